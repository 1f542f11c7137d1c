/** The pages, each a chunk of its own: somebody who wants a list does not wait for the words of an analysis. */
import type { ComponentType } from 'preact'
import { speakAlso, type SetName } from '../text/index.ts'
import type { Page } from './router.ts'

export type PageName = Exclude<Page['name'], 'missing'>

const loaders: Record<PageName, () => Promise<ComponentType>> = {
  home: () => import('../find/home.tsx').then((m) => m.Home),
  find: () => import('../find/find.tsx').then((m) => m.Find),
  place: () => withWords(['more'], import('../place/place.tsx').then((m) => m.PlacePage)),
  gaps: () => withWords(['more'], import('../gaps/gaps.tsx').then((m) => m.GapsPage)),
  about: () => withWords(['more'], import('../about/about.tsx').then((m) => m.About)),
  add: () => withWords(['more', 'add'], import('../add/add.tsx').then((m) => m.AddPage)),
  change: () => withWords(['more', 'add'], import('../change/change.tsx').then((m) => m.ChangePage)),
  mine: () => withWords(['more', 'add'], import('../mine/mine.tsx').then((m) => m.MinePage)),
  'sign-in': () => withWords(['people'], import('../people/sign-in.tsx').then((m) => m.SignInPage)),
  join: () => withWords(['people'], import('../people/join.tsx').then((m) => m.JoinPage)),
  account: () => withWords(['people'], import('../people/account.tsx').then((m) => m.AccountPage)),
  people: () => withWords(['people'], import('../people/people.tsx').then((m) => m.PeoplePage)),
  steward: () => withWords(stewards, import('../steward/queue.tsx').then((m) => m.QueuePage)),
  item: () => withWords(stewards, import('../steward/item.tsx').then((m) => m.ItemPage)),
  versions: () => withWords(stewards, import('../steward/versions.tsx').then((m) => m.VersionsPage)),
  merge: () => withWords(stewards, import('../steward/merge.tsx').then((m) => m.MergePage)),
}

const stewards: SetName[] = ['more', 'add', 'people', 'steward']

async function withWords(words: SetName[], page: Promise<ComponentType>): Promise<ComponentType> {
  const [component] = await Promise.all([page, speakAlso(...words)])
  return component
}

const loaded = new Map<PageName, ComponentType>()

export const pageLoaded = (name: PageName): ComponentType | undefined => loaded.get(name)

export async function loadPage(name: PageName): Promise<void> {
  if (!loaded.has(name)) loaded.set(name, await loaders[name]())
}
