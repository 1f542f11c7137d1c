/** Corners that somebody puts round their neighbourhood, as a shape. No drawing here. */
import type { Geometry, Position } from '../api/types.ts'

const cross = (a: Position, b: Position, c: Position): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** Whether two edges cross each other; those that only share a corner do not. */
function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  const [d1, d2, d3, d4] = [cross(c, d, a), cross(c, d, b), cross(a, b, c), cross(a, b, d)]
  return d1 * d2 < 0 && d3 * d4 < 0
}

/** Whether the edge, closed from the last corner to the first, crosses itself. */
export function crossesItself(corners: Position[]): boolean {
  const edges = corners.map((from, n): [Position, Position] => [from, corners[(n + 1) % corners.length] ?? from])
  return edges.some(([a, b], n) => edges.slice(n + 1).some(([c, d]) => meet(a, b, c, d)))
}

export function polygonOf(corners: Position[]): Geometry | undefined {
  const [first] = corners
  return corners.length >= 3 && first ? { type: 'Polygon', coordinates: [[...corners, first]] } : undefined
}
