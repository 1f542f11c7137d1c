/** Choosing what to set beside it, one at a time, and leaving one out again. */
import { useState } from 'preact/hooks'
import type { Kinds } from '../api/types.ts'
import { focusSoon } from '../app/focus.ts'
import { changeQuery } from '../app/router.ts'
import { groupOf, kindOf } from '../app/shared.ts'
import { SelectField, TextField } from '../form/fields.tsx'
import { useWorkbench } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { mostMaps, type Compared } from './compare-query.ts'

interface Props {
  compared: Compared
  kinds: Kinds | undefined
}

const put = (kinds: string[], days: string[]): void => changeQuery({ with: kinds.join(',') || undefined, and_on: days.join(',') || undefined })

export function CompareForm({ compared, kinds }: Props) {
  const { t } = useWorkbench()
  const c = t.compare
  const [kind, setKind] = useState('')
  const [day, setDay] = useState('')
  const [fault, setFault] = useState<string>()
  const chosen = [
    ...compared.kinds.map((id) => ({ id, name: kindOf(kinds, id.split(':')[1] ?? '')?.plural ?? groupOf(kinds, id.split(':')[1])?.label ?? id })),
    ...compared.days.map((id) => ({ id, name: c.onDay(longDate(t, parseDay(id))) })),
  ]
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!kind && !day) {
      setFault(c.lack)
      document.getElementById('compare-kind')?.focus()
      return
    }
    setFault(undefined)
    setKind('')
    setDay('')
    put(kind ? [...compared.kinds, kind] : compared.kinds, day ? [...compared.days, day] : compared.days)
  }
  const remove = (id: string): void => {
    put(
      compared.kinds.filter((one) => one !== id),
      compared.days.filter((one) => one !== id),
    )
    focusSoon('compare-kind')
  }
  const own = compared.base.kind
  const groups = (kinds?.groups ?? []).map((group) => ({
    label: group.label,
    choices: (kinds?.kinds ?? [])
      .filter((one) => one.group === group.id && one.disclosure_floor !== 'sealed' && one.id !== own && !compared.kinds.includes(`kind:${one.id}`))
      .map((one) => ({ id: `kind:${one.id}`, label: one.plural })),
  }))
  return (
    <form class="ask-form compare__form no-print" onSubmit={submit} noValidate aria-label={c.with}>
      {chosen.length > 0 && (
        <ul class="chips" aria-label={c.with}>
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <button type="button" class="chip" onClick={() => remove(id)} aria-label={c.remove(name)}>
                {name} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length >= mostMaps - 1 ? (
        <p class="govuk-body">{c.most}</p>
      ) : (
        <>
          <div class="ask-form__row">
            <SelectField id="compare-kind" label={c.withKind} value={kind} error={fault} choices={[{ id: '', label: c.chooseKind }]} groups={groups} onValue={setKind} />
            <TextField id="compare-day" label={c.withDate} hint={c.withDateHint} type="date" short value={day} onValue={setDay} />
          </div>
          <button type="submit" class="govuk-button">
            {c.submit}
          </button>
        </>
      )}
    </form>
  )
}
