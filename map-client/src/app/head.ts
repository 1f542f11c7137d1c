/** Title, language and the address of the same page in the other language. */
import { address, pathIn, type Lang } from './router.ts'
import type { Messages } from '../text/en.ts'

export function setTitle(t: Messages, title?: string): void {
  document.title = title ? `${title} – ${t.name}` : `${t.name} – ${t.tagline}`
}

function setAlternate(language: Lang | 'x-default', path: string): void {
  let element = document.head.querySelector<HTMLLinkElement>(`link[hreflang="${language}"]`)
  if (!element) {
    element = document.createElement('link')
    element.rel = 'alternate'
    element.hreflang = language
    document.head.append(element)
  }
  element.href = path
}

export function setLanguage(language: Lang): void {
  document.documentElement.lang = language
  const { origin, pathname, search } = address.value
  setAlternate('en', origin + pathIn('en', pathname) + search)
  setAlternate('cy', origin + pathIn('cy', pathname) + search)
  setAlternate('x-default', origin + pathIn('en', pathname) + search)
}
