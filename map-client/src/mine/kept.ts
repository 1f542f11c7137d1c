/**
 * The keys of what was sent from this device. A key opens its contribution without an account, so it stays in the
 * storage of this browser and travels only in a header, or behind the `#` of a link that its owner copies.
 */
import type { Receipt, Sort } from '../api/people-types.ts'

export interface KeptKey {
  id: string
  key: string
  /** For the list while the answer is on its way, and when it does not come. */
  name: string
  sort: Sort
  created: string
}

const place = 'hereabouts.contributions'
/** More than this, and the oldest goes: nobody follows so many from one device. */
const most = 200

/** Pure: what a device holds is read with care. */
export function readKeys(text: string | null): KeptKey[] {
  if (!text) return []
  try {
    const found: unknown = JSON.parse(text)
    if (!Array.isArray(found)) return []
    return (found as Partial<KeptKey>[]).filter(
      (one): one is KeptKey => typeof one?.id === 'string' && typeof one.key === 'string',
    )
  } catch {
    return []
  }
}

export const withKept = (keys: KeptKey[], one: KeptKey): KeptKey[] =>
  [one, ...keys.filter((other) => other.id !== one.id)].slice(0, most)

/** `#ID.KEY`, as the link of a contribution ends. */
export function readLink(hash: string): { id: string; key: string } | undefined {
  const found = /^#([0-9a-fA-F-]{8,64})\.([\w-]{8,200})$/.exec(hash)
  return found?.[1] && found[2] ? { id: found[1], key: found[2] } : undefined
}

export function keptKeys(): KeptKey[] {
  try {
    return readKeys(localStorage.getItem(place))
  } catch {
    return []
  }
}

function store(keys: KeptKey[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(keys))
  } catch {
    // Without storage the link on the page after sending is the way back.
  }
}

export const keepKey = (one: KeptKey): void => store(withKept(keptKeys(), one))
export const forgetKey = (id: string): void => store(keptKeys().filter((one) => one.id !== id))

export function keepReceipt({ suggestion, key }: Receipt, name: string): void {
  const { id, sort, created } = suggestion
  keepKey({ id, key, name, sort, created })
}
