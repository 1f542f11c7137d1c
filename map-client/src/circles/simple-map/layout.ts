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

const room = (whole: number): number => Math.max(whole - 2 * margin, 40)

export function viewOf(geometries: Geometry[], size: Size): View | undefined {
  const box: Box | undefined = boxOf(geometries)
  if (!box) return undefined
  const [west, north] = flat([box[0], box[3]])
  const [east, south] = flat([box[2], box[1]])
  return {
    middle: [(west + east) / 2, (north + south) / 2],
    world: Math.min(room(size.width) / Math.max(east - west, narrowest), room(size.height) / Math.max(south - north, narrowest)),
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

/** Numbers that would cover each other share a pin. */
export function gathered(spots: Spot[], apart = 26): Pin[] {
  const pins: Pin[] = []
  for (const { number, x, y, colour } of spots) {
    const near = pins.find((pin) => Math.hypot(pin.x - x, pin.y - y) < apart)
    if (near) near.numbers.push(number)
    else pins.push({ numbers: [number], x, y, colour })
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

/** Names in order of importance; one that would touch another, or a pin, or leave the picture, is left out. */
export function placed(names: Name[], pins: { x: number; y: number }[], size: Size): Name[] {
  const taken: [number, number, number, number][] = pins.map(({ x, y }) => [x - 18, y - 18, x + 18, y + 18])
  return names.filter(({ text, x, y }) => {
    const half = text.length * 3.9 + 4
    const box: [number, number, number, number] = [x - half, y - 11, x + half, y + 9]
    if (box[0] < 2 || box[2] > size.width - 2 || box[1] < 2 || box[3] > size.height - 30) return false
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false
    taken.push(box)
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
