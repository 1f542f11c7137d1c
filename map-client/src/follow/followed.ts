/** What is followed: as the list of the find page, and in words. Pure. */
import type { Kinds } from '../api/types.ts'
import { filterQuery, readFind } from '../find/find-query.ts'
import type { FollowMessages } from '../text/en-follow.ts'

/** The feed says `within` where the find page says `area`; a box has no page of its own. */
export function listOf(query: string): Record<string, string> {
  const asked = new URLSearchParams(query)
  const { filters } = readFind(asked)
  const [postcode, area] = [asked.get('postcode'), asked.get('within')]
  return { ...filterQuery(filters), ...(postcode ? { postcode } : {}), ...(area ? { area } : {}) }
}

export const areaOf = (query: string): string | undefined => new URLSearchParams(query).get('within') ?? undefined

const labels = (list: { id: string; label: string }[] | undefined, ids: string[]): string[] =>
  ids.map((id) => list?.find((one) => one.id === id)?.label ?? id.replaceAll('_', ' '))

/** What is looked for first, then where. */
export function inWords({ follow: f }: FollowMessages, kinds: Kinds | undefined, query: string, area: string | undefined): string {
  const asked = new URLSearchParams(query)
  const { filters } = readFind(asked)
  const postcode = asked.get('postcode')
  const plural = kinds?.kinds.map((kind) => ({ id: kind.id, label: kind.plural }))
  const what = [
    ...(filters.kind.length === 0 ? labels(kinds?.groups, filters.group ? [filters.group] : []) : []),
    ...labels(plural, filters.kind),
    ...labels(kinds?.costs, filters.cost),
    ...labels(kinds?.accessibility, filters.accessible),
    ...labels(kinds?.audiences, filters.audience),
    ...labels(kinds?.interests, filters.interest),
    ...(filters.q ? [`“${filters.q}”`] : []),
  ]
  const where = [postcode && f.near(postcode), area, asked.has('bbox') && f.part].filter((part): part is string => Boolean(part))
  return [what.length > 0 ? what.join(', ') : f.everything, ...where].join(', ')
}
