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

function labelled(text: string, x: number, y: number, tight = false): Label {
  const lines = linesOf(text)
  const width = Math.max(...lines.map((line) => [...line].length)) * (tight ? 7 : letter) + (tight ? 8 : 18)
  return { lines, x, y, width, height: lines.length * lineHeight + (tight ? 0 : 8) }
}

const gap = 4
const meets = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap

/** Angles to try, from the wished one to both sides. */
function* around(wished: number): Generator<number> {
  for (let step = 0; step <= 90; step += 1) yield wished + ((step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * Math.PI) / 45
}

function tryHeight(all: InRing[], called: string, ringNames: Record<Ring, string>, width: number, ry: number): Drawn | undefined {
  const [cx, cy, rx] = [width / 2, ry + 1, width / 2 - 1]
  const middle = labelled(called, cx, cy)
  const taken: Box[] = [middle]
  // The middle takes as much as a ring; a ring's line is its outer edge.
  const share = (n: number): number => (n + 2) / (all.length + 1)
  const drawn = all.map(({ ring }, n) => {
    const label = labelled(ringNames[ring], cx, cy - ry * share(n) + lineHeight * 0.5 + 4, true)
    const oneLine = { ...label, lines: [ringNames[ring]], width: ringNames[ring].length * 7 + 8, height: lineHeight }
    taken.push(oneLine)
    return { ring, rx: rx * share(n), ry: ry * share(n), label: oneLine, names: [] as (Label & { id: string })[] }
  })
  for (const [n, { people }] of all.entries()) {
    const [outX, outY] = [rx * share(n), ry * share(n)]
    const [midX, midY] = [outX - rx / (all.length + 1) / 2, outY - ry / (all.length + 1) / 2]
    for (const [k, person] of people.entries()) {
      // Below and to the sides first: the ring's own name stands at the top.
      const wished = Math.PI / 2 + ((k + (n % 2) / 2) * 2 * Math.PI) / people.length
      const label = labelled(person.name, 0, 0)
      let placed: Label | undefined
      for (const angle of around(wished)) {
        const x = Math.min(Math.max(cx + midX * Math.cos(angle), label.width / 2 + 1), width - label.width / 2 - 1)
        const at = { ...label, x, y: cy + midY * Math.sin(angle) }
        if (taken.some((other) => meets(at, other))) continue
        placed = at
        break
      }
      if (!placed) return undefined
      taken.push(placed)
      drawn[n]?.names.push({ ...placed, id: person.id })
    }
  }
  return { width, height: ry * 2 + 2, middle, rings: drawn }
}

/** Grows until everybody has room. */
export function drawRings(all: InRing[], called: string, ringNames: Record<Ring, string>, width: number): Drawn {
  const least = Math.min(width / 2, 230)
  for (let ry = least; ; ry *= 1.06) {
    const drawn = tryHeight(all, called, ringNames, width, ry)
    if (drawn) return drawn
  }
}
