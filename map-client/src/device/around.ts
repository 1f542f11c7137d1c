/**
 * What is open on this device: the areas that the places of a plan lie in. The page draws what `around` says; whoever
 * asks the core opens them first.
 */
import { signal } from '@preact/signals'
import type { Plan, RoughPlace } from '../circles/plan.ts'
import { online } from '../offline/online.ts'
import { fetchArea, keptOrFetched, NotThere, tileKey, type AreaKey, type KeptArea } from './areas.ts'
import { NoAnswer, openPackages } from './core.ts'
import { readPostcode } from './postcode.ts'
import { noCore, type Opened } from './questions.ts'

export type Trouble = typeof noCore | NotThere['code'] | 'failed'

export interface Around {
  state: 'opening' | 'ready' | 'failed'
  keys: AreaKey[]
  /** The areas that are open, and when each was last compared with the server's. */
  areas: { key: AreaKey; fetched: string }[]
  /** Those that could not be had. */
  without: { key: AreaKey; why: Trouble }[]
  opened: Opened | undefined
  why?: Trouble
}

const nothing: Around = { state: 'opening', keys: [], areas: [], without: [], opened: undefined }
export const around = signal<Around>(nothing)

/** Which area a rough place belongs to. It can be told from the place, so that a plan need not hold it. */
export const keyOf = (place: RoughPlace): AreaKey => readPostcode(place.label)?.district ?? tileKey(place.at)

export function keysOf(plan: Plan): AreaKey[] {
  const places = [plan.home, ...plan.people.map((person) => person.place)]
  return [...new Set(places.flatMap((place) => (place ? [keyOf(place)] : [])))].sort()
}

/** The day as the device has it. */
export function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

export const troubleOf = (cause: unknown): Trouble =>
  cause instanceof NotThere ? cause.code : cause instanceof NoAnswer && cause.code === noCore ? noCore : 'failed'

/** After half a day it is asked whether there is something new. */
const oldAfter = 12 * 3600 * 1000
let under: { keys: string; opening: Promise<Around> } | undefined

async function have(keys: AreaKey[], get: (key: AreaKey) => Promise<KeptArea>): Promise<Around> {
  const found = await Promise.allSettled(keys.map(get))
  const areas = found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const without = found.flatMap((one, n) => (one.status === 'rejected' ? [{ key: keys[n] ?? '', why: troubleOf(one.reason) }] : []))
  const told = { keys, without, areas: areas.map(({ key, fetched }) => ({ key, fetched })) }
  try {
    const opened = await openPackages(today(), areas.map((one) => one.text))
    return { ...told, opened, state: 'ready' }
  } catch (cause) {
    const why = troubleOf(cause)
    // Nothing is opened to see whether there is a core at all; there is, if it says anything else.
    if (areas.length > 0 || why === noCore) return { ...told, opened: undefined, state: 'failed', why }
    const missing = without[0]?.why
    return { ...told, opened: undefined, state: missing ? 'failed' : 'ready', ...(missing ? { why: missing } : {}) }
  }
}

function begin(keys: AreaKey[], get: (key: AreaKey) => Promise<KeptArea>): Promise<Around> {
  const name = keys.join(' ')
  around.value = { ...around.value, keys, state: 'opening' }
  const opening = have(keys, get).then((told) => {
    // Somebody may have asked for other areas while this was on its way.
    if (under?.opening === opening) around.value = told
    return told
  })
  under = { keys: name, opening }
  return opening
}

/** Opens these areas together; those that are open already are not opened again. */
export async function openAround(wanted: AreaKey[]): Promise<Around> {
  const keys = [...new Set(wanted)].sort()
  const { state } = around.value
  if (under?.keys === keys.join(' ') && state !== 'failed' && around.value.without.length === 0) return under.opening
  const told = await begin(keys, keptOrFetched)
  const isOld = told.areas.some(({ fetched }) => Date.now() - Date.parse(fetched) > oldAfter)
  if (isOld && online.value) void refresh()
  return told
}

/** Compares what is open with the server's, and takes what is newer. Without an answer the copy stays. */
export async function refresh(): Promise<Around> {
  return begin(around.value.keys, async (key) => {
    const kept = await keptOrFetched(key)
    return fetchArea(key, kept).catch(() => kept)
  })
}
