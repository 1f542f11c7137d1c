/**
 * Sending a form once. What was typed is the caller's and stays with it; this holds only whether it is on its way and
 * what came back. A refusal goes to the fields that it names, or is said as a whole.
 */
import { useState } from 'preact/hooks'
import { Problem } from '../api/client.ts'
import type { Fault } from '../app/error-summary.tsx'

export interface Sender {
  busy: boolean
  faults: Fault[]
  attempt: number
  problem: Problem | undefined
  /** Says what is wrong before anything is sent; nothing wrong takes the words away. */
  complain: (faults: Fault[]) => void
  /** Resolves with the answer, or with nothing where it failed. */
  send: <T>(asking: () => Promise<T>) => Promise<T | undefined>
  faultOf: (field: string) => string | undefined
}

/** `fieldOf` turns a pointer of the server into the id of a field of this form. */
export function useSending(fieldOf: (pointer: string) => string | undefined = lastPart): Sender {
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Fault[]>([])
  const [attempt, setAttempt] = useState(0)
  const [problem, setProblem] = useState<Problem>()

  const complain = (found: Fault[]): void => {
    setFaults(found)
    setProblem(undefined)
    if (found.length > 0) setAttempt((n) => n + 1)
  }

  const send = async <T>(asking: () => Promise<T>): Promise<T | undefined> => {
    if (busy) return undefined
    setBusy(true)
    setFaults([])
    setProblem(undefined)
    try {
      return await asking()
    } catch (cause) {
      const met = cause instanceof Problem ? cause : new Problem(0, '')
      const named = met.errors.flatMap(({ pointer, detail }) => {
        const field = fieldOf(pointer)
        return field ? [{ field, text: detail }] : []
      })
      setFaults(named)
      setAttempt((n) => n + 1)
      // What could not be pinned to a field is said as a whole.
      if (named.length === 0) setProblem(met)
      return undefined
    } finally {
      setBusy(false)
    }
  }

  const faultOf = (field: string): string | undefined => faults.find((fault) => fault.field === field)?.text
  return { busy, faults, attempt, problem, complain, send, faultOf }
}

export const lastPart = (pointer: string): string | undefined => pointer.split('/').at(-1) || undefined

/** Whole minutes until one may try again. */
export const minutesToWait = (problem: Problem): number => Math.max(1, Math.ceil((problem.retryAfter ?? 60) / 60))
