/** What went wrong with sending, above the form: it takes the focus, and says that nothing is lost. */
import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from '../api/client.ts'
import { ErrorSummary } from '../app/error-summary.tsx'
import { useText } from '../text/index.ts'
import { minutesToWait, type Sender } from './sending.ts'

interface Words {
  notSent: string
  wait: (minutes: number) => string
}

interface Props {
  sender: Sender
  words: Words
  /** Words of the page's own for a problem that it knows better. */
  known?: (problem: Problem) => string | undefined
}

export function Trouble({ sender, words, known }: Props) {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  const { problem, attempt } = sender
  useEffect(() => {
    if (problem) box.current?.focus()
  }, [problem, attempt])
  if (!problem) return <ErrorSummary faults={sender.faults} attempt={attempt} />
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={box} aria-labelledby="trouble-title">
      <h2 class="govuk-error-summary__title" id="trouble-title">
        {t.errors.summaryTitle}
      </h2>
      <div class="govuk-error-summary__body">
        <p>{known?.(problem) ?? plainly(problem)}</p>
        {words.notSent && <p>{words.notSent}</p>}
      </div>
    </div>
  )

  function plainly(met: Problem): string {
    if (met.status === 0) return t.errors.offline
    if (met.status === 429) return words.wait(minutesToWait(met))
    if (met.status === 503) return t.errors.busy
    if (met.status >= 500) return t.errors.server
    return met.detail || t.errors.notFound
  }
}
