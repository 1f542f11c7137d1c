/** Somebody of the circle, as it is read by who does not write the plan. */
import { Icon } from '../../icons/icon.tsx'
import { useCircles } from '../../text/index.ts'
import type { Person } from '../plan.ts'

export function SeenPerson({ person: { name, happyTo, contact, place } }: { person: Person }) {
  const { t } = useCircles()
  const { people } = t.circles
  return (
    <li class="person seen">
      <h4 class="person__name">{name}</h4>
      {happyTo && <p class="person__words">{people.happy(happyTo)}</p>}
      {contact && (
        <p class="person__words">
          <Icon name="phone" size={18} /> {contact}
        </p>
      )}
      {place && (
        <p class="person__words">
          <Icon name="pin" size={18} /> {people.place(place.label)}
        </p>
      )}
    </li>
  )
}
