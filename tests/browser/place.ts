/** What the tests know about the demonstration place, all of it asked from the API. */
import { ask } from './browser.ts'

export interface Feature {
  id: string
  geometry: { type: string; coordinates: unknown } | null
  properties: { name: string; kind: string; disclosure: string; distance_m?: number; area?: { code: string } }
}
export interface Nearest {
  features: Feature[]
  covering: { features: Feature[] }
  numberMatched: number
}
export interface GapRow {
  area: string
  name: string
  out_of_reach: number
  people: number
}

/** A postcode of the place: the first that look-ahead offers for one of its made-up districts. */
export async function aPostcode(district = 'QX1'): Promise<string> {
  const { places } = await ask<{ places: { kind: string; postcode?: string }[] }>(`/api/v1/places?q=${district}%201&limit=8`)
  const found = places.find((place) => place.kind === 'postcode')?.postcode
  if (!found) throw new Error(`no postcode begins with ${district} 1`)
  return found
}

/** In the order of the list: bands of distance, and within one what was confirmed first. */
export const nearestTo = (postcode: string, more = ''): Promise<Nearest> =>
  ask(`/api/v1/assets/nearest?postcode=${encodeURIComponent(postcode)}&k=12&order=band${more}`)

export const gapRows = async (query: string): Promise<GapRow[]> =>
  (await ask<{ rows: GapRow[] }>(`/api/v1/gaps?${query}`)).rows
