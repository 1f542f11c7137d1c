/** The little geometry that drawing needs. Distances are never worked out here; the server does that. */
import type { Geometry, Position } from '../api/types.ts'

export type Box = [number, number, number, number]

function* positions(geometry: Geometry): Generator<Position> {
  switch (geometry.type) {
    case 'Point':
      yield geometry.coordinates
      break
    case 'MultiPoint':
    case 'LineString':
      yield* geometry.coordinates
      break
    case 'MultiLineString':
    case 'Polygon':
      for (const line of geometry.coordinates) yield* line
      break
    case 'MultiPolygon':
      for (const polygon of geometry.coordinates) for (const ring of polygon) yield* ring
  }
}

export function boxOf(geometries: Geometry[]): Box | undefined {
  let box: Box | undefined
  for (const geometry of geometries)
    for (const [x, y] of positions(geometry))
      box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y]
  return box
}

/** Area-weighted middle of a ring; good enough to hang a number on. */
function middleOfRing(ring: Position[]): { at: Position; area: number } {
  const [originX, originY] = ring[0] ?? [0, 0]
  let [area, x, y] = [0, 0, 0]
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [x1, y1] = [(ring[i]?.[0] ?? 0) - originX, (ring[i]?.[1] ?? 0) - originY]
    const [x2, y2] = [(ring[i + 1]?.[0] ?? 0) - originX, (ring[i + 1]?.[1] ?? 0) - originY]
    const cross = x1 * y2 - x2 * y1
    area += cross
    x += (x1 + x2) * cross
    y += (y1 + y2) * cross
  }
  if (area === 0) return { at: [originX, originY], area: 0 }
  return { at: [originX + x / (3 * area), originY + y / (3 * area)], area: Math.abs(area) }
}

/** Where the number of a shape goes. */
export function middleOf(geometry: Geometry): Position {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0]
    case 'MultiLineString':
      return middleOf({ type: 'LineString', coordinates: geometry.coordinates[0] ?? [] })
    case 'Polygon':
      return middleOfRing(geometry.coordinates[0] ?? []).at
    case 'MultiPolygon': {
      const middles = geometry.coordinates.map((polygon) => middleOfRing(polygon[0] ?? []))
      return middles.reduce((best, next) => (next.area > best.area ? next : best), { at: [0, 0] as Position, area: -1 }).at
    }
  }
}
