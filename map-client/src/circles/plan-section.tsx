/** The person: what they want, what matters, what they bring, what they like. */
import { labelOf, useKinds } from '../app/shared.ts'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { change } from './editing.ts'
import { Growing } from './growing.tsx'
import { InterestChips } from './interests.tsx'
import { interestIn, lacking, shortly } from './parts.ts'
import { newId, type Gift, type Plan } from './plan.ts'
import { ToldList } from './told-list.tsx'

function GoesWith({ gift, interests }: { gift: Gift; interests: { id: string; label: string }[] }) {
  const { t } = useCircles()
  const { plan: words, said } = t.circles
  const choose = (interest: string): void =>
    change(said.changed(shortly(gift.text)), (plan) => ({
      ...plan,
      gifts: plan.gifts.map((one) => (one.id !== gift.id ? one : interest ? { ...one, interest } : lacking(one, 'interest'))),
    }))
  return (
    <span class="goes-with">
      <label for={`with-${gift.id}`}>
        {words.goesWithLabel} <span class="govuk-visually-hidden">({shortly(gift.text)})</span>
      </label>
      <select id={`with-${gift.id}`} value={gift.interest ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{words.goesWithNone}</option>
        {gift.interest && !interests.some(({ id }) => id === gift.interest) && <option value={gift.interest}>{labelOf(undefined, gift.interest)}</option>}
        {interests.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </span>
  )
}

function SetsOutFrom({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { plan: words, said, parts } = t.circles
  if (!plan.home) return null
  return (
    <p class="sets-out">
      <Icon name="pin" size={20} />
      <span>
        {words.home} <strong>{plan.home.label}</strong>. <span class="quiet">{words.homeNote}</span>
      </span>
      <button type="button" class="small-button" aria-label={parts.remove(plan.home.label)} onClick={() => change(said.home, (now) => lacking(now, 'home'))}>
        <Icon name="cross" size={20} />
      </button>
    </p>
  )
}

export function PlanSection({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { plan: words, said } = t.circles
  const interests = useKinds().value?.interests ?? []
  const goesWith = (gift: Gift) => <GoesWith gift={gift} interests={interests} />
  return (
    <div class="circle__columns">
      <div>
        <section class="part">
          <h2 class="govuk-heading-m">
            <label for="purpose">{words.purpose}</label>
          </h2>
          <p class="part__hint" id="purpose-hint">
            {words.purposeHint}
          </p>
          <Growing id="purpose" rows={3} describedBy="purpose-hint" value={plan.purpose} onValue={(purpose) => change(said.purpose, (now) => ({ ...now, purpose }), 'purpose')} />
        </section>
        <section class="part">
          <h2 class="govuk-heading-m">{words.matters}</h2>
          <p class="part__hint">{plan.matters.length > 0 ? words.mattersHint : words.mattersNone}</p>
          <ToldList name="matters" items={plan.matters} label={words.mattersAdd} make={(text) => ({ id: newId(), text })} />
        </section>
      </div>
      <div>
        <section class="part">
          <h2 class="govuk-heading-m">{words.gifts}</h2>
          <p class="part__hint">{plan.gifts.length > 0 ? words.giftsHint : words.giftsNone}</p>
          <ToldList
            name="gifts"
            items={plan.gifts}
            label={words.giftsAdd}
            make={(text): Gift => {
              const interest = interestIn(text, interests)
              return { id: newId(), text, ...(interest && { interest }) }
            }}
            after={goesWith}
          />
        </section>
        <InterestChips chosen={plan.interests} interests={interests} />
        <SetsOutFrom plan={plan} />
        <p class="part called">
          <label for="called">{words.called}</label>
          <input
            class="govuk-input"
            id="called"
            value={plan.called}
            maxLength={80}
            autocomplete="off"
            onChange={(event) => {
              const called = event.currentTarget.value.trim()
              if (called) change(said.called, (now) => ({ ...now, called }))
              else event.currentTarget.value = plan.called
            }}
          />
        </p>
      </div>
    </div>
  )
}
