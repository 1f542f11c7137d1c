/** The question "where would the next one help most?", as the address has it and as the API is asked. */
import { aims, candidatesOf, type Aim, type Candidates } from '../api/workbench.ts'
import type { Query } from '../api/client.ts'
import type { Position } from '../api/types.ts'
import { readPoints, writePoints } from './scenario.ts'

export interface SitesQuery {
  aim: Aim
  count: number
  candidates: Candidates
  points: Position[]
}

export const mostSites = 100
export const usualSites: SitesQuery = { aim: 'most', count: 2, candidates: 'hosts', points: [] }

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | undefined => all.find((one) => one === text)

export function readCount(text: string): number | undefined {
  const count = Number(text.trim())
  return text.trim() !== '' && Number.isInteger(count) && count >= 1 && count <= mostSites ? count : undefined
}

/** What the form shows, and whether it has been asked. */
export function readSites(query: URLSearchParams): SitesQuery & { asked: boolean } {
  const candidates = oneOf(candidatesOf, query.get('candidates')) ?? usualSites.candidates
  const points = readPoints(query.get('points'))
  const aim = oneOf(aims, query.get('aim'))
  return {
    aim: aim ?? usualSites.aim,
    count: readCount(query.get('count') ?? '') ?? usualSites.count,
    candidates,
    points,
    asked: aim !== undefined && (candidates !== 'points' || points.length > 0),
  }
}

export const writeSites = ({ aim, count, candidates, points }: SitesQuery): Record<'aim' | 'count' | 'candidates' | 'points', string | undefined> => ({
  aim,
  count: aim === 'everyone' ? undefined : String(count),
  candidates: candidates === usualSites.candidates ? undefined : candidates,
  points: candidates === 'points' ? writePoints(points) || undefined : undefined,
})
export const noSites = { aim: undefined, count: undefined, candidates: undefined, points: undefined }

export function sitesQuery({ aim, count, candidates, points }: SitesQuery): Query {
  return {
    aim,
    candidates,
    ...(aim === 'everyone' ? {} : { count: String(count) }),
    ...(candidates === 'points' ? { points: writePoints(points) } : {}),
  }
}
