/** The pages, each a chunk of its own: somebody who wants a list does not wait for the words of an analysis. */
import type { ComponentType } from 'preact'
import { speakMore } from '../text/index.ts'
import type { Page } from './router.ts'

export type PageName = Exclude<Page['name'], 'missing'>

const loaders: Record<PageName, () => Promise<ComponentType>> = {
  home: () => import('../find/home.tsx').then((m) => m.Home),
  find: () => import('../find/find.tsx').then((m) => m.Find),
  place: () => withMoreWords(import('../place/place.tsx').then((m) => m.PlacePage)),
  gaps: () => withMoreWords(import('../gaps/gaps.tsx').then((m) => m.GapsPage)),
  about: () => withMoreWords(import('../about/about.tsx').then((m) => m.About)),
}

async function withMoreWords(page: Promise<ComponentType>): Promise<ComponentType> {
  const [component] = await Promise.all([page, speakMore()])
  return component
}

const loaded = new Map<PageName, ComponentType>()

export const pageLoaded = (name: PageName): ComponentType | undefined => loaded.get(name)

export async function loadPage(name: PageName): Promise<void> {
  if (!loaded.has(name)) loaded.set(name, await loaders[name]())
}
