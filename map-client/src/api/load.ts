/**
 * One way to wait for an answer. While the next answer is on its way the last one stays, so that a page never
 * flashes empty under somebody who is reading it.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Problem } from './client.ts'

export interface Loaded<T> {
  state: 'loading' | 'ready' | 'failed'
  value: T | undefined
  problem: Problem | undefined
  again: () => void
  /** Puts an answer in its place that came with a write. */
  put: (value: T) => void
}

type Ask<T> = (signal: AbortSignal) => Promise<T>

const kept = new Map<string, unknown>()
const keepAtMost = 40

/** Answers that come line by line (api/stream.ts) are kept beside the others, so that a write forgets them too. */
export const keptOf = <T>(key: string): T | undefined => kept.get(key) as T | undefined

export function keep(key: string, value: unknown): void {
  kept.delete(key)
  kept.set(key, value)
  const oldest = kept.keys().next().value
  if (kept.size > keepAtMost && oldest !== undefined) kept.delete(oldest)
}

/** After a write what was read before may not be true any more. What is on screen stays until it is asked again. */
export const forgetKept = (): void => kept.clear()

/** Questions under way. Two parts of a page that ask the same thing share one; it stops when nobody waits for it. */
const flights = new Map<string, { answer: Promise<unknown>; stop: AbortController; waiting: number }>()

function join<T>(key: string, ask: Ask<T>): { answer: Promise<T>; leave: () => void } {
  let flight = flights.get(key)
  if (!flight) {
    const stop = new AbortController()
    const answer = ask(stop.signal).then((value) => {
      keep(key, value)
      return value
    })
    const own = { answer, stop, waiting: 0 }
    flight = own
    flights.set(key, own)
    const land = (): void => {
      if (flights.get(key) === own) flights.delete(key)
    }
    answer.then(land, land)
  }
  const joined = flight
  joined.waiting += 1
  const leave = (): void => {
    joined.waiting -= 1
    if (joined.waiting > 0 || flights.get(key) !== joined) return
    flights.delete(key)
    joined.stop.abort()
  }
  return { answer: joined.answer as Promise<T>, leave }
}

/** Asks whenever `key` changes; an undefined key asks nothing. Going back finds the kept answer at once. */
export function useLoaded<T>(key: string | undefined, ask: Ask<T>): Loaded<T> {
  const [, redraw] = useState(0)
  const held = useRef<{ key: string | undefined; loaded: Loaded<T> }>(undefined)
  const [attempt, setAttempt] = useState(0)
  const again = (): void => setAttempt((n) => n + 1)
  const put = (value: T): void => {
    if (key === undefined) return
    keep(key, value)
    held.current = { key, loaded: { state: 'ready', value, problem: undefined, again, put } }
    redraw((n) => n + 1)
  }

  if (!held.current || held.current.key !== key) {
    const ready = key !== undefined && kept.has(key)
    held.current = {
      key,
      loaded: {
        state: ready ? 'ready' : 'loading',
        value: ready ? (kept.get(key) as T) : held.current?.loaded.value,
        problem: undefined,
        again,
        put,
      },
    }
  }

  useEffect(() => {
    if (key === undefined || held.current?.loaded.state === 'ready') return
    let gone = false
    const settle = (loaded: Loaded<T>): void => {
      if (gone) return
      held.current = { key, loaded }
      redraw((n) => n + 1)
    }
    if (kept.has(key)) {
      settle({ state: 'ready', value: kept.get(key) as T, problem: undefined, again, put })
      return
    }
    const { answer, leave } = join(key, ask)
    answer.then(
      (value) => settle({ state: 'ready', value, problem: undefined, again, put }),
      (cause: unknown) => {
        const problem = cause instanceof Problem ? cause : new Problem(0, '')
        settle({ state: 'failed', value: undefined, problem, again, put })
      },
    )
    return () => {
      gone = true
      leave()
    }
    // `ask` is a fresh closure on every draw; the key says when it means something else.
  }, [key, attempt])

  return held.current.loaded
}
