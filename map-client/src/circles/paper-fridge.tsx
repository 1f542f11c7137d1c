/** One page for the fridge. It is measured as it will be printed, and set as large as it fits. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { useCircles } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { metresInWords } from '../words/distance.ts'
import { clock, longDate, shortDate } from '../words/when.ts'
import { coming, namesOf, ofThisMonth } from './doing.ts'
import { fridgeSizes, placesOf, type PaperPart } from './paper.ts'
import { today } from './parts.ts'
import type { Plan } from './plan.ts'
import { inRings } from './rings.ts'

interface Props {
  plan: Plan
  parts: PaperPart[]
}

/** A part of the page with at most so many lines; how many more there are is said. */
function Lines<T>({ name, title, items, most, line }: { name: string; title: string; items: T[]; most: number; line: (item: T) => ComponentChildren }) {
  const { t } = useCircles()
  if (items.length === 0) return null
  return (
    <section class={`sheet__part sheet__part--${name}`}>
      <h2>{title}</h2>
      <ul>
        {items.slice(0, most).map((item, n) => (
          <li key={n}>{line(item)}</li>
        ))}
        {items.length > most && <li class="sheet__more">{t.circles.paper.more(items.length - most)}</li>}
      </ul>
    </section>
  )
}

function Page({ plan, parts, most }: Props & { most: number }) {
  const { t } = useCircles()
  const { paper, of } = t.circles
  const has = (part: PaperPart): boolean => parts.includes(part)
  const now = today()
  const [meeting] = coming(plan, now)
  const people = inRings(plan).flatMap((ring) => ring.people)
  return (
    <>
      <header class="sheet__head">
        <h1>{of(plan.called)}</h1>
        {has('purpose') && plan.purpose && (
          <p class="sheet__purpose">
            <span>{paper.purpose}</span> {plan.purpose}
          </p>
        )}
      </header>
      <div class="sheet__columns">
        <div>
          {has('actions') && (
            <Lines
              name="actions"
              title={paper.actions}
              items={ofThisMonth(plan, now)}
              most={most}
              line={(action) => (
                <>
                  <span class="sheet__box" aria-hidden="true" />
                  <span>
                    <strong>{action.what}</strong>
                    <span class="sheet__facts">
                      {[t.list(namesOf(plan, action.who)), action.by && t.circles.doing.byDay(shortDate(t, parseDay(action.by)))].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                </>
              )}
            />
          )}
          {has('places') && (
            <Lines
              name="places"
              title={paper.places}
              items={placesOf(plan, now)}
              most={most}
              line={(place) => (
                <>
                  <strong>{place.name}</strong>
                  <span class="sheet__facts">
                    {[place.where, place.metres === undefined ? '' : paper.away(metresInWords(t, place.metres))].filter(Boolean).join(' · ')}
                  </span>
                  <span class="sheet__facts">{[place.when, place.phone].filter(Boolean).join(' · ')}</span>
                </>
              )}
            />
          )}
          {has('meeting') && meeting && (
            <section class="sheet__part sheet__part--meeting">
              <h2>{paper.meeting}</h2>
              <p>
                <strong>
                  {longDate(t, parseDay(meeting.on))}
                  {meeting.at && `, ${clock(t, meeting.at)}`}
                </strong>
                <span class="sheet__facts">{[meeting.where || meeting.from?.name, meeting.note].filter(Boolean).join(' · ')}</span>
              </p>
            </section>
          )}
        </div>
        <div>
          {has('people') && (
            <Lines
              name="people"
              title={paper.people}
              items={people}
              most={Math.round(most * 1.5)}
              line={(person) => (
                <>
                  <strong>{person.name}</strong>
                  {person.happyTo && <span class="sheet__facts">{person.happyTo}</span>}
                  {has('contacts') && person.contact && <span class="sheet__facts">{person.contact}</span>}
                </>
              )}
            />
          )}
          {has('gifts') && <Lines name="gifts" title={paper.gifts} items={plan.gifts} most={most} line={(gift) => gift.text} />}
          {has('matters') && <Lines name="matters" title={paper.matters} items={plan.matters} most={most} line={(one) => one.text} />}
        </div>
      </div>
      <p class="sheet__foot">{paper.printed(longDate(t, parseDay(now)))}</p>
    </>
  )
}

export function PaperFridge(props: Props) {
  const { lang } = useCircles()
  const sheet = useRef<HTMLDivElement>(null)
  // What is shown is measured with the width and the letters of paper, from the largest on, until it is no taller than a page.
  const key = JSON.stringify([lang, props])
  const [tried, setTried] = useState({ key, n: 0 })
  const n = tried.key === key ? tried.n : 0
  const size = fridgeSizes[n] ?? fridgeSizes[0]
  useLayoutEffect(() => {
    const element = sheet.current
    if (!element || n === fridgeSizes.length - 1) return
    element.classList.add('sheet--measured')
    const fits = element.scrollHeight <= element.clientHeight
    element.classList.remove('sheet--measured')
    if (!fits) setTried({ key, n: n + 1 })
  }, [key, n])
  return (
    <div class="sheet sheet--fridge" ref={sheet} style={{ '--points': String(size.points) }}>
      <Page {...props} most={size.most} />
    </div>
  )
}
