/** Large print: one column, big letters, as many pages as it takes. */
import type { ComponentChildren } from 'preact'
import { useCircles } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { metresInWords } from '../words/distance.ts'
import { clock, longDate } from '../words/when.ts'
import { coming, namesOf, ofThisMonth } from './doing.ts'
import { placesOf, type PaperPart } from './paper.ts'
import { today } from './parts.ts'
import type { Plan } from './plan.ts'
import { inRings } from './rings.ts'

function Part({ title, children }: { title: string; children: ComponentChildren[] }) {
  return children.length === 0 ? null : (
    <section class="sheet__part">
      <h3>{title}</h3>
      <ul>
        {children.map((line, n) => (
          <li key={n}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

const lines = (...all: (string | false | undefined)[]): ComponentChildren => all.filter(Boolean).map((line, n) => <span key={n}>{line}</span>)

export function PaperLarge({ plan, parts }: { plan: Plan; parts: PaperPart[] }) {
  const { t } = useCircles()
  const { paper, people: words, of, doing } = t.circles
  const has = (part: PaperPart): boolean => parts.includes(part)
  const now = today()
  const [meeting] = coming(plan, now)
  return (
    <div class="sheet sheet--large">
      <h2>{of(plan.called)}</h2>
      {has('purpose') && plan.purpose && (
        <section class="sheet__part">
          <h3>{paper.purpose}</h3>
          <p class="sheet__said">{plan.purpose}</p>
        </section>
      )}
      {has('matters') && <Part title={paper.matters}>{plan.matters.map(({ text }) => text)}</Part>}
      {has('gifts') && <Part title={paper.gifts}>{plan.gifts.map(({ text }) => text)}</Part>}
      {has('people') &&
        inRings(plan).map(({ ring, people }) => (
          <Part key={ring} title={words.rings[ring]}>
            {people.map((one) => (
              <>
                <strong>{one.name}</strong> {lines(one.happyTo, has('contacts') && one.contact)}
              </>
            ))}
          </Part>
        ))}
      {has('actions') && (
        <Part title={paper.actions}>
          {ofThisMonth(plan, now).map((action) => (
            <>
              <strong>{action.what}</strong> {lines(t.list(namesOf(plan, action.who)), action.by && doing.byDay(longDate(t, parseDay(action.by))))}
            </>
          ))}
        </Part>
      )}
      {has('places') && (
        <Part title={paper.places}>
          {placesOf(plan, now).map((place) => (
            <>
              <strong>{place.name}</strong> {lines(place.where, place.metres !== undefined && paper.away(metresInWords(t, place.metres)), place.when, place.phone)}
            </>
          ))}
        </Part>
      )}
      {has('meeting') && meeting && (
        <Part title={paper.meeting}>
          {[
            <>
              <strong>{longDate(t, parseDay(meeting.on))}</strong> {lines(meeting.at && clock(t, meeting.at), meeting.where || meeting.from?.name, meeting.note)}
            </>,
          ]}
        </Part>
      )}
    </div>
  )
}
