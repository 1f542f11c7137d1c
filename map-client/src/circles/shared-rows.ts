/** The plans that others shared: what is kept on this device beside what the server says of the account's. Pure. */
import type { ListedShare } from '../api/shares.ts'
import type { Ended, Kept, Received } from './kept.ts'
import type { Day, Id } from './plan.ts'

export interface SharedRow {
  id: Id
  /** Nothing where it was opened on another device: its key is there. */
  kept: (Kept & { received: Received }) | undefined
  until: Day
  opened: string | undefined
  ended: Ended | undefined
  /** Somebody changed it since it was last fetched here. */
  changed: boolean
}

export function joinedRows(kept: Kept[], listed: ListedShare[], day: Day): SharedRow[] {
  const here = kept.filter((one): one is Kept & { received: Received } => one.received !== undefined)
  const isOver = (until: Day, told?: ListedShare): Ended | undefined => (told?.expired || until < day ? 'expired' : undefined)
  const own = here.map((one): SharedRow => {
    const { received } = one
    const told = listed.find(({ id }) => id === received.id)
    const until = told?.expires.slice(0, 10) ?? received.until
    return { id: received.id, kept: one, until, opened: told?.opened, ended: received.ended ?? isOver(until, told), changed: told !== undefined && told.version > received.version }
  })
  const elsewhere = listed
    .filter(({ id }) => !here.some(({ received }) => received.id === id))
    .map((one): SharedRow => ({ id: one.id, kept: undefined, until: one.expires.slice(0, 10), opened: one.opened, ended: isOver(one.expires.slice(0, 10), one), changed: false }))
  return [...own, ...elsewhere]
}
