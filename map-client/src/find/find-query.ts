/** What is looked for, as the address bar has it and as the API is asked. Both use the same names. */
import type { Query } from '../api/client.ts'
import type { Position, Suggestion } from '../api/types.ts'

/** Filters that take several values, and those that take one. */
export const several = ['kind', 'cost', 'accessible', 'audience', 'interest'] as const
export const single = ['group', 'open_on', 'fresh', 'q'] as const
export type Several = (typeof several)[number]
export type Single = (typeof single)[number]
export type FilterName = Several | Single

export type From =
  | { kind: 'postcode'; postcode: string }
  | { kind: 'area'; code: string }
  | { kind: 'point'; lon: string; lat: string; label: string }
  | { kind: 'here' }

export interface FindQuery {
  from: From | undefined
  filters: Record<Several, string[]> & Partial<Record<Single, string>>
  show: number
}

export const pageSize = 12
/** The most that the API gives in one answer. */
export const mostShown = 200

function numberOr(text: string | null, otherwise: number): number {
  const n = Number(text)
  return text !== null && Number.isInteger(n) && n > 0 ? n : otherwise
}

function readFrom(query: URLSearchParams): From | undefined {
  const postcode = query.get('postcode')
  if (postcode) return { kind: 'postcode', postcode }
  const code = query.get('area')
  if (code) return { kind: 'area', code }
  const [lon, lat] = [query.get('lon'), query.get('lat')]
  if (lon && lat) return { kind: 'point', lon, lat, label: query.get('label') ?? '' }
  if (query.get('near') === 'me') return { kind: 'here' }
  return undefined
}

export function readFind(query: URLSearchParams): FindQuery {
  const filters: FindQuery['filters'] = { kind: [], cost: [], accessible: [], audience: [], interest: [] }
  for (const name of several) filters[name] = query.get(name)?.split(',').filter(Boolean) ?? []
  for (const name of single) {
    const value = query.get(name)
    if (value) filters[name] = value
  }
  return { from: readFrom(query), filters, show: Math.min(mostShown, numberOr(query.get('show'), pageSize)) }
}

/** The filters alone, for the API. A kind already says its group, so the group is left out beside it. */
export function filterQuery(filters: FindQuery['filters'], leaveOut?: FilterName): Query {
  const query: Query = {}
  for (const name of several)
    if (name !== leaveOut && filters[name].length > 0) query[name] = filters[name].join(',')
  for (const name of single) {
    const value = filters[name]
    if (name !== leaveOut && value) query[name] = value
  }
  if (query['kind']) delete query['group']
  return query
}

/** Where the search starts, for the API; undefined when it starts nowhere in particular. */
export function fromQuery(from: From | undefined, here: Position | undefined): Query | undefined {
  switch (from?.kind) {
    case 'postcode':
      return { postcode: from.postcode }
    case 'area':
      return { area: from.code }
    case 'point':
      return { lon: from.lon, lat: from.lat }
    case 'here':
      return here ? { lon: here[0].toFixed(3), lat: here[1].toFixed(3) } : undefined
    case undefined:
      return undefined
  }
}

export function countFilters(filters: FindQuery['filters']): number {
  const many = several.reduce((sum, name) => sum + filters[name].length, 0)
  return many + single.filter((name) => name !== 'group' && filters[name]).length
}

/** A postcode as it is written on an envelope, or undefined when the words are not one. */
export function asPostcode(words: string): string | undefined {
  const bare = words.replace(/\s+/g, '').toUpperCase()
  const found = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(bare)
  return found ? `${found[1]} ${found[2]}` : undefined
}

/** The part of the address that a chosen suggestion stands for. */
export function suggestionQuery(chosen: Suggestion, label: string): Query {
  if (chosen.kind === 'postcode' && chosen.postcode) return { postcode: chosen.postcode }
  if (chosen.kind === 'area' && chosen.code) return { area: chosen.code }
  if (!chosen.position) return {}
  const [lon, lat] = chosen.position
  return { lon: lon.toFixed(5), lat: lat.toFixed(5), label }
}

/** All the names that say where a search starts: a new start takes the old one away. */
export const fromNames = ['postcode', 'area', 'lon', 'lat', 'label', 'near'] as const
