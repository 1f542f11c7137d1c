/**
 * Gaps in depth: what would change, where the next one helps most, runs that are kept, neighbourhoods that people draw.
 * Types by hand until the document of the API has them.
 */
import type { Query } from './client.ts'
import { ask, query as asQuery } from './people.ts'
import type { Paged } from './people-types.ts'
import type { Gaps, GapSummary, Geometry, Position } from './types.ts'

export interface Spot {
  lon: number
  lat: number
}
interface NamedAsset {
  id: string
  name: string
  kind: string
}

/** What the answer of every question about gaps says of itself. */
interface Made {
  parameters: Gaps['parameters']
  sources: string[]
  revision: string
  vintages: Record<string, string>
}

export interface People {
  people: number
  by_decile: { decile: number; people: number }[]
}
interface Side {
  out_of_reach: number
  nearest_m?: number
  per_1000?: number
}
export interface ChangedRow {
  area: string
  name: string
  name_cy?: string
  id: number
  people: number
  decile?: number
  gain: number
  lose: number
  before: Side
  after: Side
}
export interface Changes {
  closed: (NamedAsset & Partial<Spot>)[]
  opened: (Spot & { area?: string })[]
  moved: (NamedAsset & Spot)[]
}
export interface WhatIf extends Made {
  changes: Changes
  before: GapSummary
  after: GapSummary
  gain: People
  lose: People
  nearer: number
  farther: number
  rows: ChangedRow[]
}

export const aims = ['most', 'everyone', 'distance', 'worst'] as const
export type Aim = (typeof aims)[number]
export const candidatesOf = ['hosts', 'centres', 'points'] as const
export type Candidates = (typeof candidatesOf)[number]

export interface SiteFigures {
  people: number
  in_reach: number
  out_of_reach: number
  mean_m?: number
  worst_m?: number
}
export interface Site extends Spot {
  area?: { code: string; name: string; name_cy?: string }
  asset?: NamedAsset
  host?: NamedAsset & { distance_m: number }
  people: number
  in_reach: number
}
export interface Proof {
  /** In the unit of the aim: people, sites, metres on average, metres. */
  best_possible: number
  share: number
  optimal: boolean
  certified: boolean
}
export interface Sites extends Omit<Made, 'parameters'> {
  parameters: Gaps['parameters'] & { aim: Aim; count: number; candidates: Candidates }
  candidates: number
  before: SiteFigures
  after: SiteFigures
  sites: Site[]
  unreachable?: number
  proof: Proof
}

export type RunOf = 'gaps' | 'what-if' | 'sites'
export type Figures = Record<string, number | null>
export interface Run {
  id: string
  of: RunOf
  query: string
  title: string
  note?: string
  by?: string
  saved: string
  revision: string
  sha256: string
  figures: Figures
  vintages: Record<string, string>
  sources: string[]
  mine: boolean
}
export interface Repeated {
  same_map: boolean
  same_bytes: boolean
  sha256: string
  revision: string
  then: Figures
  now: Figures
  differ: { area: string; name: string; then: number; now: number }[]
}

export const saveRun = (body: { of: RunOf; query: string; title: string; note?: string }): Promise<Run> => ask('POST', 'runs', { body })
export const getRun = (id: string, signal?: AbortSignal): Promise<Run> => ask('GET', `runs/${id}`, { signal })
export const getRuns = (cursor?: string, signal?: AbortSignal): Promise<Paged & { items: Run[] }> =>
  ask('GET', `runs${asQuery({ cursor })}`, { signal })
export const removeRun = (id: string): Promise<void> => ask('DELETE', `runs/${id}`)

export interface DrawnNeighbourhood {
  id: string
  name: string
  geometry: Geometry
  people?: number
}
export interface Neighbourhood {
  id: string
  geometry: Geometry
  properties: { id: string; name: string; people?: number; assets: number }
}

/** `website` is a field that only a program fills in. */
export const sendNeighbourhood = (body: { name: string; geometry: Geometry; website: string }): Promise<DrawnNeighbourhood & { key: string }> =>
  ask('POST', 'neighbourhoods', { body })
export const getNeighbourhood = (id: string, signal?: AbortSignal): Promise<Neighbourhood> => ask('GET', `neighbourhoods/${id}`, { signal })
export const renameNeighbourhood = (id: string, key: string | undefined, body: { name: string; geometry: Geometry }): Promise<unknown> =>
  ask('PUT', `neighbourhoods/${id}`, { body, headers: key ? { 'x-key': key } : {} })
export const removeNeighbourhood = (id: string, key: string | undefined): Promise<void> =>
  ask('DELETE', `neighbourhoods/${id}`, { headers: key ? { 'x-key': key } : {} })

export const questionPath = (of: RunOf): string => (of === 'gaps' ? 'gaps' : `gaps/${of}`)
export type { Position, Query }
