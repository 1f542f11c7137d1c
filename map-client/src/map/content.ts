/** What a page asks the map to show. Pins carry the numbers of the list, so the two are the same thing twice. */
import type { Asset, Geometry, Position } from '../api/types.ts'
import { middleOf, type Box } from './geometry.ts'

export interface Entry {
  number: number
  name: string
  asset: Asset
  colour: string
}

export interface Pin {
  position: Position
  entries: Entry[]
}

export interface MapContent {
  pins: Pin[]
  /** Parks, paths and other exact shapes of entries that have a pin. */
  shapes: { geometry: Geometry; colour: string }[]
  /** Areas within which something is, without saying where. */
  areas: { geometry: Geometry; label: string }[]
  you: Position | undefined
  /** Content with a new key is brought into the window, or this box where it has no place; without `fit` it stays. */
  fit: { key: string; box: Box | undefined } | undefined
}

/** One pin for everything at one spot: a hall with three groups is one pin with three numbers. */
export function pinsOf(entries: Entry[]): Pin[] {
  const spots = new Map<string, Pin>()
  for (const entry of entries) {
    if (!entry.asset.geometry) continue
    const position = middleOf(entry.asset.geometry)
    const key = `${position[0].toFixed(5)} ${position[1].toFixed(5)}`
    const pin = spots.get(key)
    if (pin) pin.entries.push(entry)
    else spots.set(key, { position, entries: [entry] })
  }
  return [...spots.values()]
}

/** Room that a pin needs for itself, in pixels: wide enough for "12 +3", tall enough for its number. */
const room = { x: 60, y: 40 }

/** Joins pins that would lie on one another where `project` puts them, each to the first that is in its way. */
export function mergePins(pins: Pin[], project: (position: Position) => { x: number; y: number }): Pin[] {
  const placed: { at: { x: number; y: number }; pin: Pin }[] = []
  for (const pin of pins) {
    const at = project(pin.position)
    const near = placed.find((other) => Math.abs(other.at.x - at.x) < room.x && Math.abs(other.at.y - at.y) < room.y)
    if (near) near.pin.entries.push(...pin.entries)
    else placed.push({ at, pin: { position: pin.position, entries: [...pin.entries] } })
  }
  return placed.map(({ pin }) => pin)
}

/** "3", "3 · 5", or "3 +4" where the numbers would not fit. */
export function pinText(numbers: number[]): string {
  if (numbers.length <= 2) return numbers.join(' · ')
  return `${numbers[0]} +${numbers.length - 1}`
}
