/**
 * The plan that is open, and its changes. Each change is kept at once and can be undone; two tabs tell each other.
 * Which plan is open is remembered for this tab alone, so that no address and no history names it.
 */
import { computed, signal } from '@preact/signals'
import { readKept, writeKept, type Kept } from './kept.ts'
import type { Id, Plan } from './plan.ts'

interface Step {
  /** What was done, in words: "Ray was added". */
  said: string
  before: Plan
}

/** Further back nobody wants to go. */
const mostSteps = 100
const remembered = 'hereabouts.circle'

export const open = signal<Kept | undefined>(undefined)
/** Why the last change could not be kept. */
export const trouble = signal<unknown>(undefined)
const done = signal<Step[]>([])
const undone = signal<Step[]>([])

export const lastStep = computed(() => done.value.at(-1)?.said)
export const nextStep = computed(() => undone.value.at(-1)?.said)

const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('hereabouts-circles')
others?.addEventListener('message', (event: MessageEvent<Id>) => {
  const here = open.value
  if (here && event.data === here.id) void readKept(here.id).then((kept) => show(kept))
})

function show(kept: Kept | undefined): void {
  open.value = kept
  done.value = []
  undone.value = []
}

/** Opens a plan of this device; without an id, the one that this tab had open. */
export async function openKept(id: Id | undefined = sessionStorage.getItem(remembered) ?? undefined): Promise<Kept | undefined> {
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

/** Keeps what is not the plan itself: its shares, when it was backed up. It cannot be undone. */
export async function keep(changes: Partial<Kept>): Promise<void> {
  const here = open.value
  if (!here) return
  const next = { ...here, ...changes, changed: new Date().toISOString() }
  open.value = next
  try {
    await writeKept(next)
    trouble.value = undefined
    others?.postMessage(next.id)
  } catch (error) {
    trouble.value = error
  }
}

export function change(said: string, make: (plan: Plan) => Plan): void {
  const here = open.value
  if (!here) return
  done.value = [...done.value.slice(1 - mostSteps), { said, before: here.plan }]
  undone.value = []
  void keep({ plan: make(here.plan) })
}

function step(from: typeof done, to: typeof done): string | undefined {
  const here = open.value
  const last = from.value.at(-1)
  if (!here || !last) return undefined
  from.value = from.value.slice(0, -1)
  to.value = [...to.value, { said: last.said, before: here.plan }]
  void keep({ plan: last.before })
  return last.said
}

export const undo = (): string | undefined => step(done, undone)
export const redo = (): string | undefined => step(undone, done)
