/** How a list is to be read, as the page has it and as the API is asked. Pure. */
import type { Column, Field, Preview, Row, Standing } from '../api/imports.ts'
import type { Fault } from '../app/error-summary.tsx'
import type { ImportMessages } from '../text/en-import.ts'

export interface Asked {
  source: string
  kind: string
  disclosure: '' | 'exact' | 'area'
  licence: string
  attribution: string
  /** Once columns were said by hand, all of them are; '' is one that is not taken. */
  columns: Record<string, Field | ''> | undefined
  takeAlike: boolean
}

export const nothingAsked = (source: string): Asked => ({
  source,
  kind: '',
  disclosure: '',
  licence: '',
  attribution: '',
  columns: undefined,
  takeAlike: false,
})

/** The server takes so much at the most. */
export const mostBytes = 20_000_000
export const longestSource = 120

/** "Village halls 2026.csv.gz" is most likely a list of "Village halls 2026". */
export const sourceOf = (fileName: string): string =>
  fileName
    .replace(/(\.(csv|tsv|txt|geojson|json))?(\.gz)?$/i, '')
    .replace(/[\p{Cc}\s_]+/gu, ' ')
    .trim()
    .slice(0, longestSource)

export function queryOf(asked: Asked): string {
  const taken = Object.entries(asked.columns ?? {}).filter(([, field]) => field !== '')
  const words: Record<string, string> = {
    source: asked.source.trim(),
    kind: asked.kind,
    disclosure: asked.disclosure,
    licence: asked.licence.trim(),
    attribution: asked.attribution.trim(),
    columns: asked.columns ? JSON.stringify(Object.fromEntries(taken)) : '',
    alike: asked.takeAlike ? 'take' : '',
  }
  return new URLSearchParams(Object.entries(words).filter(([, text]) => text)).toString()
}

/** The columns as they were taken, to be changed by hand. */
export const columnsOf = (columns: Column[]): Record<string, Field | ''> =>
  Object.fromEntries(columns.map(({ heading, field }) => [heading, field ?? '']))

/** Fields that one column alone may hold: the lines of an address may be several columns. */
export function saidTwice(columns: Record<string, Field | ''>): string[] {
  const seen = new Set<string>()
  return Object.entries(columns).flatMap(([heading, field]) => {
    if (field === '' || field === 'address') return []
    if (seen.has(field)) return [heading]
    seen.add(field)
    return []
  })
}

export type Needs = NonNullable<Preview['needs']>

/** What is missing before it can be looked at; `needs` is what was asked last. */
export function lacksOf({ import: i }: ImportMessages, asked: Asked, needs: Needs | undefined): Fault[] {
  const faults: Fault[] = []
  if (!asked.source.trim()) faults.push({ field: 'import-source', text: i.sourceLack })
  if (needs === 'kind' && !asked.kind) faults.push({ field: 'import-kind', text: i.kindLack })
  if (needs === 'disclosure' && !asked.disclosure) faults.push({ field: 'import-disclosure', text: i.disclosureLack })
  const [twice] = saidTwice(asked.columns ?? {})
  if (twice !== undefined) faults.push({ field: 'import-columns', text: i.twice(twice) })
  return faults
}

/** In the order in which they are told. */
export const standings: Standing[] = ['new', 'changed', 'unchanged', 'alike']

/** How many the map would have, or have otherwise. */
export const toPut = ({ counts }: Preview): number => counts.new + counts.changed

/** Where the entries can be seen afterwards, if they are all of one kind. */
export function onlyKind(rows: Row[]): string | undefined {
  const [first] = rows
  return first && rows.every((row) => row.kind === first.kind) ? first.kind : undefined
}

/**
 * Rows that lie further away than the place is wide: most likely their coordinates are the wrong way round, or of
 * something else. The map would have to show half the world for them.
 */
export function farOff(rows: Row[], bbox: number[] | undefined): Row[] {
  const [west = 0, south = 0, east = 0, north = 0] = bbox ?? []
  if (!bbox) return []
  const [wide, tall] = [east - west, north - south]
  return rows.filter(({ position }) => {
    if (!position) return false
    const [lon, lat] = position
    return lon < west - wide || lon > east + wide || lat < south - tall || lat > north + tall
  })
}

export const pageSize = 50
export const pagesOf = (n: number): number => Math.max(1, Math.ceil(n / pageSize))
