/** The question of the gaps page, as the address bar has it and as the API is asked. */
import type { Query } from '../api/client.ts'
import { readScenario, type Scenario } from './scenario.ts'
import { readSites, type SitesQuery } from './sites-query.ts'

export const shades = ['share', 'nearest', 'per_1000', 'both', 'change'] as const
export type Shade = (typeof shades)[number]
/** What is measured: whether one is in reach, or how much there is when it is shared among all who can reach it. */
export const measures = ['coverage', '2sfca', 'e2sfca', 'gaussian'] as const
export type Measure = (typeof measures)[number]
export const detours = [1, 1.2, 1.3, 1.4, 1.5] as const

export interface GapQuery {
  kind: string | undefined
  group: string | undefined
  level: string | undefined
  within: number
  atLeast: number
  population: string
  measure: Measure
  /** Weights of the steps, where a link brings other ones than the usual. */
  weights: string | undefined
  detour: number
  walking: boolean
  asOf: string | undefined
  /** Neighbourhoods that people drew; then each is a row. */
  drawn: string[]
  scenario: Scenario
  sites: SitesQuery & { asked: boolean }
  shade: Shade | undefined
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

function readMeasure(query: URLSearchParams): Measure {
  const measure = query.get('measure')
  if (measure === 'e2sfca' && query.get('decay') === 'gaussian') return 'gaussian'
  return measures.find((one) => one === measure) ?? 'coverage'
}

const readDay = (text: string | null): string | undefined =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined

export function readGaps(query: URLSearchParams): GapQuery {
  const group = query.get('group') ?? undefined
  const atLeast = Number(query.get('at_least') ?? usual.atLeast)
  const detour = Number(query.get('detour') ?? 1)
  return {
    kind: query.get('kind') ?? (group ? undefined : usual.kind),
    group,
    level: query.get('level') ?? undefined,
    within: readMetres(query.get('within_m') ?? '') ?? usual.within,
    atLeast: Number.isInteger(atLeast) && atLeast >= 1 && atLeast <= 10 ? atLeast : usual.atLeast,
    population: query.get('population') ?? usual.population,
    measure: readMeasure(query),
    weights: query.get('weights') ?? undefined,
    detour: detour >= 1 && detour <= 3 ? detour : 1,
    walking: query.get('distance') === 'walking',
    asOf: readDay(query.get('as_of')),
    drawn: (query.get('drawn') ?? '').split(',').filter((id) => /^[0-9a-fA-F-]{8,64}$/.test(id)),
    scenario: readScenario(query),
    sites: readSites(query),
    shade: shades.find((one) => one === query.get('shade')),
    area: query.get('area') ?? undefined,
  }
}

/** The measure in the words of the API and of the address bar; nothing where it is the usual one. */
export const measureQuery = (measure: Measure): Record<'measure' | 'decay', string | undefined> => ({
  measure: measure === 'coverage' ? undefined : measure === 'gaussian' ? 'e2sfca' : measure,
  decay: measure === 'gaussian' ? 'gaussian' : undefined,
})

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
  for (const [name, value] of Object.entries(measureQuery(query.measure))) if (value) asked[name] = value
  if (query.weights && query.measure === 'e2sfca') asked['weights'] = query.weights
  if (query.detour !== 1) asked['detour'] = String(query.detour)
  if (query.walking) asked['distance'] = 'walking'
  if (query.asOf) asked['as_of'] = query.asOf
  if (query.drawn.length > 0) asked['drawn'] = query.drawn.join(',')
  return asked
}

/** Whether somebody has asked anything yet. */
export const isFresh = (query: URLSearchParams): boolean => [...query.keys()].length === 0
