/** Where things of a simple map go: a view in Web Mercator, numbers that would lie on each other, names that would not fit. */
import type { Geometry, Position } from '../../api/types.ts'
import { boxOf, type Box } from '../../map/geometry.ts'

/** The middle of the picture, and how many points of it the world is wide. */
export interface View {
  middle: [x: number, y: number]
  world: number
}

export interface Size {
  width: number
  height: number
}

/** A place in a world that is 1 wide. */
export function flat([lon, lat]: Position): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180)
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

export function onPicture(view: View, size: Size, at: Position): [number, number] {
  const [x, y] = flat(at)
  return [(x - view.middle[0]) * view.world + size.width / 2, (y - view.middle[1]) * view.world + size.height / 2]
}

/** A view closer than a few streets says nothing that outlines could show. */
const narrowest = 800 / 40_000_000
const margin = 36

const usable = (whole: number): number => Math.max(whole - 2 * margin, 40)

export function viewOf(geometries: Geometry[], size: Size): View | undefined {
  const box: Box | undefined = boxOf(geometries)
  if (!box) return undefined
  const [west, north] = flat([box[0], box[3]])
  const [east, south] = flat([box[2], box[1]])
  return {
    middle: [(west + east) / 2, (north + south) / 2],
    world: Math.min(usable(size.width) / Math.max(east - west, narrowest), usable(size.height) / Math.max(south - north, narrowest)),
  }
}

function ringPath(ring: Position[], view: View, size: Size): string {
  let path = ''
  for (const position of ring) {
    const [x, y] = onPicture(view, size, position)
    path += `${path ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
  }
  return `${path}Z`
}

/** An outline as the path of a drawing. */
export function pathOf(geometry: Geometry, view: View, size: Size): string {
  if (geometry.type === 'Polygon') return geometry.coordinates.map((ring) => ringPath(ring, view, size)).join('')
  if (geometry.type === 'MultiPolygon')
    return geometry.coordinates.flatMap((polygon) => polygon.map((ring) => ringPath(ring, view, size))).join('')
  return ''
}

export interface Spot {
  number: number
  x: number
  y: number
  colour: string
}

export interface Pin extends Omit<Spot, 'number'> {
  numbers: number[]
}

export const halfWidth = (numbers: number[]): number => Math.max(13, inShort(numbers).length * 4.4 + 7)

const touch = (a: Pin, b: Pin): boolean =>
  Math.abs(a.y - b.y) < 27 && Math.abs(a.x - b.x) < halfWidth(a.numbers) + halfWidth(b.numbers) + 1

/** Numbers that would cover each other share a pin, at the place of the first; a wider pin may cover one more. */
export function gathered(spots: Spot[]): Pin[] {
  const pins: Pin[] = []
  for (const { number, x, y, colour } of spots) {
    let pin: Pin = { numbers: [number], x, y, colour }
    for (let other = pins.findIndex((one) => touch(one, pin)); other >= 0; other = pins.findIndex((one) => touch(one, pin))) {
      const [held] = pins.splice(other, 1)
      if (held) pin = { ...held, numbers: [...held.numbers, ...pin.numbers].sort((one, two) => one - two) }
    }
    pins.push(pin)
  }
  return pins
}

/** `1–3, 7` */
export function inShort(numbers: number[]): string {
  const runs: [number, number][] = []
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && n === last[1] + 1) last[1] = n
    else runs.push([n, n])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)).join(', ')
}

export interface Name {
  text: string
  x: number
  y: number
}

function contains(ring: [number, number][], x: number, y: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i] ?? [0, 0], ring[j] ?? [0, 0]]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** How fine the picture is searched for room. */
const grid = 28

/** Where the name of an area goes: in the middle of what can be seen of it, and how much that is. */
export function seenAt(geometry: Geometry, view: View, size: Size): { x: number; y: number; room: number } | undefined {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  const outers = polygons.map(([outer]) => (outer ?? []).map((at) => onPicture(view, size, at)))
  const seen: [number, number][] = []
  for (let y = grid; y < size.height - grid; y += grid)
    for (let x = grid; x < size.width - grid; x += grid) if (outers.some((ring) => contains(ring, x, y))) seen.push([x, y])
  if (seen.length === 0) return undefined
  const middle = [0, 1].map((axis) => seen.reduce((sum, at) => sum + (at[axis] ?? 0), 0) / seen.length)
  const away = ([x, y]: [number, number]): number => Math.hypot(x - (middle[0] ?? 0), y - (middle[1] ?? 0))
  const [x, y] = seen.reduce((best, at) => (away(at) < away(best) ? at : best))
  return { x, y, room: seen.length }
}

/** Names in order of importance, each once; one that would touch another, or a pin, or leave the picture, is left out. */
export function placed(names: Name[], pins: { x: number; y: number }[], size: Size): Name[] {
  const said = new Set<string>()
  const taken: [number, number, number, number][] = pins.map(({ x, y }) => [x - 18, y - 18, x + 18, y + 18])
  return names.filter(({ text, x, y }) => {
    const half = text.length * 3.9 + 4
    const box: [number, number, number, number] = [x - half, y - 11, x + half, y + 9]
    if (box[0] < 2 || box[2] > size.width - 2 || box[1] < 2 || box[3] > size.height - 30) return false
    if (said.has(text)) return false
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false
    taken.push(box)
    said.add(text)
    return true
  })
}

/** The longest round length that fits under a hundred points or so, and how long it is drawn. */
export function scaleOf(view: View, size: Size): { metres: number; points: number } {
  const y = view.middle[1]
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))
  const metresAPoint = (40_075_016.7 * Math.cos(latitude)) / view.world
  const room = Math.min(110, size.width / 3) * metresAPoint
  const power = 10 ** Math.floor(Math.log10(room))
  const step = [5, 2, 1].find((one) => one * power <= room) ?? 1
  return { metres: step * power, points: (step * power) / metresAPoint }
}
