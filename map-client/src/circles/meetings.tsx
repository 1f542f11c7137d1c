/** When everybody sits down together again. */
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { TextField } from '../form/fields.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { clock, longDate } from '../words/when.ts'
import { before, coming } from './doing.ts'
import { useDraft } from './drafts.ts'
import { EditAndRemove } from './edit-and-remove.tsx'
import { change } from './editing.ts'
import { FromMapFacts } from './ideas.tsx'
import { lacking, today, without } from './parts.ts'
import { newId, type Id, type Meeting, type Plan } from './plan.ts'

const nothing = { on: '', at: '', where: '', note: '' }

function MeetingFields({ id, value, onValue, missing }: { id: string; value: typeof nothing; onValue: (changes: Partial<typeof nothing>) => void; missing?: boolean }) {
  const { t } = useCircles()
  const { doing } = t.circles
  return (
    <>
      <div class="fields">
        <TextField id={`${id}-on`} type="date" label={doing.meetingOn} value={value.on} onValue={(on) => onValue({ on })} error={missing ? doing.meetingEmpty : undefined} />
        <div class="field">
          <label class="field__label" for={`${id}-at`}>
            {doing.meetingAt}
          </label>
          <input class="govuk-input" id={`${id}-at`} type="time" value={value.at} onInput={(event) => onValue({ at: event.currentTarget.value })} />
        </div>
      </div>
      <TextField id={`${id}-where`} label={doing.meetingWhere} value={value.where} onValue={(where) => onValue({ where })} />
      <TextField id={`${id}-note`} label={doing.meetingNote} value={value.note} onValue={(note) => onValue({ note })} />
    </>
  )
}

function MeetingForm() {
  const { t } = useCircles()
  const { doing, parts, said } = t.circles
  const [typed, setTyped] = useState(nothing)
  const [missing, setMissing] = useState(false)
  const add = (): boolean => {
    if (!typed.on) return false
    change(said.meetingAdded, (plan) => ({ ...plan, meetings: [...plan.meetings, { id: newId(), ...typed, where: typed.where.trim(), note: typed.note.trim() }] }))
    announce(said.meetingAdded)
    setTyped(nothing)
    return true
  }
  useDraft(add)
  return (
    <details class="fold">
      <summary class="fold__title">{doing.meetingAdd}</summary>
      <form
        class="fold__inside"
        onSubmit={(event) => {
          event.preventDefault()
          const added = add()
          setMissing(!added)
          focusSoon(added ? 'meeting' : 'meeting-new-on')
        }}
      >
        <MeetingFields id="meeting-new" value={typed} onValue={(changes) => setTyped({ ...typed, ...changes })} missing={missing && !typed.on} />
        <button type="submit" class="plain-button">
          <Icon name="plus" size={20} />
          {parts.add}
        </button>
      </form>
    </details>
  )
}

function OneMeeting({ meeting, edited, onEdit }: { meeting: Meeting; edited: boolean; onEdit: (on: boolean) => void }) {
  const { t } = useCircles()
  const { doing, said, parts } = t.circles
  const { id } = meeting
  const day = longDate(t, parseDay(meeting.on))
  const close = (): void => {
    onEdit(false)
    focusSoon(`edit-${id}`)
  }
  const begin = (): void => {
    onEdit(true)
    focusSoon(`${id}-on`)
  }
  const remove = (): void => {
    change(said.meetingRemoved, (plan) => ({ ...plan, meetings: without(plan.meetings, id) }))
    announce(said.meetingRemoved)
    focusSoon('meeting')
  }
  // Without a day there is no meeting; a day that is being typed is not one yet. Another place is not the one of the map.
  const put = (changes: Partial<typeof nothing>): void => {
    if (changes.on === '') return
    change(
      said.meeting,
      (plan) => ({
        ...plan,
        meetings: plan.meetings.map((one) => (one.id === id ? { ...(changes.where === undefined ? one : lacking(one, 'from')), ...changes } : one)),
      }),
      `meeting-${id}-${Object.keys(changes)[0]}`,
    )
  }
  return (
    <li class="meeting">
      <div class="meeting__top">
        <div class="meeting__words">
          <p class="meeting__day">{meeting.at ? doing.at(day, clock(t, meeting.at)) : day}</p>
          {meeting.where && <p>{meeting.where}</p>}
          {meeting.from && <FromMapFacts from={meeting.from} />}
          {meeting.note && <p class="quiet">{meeting.note}</p>}
        </div>
        <EditAndRemove id={id} edited={edited} edit={doing.meetingEdit(day)} remove={doing.meetingRemove(day)} onEdit={edited ? close : begin} onRemove={remove} />
      </div>
      {edited && (
        <form
          class="box-form"
          onSubmit={(event) => {
            event.preventDefault()
            close()
          }}
        >
          <MeetingFields id={id} value={meeting} onValue={put} />
          <button type="submit" class="plain-button">
            <Icon name="check" size={20} />
            {parts.save}
          </button>
        </form>
      )}
    </li>
  )
}

export function Meetings({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { doing } = t.circles
  const [edited, setEdited] = useState<Id>()
  const [next, past] = [coming(plan, today()), before(plan, today())]
  const line = (meeting: Meeting) => (
    <OneMeeting key={meeting.id} meeting={meeting} edited={edited === meeting.id} onEdit={(on) => setEdited(on ? meeting.id : undefined)} />
  )
  return (
    <section class="part" aria-labelledby="meeting">
      <h2 class="govuk-heading-m" id="meeting" tabIndex={-1}>
        {doing.meeting}
      </h2>
      {next.length === 0 && <p class="part__hint">{doing.meetingNone}</p>}
      <ul class="plain-list">{next.map(line)}</ul>
      <MeetingForm />
      {past.length > 0 && (
        <details class="fold">
          <summary class="fold__title">{doing.meetingsBefore(past.length)}</summary>
          <ul class="plain-list fold__inside">{past.map(line)}</ul>
        </details>
      )}
    </section>
  )
}
