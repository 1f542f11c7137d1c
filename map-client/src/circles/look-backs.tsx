/** Looking back together: with what was done in that time before one's eyes. */
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { doneUntil, lookBacksLatestFirst } from './doing.ts'
import { change } from './editing.ts'
import { Growing } from './growing.tsx'
import { replaced, today, without } from './parts.ts'
import { newId, type LookBack, type Plan } from './plan.ts'

export const lookBackQuestions = ['wentWell', 'learned', 'next'] as const

function OneLookBack({ one, plan, latest }: { one: LookBack; plan: Plan; latest: boolean }) {
  const { t } = useCircles()
  const { doing, said } = t.circles
  const day = longDate(t, parseDay(one.on))
  const done = doneUntil(plan, one)
  const remove = (): void => {
    change(said.lookBackRemoved, (now) => ({ ...now, lookBacks: without(now.lookBacks, one.id) }))
    announce(said.lookBackRemoved)
    focusSoon('look-back')
  }
  return (
    <details class="fold look-back" open={latest}>
      <summary class="fold__title">{doing.lookBackOn(day)}</summary>
      <div class="fold__inside">
        <h3 class="govuk-heading-s">{doing.since}</h3>
        {done.length === 0 && <p class="part__hint">{doing.sinceNone}</p>}
        <ul class="govuk-list govuk-list--bullet">
          {done.map((action) => (
            <li key={action.id}>
              {action.what}
              {action.happened && <span class="quiet"> – {action.happened}</span>}
            </li>
          ))}
        </ul>
        {lookBackQuestions.map((question) => (
          <div class="field" key={question}>
            <label class="field__label" for={`${question}-${one.id}`}>
              {doing[question]}
            </label>
            <Growing
              id={`${question}-${one.id}`}
              rows={2}
              value={one[question]}
              onValue={(text) => change(said.lookBack, (now) => ({ ...now, lookBacks: replaced(now.lookBacks, one.id, { [question]: text }) }), `${question}-${one.id}`)}
            />
          </div>
        ))}
        <button type="button" class="link-button" onClick={remove}>
          {doing.lookBackRemove(day)}
        </button>
      </div>
    </details>
  )
}

export function LookBacks({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { doing, said } = t.circles
  const begin = (): void => {
    const id = newId()
    change(said.lookBackAdded, (now) => ({ ...now, lookBacks: [...now.lookBacks, { id, on: today(), wentWell: '', learned: '', next: '' }] }))
    announce(said.lookBackAdded)
    focusSoon(`wentWell-${id}`)
  }
  return (
    <section class="part" aria-labelledby="look-back">
      <h2 class="govuk-heading-m" id="look-back" tabIndex={-1}>
        {doing.lookBack}
      </h2>
      <p class="part__hint">{doing.lookBackHint}</p>
      <button type="button" class="plain-button" onClick={begin}>
        <Icon name="clock" size={20} />
        {doing.lookBackAdd}
      </button>
      {lookBacksLatestFirst(plan).map((one, n) => (
        <OneLookBack key={one.id} one={one} plan={plan} latest={n === 0} />
      ))}
    </section>
  )
}
