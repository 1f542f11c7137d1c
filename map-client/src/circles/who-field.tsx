/** Who takes part: the person, and the people of their circle. */
import { useCircles } from '../text/index.ts'
import { me } from './doing.ts'
import type { Id, Plan } from './plan.ts'

export function WhoField({ plan, who, onWho }: { plan: Plan; who: Id[]; onWho: (who: Id[]) => void }) {
  const { t } = useCircles()
  return (
    <fieldset class="field pills">
      <legend class="field__label">{t.circles.doing.who}</legend>
      {[{ id: me, name: plan.called }, ...plan.people].map(({ id, name }) => (
        <label class="pill" key={id}>
          <input
            type="checkbox"
            checked={who.includes(id)}
            onChange={(event) => onWho(event.currentTarget.checked ? [...who, id] : who.filter((one) => one !== id))}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
