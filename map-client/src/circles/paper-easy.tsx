/** Easy read: one short sentence at a time, each with a picture beside it. */
import type { ComponentChildren } from 'preact'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { clock, longDate } from '../words/when.ts'
import { coming, namesOf, ofThisMonth } from './doing.ts'
import { placesOf, type PaperPart } from './paper.ts'
import { today } from './parts.ts'
import type { Plan } from './plan.ts'
import { inRings } from './rings.ts'

interface Idea {
  icon: string
  lines: (string | false | undefined)[]
}

function Part({ title, ideas }: { title: string; ideas: Idea[] }) {
  if (ideas.length === 0) return null
  return (
    <section class="sheet__part">
      <h3>{title}</h3>
      <ul>
        {ideas.map(({ icon, lines }, n) => (
          <li key={n} class="easy">
            <Icon name={icon} size={56} />
            <div>
              {lines.filter(Boolean).map((line, k) => (
                <p key={k}>{line}</p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function PaperEasy({ plan, parts }: { plan: Plan; parts: PaperPart[] }) {
  const { t } = useCircles()
  const { easy } = t.circles.paper
  const has = (part: PaperPart): boolean => parts.includes(part)
  const now = today()
  const [meeting] = coming(plan, now)
  const part = (name: PaperPart, title: string, ideas: Idea[]): ComponentChildren => has(name) && <Part title={title} ideas={ideas} />
  return (
    <div class="sheet sheet--easy">
      <h2>{easy.title(plan.called)}</h2>
      {part('purpose', easy.purpose, plan.purpose ? [{ icon: 'sun', lines: [plan.purpose] }] : [])}
      {part('matters', easy.matters, plan.matters.map(({ text }) => ({ icon: 'heart', lines: [text] })))}
      {part('gifts', easy.gifts, plan.gifts.map(({ text }) => ({ icon: 'gift', lines: [text] })))}
      {part(
        'people',
        easy.people,
        inRings(plan).flatMap(({ people }) =>
          people.map(({ name, happyTo, contact }) => ({
            icon: 'person',
            lines: [happyTo ? easy.happyTo(name, happyTo) : `${name}.`, has('contacts') && contact && easy.contact(name, contact)],
          })),
        ),
      )}
      {part(
        'actions',
        easy.actions,
        ofThisMonth(plan, now).map(({ what, who, by }) => ({
          icon: 'check',
          lines: [what, who.length > 0 && easy.who(t.list(namesOf(plan, who))), by && easy.by(longDate(t, parseDay(by)))],
        })),
      )}
      {part(
        'places',
        easy.places,
        placesOf(plan, now).map(({ name, where, when, phone }) => ({
          icon: 'pin',
          lines: [name, where && easy.where(where), when && easy.when(when), phone && easy.phone(phone)],
        })),
      )}
      {meeting &&
        part('meeting', t.circles.paper.meeting, [
          {
            icon: 'calendar',
            lines: [easy.meeting(longDate(t, parseDay(meeting.on))), meeting.at && easy.at(clock(t, meeting.at)), (meeting.where || meeting.from) && easy.where(meeting.where || (meeting.from?.name ?? ''))],
          },
        ])}
    </div>
  )
}
