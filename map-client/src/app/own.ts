/**
 * Loading what belongs to somebody who is signed in: never kept from page to page, and asked again after a write.
 * (What everybody may see is loaded by api/load.ts, which keeps it.)
 */
import { useEffect, useState } from 'preact/hooks'
import { Problem } from '../api/client.ts'

export interface Own<T> {
  value: T | undefined
  problem: Problem | undefined
  busy: boolean
  again: () => void
  /** Puts an answer in its place that came with a write. */
  put: (value: T) => void
}

export function useOwn<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Own<T> {
  const [value, setValue] = useState<T>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(true)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    setBusy(true)
    ask(stop.signal).then(
      (told) => {
        if (stop.signal.aborted) return
        setValue(told)
        setProblem(undefined)
        setBusy(false)
      },
      (cause: unknown) => {
        if (stop.signal.aborted) return
        setProblem(cause instanceof Problem ? cause : new Problem(0, ''))
        setBusy(false)
      },
    )
    return () => stop.abort()
  }, [key, attempt])
  return { value, problem, busy, again: () => setAttempt((n) => n + 1), put: setValue }
}
