/** Who is coming, and from roughly where: a tick for each, and a place where it is not said yet. */
import { useState } from 'preact/hooks'
import { announce } from '../../app/announce.tsx'
import { link } from '../../app/router.ts'
import { useCircles } from '../../text/index.ts'
import { change } from '../editing.ts'
import { PlaceForm } from '../finding/place-form.tsx'
import { useReturn } from '../finding/use-return.ts'
import type { Id, Plan, RoughPlace } from '../plan.ts'
import { me } from './gathering.ts'

interface Props {
  plan: Plan
  /** Those who do not come this time. */
  staying: Id[]
  onStaying: (staying: Id[]) => void
}

function placed(plan: Plan, id: Id, place: RoughPlace | undefined): Plan {
  const put = <T extends { place?: RoughPlace }>(one: T): T => {
    const { place: _before, ...rest } = one
    return (place ? { ...rest, place } : rest) as T
  }
  if (id !== me) return { ...plan, people: plan.people.map((one) => (one.id === id ? put(one) : one)) }
  const { home: _before, ...rest } = plan
  return place ? { ...rest, home: place } : rest
}

export function WhosComing({ plan, staying, onStaying }: Props) {
  const { t } = useCircles()
  const words = t.circleFind.meet
  const everybody = [{ id: me, name: words.me(plan.called), place: plan.home }, ...plan.people]
  return (
    <section aria-labelledby="who-comes">
      <h2 class="govuk-heading-m" id="who-comes">
        {words.who}
      </h2>
      <ul class="comers">
        {everybody.map(({ id, name, place }) => (
          <Comer
            key={id}
            id={id}
            name={name}
            place={place}
            comes={!staying.includes(id)}
            onComes={(comes) => onStaying(comes ? staying.filter((one) => one !== id) : [...staying, id])}
            onPlace={(next) => {
              const said = next ? words.placeSet(name, next.label) : words.placeForgotten(name)
              change(said, (before) => placed(before, id, next))
              announce(said)
            }}
          />
        ))}
      </ul>
      {plan.people.length === 0 && (
        <p class="govuk-body">
          {words.noPeople}{' '}
          <a class="govuk-link" href={link('/circle/people')}>
            {words.toPeople}
          </a>
        </p>
      )}
    </section>
  )
}

interface ComerProps {
  id: Id
  name: string
  place: RoughPlace | undefined
  comes: boolean
  onComes: (comes: boolean) => void
  onPlace: (place: RoughPlace | undefined) => void
}

function Comer({ id, name, place, comes, onComes, onPlace }: ComerProps) {
  const { t } = useCircles()
  const words = t.circleFind.meet
  const [asking, setAsking] = useState(false)
  const back = useReturn<HTMLButtonElement>(asking)
  return (
    <li class="comer">
      <div class="comer__line">
        {place ? (
          <label class="choice">
            <input type="checkbox" checked={comes} onChange={(event) => onComes(event.currentTarget.checked)} />
            <span>
              <strong>{words.comes(name)}</strong> {words.from(place.label)}
            </span>
          </label>
        ) : (
          <p class="comer__unplaced">
            <strong>{name}</strong> <span class="quiet">{words.noPlace}</span>
          </p>
        )}
        {!asking && (
          <button type="button" class="link-button" ref={back} onClick={() => setAsking(true)}>
            {place ? t.circleFind.place.change : words.setPlace(name)}
            {place && <span class="govuk-visually-hidden">: {name}</span>}
          </button>
        )}
        {place && !asking && (
          <button type="button" class="link-button" onClick={() => onPlace(undefined)}>
            {words.forget}
            <span class="govuk-visually-hidden">: {name}</span>
          </button>
        )}
      </div>
      {asking && (
        <PlaceForm
          id={`place-${id}`}
          label={words.placeLabel(name)}
          here={false}
          onPlace={(next) => {
            setAsking(false)
            onPlace(next)
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </li>
  )
}
