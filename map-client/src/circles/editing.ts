/**
 * The plan that is open, and its changes. Each change is kept at once and can be undone; two tabs tell each other.
 * Which plan is open is remembered for this tab alone, so that no address and no history names it.
 */
import { computed, signal } from '@preact/signals'
import { forgetKept, readKept, rewriteKept, type Kept } from './kept.ts'
import { merge } from './merge.ts'
import type { Id, Plan } from './plan.ts'
import { mayChange } from './sharing.ts'
import { joined } from './tabs.ts'

interface Step {
  /** What was done, in words: "Ray was added". */
  said: string
  before: Plan
  /** Steps of one sort that follow each other closely are one: a sentence is undone as a whole, not letter by letter. */
  sort: string | undefined
  at: number
}

/** Further back nobody wants to go. */
const mostSteps = 100
/** Milliseconds of rest after which writing in the same field is a new step. */
const rest = 4000
const remembered = 'hereabouts.circle'

export const open = signal<Kept | undefined>(undefined)
/** Why the last change could not be kept. */
export const trouble = signal<unknown>(undefined)
/** Whether a change is on its way to where it is kept. */
export const writing = signal(false)
const done = signal<Step[]>([])
const undone = signal<Step[]>([])

export const lastStep = computed(() => done.value.at(-1)?.said)
export const nextStep = computed(() => undone.value.at(-1)?.said)

const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('hereabouts-circles')
others?.addEventListener('message', (event: MessageEvent<Id>) => {
  if (open.value?.id !== event.data) return
  void written()
    .then(() => readKept(event.data))
    .then((kept) => {
      if (open.value?.id !== event.data) return
      if (kept) meet(kept, seen.get(kept.id) ?? kept)
      else show(undefined)
    })
})

// A channel reaches pages of this origin alone, and takes no target.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const tell = (id: Id): void => others?.postMessage(id)

/** Each plan as this tab last saw it kept. */
const seen = new Map<Id, Kept>()

function show(kept: Kept | undefined): void {
  if (kept) seen.set(kept.id, kept)
  open.value = kept
  done.value = []
  undone.value = []
}

/**
 * What is kept is not what this tab had when it was at `base`: another tab changed it. What was changed here since stays
 * changed, and one's own steps can still be taken back.
 */
function meet(there: Kept, base: Kept): void {
  seen.set(there.id, there)
  const here = open.value
  if (here?.id !== there.id || there.turn === base.turn) return
  const after = (plan: Plan): Plan => merge(base.plan, plan, there.plan).plan
  const steps = (list: Step[]): Step[] => list.map((one) => ({ ...one, before: after(one.before) }))
  done.value = steps(done.value)
  undone.value = steps(undone.value)
  open.value = joined(base, here, there)
  if (waiting.has(here.id)) waiting.set(here.id, open.value)
}

/** Opens a plan of this device; without an id, the one that this tab had open. */
export async function openKept(id: Id | undefined = sessionStorage.getItem(remembered) ?? undefined): Promise<Kept | undefined> {
  await written()
  const kept = id === undefined ? undefined : await readKept(id)
  if (kept?.id !== open.value?.id) show(kept)
  if (kept) sessionStorage.setItem(remembered, kept.id)
  else sessionStorage.removeItem(remembered)
  return kept
}

export function closeKept(): void {
  sessionStorage.removeItem(remembered)
  show(undefined)
}

/** What is still to be written: the latest of each plan. One write follows another, so none can overtake. */
const waiting = new Map<Id, Kept>()
let queue: Promise<void> = Promise.resolve()

/** Resolves when everything that was changed so far is kept, or could not be. */
export const written = (): Promise<void> => queue

/** Another tab forgot it. */
function gone(id: Id): void {
  writing.value = waiting.size > 0
  if (open.value?.id === id) closeKept()
}

async function writeLatest(id: Id): Promise<void> {
  const latest = waiting.get(id)
  if (!latest) return
  waiting.delete(id)
  const before = seen.get(id)
  let wasQuicker = false
  try {
    const kept = await rewriteKept(id, (there) => {
      wasQuicker = before !== undefined && there.turn !== before.turn
      return before && wasQuicker ? joined(before, latest, there) : latest
    })
    trouble.value = undefined
    if (!kept) return gone(id)
    if (wasQuicker) meet(kept, latest)
    else seen.set(id, kept)
    tell(id)
  } catch (error) {
    trouble.value = error
  }
  writing.value = waiting.size > 0
}

/** Keeps what is not the plan itself: its shares, when it was backed up. It cannot be undone. */
export async function keep(changes: Partial<Kept>): Promise<void> {
  const here = open.value
  if (!here) return
  const next = { ...here, ...changes, changed: new Date().toISOString() }
  open.value = next
  waiting.set(next.id, next)
  writing.value = true
  queue = queue.then(() => writeLatest(next.id))
  await queue
}

/** `sort` names the field that is written in, where one change follows another as somebody types. */
export function change(said: string, make: (plan: Plan) => Plan, sort?: string): void {
  const here = open.value
  if (!here || !mayChange(here)) return
  const next = make(here.plan)
  if (next === here.plan) return
  const last = done.value.at(-1)
  const at = Date.now()
  const goesOn = last !== undefined && sort !== undefined && last.sort === sort && at - last.at < rest
  done.value = goesOn
    ? [...done.value.slice(0, -1), { ...last, said, at }]
    : [...done.value.slice(1 - mostSteps), { said, before: here.plan, sort, at }]
  undone.value = []
  void keep({ plan: next })
}

/** What others changed; it can be taken back where one may write. */
export function bringIn(said: string, plan: Plan): void {
  if (mayChange(open.value)) change(said, () => plan)
  else void keep({ plan })
}

function step(from: typeof done, to: typeof done): string | undefined {
  const here = open.value
  const last = from.value.at(-1)
  if (!here || !last || !mayChange(here)) return undefined
  from.value = from.value.slice(0, -1)
  to.value = [...to.value, { said: last.said, before: here.plan, sort: undefined, at: 0 }]
  // What was agreed to stays written down: a sharing is ended by taking it back, not by undoing.
  void keep({ plan: { ...last.before, consents: here.plan.consents } })
  return last.said
}

export const undo = (): string | undefined => step(done, undone)
export const redo = (): string | undefined => step(undone, done)

/** Takes a plan off this device. Tabs that have it open let it go. */
export async function forget(id: Id): Promise<void> {
  if (open.value?.id === id || sessionStorage.getItem(remembered) === id) closeKept()
  waiting.delete(id)
  seen.delete(id)
  await queue
  await forgetKept(id)
  tell(id)
}
