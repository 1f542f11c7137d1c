/** Asking for the list of the find page, its true total and the counts beside the filters. */
import { getAssets, getNearest, type Query } from '../api/client.ts'
import { useLoaded, type Loaded } from '../api/load.ts'
import type { Asset, Facets, Nearest, Position } from '../api/types.ts'
import { filterQuery, fromQuery, several, single, type FilterName, type FindQuery } from './find-query.ts'

export interface Found {
  /** True when the list is in order of distance from a place that was asked for. */
  near: boolean
  features: Asset[]
  total: number
  covering: Asset[]
  from: Nearest['from'] | undefined
}

async function ask(start: Query | undefined, filters: Query, show: number, signal: AbortSignal): Promise<Found> {
  if (start) {
    const answer = await getNearest({ ...start, ...filters, k: String(show), order: 'band' }, signal)
    return {
      near: true,
      features: answer.features,
      total: answer.numberMatched,
      covering: answer.covering.features,
      from: answer.from,
    }
  }
  const answer = await getAssets({ ...filters, limit: String(show) }, signal)
  return { near: false, features: answer.features, total: answer.numberMatched, covering: [], from: undefined }
}

export function useFound(query: FindQuery, here: Position | undefined): Loaded<Found> {
  const start = fromQuery(query.from, here)
  const filters = filterQuery(query.filters)
  const waitingForHere = query.from?.kind === 'here' && !start
  const key = waitingForHere ? undefined : `found ${JSON.stringify([start, filters, query.show])}`
  return useLoaded(key, (signal) => ask(start, filters, query.show, signal))
}

/**
 * Counts beside the filters. A filter that is on must not hide the counts of its own other choices, so each such
 * filter is counted without itself. `accessible` asks for all of its features at once, so it counts as it is.
 */
export async function countFacets(filters: FindQuery['filters'], signal?: AbortSignal): Promise<Facets> {
  const count = async (leaveOut?: FilterName): Promise<Facets> => {
    const answer = await getAssets({ ...filterQuery(filters, leaveOut), facets: 'true', limit: '1' }, signal)
    return answer.facets ?? {}
  }
  const on = [...several, ...single].filter((name) => {
    if (name === 'accessible' || name === 'q') return false
    const value = filters[name]
    return Array.isArray(value) ? value.length > 0 : Boolean(value)
  })
  const [all, ...without] = await Promise.all([count(), ...on.map((name) => count(name))])
  const counts: Facets = { ...all }
  on.forEach((name, n) => {
    const own = name === 'q' ? undefined : without[n]?.[name]
    if (own && name !== 'q') counts[name] = own
  })
  return counts
}

export function useFacets(query: FindQuery): Loaded<Facets> {
  const key = `facets ${JSON.stringify(filterQuery(query.filters))} ${query.filters.group ?? ''}`
  return useLoaded(key, (signal) => countFacets(query.filters, signal))
}
