/** One step: ticked when it is done, and then what came of it. */
import { useRef } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { TextField } from '../form/fields.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { namesOf } from './doing.ts'
import { EditAndRemove } from './edit-and-remove.tsx'
import { change } from './editing.ts'
import { Growing } from './growing.tsx'
import { lacking, replaced, shortly, today, without } from './parts.ts'
import type { Action, Plan } from './plan.ts'
import { WhoField } from './who-field.tsx'

interface Props {
  action: Action
  plan: Plan
  edited: boolean
  onEdit: (on: boolean) => void
}

export function OneAction({ action, plan, edited, onEdit }: Props) {
  const { t } = useCircles()
  const { doing, parts, said } = t.circles
  const { id } = action
  const short = shortly(action.what)
  const before = useRef(action.what)
  const put = (what: string, make: (now: Action) => Action, sort?: string): void =>
    change(what, (now) => ({ ...now, actions: now.actions.map((one) => (one.id === id ? make(one) : one)) }), sort)
  const mark = (on: boolean): void => {
    const what = (on ? said.done : said.notDone)(short)
    put(what, (now) => (on ? { ...now, done: today() } : lacking(now, 'done')))
    announce(what)
    focusSoon(`done-${id}`)
  }
  const begin = (): void => {
    before.current = action.what
    onEdit(true)
    focusSoon(`what-${id}`)
  }
  const remove = (): void => {
    const what = said.removed(short)
    change(what, (now) => ({ ...now, actions: without(now.actions, id) }))
    announce(what)
    focusSoon('actions')
  }
  const close = (): void => {
    // A step without words is none: where they were rubbed out, they are what they were.
    if (!action.what.trim()) put(said.changed(shortly(before.current)), (now) => ({ ...now, what: before.current }))
    onEdit(false)
    focusSoon(`edit-${id}`)
  }
  const facts = [t.list(namesOf(plan, action.who)), action.by && !action.done ? doing.byDay(longDate(t, parseDay(action.by))) : '', action.done ? doing.doneOn(longDate(t, parseDay(action.done))) : '']
  return (
    <li class={action.done ? 'action action--done' : 'action'}>
      <div class="action__top">
        <label class="action__tick">
          <input type="checkbox" id={`done-${id}`} checked={Boolean(action.done)} aria-label={doing.markDoneNamed(short)} onChange={(event) => mark(event.currentTarget.checked)} />
          <span class="action__what">{action.what}</span>
        </label>
        <EditAndRemove id={id} edited={edited} edit={parts.editNamed(short)} remove={parts.remove(short)} onEdit={edited ? close : begin} onRemove={remove} />
      </div>
      {!edited && <p class="action__facts">{facts.filter(Boolean).join(' · ') || doing.anyTime}</p>}
      {edited && (
        <form
          class="box-form"
          onSubmit={(event) => {
            event.preventDefault()
            close()
          }}
        >
          <TextField id={`what-${id}`} label={doing.what} value={action.what} onValue={(what) => put(said.changed(short), (now) => ({ ...now, what }), `what-${id}`)} />
          <WhoField plan={plan} who={action.who} onWho={(who) => put(said.changed(short), (now) => ({ ...now, who }))} />
          <TextField
            id={`by-${id}`}
            type="date"
            short
            label={doing.by}
            value={action.by ?? ''}
            onValue={(by) => put(said.changed(short), (now) => (by ? { ...now, by } : lacking(now, 'by')), `by-${id}`)}
          />
          <button type="submit" class="plain-button">
            <Icon name="check" size={20} />
            {parts.save}
          </button>
        </form>
      )}
      {(action.done || action.happened) && (
        <div class="action__happened">
          <label for={`happened-${id}`}>
            {doing.happened} <span class="govuk-visually-hidden">({short})</span>
          </label>
          <Growing quiet id={`happened-${id}`} value={action.happened} onValue={(happened) => change(said.changed(short), (now) => ({ ...now, actions: replaced(now.actions, id, { happened }) }), `happened-${id}`)} />
        </div>
      )}
    </li>
  )
}
