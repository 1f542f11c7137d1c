/** Asking for what schemes keep, what was written down, and what the public is told of it. Only their pages load it. */
import type { AuditList, Counts, Home, HomeAsked, HomesNear, HomeTold, Scheme } from './people-types.ts'
import { ask, query } from './people.ts'

const homes = (scheme: string): string => `schemes/${scheme}/homes`

export const getSchemes = (signal?: AbortSignal): Promise<{ schemes: Scheme[] }> => ask('GET', 'schemes', { signal })
export const getHomes = (scheme: string, signal?: AbortSignal): Promise<{ homes: Home[] }> =>
  ask('GET', homes(scheme), { signal })
export const recordHome = (scheme: string, body: HomeAsked): Promise<Home> => ask('POST', homes(scheme), { body })
export const changeHome = (scheme: string, id: string, body: HomeAsked): Promise<Home> =>
  ask('PUT', `${homes(scheme)}/${id}`, { body })
export const setRoom = (scheme: string, id: string, available: number, maximum: number | undefined): Promise<Home> =>
  ask('PATCH', `${homes(scheme)}/${id}`, {
    body: { capacity: { available, ...(maximum === undefined ? {} : { maximum }), unit: 'people' } },
  })
export const revealHome = (scheme: string, id: string, reason: string): Promise<HomeTold> =>
  ask('POST', `${homes(scheme)}/${id}/reveal`, { body: { reason } })
export const forgetHome = (scheme: string, id: string, reason: string): Promise<void> =>
  ask('DELETE', `${homes(scheme)}/${id}`, { body: { reason } })
export const homesNear = (scheme: string, postcode: string, reason: string, withRoom: boolean): Promise<HomesNear> =>
  ask('POST', `schemes/${scheme}/near`, { body: { postcode, reason, with_room: withRoom } })

export const getAudit = (words: { record?: string; cursor?: string }, signal?: AbortSignal): Promise<AuditList> =>
  ask('GET', `audit${query({ ...words, limit: '50' })}`, { signal })
export const getCounts = (signal?: AbortSignal): Promise<Counts> => ask('GET', 'counts', { signal })
export const releaseCounts = (): Promise<Counts> => ask('POST', 'counts')
