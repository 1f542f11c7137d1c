/** One page for the fridge. It is measured as it will be printed, and set as large as it fits. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
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
function Lines({ name, title, most, children }: { name: string; title: string; most: number; children: ComponentChildren[] }) {
  const { t } = useCircles()
  if (children.length === 0) return null
  return (
    <section class={`sheet__part sheet__part--${name}`}>
      <h3>{title}</h3>
      <ul>
        {children.slice(0, most).map((line, n) => (
          <li key={n}>{line}</li>
        ))}
        {children.length > most && <li class="sheet__more">{t.circles.paper.more(children.length - most)}</li>}
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
        <h2>{of(plan.called)}</h2>
        {has('purpose') && plan.purpose && (
          <p class="sheet__purpose">
            <span>{paper.purpose}</span> {plan.purpose}
          </p>
        )}
      </header>
      <div class="sheet__columns">
        {has('actions') && (
          <Lines name="actions" title={paper.actions} most={most}>
            {ofThisMonth(plan, now).map((action) => (
              <>
                <span class="sheet__box" aria-hidden="true" />
                <span>
                  <strong>{action.what}</strong>
                  <span class="sheet__facts">
                    {[t.list(namesOf(plan, action.who)), action.by && t.circles.doing.byDay(shortDate(t, parseDay(action.by)))].filter(Boolean).join(' · ')}
                  </span>
                </span>
              </>
            ))}
          </Lines>
        )}
        {has('places') && (
          <Lines name="places" title={paper.places} most={most}>
            {placesOf(plan, now).map((place) => (
              <>
                <strong>{place.name}</strong>
                <span class="sheet__facts">
                  {[place.where, place.metres === undefined ? '' : paper.away(metresInWords(t, place.metres))].filter(Boolean).join(' · ')}
                </span>
                <span class="sheet__facts">{[place.when, place.phone].filter(Boolean).join(' · ')}</span>
              </>
            ))}
          </Lines>
        )}
        {has('meeting') && meeting && (
          <section class="sheet__part sheet__part--meeting">
            <h3>{paper.meeting}</h3>
            <p>
              <strong>
                {longDate(t, parseDay(meeting.on))}
                {meeting.at && `, ${clock(t, meeting.at)}`}
              </strong>
              <span class="sheet__facts">{[meeting.where || meeting.from?.name, meeting.note].filter(Boolean).join(' · ')}</span>
            </p>
          </section>
        )}
        {has('people') && (
          <Lines name="people" title={paper.people} most={Math.round(most * 1.5)}>
            {people.map((person) => (
              <>
                <strong>{person.name}</strong>
                {person.happyTo && <span class="sheet__facts">{person.happyTo}</span>}
                {has('contacts') && person.contact && <span class="sheet__facts">{person.contact}</span>}
              </>
            ))}
          </Lines>
        )}
        {has('gifts') && <Lines name="gifts" title={paper.gifts} most={most}>{plan.gifts.map((gift) => gift.text)}</Lines>}
        {has('matters') && <Lines name="matters" title={paper.matters} most={most}>{plan.matters.map((one) => one.text)}</Lines>}
      </div>
      <p class="sheet__foot">{paper.printed(longDate(t, parseDay(now)))}</p>
    </>
  )
}

export function PaperFridge(props: Props) {
  const { lang } = useCircles()
  const sheet = useRef<HTMLDivElement>(null)
  const [letters, setLetters] = useState(false)
  useEffect(() => void document.fonts.ready.then(() => setLetters(true)), [])
  // What is shown is measured with the width of paper and the letters that are printed, from the largest on, until it is no taller than a page.
  const key = JSON.stringify([lang, letters, props])
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
