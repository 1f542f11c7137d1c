/**
 * An answer that may take a while, line by line: how many are before us, how far it is, and the answer. A server that
 * answers at once with plain JSON is understood as well. Leaving the page, or pressing stop, ends the work.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { askedIn, Problem, type Query } from './client.ts'
import { keep, keptOf } from './load.ts'

export interface Progress {
  /** So many wait, and we are one of them. */
  waiting?: number
  /** From 0 to 1. */
  done?: number
}

interface Line<T> {
  waiting?: number
  done?: number
  answer?: T
  problem?: { status?: number; detail?: string }
}

interface Hearing<T> {
  signal: AbortSignal
  onProgress: (progress: Progress) => void
  /** May come twice: a good answer at once, and a proven one after it. */
  onAnswer: (answer: T) => void
}

/** Splits what arrives into lines, however the network cut it. */
export function lineReader(onLine: (line: string) => void): { take: (text: string) => void; end: () => void } {
  let rest = ''
  const say = (line: string): void => {
    if (line.trim()) onLine(line)
  }
  return {
    take(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(say)
    },
    end() {
      say(rest)
      rest = ''
    },
  }
}

const refused = (told: { status?: number; detail?: string } | undefined, status: number): Problem =>
  new Problem(told?.status ?? status, told?.detail ?? '')

export async function stream<T>(path: string, query: Query, { signal, onProgress, onAnswer }: Hearing<T>): Promise<void> {
  const headers = { Accept: 'application/x-ndjson, application/json;q=0.5', 'Accept-Language': askedIn() }
  let heard = false
  const read = (line: string): void => {
    const told = JSON.parse(line) as Line<T>
    if (told.problem) throw refused(told.problem, 500)
    if (told.answer !== undefined) {
      heard = true
      onAnswer(told.answer)
    } else onProgress(told)
  }
  try {
    const answer = await fetch(`/api/v1/${path}?${new URLSearchParams(query).toString()}`, { headers, signal })
    if (!answer.ok) throw refused((await answer.json().catch(() => undefined)) as { detail?: string } | undefined, answer.status)
    if (!answer.headers.get('Content-Type')?.includes('ndjson')) {
      onAnswer((await answer.json()) as T)
      return
    }
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    const lines = lineReader(read)
    for (;;) {
      const part = await reader?.read()
      if (!part || part.done) break
      lines.take(part.value)
    }
    lines.end()
    if (!heard) throw new Problem(0, '')
  } catch (cause) {
    if (cause instanceof Problem || signal.aborted) throw cause
    throw new Problem(0, '')
  }
}

export interface Streamed<T> {
  value: T | undefined
  problem: Problem | undefined
  busy: boolean
  stopped: boolean
  progress: Progress
  again: () => void
  stop: () => void
}

interface Held<T> {
  value: T | undefined
  problem: Problem | undefined
  busy: boolean
  stopped: boolean
  progress: Progress
}

/** Asks whenever the question changes; no question asks nothing. The last answer stays until the next is there. */
export function useStreamed<T>(path: string, query: Query | undefined): Streamed<T> {
  const key = query && `${path} ${JSON.stringify(query)} ${askedIn()}`
  const [attempt, setAttempt] = useState(0)
  const [held, setHeld] = useState<Held<T>>(() => fresh<T>(key))
  const stopping = useRef<AbortController>(undefined)
  useEffect(() => {
    const put = (change: Partial<Held<T>>): void => setHeld((was) => ({ ...was, ...change }))
    if (!query || !key) {
      setHeld(fresh<T>(undefined))
      return
    }
    const known = keptOf<T>(key)
    if (known !== undefined) {
      setHeld({ ...fresh<T>(key), value: known })
      return
    }
    const stop = new AbortController()
    stopping.current = stop
    let last: T | undefined
    put({ busy: true, stopped: false, problem: undefined, progress: {} })
    const onAnswer = (value: T): void => {
      last = value
      put({ value, problem: undefined })
    }
    stream<T>(path, query, { signal: stop.signal, onProgress: (progress) => put({ progress }), onAnswer }).then(
      () => {
        if (last !== undefined) keep(key, last)
        put({ busy: false, progress: {} })
      },
      (cause: unknown) => {
        if (stop.signal.aborted) return
        put({ busy: false, progress: {}, value: last, problem: cause instanceof Problem ? cause : new Problem(0, '') })
      },
    )
    return () => stop.abort()
  }, [key, attempt])
  const stop = (): void => {
    stopping.current?.abort()
    setHeld((was) => ({ ...was, busy: false, stopped: true, progress: {} }))
  }
  // In the draw in which the question changes, the effect has not run yet: it is busy all the same.
  const current = useRef(key)
  const turned = current.current !== key
  useEffect(() => {
    current.current = key
  }, [key])
  const busy = held.busy || (turned && key !== undefined && keptOf(key) === undefined)
  return { ...held, busy, again: () => setAttempt((n) => n + 1), stop }
}

const fresh = <T>(key: string | undefined): Held<T> => ({
  value: key === undefined ? undefined : keptOf<T>(key),
  problem: undefined,
  busy: key !== undefined && keptOf(key) === undefined,
  stopped: false,
  progress: {},
})
