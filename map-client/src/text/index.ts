/** The words on screen now. One dictionary is fetched, not both; the other comes when somebody switches. */
import { signal } from '@preact/signals'
import type { Lang } from '../app/router.ts'
import type { Messages } from './en.ts'

const loaders: Record<Lang, () => Promise<Messages>> = {
  en: () => import('./en.ts').then((m) => m.en),
  cy: () => import('./cy.ts').then((m) => m.cy),
}

export interface Text {
  lang: Lang
  t: Messages
}

const current = signal<Text | undefined>(undefined)

export async function speak(lang: Lang): Promise<void> {
  const t = await loaders[lang]()
  current.value = { lang, t }
}

/** Words for a component. The app draws nothing before the first dictionary is here, so there always are some. */
export function useText(): Text {
  const text = current.value
  if (!text) throw new Error('drawn before its words')
  return text
}

export const hasWords = (): boolean => current.value !== undefined
export const spoken = (): Lang | undefined => current.value?.lang
