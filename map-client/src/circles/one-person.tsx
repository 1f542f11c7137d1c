/** Somebody on the list: what they are happy to do, how near they are, and changing it where it stands. */
import { useRef } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { TextField } from '../form/fields.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { EditAndRemove } from './edit-and-remove.tsx'
import { change } from './editing.ts'
import { lacking, replaced, without } from './parts.ts'
import { rings, type Person, type Ring } from './plan.ts'

interface Props {
  person: Person
  edited: boolean
  onEdit: (on: boolean) => void
}

export function OnePerson({ person, edited, onEdit }: Props) {
  const { t } = useCircles()
  const { people, parts, said } = t.circles
  const { id, name } = person
  const before = useRef(name)
  const put = (what: string, changes: Partial<Person>, sort?: string): void =>
    change(what, (plan) => ({ ...plan, people: replaced(plan.people, id, changes) }), sort)
  const write = (field: 'name' | 'happyTo' | 'contact') => (value: string): void => put(said.changed(name || value), { [field]: value }, `${field}-${id}`)
  const move = (ring: Ring): void => {
    const what = said.ring(name, people.rings[ring])
    put(what, { ring })
    announce(what)
    focusSoon(`ring-${id}`)
  }
  const remove = (): void => {
    const what = said.removed(name)
    change(what, (plan) => ({
      ...plan,
      people: without(plan.people, id),
      actions: plan.actions.map((action) => (action.who.includes(id) ? { ...action, who: action.who.filter((one) => one !== id) } : action)),
    }))
    announce(what)
    focusSoon('people-list')
  }
  const removePlace = (): void => {
    const what = said.changed(name)
    change(what, (plan) => ({ ...plan, people: plan.people.map((one) => (one.id === id ? lacking(one, 'place') : one)) }))
    announce(what)
    focusSoon(`edit-${id}`)
  }
  const close = (): void => {
    // Nobody is without a name: where it was rubbed out, it is what it was.
    if (!name.trim()) put(said.changed(before.current), { name: before.current })
    onEdit(false)
    focusSoon(`edit-${id}`)
  }
  return (
    <li class="person">
      <div class="person__top">
        <h4 class="person__name">{name}</h4>
        <label class="govuk-visually-hidden" for={`ring-${id}`}>
          {people.moveNamed(name)}
        </label>
        <select class="person__ring" id={`ring-${id}`} value={person.ring} onChange={(event) => move(event.currentTarget.value as Ring)}>
          {rings.map((ring) => (
            <option key={ring} value={ring}>
              {people.rings[ring]}
            </option>
          ))}
        </select>
        <EditAndRemove
          id={id}
          edited={edited}
          edit={parts.editNamed(name)}
          remove={parts.remove(name)}
          onEdit={() => {
            if (edited) return close()
            before.current = name
            onEdit(true)
            focusSoon(`happy-${id}`)
          }}
          onRemove={remove}
        />
      </div>
      {!edited && person.happyTo && <p class="person__words">{people.happy(person.happyTo)}</p>}
      {!edited && person.contact && (
        <p class="person__words">
          <Icon name="phone" size={18} /> {person.contact}
        </p>
      )}
      {person.place && (
        <p class="person__words">
          <Icon name="pin" size={18} /> {people.place(person.place.label)}
          <button type="button" class="small-button" aria-label={people.placeRemove(name)} onClick={removePlace}>
            <Icon name="cross" size={18} />
          </button>
        </p>
      )}
      {edited && (
        <form
          class="person__form"
          onSubmit={(event) => {
            event.preventDefault()
            close()
          }}
        >
          <TextField id={`name-${id}`} label={people.name} max={80} value={name} onValue={write('name')} />
          <TextField id={`happy-${id}`} label={people.happyTo} hint={people.happyToHint} value={person.happyTo} onValue={write('happyTo')} />
          <TextField id={`contact-${id}`} label={people.contact} hint={people.contactHint} value={person.contact} onValue={write('contact')} />
          <button type="submit" class="plain-button">
            <Icon name="check" size={20} />
            {parts.save}
          </button>
        </form>
      )}
    </li>
  )
}
