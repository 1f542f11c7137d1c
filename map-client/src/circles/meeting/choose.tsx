/** A place is chosen: the meeting that takes place there, one of the plan's or a new one. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { announce } from '../../app/announce.tsx'
import { ErrorSummary } from '../../app/error-summary.tsx'
import { today } from '../../device/around.ts'
import { SelectField, TextField } from '../../form/fields.tsx'
import { useCircles } from '../../text/index.ts'
import { parseDay } from '../../words/calendar.ts'
import { clock, longDate } from '../../words/when.ts'
import { change } from '../editing.ts'
import type { FromMap, Plan } from '../plan.ts'
import { meetAt, toCome } from './gathering.ts'

interface Props {
  plan: Plan
  from: FromMap
  onDone: () => void
}

export function ChooseMeeting({ plan, from, onDone }: Props) {
  const { t } = useCircles()
  const words = t.circleFind.meet
  const coming = toCome(plan, today())
  const [which, setWhich] = useState(coming[0]?.id ?? '')
  const [on, setOn] = useState('')
  const [at, setAt] = useState('')
  const [attempt, setAttempt] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('select, input')?.focus(), [])
  const day = `${from.asset}-day`
  const error = attempt > 0 && which === '' && on === '' ? words.needsDay : undefined
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (which === '' && on === '') {
      setAttempt((n) => n + 1)
      return
    }
    change(words.chosen(from.name), (before) => meetAt(before, from, which || { on, at }))
    announce(words.chosen(from.name))
    onDone()
  }
  return (
    <form class="choose" onSubmit={submit} ref={form} noValidate aria-label={words.chooseTitle(from.name)}>
      <ErrorSummary faults={error ? [{ field: day, text: error }] : []} attempt={attempt} />
      {coming.length > 0 && (
        <SelectField
          id={`${from.asset}-which`}
          label={words.which}
          value={which}
          choices={[...coming.map((one) => ({ id: one.id, label: words.meetingOn(longDate(t, parseDay(one.on)), one.at && clock(t, one.at)) })), { id: '', label: words.newOne }]}
          onValue={setWhich}
        />
      )}
      {which === '' && (
        <div class="fields">
          <TextField id={day} type="date" label={words.day} error={error} value={on} onValue={setOn} />
          <TextField id={`${from.asset}-time`} type="time" label={words.time} value={at} onValue={setAt} />
        </div>
      )}
      <div class="place-form__buttons">
        <button type="submit" class="govuk-button">
          {words.put}
        </button>
        <button type="button" class="link-button" onClick={onDone}>
          {t.circleFind.place.cancel}
        </button>
      </div>
    </form>
  )
}
