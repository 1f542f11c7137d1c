/** What a page says when something is missing or wrong: what happened, and what to do about it. */
import type { Problem } from '../api/client.ts'
import { useEffect } from 'preact/hooks'
import { useText } from '../text/index.ts'
import { setTitle } from './head.ts'
import { link } from './router.ts'
import type { Messages } from '../text/en.ts'

function inWords(t: Messages, status: number): { title: string; text: string } {
  const e = t.errors
  if (status === 0) return { title: e.offlineTitle, text: e.offline }
  if (status === 404) return { title: e.notFoundTitle, text: e.notFound }
  if (status === 429 || status === 503) return { title: e.busyTitle, text: e.busy }
  if (status >= 400 && status < 500) return { title: e.badTitle, text: e.bad }
  return { title: e.serverTitle, text: e.server }
}

interface NoteProps {
  problem: Problem
  again?: () => void
  /** Words of the page's own, where it knows better what happened. */
  title?: string
  text?: string
}

/** A problem inside a page that otherwise stands. */
export function ProblemNote({ problem, again, title, text }: NoteProps) {
  const { t } = useText()
  const words = inWords(t, problem.status)
  const asked = problem.status >= 400 && problem.status < 500
  return (
    <div class="problem" role="group" aria-label={t.errors.summaryTitle}>
      <h2 class="govuk-heading-m">{title ?? words.title}</h2>
      <p class="govuk-body">{text ?? words.text}</p>
      {asked && !text && problem.detail && <p class="govuk-body">{problem.detail}</p>}
      {again && !(asked && title) && (
        <button type="button" class="govuk-button" onClick={again}>
          {t.common.again}
        </button>
      )}
    </div>
  )
}

/** A whole page. */
export function NotFound({ status, title, text }: { status: number; title?: string; text?: string }) {
  const { t } = useText()
  const words = inWords(t, status)
  const heading = title ?? words.title
  useEffect(() => setTitle(t, heading), [t, heading])
  return (
    <div class="govuk-width-container page">
      <h1 class="govuk-heading-xl">{heading}</h1>
      <p class="govuk-body-l">{text ?? words.text}</p>
      <p class="govuk-body">
        {status === 0 ? (
          <button type="button" class="govuk-button" onClick={() => location.reload()}>
            {t.common.again}
          </button>
        ) : (
          <a class="govuk-link" href={link('/')}>
            {t.errors.notFoundDo}
          </a>
        )}
      </p>
    </div>
  )
}

export function Waiting() {
  const { t } = useText()
  return (
    <div class="govuk-width-container page">
      <p class="waiting">{t.common.loading}</p>
    </div>
  )
}
