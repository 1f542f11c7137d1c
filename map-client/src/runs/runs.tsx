/** One's own saved runs, latest first. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import '../styles/report.scss'
import '../styles/runs.scss'
import { useEffect, useState } from 'preact/hooks'
import { getRuns, type Run } from '../api/workbench.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { link } from '../app/router.ts'
import { SignedIn } from '../people/sign-in.tsx'
import { useRuns } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'

export function RunsPage() {
  const { t } = useRuns()
  return (
    <SignedIn title={t.runs.title}>
      <List />
    </SignedIn>
  )
}

function List() {
  const { t } = useRuns()
  const r = t.runs
  useEffect(() => setTitle(t, r.title), [t])
  const loaded = useOwn('runs', (signal) => getRuns(undefined, signal))
  const [more, setMore] = useState<Run[]>([])
  const [next, setNext] = useState<string>()
  useEffect(() => setNext(loaded.value?.next), [loaded.value])
  const items = [...(loaded.value?.items ?? []), ...more]
  const showMore = async (): Promise<void> => {
    const page = await getRuns(next).catch(() => undefined)
    if (!page) return
    setMore([...more, ...page.items])
    setNext(page.next)
  }
  return (
    <div class="govuk-width-container page gaps runs">
      <h1 class="govuk-heading-xl">{r.title}</h1>
      <p class="govuk-body-l">{r.lead}</p>
      {loaded.busy && <p class="waiting">{t.common.loading}</p>}
      {loaded.problem && <ProblemNote problem={loaded.problem} again={loaded.again} />}
      {loaded.value && items.length === 0 && (
        <>
          <p class="govuk-body">
            {r.none} {r.noneDo}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={link('/gaps')}>
              {r.ask}
            </a>
          </p>
        </>
      )}
      {items.length > 0 && (
        <ul class="plain-list run-list">
          {items.map((run) => (
            <li key={run.id} class="run-line">
              <a class="govuk-link run-line__title" href={link(`/runs/${run.id}`)}>
                {run.title}
              </a>
              <span class="quiet">
                {r.ofNames[run.of]} · {r.savedOn(longDate(t, parseDay(run.saved.slice(0, 10))))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={showMore}>
          {r.more}
        </button>
      )}
    </div>
  )
}
