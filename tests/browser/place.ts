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

/** A postcode of the place: the first that look-ahead offers for its made-up district. */
export async function aPostcode(): Promise<string> {
  const { places } = await ask<{ places: { kind: string; postcode?: string }[] }>('/api/v1/places?q=QX1%201&limit=8')
  const found = places.find((place) => place.kind === 'postcode')?.postcode
  if (!found) throw new Error('no postcode begins with QX1 1')
  return found
}

export const nearestTo = (postcode: string, more = ''): Promise<Nearest> =>
  ask(`/api/v1/assets/nearest?postcode=${encodeURIComponent(postcode)}&k=12${more}`)

export const gapRows = async (query: string): Promise<GapRow[]> =>
  (await ask<{ rows: GapRow[] }>(`/api/v1/gaps?${query}`)).rows

/** Every page of the site, with something on it. */
export async function everyPage(): Promise<{ name: string; path: string }[]> {
  const postcode = await aPostcode()
  const near = await nearestTo(postcode)
  const exact = near.features.find((feature) => feature.properties.disclosure === 'exact')
  const all = await ask<{ features: Feature[] }>('/api/v1/assets?limit=200')
  const told = all.features.find((feature) => feature.properties.disclosure === 'area' && !feature.geometry)
  const rows = await gapRows('kind=library&level=lsoa&within_m=800')
  const find = `/find?postcode=${encodeURIComponent(postcode)}`
  return [
    { name: 'home', path: '/' },
    { name: 'find', path: find },
    { name: 'find-all', path: '/find' },
    { name: 'find-filtered', path: `${find}&group=places&accessible=step_free` },
    { name: 'find-empty', path: `${find}&q=zzzzzz` },
    ...(exact ? [{ name: 'place', path: `/place/${exact.id}` }] : []),
    ...(told ? [{ name: 'place-area', path: `/place/${told.id}` }] : []),
    { name: 'gaps', path: '/gaps' },
    { name: 'gaps-chosen', path: `/gaps?kind=library&within_m=800&area=${rows[0]?.area ?? ''}` },
    { name: 'about', path: '/about' },
    { name: 'missing', path: '/place/not-an-id' },
    { name: 'place-missing', path: '/place/00000000-0000-4000-8000-000000000000' },
  ]
}

export const inWelsh = (path: string): string => (path === '/' ? '/cy/' : `/cy${path}`)
