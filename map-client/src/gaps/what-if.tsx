/** What if? One closes, one opens, one moves: the changes as a list that can be taken back, and what they would do. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Streamed } from '../api/stream.ts'
import type { Asset } from '../api/types.ts'
import type { WhatIf } from '../api/workbench.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { SelectField } from '../form/fields.tsx'
import { useWorkbench } from '../text/index.ts'
import { Difference, headline } from './difference.tsx'
import type { Placing } from './placing.tsx'
import { ProgressNote } from './progress.tsx'
import { changesIn, close, mayNotFit, mostChanges, takeBack, unchanged, type Change, type Scenario } from './scenario.ts'
import { coordinates } from './site-words.ts'

interface Props {
  scenario: Scenario
  supply: Asset[] | undefined
  answer: Streamed<WhatIf>
  /** The question, for the answer as a file. */
  file: string
  /** Asked of another day; the list to choose from is today's all the same. */
  past: boolean
  /** Whether there is an earlier what-if to go back to. */
  canUndo: boolean
  onUndo: () => void
  onChange: (next: Scenario) => void
  onPlace: (placing: Placing) => void
}

export function WhatIfSection({ scenario, supply, answer, file, past, canUndo, onUndo, onChange, onPlace }: Props) {
  const { t } = useWorkbench()
  const w = t.whatIf
  const some = changesIn(scenario)
  const was = useRef(some)
  useEffect(() => {
    if (!answer.busy && answer.value && was.current !== some) announce(w.ready(headline(t, answer.value)))
    if (!answer.busy) was.current = some
  }, [answer.busy, answer.value])
  return (
    <section class="what-if" aria-labelledby="what-if">
      <h2 class="govuk-heading-m" id="what-if" tabIndex={-1}>
        {w.title}
      </h2>
      <p class="govuk-body no-print">{w.lead}</p>
      {some >= mostChanges ? (
        <p class="govuk-inset-text">{w.full}</p>
      ) : (
        <Choose scenario={scenario} supply={supply} past={past} onChange={onChange} onPlace={onPlace} />
      )}
      {some > 0 && <ChangeList scenario={scenario} supply={supply} value={answer.value} onChange={onChange} />}
      {(some > 0 || canUndo) && (
        <div class="ask-form__buttons no-print">
          {canUndo && (
            <button type="button" class="plain-button" onClick={onUndo}>
              {w.undo}
            </button>
          )}
          {some > 1 && (
            <button
              type="button"
              class="plain-button"
              onClick={() => {
                onChange(unchanged)
                focusSoon('what-if')
              }}
            >
              {w.clear}
            </button>
          )}
        </div>
      )}
      <ProgressNote asked={answer} id="what-if-working" {...(mayNotFit(scenario) ? { refused: w.doesNotFit(past) } : {})} />
      {some > 0 && answer.value && !answer.problem && <Difference value={answer.value} file={file} />}
    </section>
  )
}

function Choose({ scenario, supply, past, onChange, onPlace }: Pick<Props, 'scenario' | 'supply' | 'past' | 'onChange' | 'onPlace'>) {
  const { t } = useWorkbench()
  const w = t.whatIf
  const [id, setId] = useState('')
  const [fault, setFault] = useState<string>()
  const left = (supply ?? []).filter((asset) => !scenario.closed.includes(asset.id)).sort((a, b) => a.properties.name.localeCompare(b.properties.name))
  const chosen = left.find((asset) => asset.id === id)
  const withOne = (act: (asset: Asset) => void) => () => {
    setFault(chosen ? undefined : w.whichLack)
    if (chosen) act(chosen)
    else document.getElementById('what-if-which')?.focus()
  }
  const openOne = (first: boolean) => (
    <button type="button" class={first ? 'govuk-button' : 'govuk-button govuk-button--secondary'} id="what-if-open" onClick={() => onPlace({ for: 'open' })}>
      {w.openOne}
    </button>
  )
  // Where there is none, none can close or move.
  if (supply?.length === 0)
    return (
      <div class="ask-form no-print">
        <p class="govuk-body">{w.noneThere}</p>
        <div class="ask-form__buttons">{openOne(true)}</div>
      </div>
    )
  return (
    <div class="ask-form no-print">
      <SelectField
        id="what-if-which"
        label={w.which}
        {...(past ? { hint: w.todaysList } : {})}
        error={fault}
        value={chosen ? id : ''}
        choices={[{ id: '', label: w.choose }, ...left.map((asset) => ({ id: asset.id, label: asset.properties.name }))]}
        onValue={(next) => {
          setId(next)
          setFault(undefined)
        }}
      />
      <div class="ask-form__buttons">
        <button
          type="button"
          class="govuk-button"
          onClick={withOne((asset) => {
            setId('')
            onChange(close(scenario, asset.id))
            announce(w.changed(w.closed(asset.properties.name)))
          })}
        >
          {w.close}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={withOne((asset) => {
            setId('')
            onPlace({ for: 'move', id: asset.id, name: asset.properties.name })
          })}
        >
          {w.move}
        </button>
        {openOne(false)}
      </div>
    </div>
  )
}

interface ListProps {
  scenario: Scenario
  supply: Asset[] | undefined
  value: WhatIf | undefined
  /** Left out on paper. */
  onChange?: (next: Scenario) => void
}

export function ChangeList({ scenario, supply, value, onChange }: ListProps) {
  const { t } = useWorkbench()
  const w = t.whatIf
  const nameOf = (id: string): string =>
    supply?.find((asset) => asset.id === id)?.properties.name ?? [...(value?.changes.closed ?? []), ...(value?.changes.moved ?? [])].find((one) => one.id === id)?.name ?? '…'
  const where = (n: number): string => {
    const [lon = 0, lat = 0] = scenario.opened[n] ?? []
    const told = value?.changes.opened.find((one) => Math.abs(one.lon - lon) < 1e-4 && Math.abs(one.lat - lat) < 1e-4)
    return told?.area ? w.openedIn(told.area) : w.openedAt(coordinates(lon, lat))
  }
  const lines: { change: Change; look: string; sign: string; words: string }[] = [
    ...scenario.closed.map((id) => ({ change: { what: 'closed', id } as const, look: 'closed', sign: '×', words: w.closed(nameOf(id)) })),
    ...scenario.opened.map((_, n) => ({ change: { what: 'opened', n } as const, look: 'opened', sign: `+${n + 1}`, words: w.opened(where(n)) })),
    ...scenario.moved.map(({ id }) => ({ change: { what: 'moved', id } as const, look: 'moved', sign: '→', words: w.moved(nameOf(id)) })),
  ]
  return (
    <>
      <h3 class="govuk-heading-s" id="changes" tabIndex={-1}>
        {w.changesTitle}
      </h3>
      <ul class="change-list" aria-labelledby="changes">
        {lines.map(({ change, look, sign, words }) => (
          <li key={JSON.stringify(change)}>
            <span class={`change-sign change-sign--${look}`} aria-hidden="true">
              {sign}
            </span>
            <span>{words}</span>
            {onChange && (
              <button
                type="button"
                class="link-button no-print"
                aria-label={w.takeBackOf(words)}
                onClick={() => {
                  onChange(takeBack(scenario, change))
                  focusSoon(lines.length > 1 ? 'changes' : 'what-if')
                }}
              >
                {w.takeBack}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
