/** What can be asked on the device, and what comes back. Names are those of the server's own addresses. */
import type { Asset, Geometry, Position } from '../api/types.ts'

export interface Filter {
  kind?: string[]
  group?: string[]
  q?: string
  cost?: string[]
  accessible?: string[]
  open_on?: string
  audience?: string[]
  interest?: string[]
  fresh?: string[]
}

export interface Near {
  features: Asset[]
  matched: number
  /** Everything nearer than this is on the device. */
  sure_m: number
}

export interface Venue {
  feature: Asset
  /** In the order of the places that were asked from. */
  journeys_m: number[]
  longest_m: number
  sum_m: number
}

/** Each question by its name, with what comes back. */
export interface Questions {
  postcode: { asked: { text: string }; told: { at: Position; areas: string[] } }
  nearest: { asked: { from: Position; limit: number; within_m?: number; filter?: Filter }; told: Near }
  covering: { asked: { at: Position; areas: string[]; filter?: Filter }; told: { features: Asset[] } }
  like: { asked: { id: string; from?: Position; limit: number }; told: { features: Asset[] } }
  meet: { asked: { from: Position[]; limit: number; filter?: Filter }; told: { places: Venue[]; matched: number; sure: boolean } }
  one: { asked: { id: string }; told: { feature: Asset } }
}

/** An area that a simple map is drawn from. */
export interface MapArea {
  code: string
  name: string
  name_cy?: string
  level: string
  outline: Geometry
}

/** What a page needs to know of the packages that are open. */
export interface Opened {
  assets: number
  areas: MapArea[]
  sources: string[]
  centres: Position[]
}

export type ToWorker =
  | { id: number; open: { today: string; packages: string[] } }
  | { id: number; question: { ask: keyof Questions } & Record<string, unknown> }

export type FromWorker = { id: number } & ({ ok: unknown } | { problem: string })

/** The core is not built in here, or this browser cannot run it. */
export const noCore = 'no-core'
