/** The person, as somebody reads it who does not write it. */
import { labelOf, useKinds } from '../../app/shared.ts'
import { Icon } from '../../icons/icon.tsx'
import { useCircles } from '../../text/index.ts'
import type { Plan } from '../plan.ts'
import { SeenPart } from './part.tsx'

export function SeenPlan({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { plan: words } = t.circles
  const interests = useKinds().value?.interests ?? []
  return (
    <div class="circle__columns">
      <div>
        <SeenPart title={words.purpose}>{plan.purpose.trim() && <p class="seen__purpose">{plan.purpose}</p>}</SeenPart>
        <SeenPart title={words.matters}>
          {plan.matters.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {plan.matters.map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
            </ul>
          )}
        </SeenPart>
      </div>
      <div>
        <SeenPart title={words.gifts}>
          {plan.gifts.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {plan.gifts.map(({ id, text, interest }) => (
                <li key={id}>
                  {text}
                  {interest && <span class="quiet"> – {labelOf(interests, interest)}</span>}
                </li>
              ))}
            </ul>
          )}
        </SeenPart>
        <SeenPart title={words.interests}>
          {plan.interests.length > 0 && (
            <ul class="chips">
              {plan.interests.map((id) => (
                <li key={id} class="chip">
                  {labelOf(interests, id)}
                </li>
              ))}
            </ul>
          )}
        </SeenPart>
        {plan.home && (
          <p class="sets-out">
            <Icon name="pin" size={20} />
            <span>
              {words.home} <strong>{plan.home.label}</strong>
            </span>
          </p>
        )}
      </div>
    </div>
  )
}
