/**
 * The words on screen now. One language is fetched, not both, and the words of the later pages come with those pages;
 * the rest comes when somebody switches.
 */
import { signal } from '@preact/signals'
import { lang as asked, type Lang } from '../app/router.ts'
import type { AddMessages } from './en-add.ts'
import type { CircleFindMessages } from './en-circle-find.ts'
import type { CircleShareMessages } from './en-circle-share.ts'
import type { CircleMessages } from './en-circles.ts'
import type { ConfirmMessages } from './en-confirm.ts'
import type { FollowMessages } from './en-follow.ts'
import type { ImportMessages } from './en-import.ts'
import type { MoreMessages } from './en-more.ts'
import type { OrganizationMessages } from './en-organizations.ts'
import type { PeopleMessages } from './en-people.ts'
import type { RunMessages } from './en-runs.ts'
import type { SchemeMessages } from './en-scheme.ts'
import type { StewardMessages } from './en-steward.ts'
import type { WorkbenchMessages } from './en-workbench.ts'
import type { Messages } from './en.ts'

/** Words that come with later pages, by the set they are fetched in. */
export interface Sets {
  more: MoreMessages
  add: AddMessages
  circles: CircleMessages
  'circle-find': CircleFindMessages
  'circle-share': CircleShareMessages
  confirm: ConfirmMessages
  follow: FollowMessages
  import: ImportMessages
  organizations: OrganizationMessages
  people: PeopleMessages
  runs: RunMessages
  scheme: SchemeMessages
  steward: StewardMessages
  workbench: WorkbenchMessages
}
export type SetName = keyof Sets
export type AllMessages = Messages & MoreMessages
export type EveryMessage = AllMessages & AddMessages & ConfirmMessages & FollowMessages & ImportMessages & OrganizationMessages & PeopleMessages & SchemeMessages & StewardMessages & WorkbenchMessages & RunMessages & CircleMessages & CircleFindMessages & CircleShareMessages

const loaders: Record<Lang, () => Promise<Messages>> = {
  en: () => import('./en.ts').then((m) => m.en),
  cy: () => import('./cy.ts').then((m) => m.cy),
}
async function loadSet(name: SetName, lang: Lang): Promise<Sets[SetName]> {
  if (name === 'more') return lang === 'en' ? (await import('./en-more.ts')).enMore : (await import('./cy-more.ts')).cyMore
  // Where those are is a chunk too: most who come here only look.
  return (await import('./later-words.ts')).laterWords[name][lang]()
}

export interface Text<Words = Messages> {
  lang: Lang
  t: Words
}

interface Spoken {
  lang: Lang
  t: Messages
  sets: Partial<Sets>
  /** All of the above as one object, made once, so that it can be compared between draws. */
  all: Messages & Partial<EveryMessage>
}

const current = signal<Spoken | undefined>(undefined)
const wanted = new Set<SetName>()

export async function speak(lang: Lang): Promise<void> {
  const names = [...wanted]
  const [t, ...told] = await Promise.all([loaders[lang](), ...names.map((name) => loadSet(name, lang))])
  // Somebody may have switched back while this was on its way.
  if (lang !== asked.value) return
  // The first words and those of a later page are asked for side by side; the slower answer must not undo the other.
  const before = current.value?.lang === lang ? current.value.sets : {}
  const sets: Partial<Sets> = { ...before, ...Object.fromEntries(names.map((name, n) => [name, told[n]])) }
  current.value = { lang, t, sets, all: Object.assign({}, t, ...Object.values(sets)) }
}

/** The words of later pages; they are fetched beside the page itself. */
export async function speakAlso(...names: SetName[]): Promise<void> {
  for (const name of names) wanted.add(name)
  if (names.some((name) => !current.value?.sets[name])) await speak(asked.value)
}

/** Words for a component. The app draws nothing before the first dictionary is here, so there always are some. */
export function useText(): Text {
  const text = current.value
  if (!text) throw new Error('drawn before its words')
  return text
}

function useSets<Words>(...names: SetName[]): Text<Words> {
  const text = current.value
  if (!text || names.some((name) => !text.sets[name])) throw new Error('drawn before its words')
  return { lang: text.lang, t: text.all as Words }
}

/** All the words, for a component of a later page. */
export const useMore = (): Text<AllMessages> => useSets('more')
/** The same and those of asking about gaps in depth. */
export const useWorkbench = (): Text<AllMessages & WorkbenchMessages> => useSets('more', 'workbench')
/** And those of runs that are kept, and of neighbourhoods that people draw. */
export const useRuns = (): Text<AllMessages & WorkbenchMessages & RunMessages> => useSets('more', 'workbench', 'runs')
/** All the words, and those of what people write about a place. */
export const useAdd = (): Text<AllMessages & AddMessages> => useSets('more', 'add')
/** Those of a link that asks about an entry. */
export const useConfirm = (): Text<AllMessages & ConfirmMessages> => useSets('more', 'confirm')
/** Those of circles: the plan, what is found for it, whom it is shared with. */
export const useCircles = (): Text<AllMessages & CircleMessages & CircleFindMessages & CircleShareMessages> =>
  useSets('more', 'circles', 'circle-find', 'circle-share')
/** Those of sessions and accounts. */
export const usePeople = (): Text<Messages & PeopleMessages> => useSets('people')
/** Those of schemes and of the audit. */
export const useScheme = (): Text<Messages & PeopleMessages & SchemeMessages> => useSets('people', 'scheme')
/** Those of following a search by e-mail. */
export const useFollow = (): Text<Messages & FollowMessages> => useSets('follow')
/** Those of bringing in a whole list. */
export const useImport = (): Text<Messages & PeopleMessages & ImportMessages> => useSets('people', 'import')
/** Those of organisations, for everybody. */
export const useOrganizations = (): Text<AllMessages & OrganizationMessages> => useSets('more', 'organizations')
/** Those of organisations, for whoever says that one is theirs. */
export const useClaim = (): Text<AllMessages & PeopleMessages & OrganizationMessages> =>
  useSets('more', 'people', 'organizations')
/** And for stewards, who decide it. */
export const useClaims = (): Text<AllMessages & AddMessages & PeopleMessages & StewardMessages & OrganizationMessages> =>
  useSets('more', 'add', 'people', 'steward', 'organizations')
/** Those of stewards, who read what people write. */
export const useSteward = (): Text<AllMessages & AddMessages & PeopleMessages & StewardMessages> =>
  useSets('more', 'add', 'people', 'steward')

export const hasWords = (): boolean => current.value !== undefined
