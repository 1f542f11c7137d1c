/**
 * The words on screen now. One language is fetched, not both, and the words of the later pages come with those pages;
 * the rest comes when somebody switches.
 */
import { signal } from '@preact/signals'
import { lang as asked, type Lang } from '../app/router.ts'
import type { MoreMessages } from './en-more.ts'
import type { Messages } from './en.ts'

export type AllMessages = Messages & MoreMessages

const loaders: Record<Lang, () => Promise<Messages>> = {
  en: () => import('./en.ts').then((m) => m.en),
  cy: () => import('./cy.ts').then((m) => m.cy),
}
const moreLoaders: Record<Lang, () => Promise<MoreMessages>> = {
  en: () => import('./en-more.ts').then((m) => m.enMore),
  cy: () => import('./cy-more.ts').then((m) => m.cyMore),
}

interface Spoken {
  lang: Lang
  t: Messages
  more: MoreMessages | undefined
}

export interface Text {
  lang: Lang
  t: Messages
}

const current = signal<Spoken | undefined>(undefined)
let moreWanted = false

export async function speak(lang: Lang): Promise<void> {
  const [t, more] = await Promise.all([loaders[lang](), moreWanted ? moreLoaders[lang]() : undefined])
  // Somebody may have switched back while this was on its way.
  if (lang !== asked.value) return
  // The first words and those of a later page are asked for side by side; the slower answer must not undo the other.
  const before = current.value
  current.value = { lang, t, more: more ?? (before?.lang === lang ? before.more : undefined) }
}

/** The words of the later pages; they are fetched beside the page itself. */
export async function speakMore(): Promise<void> {
  moreWanted = true
  if (!current.value?.more) await speak(asked.value)
}

/** Words for a component. The app draws nothing before the first dictionary is here, so there always are some. */
export function useText(): Text {
  const text = current.value
  if (!text) throw new Error('drawn before its words')
  return text
}

/** All the words, for a component of a later page. */
export function useMore(): { lang: Lang; t: AllMessages } {
  const text = current.value
  if (!text?.more) throw new Error('drawn before its words')
  return { lang: text.lang, t: merged(text.t, text.more) }
}

const mergedOnce = new WeakMap<MoreMessages, AllMessages>()

/** One object for one language, so that it can be compared between draws. */
function merged(t: Messages, more: MoreMessages): AllMessages {
  const all = mergedOnce.get(more) ?? { ...t, ...more }
  mergedOnce.set(more, all)
  return all
}

export const hasWords = (): boolean => current.value !== undefined
