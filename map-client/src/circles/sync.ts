/**
 * Keeping the plan that is open together with the devices it is shared with: what is new is fetched, put together with
 * what was changed here, and sent. It happens when a plan is opened, a few seconds after a change, and when asked for.
 */
import { computed, signal } from '@preact/signals'
import { Problem } from '../api/client.ts'
import { ShareProblem, type SharePicture } from '../api/shares.ts'
import { bringIn, keep, open } from './editing.ts'
import type { Ended, Kept, OwnShare, Received } from './kept.ts'
import { merge, same } from './merge.ts'
import type { Id, Plan } from './plan.ts'
import { fetchNew, mayChange, maySend, partOf, send, sidesOf, Unbelieved, wholeOf, type Content } from './sharing.ts'
import { Unopened } from './sealing.ts'
import { withDifferences } from './tabs.ts'

export type Trouble = 'older' | 'altered' | 'not-a-plan' | 'too-long' | 'newer' | Problem

export interface State {
  /** `waiting`: there is no network now. `trouble`: somebody has to look. */
  now: 'nothing' | 'busy' | 'together' | 'waiting' | 'trouble'
  /** Whether others' changes came in the last time. */
  cameIn: boolean
  trouble?: Trouble
  /** When all was together last, as milliseconds. */
  at?: number
}

export const state = signal<State>({ now: 'nothing', cameIn: false })
/** What the server last said of each of one's own shares: who opened it, whether its link was used. */
export const pictures = signal<ReadonlyMap<Id, SharePicture>>(new Map())
/** Whether the plan that is open may be changed on this device. */
export const mayWrite = computed(() => mayChange(open.value))
/** Whether something was changed here that the others have not got yet. */
export const unsent = computed(() => {
  const kept = open.value
  return kept !== undefined && sidesOf(kept).some((side) => maySend(side) && !same(partOf(kept.plan, side), side.base))
})

/** Sentences for the list of what was done. */
export interface Said {
  cameIn: (from: string) => string
}

const isReceived = (side: OwnShare | Received): side is Received => 'openerKey' in side

/** The side as it is kept now: it may have been changed while an answer was on its way. */
const sideNow = (kept: Kept, { id }: { id: Id }): OwnShare | Received | undefined => sidesOf(kept).find((side) => side.id === id)

/** The kept plan with one side of a sharing changed. */
export function withSide(kept: Kept, id: Id, changes: Partial<OwnShare & Received>): Partial<Kept> {
  const shares = kept.shares.map((share) => (share.id === id ? { ...share, ...changes } : share))
  return kept.received?.id === id ? { shares, received: { ...kept.received, ...changes } } : { shares }
}

function takeIn({ id }: { id: Id }, { version, plan: theirs, from, places }: Content, picture: SharePicture, said: Said): boolean {
  const kept = open.value
  const side = kept && sideNow(kept, { id })
  if (!kept || !side) return false
  const { base } = side
  const mine = partOf(kept.plan, side)
  const put = merge(base, mine, theirs)
  const part = { ...put.plan, consents: isReceived(side) ? theirs.consents : mine.consents }
  const whole = wholeOf(part, kept.plan, side, !isReceived(side))
  const isNews = !same(whole, kept.plan)
  if (isNews) bringIn(said.cameIn(isReceived(side) ? side.from : side.name), whole)
  const told = withDifferences(kept.told, put.differences)
  const changes = { version, base: theirs, until: picture.expires, ...(isReceived(side) ? { from: from || side.from, may: picture.may, places } : {}) }
  void keep({ ...withSide(open.value ?? kept, side.id, changes), told })
  return isNews
}

const endOf = (cause: unknown): Ended | undefined =>
  cause instanceof ShareProblem && (cause.why === 'expired' || cause.why === 'taken-back' || cause.why === 'unknown') ? cause.why : undefined

async function fetchOne(side: OwnShare | Received, said: Said): Promise<boolean> {
  const { picture, newer } = await fetchNew(side)
  if (!isReceived(side)) pictures.value = new Map(pictures.value).set(side.id, picture)
  return newer ? takeIn(side, newer, picture, said) : false
}

/** Whether it is there now; not where somebody else was quicker. */
async function sendOne(side: OwnShare | Received, part: Plan): Promise<boolean> {
  try {
    const version = await send(side, part)
    if (open.value) await keep(withSide(open.value, side.id, { version, base: part }))
    return true
  } catch (cause) {
    if (cause instanceof ShareProblem && cause.why === 'changed') return false
    throw cause
  }
}

/** Does it for each side; one that has ended is noted and does not stop the others. */
async function each(id: Id, work: (side: OwnShare | Received, kept: Kept) => Promise<void>): Promise<void> {
  for (const { id: sideId } of open.value ? sidesOf(open.value) : []) {
    const kept = open.value
    const side = kept && sideNow(kept, { id: sideId })
    // Another plan may have been opened meanwhile.
    if (!kept || kept.id !== id) return
    if (!side || side.ended) continue
    try {
      await work(side, kept)
    } catch (cause) {
      const ended = endOf(cause)
      if (!ended || open.value?.id !== id) throw cause
      await keep(withSide(open.value, sideId, { ended }))
    }
  }
}

/** Often enough for people who type at the same time. */
const mostRounds = 5

async function together(id: Id, said: Said): Promise<boolean> {
  let cameIn = false
  for (let round = 0; round < mostRounds; round += 1) {
    let again = false
    await each(id, async (side) => {
      if (await fetchOne(side, said)) cameIn = true
    })
    await each(id, async (side, kept) => {
      const part = partOf(kept.plan, side)
      if (maySend(side) && !same(part, side.base) && !(await sendOne(side, part))) again = true
    })
    if (!again) return cameIn
  }
  throw new ShareProblem(409, '', 'changed')
}

function troubleOf(cause: unknown): Trouble {
  if (cause instanceof Unbelieved) return cause.why
  if (cause instanceof Unopened) return cause.why === 'newer' ? 'newer' : 'altered'
  return cause instanceof Problem ? cause : new Problem(500, '')
}

let running: Promise<void> | undefined
let wanted = false

async function run(id: Id, said: Said): Promise<void> {
  state.value = { ...state.value, now: 'busy' }
  try {
    const cameIn = await together(id, said)
    state.value = { now: 'together', cameIn, at: Date.now() }
  } catch (cause) {
    const trouble = troubleOf(cause)
    const isAway = trouble instanceof Problem && trouble.status === 0
    state.value = { ...state.value, now: isAway ? 'waiting' : 'trouble', cameIn: false, trouble }
  }
}

/** Resolves when it has been tried; what came of it is in `state`. */
export async function syncNow(said: Said): Promise<void> {
  const kept = open.value
  if (!kept || sidesOf(kept).every(({ ended }) => ended)) return
  if (running) {
    wanted = true
    return running
  }
  running = run(kept.id, said)
  await running
  running = undefined
  if (wanted) {
    wanted = false
    await syncNow(said)
  }
}

/** Another plan is open: what was said of the one before does not hold for it. */
export function forgetState(): void {
  state.value = { now: 'nothing', cameIn: false }
  pictures.value = new Map()
}
