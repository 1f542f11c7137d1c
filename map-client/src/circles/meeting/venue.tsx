/** A place to meet, with everybody's journey there. */
import { useState } from 'preact/hooks'
import type { Kinds } from '../../api/types.ts'
import { announce } from '../../app/announce.tsx'
import { assetName } from '../../app/shared.ts'
import { link } from '../../app/router.ts'
import type { Venue as Answer } from '../../device/questions.ts'
import { Icon } from '../../icons/icon.tsx'
import { useCircles } from '../../text/index.ts'
import { metresInWords } from '../../words/distance.ts'
import { change } from '../editing.ts'
import { Entry } from '../finding/entry.tsx'
import { ideaOf, snapshot } from '../finding/snapshot.ts'
import { useReturn } from '../finding/use-return.ts'
import { newId, type Plan } from '../plan.ts'
import { ChooseMeeting } from './choose.tsx'
import { journeysOf, type Traveller } from './gathering.ts'

interface Props {
  plan: Plan
  venue: Answer
  people: Traveller[]
  kinds: Kinds | undefined
  number: number
  onPoint: (number: number | undefined) => void
}

function Journeys({ venue, people }: Pick<Props, 'venue' | 'people'>) {
  const { t } = useCircles()
  const words = t.circleFind.meet
  const journeys = journeysOf(venue, people)
  const longest = journeys.filter((one) => one.longest)
  return (
    <div class="journeys">
      <p class="result__distance">{words.longest(t.list(longest.map(({ name }) => name)), metresInWords(t, venue.longest_m))}</p>
      {journeys.length > 1 && (
        <ul class="journeys__list" aria-label={words.journeys}>
          {journeys.map(({ name, metres, longest: is }) => (
            <li key={name} class={is ? 'journey journey--longest' : 'journey'}>
              <span class="journey__name">{name}</span>
              <span class="journey__track" aria-hidden="true">
                <span class="journey__bar" style={{ width: `${Math.max(2, (100 * metres) / Math.max(venue.longest_m, 1))}%` }} />
              </span>
              <span class="journey__far">
                {metresInWords(t, metres)}
                {is && `, ${words.isLongest}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function VenueEntry({ plan, venue, people, kinds, number, onPoint }: Props) {
  const text = useCircles()
  const { t, lang } = text
  const words = t.circleFind.meet
  const [choosing, setChoosing] = useState(false)
  const back = useReturn<HTMLButtonElement>(choosing)
  const { feature } = venue
  const name = assetName(feature.properties, lang)
  const mine = people.findIndex(({ id }) => id === 'me')
  const from = snapshot(feature, text, venue.journeys_m[mine])
  const idea = ideaOf(plan, feature.id)
  const meets = plan.meetings.some((meeting) => meeting.from?.asset === feature.id)
  const keepIt = (): void => {
    announce(words.kept(name))
    change(words.kept(name), (before) => ({ ...before, ideas: [...before.ideas, { id: newId(), text: name, from, note: '' }] }))
  }
  return (
    <Entry asset={feature} kinds={kinds} number={number} far={<Journeys venue={venue} people={people} />} onPoint={onPoint}>
      {meets && (
        <p class="chosen-note">
          <Icon name="check" size={20} />
          <span>{words.chosenNote}</span> <a href={link('/circle/doing')}>{words.toMeeting}</a>
        </p>
      )}
      {choosing ? (
        <ChooseMeeting plan={plan} from={from} onDone={() => setChoosing(false)} />
      ) : (
        <div class="venue-actions">
          <button type="button" class="plain-button" ref={back} onClick={() => setChoosing(true)}>
            <Icon name="calendar" size={20} />
            <span>
              {words.choose} <span class="govuk-visually-hidden">{name}</span>
            </span>
          </button>
          {idea ? (
            <span class="quiet">{words.isIdea}</span>
          ) : (
            <button type="button" class="link-button" onClick={keepIt}>
              {words.keep} <span class="govuk-visually-hidden">{name}</span>
            </button>
          )}
        </div>
      )}
    </Entry>
  )
}
