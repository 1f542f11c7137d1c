/** The pages, each a chunk of its own: somebody who wants a list does not wait for the words of an analysis. */
import type { ComponentType } from 'preact'
import { speakAlso, type SetName } from '../text/index.ts'
import type { Page } from './router.ts'

export type PageName = Exclude<Page['name'], 'missing'>
type Early = 'home' | 'find' | 'place' | 'gaps' | 'about'
/** Pages of people who add and look after things. The list of them is a chunk too: most who come here only look. */
export type Later = Exclude<PageName, Early>

const loaders: Record<Early, () => Promise<ComponentType>> = {
  home: () => import('../find/home.tsx').then((m) => m.Home),
  find: () => import('../find/find.tsx').then((m) => m.Find),
  place: () => withMoreWords(import('../place/place.tsx').then((m) => m.PlacePage)),
  gaps: () => withMoreWords(import('../gaps/gaps.tsx').then((m) => m.GapsPage), 'workbench'),
  about: () => withMoreWords(import('../about/about.tsx').then((m) => m.About)),
}

async function withMoreWords(page: Promise<ComponentType>, ...also: SetName[]): Promise<ComponentType> {
  const [component] = await Promise.all([page, speakAlso('more', ...also)])
  return component
}

const isEarly = (name: PageName): name is Early => name in loaders

const load = async (name: PageName): Promise<ComponentType> =>
  isEarly(name) ? loaders[name]() : (await import('./later-pages.ts')).loadLater(name)

const loaded = new Map<PageName, ComponentType>()

export const pageLoaded = (name: PageName): ComponentType | undefined => loaded.get(name)

export async function loadPage(name: PageName): Promise<void> {
  if (!loaded.has(name)) loaded.set(name, await load(name))
}
