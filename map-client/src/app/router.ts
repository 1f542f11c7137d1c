/**
 * The address bar is the state of a page. English lives at /, Welsh at /cy/…; everything else is the same.
 * Absent on purpose: anything about a person. A position from the device is held in memory only (find/here.ts).
 */
import { computed, signal } from '@preact/signals'

export type Lang = 'en' | 'cy'
/** Pages whose path is their name. */
const plain = ['find', 'gaps', 'about', 'add', 'mine', 'sign-in', 'join', 'account', 'steward', 'people', 'confirm', 'scheme', 'audit', 'import', 'organizations', 'follow', 'runs', 'circles'] as const
/** Pages of stewards, below what people have sent. */
const stewardly = ['check', 'claims'] as const
/** Pages below another one, that are no entry of its list. */
const below = { '/gaps/report': 'report', '/gaps/compare': 'compare', '/neighbourhoods/draw': 'draw', '/circles/open': 'open-circle' } as const
/** Parts of the plan that is open. Which plan it is, no address says. */
export const sections = ['plan', 'people', 'find', 'meet', 'doing', 'share', 'paper'] as const
export type Section = (typeof sections)[number]
export type Page =
  | { name: 'home' | 'missing' | (typeof plain)[number] | (typeof stewardly)[number] | (typeof below)[keyof typeof below] }
  | { name: 'place' | 'change' | 'item' | 'versions' | 'organization' | 'run' | 'neighbourhood'; id: string }
  | { name: 'circle'; section: Section }
  /** Without an id it is about an organisation that the map does not know yet. */
  | { name: 'claim'; id: string }
  | { name: 'merge'; id: string; into: string }

export const address = signal(new URL(location.href))

/** Reads a path; pure, so that it can be tested without a browser. */
export function readPath(path: string): { lang: Lang; page: Page } {
  const lang: Lang = path === '/cy' || path.startsWith('/cy/') ? 'cy' : 'en'
  const rest = (lang === 'cy' ? path.slice(3) : path).replace(/\/+$/, '') || '/'
  if (rest === '/') return { lang, page: { name: 'home' } }
  const name = plain.find((one) => rest === `/${one}`) ?? stewardly.find((one) => rest === `/steward/${one}`) ?? (below as Record<string, (typeof below)[keyof typeof below]>)[rest]
  return { lang, page: name ? { name } : (readSection(rest) ?? readIds(rest) ?? { name: 'missing' }) }
}

/** `/circle` is its first section, the others are below it. */
function readSection(rest: string): Page | undefined {
  const [, first, second = 'plan', more] = rest.split('/')
  const section = sections.find((one) => one === second)
  return first === 'circle' && section && more === undefined && rest !== '/circle/plan' ? { name: 'circle', section } : undefined
}

/** Paths that hold the id of something. */
function readIds(rest: string): Page | undefined {
  const ids: string[] = []
  const shape = rest.replace(/\/([0-9a-fA-F-]{8,64})(?=\/|$)/g, (_, id: string) => {
    ids.push(id)
    return '/*'
  })
  const [id = '', into = ''] = ids
  switch (shape) {
    case '/place/*':
      return { name: 'place', id }
    case '/place/*/change':
      return { name: 'change', id }
    case '/organizations/*':
      return { name: 'organization', id }
    case '/organizations/*/claim':
    case '/organizations/new/claim':
      return { name: 'claim', id }
    case '/runs/*':
      return { name: 'run', id }
    case '/neighbourhoods/*':
      return { name: 'neighbourhood', id }
    case '/steward/*':
      return { name: 'item', id }
    case '/steward/versions/*':
      return { name: 'versions', id }
    case '/steward/merge/*/*':
      return { name: 'merge', id, into }
  }
  return undefined
}

const read = computed(() => readPath(address.value.pathname))
export const lang = computed(() => read.value.lang)
export const page = computed(() => read.value.page)

/** The same path in a language. */
export function pathIn(language: Lang, path: string): string {
  const bare = path.replace(/^\/cy(?=\/|$)/, '') || '/'
  return language === 'cy' ? `/cy${bare === '/' ? '/' : bare}` : bare
}

/** A link inside the site, in the language that is being read. */
export function link(path: string, query?: URLSearchParams | Record<string, string>): string {
  const text = query ? new URLSearchParams(query).toString() : ''
  return pathIn(lang.value, path) + (text ? `?${text}` : '')
}

/** Pages of a circle are one step of the tab's history, so that leaving them in a hurry leaves nothing to go back to. */
const ofCircle = ({ pathname }: URL): boolean => /^(\/cy)?\/circles?(\/|$)/.test(pathname)

/** Says that another page is on screen, so that focus and title can follow. Filters on a page do not count. */
export const arrived = signal(0)

export function navigate(to: string, how: { replace?: boolean } = {}): void {
  const next = new URL(to, location.href)
  const before = address.value
  if (next.href === before.href) return
  if (how.replace || (ofCircle(before) && ofCircle(next))) history.replaceState(history.state, '', next)
  else history.pushState({ within: true }, '', next)
  address.value = next
  if (next.pathname !== before.pathname) {
    const sameInOtherLanguage = pathIn('en', next.pathname) === pathIn('en', before.pathname)
    // Switching language keeps the page, the place on it and the focus.
    if (!sameInOtherLanguage) {
      scrollTo(0, 0)
      arrived.value += 1
    }
  }
}

/** Whether the page before this one in the tab's history was one of ours. */
export const cameFromWithin = (): boolean => (history.state as { within?: boolean } | null)?.within === true

/** Changes parts of the query on this page. An empty value takes a part away. */
export function changeQuery(changes: Record<string, string | undefined>, how: { replace?: boolean } = {}): void {
  const next = new URL(address.value)
  next.hash = ''
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.searchParams.set(name, value)
    else next.searchParams.delete(name)
  }
  navigate(next.href, how)
}

function isPlainLeftClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}

/** Ordinary links stay ordinary links; this only saves the reload. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || !isPlainLeftClick(event)) return
    const anchor = (event.target as Element | null)?.closest?.('a[href]')
    if (!(anchor instanceof HTMLAnchorElement) || anchor.target || anchor.hasAttribute('download')) return
    const to = new URL(anchor.href)
    if (to.origin !== location.origin || /^\/(api|tiles)\//.test(to.pathname)) return
    const within = to.pathname === location.pathname && to.search === location.search
    if (within && to.hash) return
    event.preventDefault()
    navigate(to.href)
  })
  addEventListener('popstate', () => {
    const before = address.value
    address.value = new URL(location.href)
    if (before.pathname !== location.pathname) arrived.value += 1
  })
}
