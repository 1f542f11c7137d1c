/** The question of the gaps page, as the address bar has it and as the API is asked. */
import type { Query } from '../api/client.ts'

export interface GapQuery {
  kind: string | undefined
  group: string | undefined
  level: string | undefined
  within: number
  atLeast: number
  population: string
  shade: 'share' | 'nearest'
  area: string | undefined
}

export const standards = [400, 800, 1600, 3200] as const
export const leastMetres = 50
export const mostMetres = 100_000
const usual = { kind: 'library', within: 1600, atLeast: 1, population: 'population' }

/** Metres as somebody types them: "1,200", "1200 m", "1.2 km". Undefined when they are not metres within the limits. */
export function readMetres(text: string): number | undefined {
  const found = /^([\d,. ]+?)\s*(km|m|metres|metr)?$/i.exec(text.trim())
  if (!found?.[1]) return undefined
  const written = found[1].replace(/[, ]/g, '')
  const value = Number(written) * (found[2]?.toLowerCase() === 'km' ? 1000 : 1)
  return written !== '' && value >= leastMetres && value <= mostMetres ? Math.round(value) : undefined
}

export function readGaps(query: URLSearchParams): GapQuery {
  const group = query.get('group') ?? undefined
  const atLeast = Number(query.get('at_least') ?? usual.atLeast)
  return {
    kind: query.get('kind') ?? (group ? undefined : usual.kind),
    group,
    level: query.get('level') ?? undefined,
    within: readMetres(query.get('within_m') ?? '') ?? usual.within,
    atLeast: Number.isInteger(atLeast) && atLeast >= 1 && atLeast <= 10 ? atLeast : usual.atLeast,
    population: query.get('population') ?? usual.population,
    shade: query.get('shade') === 'nearest' ? 'nearest' : 'share',
    area: query.get('area') ?? undefined,
  }
}

/** The question for the API, without the choice of an area. `level` is settled by the page from what is loaded. */
export function gapsQuery(query: GapQuery, level: string): Query {
  const asked: Query = {
    level,
    within_m: String(query.within),
    at_least: String(query.atLeast),
    population: query.population,
  }
  if (query.kind) asked['kind'] = query.kind
  else if (query.group) asked['group'] = query.group
  return asked
}
