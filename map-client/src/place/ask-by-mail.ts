/**
 * A ready letter with a link that asks whether an entry is right. It is in both languages whatever the steward reads,
 * because the steward does not know which of them its reader likes better. Pure.
 */
import type { Lang } from '../app/router.ts'

interface Letter {
  subject: (name: string) => string
  body: (name: string, address: string) => string
}

/** The Welsh is awaiting review by a speaker; see text/cy.ts. */
const letters: Record<Lang, Letter> = {
  en: {
    subject: (name) => `Is “${name}” still right?`,
    body: (name, address) =>
      `Hello,\n\n“${name}” is on our map of what is good near here. Could you tell us whether what it says is still right? It takes a minute, and you need no account:\n\n${address}\n\nThe link works once. Thank you.`,
  },
  cy: {
    subject: (name) => `Ydy “${name}” yn gywir o hyd?`,
    body: (name, address) =>
      `Helo,\n\nMae “${name}” ar ein map o'r hyn sy'n dda gerllaw. Allech chi ddweud wrthym a yw'r hyn y mae'n ei ddweud yn gywir o hyd? Mae'n cymryd munud, a does dim angen cyfrif arnoch:\n\n${address}\n\nUnwaith y mae'r ddolen yn gweithio. Diolch.`,
  },
}

/** The link of the same page in a language. */
const inLanguage = (address: string, lang: Lang): string =>
  address.replace(/^(https?:\/\/[^/]+)(\/cy)?\//, lang === 'cy' ? '$1/cy/' : '$1/')

export interface Names {
  name: string
  name_cy?: string
}

/** The address of a letter to `to`, the language that is read now coming first. */
export function letterTo(to: string, names: Names, address: string, first: Lang): string {
  const order: Lang[] = first === 'cy' ? ['cy', 'en'] : ['en', 'cy']
  const nameIn = (lang: Lang): string => (lang === 'cy' ? names.name_cy : undefined) ?? names.name
  const subject = order.map((lang) => letters[lang].subject(nameIn(lang))).join(' / ')
  const body = order.map((lang) => letters[lang].body(nameIn(lang), inLanguage(address, lang))).join('\n\n– – –\n\n')
  const bare = encodeURIComponent(to).replace('%40', '@')
  // Programs for mail expect line ends as the standard of mail has them (RFC 6068, 5).
  return `mailto:${bare}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`
}
