/** From a postcode, a district or the device to a rough place; all of it on the device but for the download. */
import { locate } from '../../find/here.ts'
import { tileKey, type AreaKey } from '../../device/areas.ts'
import { keysOf, openAround, troubleOf, type Around, type Trouble } from '../../device/around.ts'
import { askCore, NoAnswer } from '../../device/core.ts'
import { readPostcode } from '../../device/postcode.ts'
import { open } from '../editing.ts'
import type { RoughPlace } from '../plan.ts'

export type Misplaced = Trouble | 'empty' | 'not-a-postcode' | 'unknown-postcode' | 'not-located'

export class NotPlaced extends Error {
  constructor(readonly code: Misplaced) {
    super(code)
  }
}

/** The areas of the plan and this one, opened together: there may be people in several. */
async function openWith(key: AreaKey): Promise<Around> {
  const plan = open.value?.plan
  const told = await openAround([...(plan ? keysOf(plan) : []), key])
  const missing = told.without.find((one) => one.key === key)
  if (missing) throw new NotPlaced(missing.why)
  if (told.state === 'failed') throw new NotPlaced(told.why ?? 'failed')
  return told
}

function middleIn(told: Around, district: string): RoughPlace {
  const at = told.opened?.centres[told.areas.findIndex(({ key }) => key === district)]
  if (!at) throw new NotPlaced('failed')
  return { label: district, at, areas: [] }
}

export async function placeOf(text: string): Promise<RoughPlace> {
  if (text.trim() === '') throw new NotPlaced('empty')
  const written = readPostcode(text)
  if (!written) throw new NotPlaced('not-a-postcode')
  const told = await openWith(written.district)
  if (!written.postcode) return middleIn(told, written.district)
  try {
    return { label: written.postcode, ...(await askCore('postcode', { text: written.postcode })) }
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause
    if (cause.code === 'unknown-postcode' || cause.code === 'not-a-postcode' || cause.code === 'another-district') throw new NotPlaced('unknown-postcode')
    // Some postcodes are known by name alone: then the middle of their district does.
    if (cause.code === 'no-position') return { ...middleIn(told, written.district), label: written.postcode }
    throw new NotPlaced(troubleOf(cause))
  }
}

/** Asks the device where it is; only the tile of that is asked for. */
export async function placeHere(label: string): Promise<RoughPlace> {
  const at = await locate()
  if (!at) throw new NotPlaced('not-located')
  await openWith(tileKey(at))
  return { label, at, areas: [] }
}

export const codeOf = (cause: unknown): Misplaced => (cause instanceof NotPlaced ? cause.code : troubleOf(cause))
