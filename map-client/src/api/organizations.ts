/** Organisations, and claims to speak for one. Types by hand until the document of the API has them. */
import { getAssets } from './client.ts'
import { ask, query } from './people.ts'
import type { Paged } from './people-types.ts'
import type { Asset } from './types.ts'

export interface OrganizationLine {
  id: string
  name: string
  website?: string
  /** How many are on the map. */
  entries: number
  /** Whether somebody speaks for it. */
  represented: boolean
}

export interface Organization extends OrganizationLine {
  description?: string
  identifiers: string[]
  /** Who asks speaks for it. */
  mine: boolean
  /** Their own claim that is not decided. */
  claim?: { id: string; state: ClaimState }
}

export const claimStates = ['submitted', 'confirmed', 'refused', 'withdrawn'] as const
export type ClaimState = (typeof claimStates)[number]

export interface Claim {
  id: string
  version: number
  state: ClaimState
  organization: { id?: string; name: string; website?: string; description?: string; identifiers: string[] }
  /** What they say is theirs and does not stand under it yet. */
  assets: { id: string; name: string }[]
  by?: string
  mine: boolean
  may_decide: boolean
  note?: string
  contact?: string
  reason?: string
  created: string
  decided?: string
}

export interface Claiming {
  organization?: string
  new_organization?: { name: string; website?: string; identifier?: string }
  assets: string[]
  note?: string
  contact?: string
}

type Words = Record<string, string | undefined>

export const getOrganizations = (words: Words, signal?: AbortSignal): Promise<Paged & { items: OrganizationLine[] }> =>
  ask('GET', `organizations${query({ limit: '50', ...words })}`, { signal })
export const getOrganization = (id: string, signal?: AbortSignal): Promise<Organization> => ask('GET', `organizations/${id}`, { signal })
export const getEntriesOf = (id: string, cursor?: string, signal?: AbortSignal): Promise<Paged & { features: Asset[] }> =>
  getAssets({ organization: id, limit: '50', ...(cursor ? { cursor } : {}) }, signal)

export const getClaims = (words: Words, signal?: AbortSignal): Promise<Paged & { items: Claim[] }> =>
  ask('GET', `claims${query({ limit: '50', ...words })}`, { signal })
export const sendClaim = (body: Claiming): Promise<Claim> => ask('POST', 'claims', { body })
export const confirmClaim = (id: string, version: number): Promise<Claim> => ask('POST', `claims/${id}/confirm`, { body: { version } })
export const refuseClaim = (id: string, version: number, reason: string): Promise<Claim> =>
  ask('POST', `claims/${id}/refuse`, { body: { version, reason } })
export const withdrawClaim = (id: string): Promise<void> => ask('DELETE', `claims/${id}`)
