/** Where would the next one help most? A form, and a ranked list that is the numbered pins on the map. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Position } from '../api/types.ts'
import { aims, candidatesOf, type Aim, type Candidates } from '../api/workbench.ts'
import { announce } from '../app/announce.tsx'
import { ErrorSummary, type Fault } from '../app/error-summary.tsx'
import { focusSoon } from '../app/focus.ts'
import { changeQuery } from '../app/router.ts'
import { SelectField, TextField } from '../form/fields.tsx'
import { useWorkbench } from '../text/index.ts'
import type { Best } from './asking.ts'
import type { GapQuery } from './gap-query.ts'
import { ProgressNote } from './progress.tsx'
import { changesIn, mayNotFit, writePoints } from './scenario.ts'
import { coordinates, siteSentence } from './site-words.ts'
import { SitesAnswer } from './sites-answer.tsx'
import { readCount, writeSites } from './sites-query.ts'

interface Props {
  query: GapQuery
  best: Best
  onAddPoint: () => void
  onTry: (which: number[]) => void
}

export function SitesSection({ query, best, onAddPoint, onTry }: Props) {
  const { t } = useWorkbench()
  const s = t.sites
  const { shown, found } = best
  const changed = changesIn(query.scenario) > 0
  const pressed = useRef(false)
  useEffect(() => {
    const first = shown?.sites[0]
    if (found.busy || !shown || !pressed.current) return
    pressed.current = false
    announce(first ? s.ready(shown.sites.length, siteSentence(t, shown, first)) : s.none)
    focusSoon('sites-answer')
  }, [shown, found.busy])
  return (
    <section class="sites" aria-labelledby="sites">
      <h2 class="govuk-heading-m" id="sites" tabIndex={-1}>
        {s.title}
      </h2>
      <p class="govuk-body no-print">
        {s.lead} {changed && s.leadScenario}
      </p>
      <SitesForm
        query={query}
        onAddPoint={onAddPoint}
        onAsk={() => {
          pressed.current = true
        }}
      />
      <div>
        <ProgressNote asked={found} id="sites-working" {...(mayNotFit(query.scenario) ? { refused: t.whatIf.doesNotFit(query.asOf !== undefined) } : {})} />
        {shown && !found.problem && <SitesAnswer sites={shown} best={best} changed={changed} onTry={onTry} />}
      </div>
    </section>
  )
}

function SitesForm({ query, onAddPoint, onAsk }: { query: GapQuery; onAddPoint: () => void; onAsk: () => void }) {
  const { t } = useWorkbench()
  const s = t.sites
  const was = query.sites
  const [count, setCount] = useState(String(was.count))
  const [aim, setAim] = useState<Aim>(was.aim)
  const [candidates, setCandidates] = useState<Candidates>(was.candidates)
  const [faults, setFaults] = useState<Fault[]>([])
  const [attempt, setAttempt] = useState(0)
  // Going back, or a point from the map, changes the address; the form follows it.
  useEffect(() => {
    setCount(String(was.count))
    setAim(was.aim)
    setCandidates(was.candidates)
  }, [was.count, was.aim, was.candidates])

  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const number = aim === 'everyone' ? was.count : readCount(count)
    const wrong: Fault[] = []
    if (number === undefined) wrong.push({ field: 'sites-count', text: s.countLack })
    if (candidates === 'points' && was.points.length === 0) wrong.push({ field: 'sites-add-point', text: s.pointsLack })
    setFaults(wrong)
    setAttempt((n) => n + 1)
    if (wrong.length > 0 || number === undefined) return
    onAsk()
    changeQuery(writeSites({ aim, count: number, candidates, points: was.points }))
  }
  return (
    <form class="ask-form no-print" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} attempt={attempt} />
      <SelectField id="sites-aim" label={s.aim} value={aim} choices={aims.map((id) => ({ id, label: s.aimNames[id] }))} onValue={(id) => setAim(id as Aim)} />
      <div class="ask-form__row">
        {aim !== 'everyone' && (
          <TextField id="sites-count" label={s.count} value={count} onValue={setCount} inputMode="numeric" short max={3} error={faults.find((fault) => fault.field === 'sites-count')?.text} />
        )}
        <SelectField
          id="sites-candidates"
          label={s.candidates}
          value={candidates}
          choices={candidatesOf.map((id) => ({ id, label: s.candidateNames[id] }))}
          onValue={(id) => setCandidates(id as Candidates)}
        />
      </div>
      {candidates === 'points' && (
        <Points
          points={was.points}
          onAdd={() => {
            changeQuery({ candidates: 'points' }, { replace: true })
            onAddPoint()
          }}
        />
      )}
      <button type="submit" class="govuk-button">
        {s.submit}
      </button>
    </form>
  )
}

function Points({ points, onAdd }: { points: Position[]; onAdd: () => void }) {
  const { t } = useWorkbench()
  const s = t.sites
  const remove = (n: number): void => {
    changeQuery({ points: writePoints(points.filter((_, other) => other !== n)) || undefined })
    focusSoon('sites-add-point')
  }
  return (
    <div class="points">
      {points.length > 0 && (
        <ul class="change-list" aria-label={s.points(points.length)}>
          {points.map(([lon, lat], n) => (
            <li key={`${lon} ${lat}`}>
              <span>{s.pointAt(n + 1, coordinates(lon, lat))}</span>
              <button type="button" class="link-button" aria-label={s.removePoint(n + 1)} onClick={() => remove(n)}>
                {t.whatIf.takeBack}
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="govuk-button govuk-button--secondary" id="sites-add-point" onClick={onAdd}>
        {s.addPoint}
      </button>
    </div>
  )
}
