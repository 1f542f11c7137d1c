/** A search as a feed, or as letters: what is new or has changed in it. Pure. */
import type { Query } from '../api/client.ts'
import { filterQuery, type FindQuery } from './find-query.ts'

/** How far around a spot of the map is near, in degrees: about a mile, as the server takes it around a postcode. */
const near = { lon: 0.024, lat: 0.0145 }

/**
 * What a feed of this search is asked with. Nothing where it starts at somebody's own location: what is followed is
 * kept by the server, and where somebody is should not be.
 */
export function feedQuery(query: FindQuery): Query | undefined {
  const filters = filterQuery(query.filters)
  const { from } = query
  switch (from?.kind) {
    case 'here':
      return undefined
    case 'postcode':
      return { ...filters, postcode: from.postcode }
    case 'area':
      return { ...filters, within: from.code }
    case 'point': {
      const [lon, lat] = [Number(from.lon), Number(from.lat)]
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) return undefined
      const box = [lon - near.lon, lat - near.lat, lon + near.lon, lat + near.lat]
      return { ...filters, bbox: box.map((degrees) => degrees.toFixed(5)).join(',') }
    }
    case undefined:
      return filters
  }
}
