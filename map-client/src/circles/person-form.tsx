/** Adding somebody: a name and Enter is enough. */
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { TextField } from '../form/fields.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { useDraft } from './drafts.ts'
import { change } from './editing.ts'
import { newId, rings, type Ring } from './plan.ts'

export function PersonForm() {
  const { t } = useCircles()
  const { people, parts, said } = t.circles
  const [name, setName] = useState('')
  const [happyTo, setHappyTo] = useState('')
  const [ring, setRing] = useState<Ring>('closest')
  const [missing, setMissing] = useState(false)
  const add = (): boolean => {
    const called = name.trim()
    if (!called) return false
    const what = said.added(called)
    change(what, (plan) => ({ ...plan, people: [...plan.people, { id: newId(), name: called, ring, happyTo: happyTo.trim(), contact: '' }] }))
    announce(what)
    setName('')
    setHappyTo('')
    return true
  }
  useDraft(add)
  return (
    <form
      class="person-form"
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!add())
        document.getElementById('person-name')?.focus()
      }}
    >
      <h2 class="govuk-heading-m">{people.addTitle}</h2>
      <TextField id="person-name" label={people.name} max={80} value={name} onValue={setName} error={missing && !name.trim() ? people.nameEmpty : undefined} />
      <div class="field">
        <label class="field__label" for="person-ring">
          {people.ring}
        </label>
        <select class="govuk-select" id="person-ring" value={ring} onChange={(event) => setRing(event.currentTarget.value as Ring)}>
          {rings.map((one) => (
            <option key={one} value={one}>
              {people.rings[one]}
            </option>
          ))}
        </select>
      </div>
      <TextField id="person-happy" label={people.happyTo} hint={people.happyToHint} value={happyTo} onValue={setHappyTo} />
      <button type="submit" class="plain-button">
        <Icon name="plus" size={20} />
        {parts.add}
      </button>
    </form>
  )
}
