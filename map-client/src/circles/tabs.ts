/**
 * Two tabs of one device have one plan open, and both changed it: what each changed since it last looked is put
 * together, and nothing of either is dropped without being told. Pure.
 */
import type { Kept, OwnShare, Received } from './kept.ts'
import { merge, same, type Difference } from './merge.ts'

/** What was told before stays told, unless it is told anew. */
export function withDifferences(before: Difference[] = [], now: Difference[]): Difference[] {
  const found = now.filter(({ list }) => list !== 'consents')
  return [...before.filter(({ id }) => !found.some((one) => one.id === id)), ...found]
}

/** What only one of them touched is as it is there. */
const touched = <T,>(base: T, mine: T, theirs: T, both: (mine: NonNullable<T>, theirs: NonNullable<T>) => T): T => {
  if (same(base, mine)) return theirs
  if (same(base, theirs) || same(mine, theirs)) return mine
  return mine && theirs ? both(mine, theirs) : (undefined as T)
}

/** The one that is further on knows all that the other was sent. */
function further<T extends OwnShare | Received>(mine: T, theirs: T): T {
  if (mine.id !== theirs.id) return theirs
  const [on, other]: [T, T] = mine.version > theirs.version ? [mine, theirs] : [theirs, mine]
  const ended = on.ended ?? other.ended
  return ended ? Object.assign({ ...on }, { ended }) : on
}

const find = (all: OwnShare[], id: string): OwnShare | undefined => all.find((one) => one.id === id)

/** What was taken back in either is gone; what was begun in either is there. */
function sharesOf(base: OwnShare[], mine: OwnShare[], theirs: OwnShare[]): OwnShare[] {
  const ids = [...new Set([...theirs, ...mine].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const [was, here, there] = [find(base, id), find(mine, id), find(theirs, id)]
    if (was && !(here && there)) return []
    return touched(was, here, there, further) ?? here ?? there ?? []
  })
}

const has = (all: Difference[], { id }: Difference): boolean => all.some((one) => one.id === id)

/** What is told stays until it was settled in either. */
function toldOf(base: Difference[] = [], mine: Difference[] = [], theirs: Difference[] = []): Difference[] {
  const isSettled = (one: Difference): boolean => has(base, one) && !(has(mine, one) && has(theirs, one))
  return withDifferences(mine, theirs).filter((one) => !isSettled(one))
}

const later = (a: string, b: string): string => (a > b ? a : b)

/** `base`: what this tab last saw kept. `mine`: what it would keep now. `theirs`: what another tab has kept meanwhile. */
export function joined(base: Kept, mine: Kept, theirs: Kept): Kept {
  const { plan, differences } = same(base.plan, mine.plan) ? { plan: theirs.plan, differences: [] } : merge(base.plan, mine.plan, theirs.plan)
  const received = touched(base.received, mine.received, theirs.received, further)
  const backedUp = touched(base.backedUp, mine.backedUp, theirs.backedUp, later)
  return {
    id: mine.id,
    plan,
    changed: later(mine.changed, theirs.changed),
    shares: sharesOf(base.shares, mine.shares, theirs.shares),
    ...(received ? { received } : {}),
    ...(backedUp ? { backedUp } : {}),
    told: withDifferences(toldOf(base.told, mine.told, theirs.told), differences),
    ...(theirs.turn === undefined ? {} : { turn: theirs.turn }),
  }
}
