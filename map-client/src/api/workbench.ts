/**
 * Gaps in depth: what would change, where the next one helps most, runs that are kept, neighbourhoods that people draw.
 */
import { ask, query as asQuery } from './people.ts'
import type { Paged } from './people-types.ts'
import type { components } from './schema.ts'
import type { Geometry, Told } from './types.ts'

type Schemas = components['schemas']
export type WhatIf = Told<Schemas['WhatIfAnswer']>
export type ChangedRow = Told<Schemas['Changed']>

export const aims = ['most', 'everyone', 'distance', 'worst'] as const
export type Aim = (typeof aims)[number]
export const candidatesOf = ['hosts', 'centres', 'points'] as const
export type Candidates = (typeof candidatesOf)[number]

export type Site = Told<Schemas['Site']>
export type Proof = Told<Schemas['Proof']>
/** The document says only in words which aims and candidates there are. */
export type Sites = Told<Schemas['SiteAnswer']> & { parameters: { aim: Aim; candidates: Candidates } }

export type RunOf = Schemas['Analysis']
export type Figures = Told<Schemas['RunEntry']>['figures']
export type Run = Told<Schemas['RunEntry']>
export type Repeated = Told<Schemas['Repeated']>

export const saveRun = (body: { of: RunOf; query: string; title: string; note?: string }): Promise<Run> => ask('POST', 'runs', { body })
export const getRun = (id: string, signal?: AbortSignal): Promise<Run> => ask('GET', `runs/${id}`, { signal })
export const getRuns = (cursor?: string, signal?: AbortSignal): Promise<Paged & { items: Run[] }> =>
  ask('GET', `runs${asQuery({ cursor })}`, { signal })
export const removeRun = (id: string): Promise<void> => ask('DELETE', `runs/${id}`)

export type Neighbourhood = Omit<Told<Schemas['DrawnFeature']>, 'geometry'> & { geometry: Geometry }

/** `website` is a field that only a program fills in. */
export const sendNeighbourhood = (body: { name: string; geometry: Geometry; website: string }): Promise<Neighbourhood> =>
  ask('POST', 'neighbourhoods', { body })
export const getNeighbourhood = (id: string, signal?: AbortSignal): Promise<Neighbourhood> => ask('GET', `neighbourhoods/${id}`, { signal })
export const renameNeighbourhood = (id: string, key: string | undefined, body: { name: string; geometry: Geometry }): Promise<unknown> =>
  ask('PUT', `neighbourhoods/${id}`, { body, headers: key ? { 'Neighbourhood-Key': key } : {} })
export const removeNeighbourhood = (id: string, key: string | undefined): Promise<void> =>
  ask('DELETE', `neighbourhoods/${id}`, { headers: key ? { 'Neighbourhood-Key': key } : {} })

export const questionPath = (of: RunOf): string => (of === 'gaps' ? 'gaps' : `gaps/${of}`)

export type ListedArea = Told<Schemas['AreaEntry']>
/** More than a town has at any level. */
export const getAreas = async (level: string, signal?: AbortSignal): Promise<ListedArea[]> =>
  (await ask<Told<Schemas['AreaList']>>('GET', `areas${asQuery({ level, limit: '1000' })}`, { signal })).areas

/** Where one can come from along paths and roads. */
export const getReach = async (of: Record<string, string>, signal?: AbortSignal): Promise<Geometry | undefined> => {
  const told = await ask<{ geometry?: Geometry; features?: { geometry: Geometry }[] }>('GET', `reach.geojson${asQuery(of)}`, { signal })
  return told.geometry ?? told.features?.[0]?.geometry
}
