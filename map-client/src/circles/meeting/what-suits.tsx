/** What a place to meet has to be. */
import { useKinds } from '../../app/shared.ts'
import { Tick } from '../../form/choices.tsx'
import { SelectField } from '../../form/fields.tsx'
import { useCircles } from '../../text/index.ts'
import { weekdays } from '../../words/calendar.ts'
import { dayName } from '../../words/when.ts'
import { PressChips } from '../finding/press-chips.tsx'
import { kindChoices, type Suits } from './gathering.ts'

export function WhatSuits({ suits, onSuits }: { suits: Suits; onSuits: (suits: Suits) => void }) {
  const { t } = useCircles()
  const kinds = useKinds().value
  const words = t.circleFind.meet
  const wish = t.circleFind.wish
  return (
    <section aria-labelledby="what-suits">
      <h2 class="govuk-heading-m" id="what-suits">
        {words.suits}
      </h2>
      <div class="suits">
        <div>
          <Tick id="venue-free" label={wish.free} on={suits.free} onChange={(free) => onSuits({ ...suits, free })} />
          <Tick id="venue-step-free" label={wish.stepFree} on={suits.stepFree} onChange={(stepFree) => onSuits({ ...suits, stepFree })} />
        </div>
        <SelectField
          id="venue-day"
          label={words.open}
          value={suits.day}
          choices={[{ id: '', label: words.anyDay }, ...weekdays.map((id, n) => ({ id, label: dayName(t, n) }))]}
          onValue={(day) => onSuits({ ...suits, day })}
        />
      </div>
      <details class="fold" open={suits.kinds.length > 0}>
        <summary class="fold__title">
          <span>{words.kinds}</span>
          {suits.kinds.length === 0 && <span class="quiet">{words.anyKind}</span>}
        </summary>
        <div class="fold__inside">
          <PressChips label={words.kinds} choices={kindChoices(kinds)} on={suits.kinds} onChange={(chosen) => onSuits({ ...suits, kinds: chosen })} />
        </div>
      </details>
    </section>
  )
}
