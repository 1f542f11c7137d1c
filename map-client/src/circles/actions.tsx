/** Small steps that somebody is happy to take. */
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { TextField } from '../form/fields.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { doneActions, toDo } from './doing.ts'
import { useDraft } from './drafts.ts'
import { change } from './editing.ts'
import { OneAction } from './one-action.tsx'
import { shortly } from './parts.ts'
import { newId, type Id, type Plan } from './plan.ts'
import { WhoField } from './who-field.tsx'

function ActionForm({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { doing, said } = t.circles
  const [what, setWhat] = useState('')
  const [who, setWho] = useState<Id[]>([])
  const [by, setBy] = useState('')
  const [missing, setMissing] = useState(false)
  const add = (): boolean => {
    const text = what.trim()
    if (!text) return false
    const words = said.added(shortly(text))
    change(words, (now) => ({ ...now, actions: [...now.actions, { id: newId(), what: text, who, ...(by && { by }), happened: '' }] }))
    announce(words)
    setWhat('')
    setWho([])
    setBy('')
    return true
  }
  useDraft(add)
  return (
    <form
      class="box-form"
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!add())
        document.getElementById('action-what')?.focus()
      }}
    >
      <h3 class="govuk-heading-s">{doing.addAction}</h3>
      <TextField id="action-what" label={doing.what} value={what} onValue={setWhat} error={missing && !what.trim() ? doing.whatEmpty : undefined} />
      <WhoField plan={plan} who={who} onWho={setWho} />
      <TextField id="action-by" type="date" short label={doing.by} aside={t.circles.parts.optional} value={by} onValue={setBy} />
      <button type="submit" class="plain-button">
        <Icon name="plus" size={20} />
        {t.circles.parts.add}
      </button>
    </form>
  )
}

export function Actions({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { doing } = t.circles
  const [edited, setEdited] = useState<Id>()
  const done = doneActions(plan)
  const line = (action: Plan['actions'][number]) => (
    <OneAction key={action.id} action={action} plan={plan} edited={edited === action.id} onEdit={(on) => setEdited(on ? action.id : undefined)} />
  )
  return (
    <section class="part" aria-labelledby="actions">
      <h2 class="govuk-heading-m" id="actions" tabIndex={-1}>
        {doing.actions}
      </h2>
      <p class="part__hint">{plan.actions.length > 0 ? doing.actionsHint : doing.actionsNone}</p>
      <ul class="plain-list actions-list">{toDo(plan).map(line)}</ul>
      <ActionForm plan={plan} />
      {done.length > 0 && (
        <details class="fold" open>
          <summary class="fold__title">{doing.doneTitle(done.length)}</summary>
          <ul class="plain-list actions-list fold__inside">{done.map(line)}</ul>
        </details>
      )}
    </section>
  )
}
