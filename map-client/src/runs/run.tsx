/** One saved run, for everybody who has its link: what was asked, what was found, and whether it still is so. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import '../styles/report.scss'
import '../styles/runs.scss'
import { useEffect, useState } from 'preact/hooks'
import { useLoaded } from '../api/load.ts'
import { useStreamed, type Streamed } from '../api/stream.ts'
import { getRun, removeRun, type Repeated, type Run } from '../api/workbench.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { NotFound, ProblemNote } from '../app/problem.tsx'
import { link, navigate, page } from '../app/router.ts'
import { PrintButton, ShareButton } from '../app/share.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { ProgressNote } from '../gaps/progress.tsx'
import { useRuns } from '../text/index.ts'
import { whole } from '../text/plural.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { figureName, figureText, repeatInWords } from './figures.ts'

export function RunPage() {
  const { t } = useRuns()
  const id = page.value.name === 'run' ? page.value.id : ''
  const loaded = useLoaded(`run ${id}`, (signal) => getRun(id, signal))
  const run = loaded.state === 'ready' ? loaded.value : undefined
  useEffect(() => setTitle(t, run?.title), [t, run])
  if (loaded.problem?.status === 404) return <NotFound status={404} title={t.runs.goneTitle} text={t.runs.gone} />
  if (!run)
    return (
      <div class="govuk-width-container page">
        {loaded.problem ? <ProblemNote problem={loaded.problem} again={loaded.again} /> : <p class="waiting">{t.common.loading}</p>}
      </div>
    )
  return <Shown key={id} run={run} />
}

function Shown({ run }: { run: Run }) {
  const { t } = useRuns()
  const r = t.runs
  const [asking, setAsking] = useState(false)
  const repeated = useStreamed<Repeated>(`runs/${run.id}/repeat`, asking ? {} : undefined)
  const told = asking && !repeated.problem ? repeated.value : undefined
  useEffect(() => {
    if (!told) return
    announce(repeatInWords(t, told))
    focusSoon('run-repeat')
  }, [told])
  return (
    <div class="govuk-width-container page gaps runs">
      <h1 class="govuk-heading-xl">{run.title}</h1>
      <p class="govuk-body-l">
        {r.ofNames[run.of]}. {r.savedOn(longDate(t, parseDay(run.saved.slice(0, 10))))} {run.by && r.by(run.by)}
      </p>
      {run.note && <p class="govuk-body run__note">{run.note}</p>}
      <div class="actions">
        <a class="plain-button" href={link('/gaps', new URLSearchParams(run.query))}>
          {r.question}
        </a>
        <ShareButton text={t.gaps.share} done={t.find.shared} />
        <PrintButton />
        {run.mine && (
          <a class="plain-button" href={link('/runs')}>
            {r.all}
          </a>
        )}
      </div>
      <Figures run={run} told={told} />
      {told && <Differ told={told} />}
      <Repeat asked={repeated} told={told} onAsk={() => setAsking(true)} />
      <dl class="exactly">
        {[
          [r.revision, run.revision],
          [r.sha, run.sha256],
          [r.vintages, Object.entries(run.vintages).map(([name, vintage]) => `${name}: ${vintage}`).join('; ')],
          [t.gaps.sourcesTitle, run.sources.join(' · ')],
        ].map(([name, value]) => (
          <div class="exactly__one" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {run.mine && <Remove run={run} />}
    </div>
  )
}

function Repeat({ asked, told, onAsk }: { asked: Streamed<Repeated>; told: Repeated | undefined; onAsk: () => void }) {
  const { t } = useRuns()
  const r = t.runs
  return (
    <section class="run__repeat" aria-labelledby="run-repeat">
      <h2 class="govuk-heading-m" id="run-repeat" tabIndex={-1}>
        {r.repeatTitle}
      </h2>
      {told && <p class="run__words">{repeatInWords(t, told)}</p>}
      <ProgressNote asked={asked} doing={r.repeating} id="repeat-working" />
      {!told && !asked.busy && !asked.stopped && !asked.problem && (
        <button type="button" class="govuk-button no-print" onClick={onAsk}>
          {r.repeat}
        </button>
      )}
    </section>
  )
}

function Figures({ run, told }: { run: Run; told: Repeated | undefined }) {
  const { t } = useRuns()
  const r = t.runs
  const keys = Object.keys(run.figures).filter((key) => typeof run.figures[key] === 'number')
  return (
    <table class="plain-table run__figures">
      <caption>{r.figures}</caption>
      <thead>
        <tr>
          <th scope="col">{r.figure}</th>
          <th scope="col" class="numeric">
            {r.was}
          </th>
          {told && (
            <th scope="col" class="numeric">
              {r.now}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key}>
            <th scope="row">{figureName(t, key)}</th>
            <td class="numeric">{figureText(key, run.figures[key])}</td>
            {told && <td class="numeric">{figureText(key, told.now[key])}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Differ({ told }: { told: Repeated }) {
  const { t } = useRuns()
  const r = t.runs
  if (told.differ.length === 0) return null
  return (
    <table class="plain-table run__figures">
      <caption>{r.differTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{t.gaps.colArea}</th>
          <th scope="col" class="numeric">
            {r.was}
          </th>
          <th scope="col" class="numeric">
            {r.now}
          </th>
        </tr>
      </thead>
      <tbody>
        {told.differ.map((row) => (
          <tr key={row.area}>
            <th scope="row">{row.name}</th>
            <td class="numeric">{row.then === undefined ? '–' : whole(row.then)}</td>
            <td class="numeric">{row.now === undefined ? '–' : whole(row.now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Remove({ run }: { run: Run }) {
  const { t } = useRuns()
  const r = t.runs
  const [sure, setSure] = useState(false)
  const sender = useSending(() => undefined)
  const remove = async (): Promise<void> => {
    const done = await sender.send(async () => {
      await removeRun(run.id)
      return true
    })
    if (!done) return
    announce(r.removed)
    navigate(link('/runs'))
  }
  return (
    <div class="run__remove no-print">
      <Trouble sender={sender} words={{ notSent: '', wait: r.wait }} />
      {sure ? (
        <>
          <p class="govuk-body" id="run-sure" tabIndex={-1}>
            {r.removeSure}
          </p>
          <div class="ask-form__buttons">
            <button type="button" class="govuk-button govuk-button--warning" onClick={remove}>
              {r.removeYes}
            </button>
            <button type="button" class="link-button" onClick={() => setSure(false)}>
              {r.cancel}
            </button>
          </div>
        </>
      ) : (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setSure(true)
            focusSoon('run-sure')
          }}
        >
          {r.remove}
        </button>
      )}
    </div>
  )
}
