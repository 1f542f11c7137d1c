/**
 * Where the names of a drawing go: rings round the middle, as wide as the page and as tall as the names need. Every
 * name stands on its ring and none touches another.
 */
import { rings, type Person, type Plan, type Ring } from './plan.ts'

export interface InRing {
  ring: Ring
  people: Person[]
}

/** What the drawing and the list both show. */
export const inRings = (plan: Plan): InRing[] => rings.map((ring) => ({ ring, people: plan.people.filter((one) => one.ring === ring) }))

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Label extends Box {
  lines: string[]
}

export interface Drawn {
  width: number
  height: number
  middle: Label
  rings: { ring: Ring; rx: number; ry: number; label: Label; names: (Label & { id: string })[] }[]
}

const lineHeight = 18
/** The typeface is narrower than this for nearly every name. */
const letter = 8.2
const mostLetters = 13

/** A name on at most two lines. */
export function linesOf(text: string): string[] {
  const lines: string[] = []
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= mostLetters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const [first = '', second, ...more] = lines.map((line) => (line.length > mostLetters ? `${line.slice(0, mostLetters - 1)}…` : line))
  if (second === undefined) return [first]
  return [first, more.length > 0 ? `${second.slice(0, mostLetters - 1)}…` : second]
}

function labelled(text: string, x: number, y: number): Label {
  const lines = linesOf(text)
  const width = Math.max(...lines.map((line) => [...line].length)) * letter + 18
  return { lines, x, y, width, height: lines.length * lineHeight + 8 }
}

const gap = 4
const meets = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap

/** How much of a box lies outside the band between two ellipses, as a share. */
function outside(box: Box, cx: number, cy: number, outer: { rx: number; ry: number }, inner: { rx: number; ry: number }): number {
  let out = 0
  for (let i = -2; i <= 2; i += 1)
    for (const k of [-1, 0, 1]) {
      const [x, y] = [box.x + (i / 4) * box.width - cx, box.y + (k / 2) * box.height - cy]
      const within = (e: { rx: number; ry: number }): boolean => (x / e.rx) ** 2 + (y / e.ry) ** 2 <= 1
      if (!within(outer) || within(inner)) out += 1
    }
  return out / 15
}

/** Where a name may stand, all the way round. */
const angles = Array.from({ length: 90 }, (_, n) => (n * Math.PI) / 45)
const apart = (a: number, b: number): number => Math.abs(((a - b + Math.PI * 3) % (Math.PI * 2)) - Math.PI)

/** `strict` wants every name mostly on its own ring. */
function tryHeight(all: InRing[], called: string, ringNames: Record<Ring, string>, width: number, ry: number, strict: boolean): Drawn | undefined {
  const [cx, cy, rx] = [width / 2, ry + 1, width / 2 - 1]
  const middle = labelled(called, cx, cy)
  const taken: Box[] = [middle]
  // The middle takes as much as a ring; a ring's line is its outer edge.
  const edge = (n: number): { rx: number; ry: number } => ({ rx: (rx * (n + 2)) / (all.length + 1), ry: (ry * (n + 2)) / (all.length + 1) })
  const drawn = all.map(({ ring }, n) => {
    const outer = edge(n)
    const wide = ringNames[ring].length * 6.6
    // As high as the ring is wide enough for it.
    const high = outer.ry * Math.sqrt(Math.max(0, 1 - (wide / 2 / outer.rx) ** 2))
    const label = { lines: [ringNames[ring]], x: cx, y: cy - Math.min(high - 6, outer.ry - 13), width: wide, height: lineHeight }
    taken.push(label)
    return { ring, ...outer, label, names: [] as (Label & { id: string })[] }
  })
  for (const [n, { people }] of all.entries()) {
    const [outer, inner] = [edge(n), edge(n - 1)]
    for (const [k, person] of people.entries()) {
      // Below first: the ring's own name stands at the top.
      const wished = Math.PI / 2 + ((k + (n % 2) / 2) * 2 * Math.PI) / people.length
      const label = labelled(person.name, 0, 0)
      let best: { at: Label; cost: number; out: number } | undefined
      for (const angle of angles) {
        const x = cx + ((outer.rx + inner.rx) / 2) * Math.cos(angle)
        const at = { ...label, x: Math.min(Math.max(x, label.width / 2 + 1), width - label.width / 2 - 1), y: cy + ((outer.ry + inner.ry) / 2) * Math.sin(angle) }
        const out = outside(at, cx, cy, outer, inner)
        const cost = apart(angle, wished) / Math.PI + out * 2
        if ((best && best.cost <= cost) || taken.some((other) => meets(at, other))) continue
        best = { at, cost, out }
      }
      if (!best || (strict && best.out > 0.34)) return undefined
      taken.push(best.at)
      drawn[n]?.names.push({ ...best.at, id: person.id })
    }
  }
  return { width, height: ry * 2 + 2, middle, rings: drawn }
}

/** Grows until everybody has room: first so that each is clear on their own ring, then so that nobody touches another. */
export function drawRings(all: InRing[], called: string, ringNames: Record<Ring, string>, width: number): Drawn {
  const least = Math.min(width / 2, 270)
  for (let ry = least; ; ry *= 1.05) {
    const drawn = tryHeight(all, called, ringNames, width, ry, ry < Math.max(width, 340))
    if (drawn) return drawn
  }
}
