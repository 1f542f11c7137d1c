/** What is said while an answer is worked out: how many are before it, how far it is, and a way to stop it. */
import { useEffect, useRef } from 'preact/hooks'
import type { Streamed } from '../api/stream.ts'
import { announce } from '../app/announce.tsx'
import { ProblemNote } from '../app/problem.tsx'
import { useWorkbench } from '../text/index.ts'
import { percent } from '../text/plural.ts'

interface Props {
  asked: Streamed<unknown>
  /** What is being done; "working it out" where nothing better is known. */
  doing?: string
  id: string
  /** What to say instead of the server's words where it could not use the question: the page knows what to press. */
  refused?: { title: string; text: string }
  /** There is an answer on screen already: nothing is said unless it takes long. */
  quick?: boolean
}

export function ProgressNote({ asked, doing, id, refused, quick }: Props) {
  const { t } = useWorkbench()
  const w = t.workbench
  const { done } = asked.progress
  // The server counts those who wait, and us among them.
  const waiting = asked.progress.waiting === undefined ? undefined : Math.max(0, asked.progress.waiting - 1)
  const words = doing ?? w.working
  // A turn is waited for in silence, so it is said once; percentages would only talk over the page.
  const told = useRef<number>(undefined)
  useEffect(() => {
    if (waiting !== undefined && told.current !== waiting) announce(w.waiting(waiting))
    told.current = waiting
  }, [waiting])
  if (asked.problem) return <ProblemNote problem={asked.problem} again={asked.again} {...(asked.problem.status === 422 ? refused : {})} />
  if (asked.stopped)
    return (
      <div class="working">
        <p class="working__words">{w.stopped}</p>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={asked.again}>
          {w.again}
        </button>
      </div>
    )
  if (!asked.busy || (quick && waiting === undefined && done === undefined)) return null
  return (
    <div class="working waiting" aria-busy="true">
      <p class="working__words" id={id}>
        {waiting === undefined ? `${words}…` : w.waiting(waiting)}
        {done !== undefined && ` ${w.percentDone(percent(done))}`}
      </p>
      <progress class="working__bar" aria-labelledby={id} max={1} {...(done === undefined ? {} : { value: done })} />
      <button type="button" class="govuk-button govuk-button--secondary" onClick={asked.stop}>
        {w.stop}
      </button>
    </div>
  )
}
