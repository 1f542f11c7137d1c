/**
 * Areas joined into one shape. Neighbouring areas of one level share their edge corner by corner, so an edge that is
 * walked in both directions is inside, and what is left is the outside. Where they do not share it, they stay as they
 * are, beside one another.
 */
import type { Geometry, Position } from '../api/types.ts'

type Ring = Position[]
const keyOf = (at: Position): string => at.join(' ')

/** Twice the area; above nothing where the ring goes against the clock. */
function turn(ring: Ring): number {
  let sum = 0
  for (let n = 0; n + 1 < ring.length; n += 1) sum += (ring[n]?.[0] ?? 0) * (ring[n + 1]?.[1] ?? 0) - (ring[n + 1]?.[0] ?? 0) * (ring[n]?.[1] ?? 0)
  return sum
}

function inside(at: Position, ring: Ring): boolean {
  let within = false
  for (let n = 0; n + 1 < ring.length; n += 1) {
    const [a, b] = [ring[n] ?? at, ring[n + 1] ?? at]
    if (a[1] > at[1] !== b[1] > at[1] && at[0] < ((b[0] - a[0]) * (at[1] - a[1])) / (b[1] - a[1]) + a[0]) within = !within
  }
  return within
}

/** Every outer ring against the clock and every hole with it, whatever the file had. */
function directed(geometry: Geometry): Ring[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  return polygons.flatMap((rings) => rings.map((ring, n) => (turn(ring) > 0 === (n === 0) ? ring : ring.toReversed())))
}

/** The edges that are walked in one direction only, from corner to corner. */
function outerEdges(rings: Ring[]): Map<string, Position[]> {
  const edges = new Map<string, [Position, Position]>()
  for (const ring of rings)
    for (let n = 0; n + 1 < ring.length; n += 1) {
      const [from, to] = [ring[n], ring[n + 1]]
      if (!from || !to) continue
      const back = `${keyOf(to)}|${keyOf(from)}`
      if (edges.has(back)) edges.delete(back)
      else edges.set(`${keyOf(from)}|${keyOf(to)}`, [from, to])
    }
  const next = new Map<string, Position[]>()
  for (const [from, to] of edges.values()) next.set(keyOf(from), [...(next.get(keyOf(from)) ?? []), to])
  return next
}

function walk(next: Map<string, Position[]>): Ring[] {
  const found: Ring[] = []
  for (const start of next.keys())
    while (next.get(start)?.length) {
      const ring: Ring = [start.split(' ').map(Number) as Position]
      let at = start
      do {
        const to = next.get(at)?.pop()
        // An edge that leads nowhere cannot be closed; the caller keeps the areas apart then.
        if (!to) return []
        ring.push(to)
        at = keyOf(to)
      } while (at !== start)
      found.push(ring)
    }
  return found
}

export function joinAreas(geometries: Geometry[]): Geometry | undefined {
  if (geometries.length === 0) return undefined
  if (geometries.length === 1) return geometries[0]
  const rings = walk(outerEdges(geometries.flatMap(directed)))
  const shells = rings.filter((ring) => turn(ring) > 0)
  if (shells.length === 0) {
    const apart = geometries.flatMap((one) => (one.type === 'Polygon' ? [one.coordinates] : one.type === 'MultiPolygon' ? one.coordinates : []))
    return { type: 'MultiPolygon', coordinates: apart }
  }
  const polygons = shells.map((shell) => [shell])
  for (const hole of rings.filter((ring) => turn(ring) < 0)) {
    const at = hole[0]
    const around = at && polygons.find(([shell]) => shell && inside(at, shell))
    around?.push(hole)
  }
  const [only] = polygons
  return polygons.length === 1 && only ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons }
}

