/**
 * Asking the server. Every question goes to our own origin; nothing here knows about pages or words.
 * Absent on purpose: retries (a person can press "try again") and any third-party address.
 */
import createClient from 'openapi-fetch'
import type { paths } from './schema.ts'
import type { Area, AreasAt, Asset, AssetList, Gaps, History, Kinds, Nearest, Place, Position, Suggestion } from './types.ts'

export type Query = Record<string, string>

/** What went wrong, for a page to say. Status 0 means that no answer came at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    /** Field by field; a pointer such as `/draft/name` leads to what was sent. */
    readonly errors: { pointer: string; detail: string }[] = [],
    /** Seconds to wait, where the server says so. */
    readonly retryAfter?: number,
    /** What is there now, where somebody was quicker. */
    readonly current?: unknown,
  ) {
    super(detail || `status ${status}`)
  }
}

const client = createClient<paths>({
  baseUrl: '/',
  // Arrays never travel here: comma lists are strings, as the API wants them.
  querySerializer: (query) => new URLSearchParams(query as Record<string, string>).toString(),
})

/** The language that names and labels should come back in; the router sets it. */
let language = 'en'
export function askIn(lang: string): void {
  language = lang
}
export const askedIn = (): string => language

interface Answer {
  data?: unknown
  error?: unknown
  response: Response
}

async function settle<T>(asking: Promise<Answer>): Promise<T> {
  let answer: Answer
  try {
    answer = await asking
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Problem(0, '')
  }
  if (answer.response.ok && answer.data !== undefined) return answer.data as T
  const detail = (answer.error as { detail?: unknown } | undefined)?.detail
  throw new Problem(answer.response.status, typeof detail === 'string' ? detail : '')
}

// The pages build checked string maps (find-query, gap-query), not the generated query types: the one cast is here.
// What is asked for, and what comes back, stays typed by the path.
function options(query: Query, signal?: AbortSignal, path: Query = {}): never {
  return { params: { query, path }, headers: { 'Accept-Language': language }, signal: signal ?? null } as never
}

export const getPlace = (signal?: AbortSignal): Promise<Place> =>
  settle(client.GET('/api/v1/place', options({}, signal)))

export const getKinds = (lang: string, signal?: AbortSignal): Promise<Kinds> =>
  settle(client.GET('/api/v1/kinds', options({ lang }, signal)))

export const getAssets = (query: Query, signal?: AbortSignal): Promise<AssetList> =>
  settle(client.GET('/api/v1/assets', options(query, signal)))

export const getNearest = (query: Query, signal?: AbortSignal): Promise<Nearest> =>
  settle(client.GET('/api/v1/assets/nearest', options(query, signal)))

export const getAsset = (id: string, signal?: AbortSignal): Promise<Asset> =>
  settle(client.GET('/api/v1/assets/{id}', options({}, signal, { id })))

export const getHistory = (id: string, signal?: AbortSignal): Promise<History> =>
  settle(client.GET('/api/v1/assets/{id}/history', options({}, signal, { id })))

export const getArea = (code: string, signal?: AbortSignal): Promise<Area> =>
  settle(client.GET('/api/v1/areas/{code}', options({}, signal, { code })))

export const getAreasAt = ([lon, lat]: Position, signal?: AbortSignal): Promise<AreasAt> =>
  settle(client.GET('/api/v1/areas/at', options({ lon: String(lon), lat: String(lat) }, signal)))

export const getGaps = (query: Query, signal?: AbortSignal): Promise<Gaps> =>
  settle(client.GET('/api/v1/gaps', options(query, signal)))

export async function lookAhead(words: string, signal?: AbortSignal): Promise<Suggestion[]> {
  const answer = await settle<{ places: Suggestion[] }>(
    client.GET('/api/v1/places', options({ q: words, limit: '8' }, signal)),
  )
  return answer.places
}
