/** Places to meet, fairest first, with the same numbers on a simple map. */
import { useState } from 'preact/hooks'
import type { Kinds } from '../../api/types.ts'
import type { Opened, Questions } from '../../device/questions.ts'
import { useCircles } from '../../text/index.ts'
import { numberedOf } from '../finding/results.tsx'
import type { Plan } from '../plan.ts'
import { SimpleMap } from '../simple-map.tsx'
import type { Suits, Traveller } from './gathering.ts'
import { VenueEntry } from './venue.tsx'

interface Props {
  plan: Plan
  found: Questions['meet']['told'] & { people: Traveller[] }
  kinds: Kinds | undefined
  suits: Suits
  opened: Opened
  onSuits: (suits: Suits) => void
  onMore: (() => void) | undefined
}

export function Venues({ plan, found, kinds, suits, opened, onSuits, onMore }: Props) {
  const { t } = useCircles()
  const words = t.circleFind.meet
  const [lit, setLit] = useState<number>()
  const features = found.places.map(({ feature }) => feature)
  return (
    <section class="found" aria-labelledby="venues">
      <div class="found__list">
        <h2 class="govuk-heading-m found__title" id="venues">
          {words.listTitle}
        </h2>
        {features.length === 0 ? (
          <div class="note">
            <p>{words.none}</p>
            <ul class="govuk-list govuk-list--bullet">
              {suits.kinds.length > 0 && (
                <li>
                  <button type="button" class="link-button" onClick={() => onSuits({ ...suits, kinds: [] })}>
                    {words.noneKinds}
                  </button>
                </li>
              )}
              <li>
                <button type="button" class="link-button" onClick={() => onSuits({ kinds: [], free: false, stepFree: false, day: '' })}>
                  {words.noneSuits}
                </button>
              </li>
            </ul>
          </div>
        ) : (
          <>
            <p class="found__count">
              {words.count(features.length, found.matched)} {found.sure ? '' : words.sure}
            </p>
            <ol class="results">
              {found.places.map((venue, n) => (
                <VenueEntry key={venue.feature.id} plan={plan} venue={venue} people={found.people} kinds={kinds} number={n + 1} onPoint={setLit} />
              ))}
            </ol>
            {onMore && (
              <button type="button" class="govuk-button govuk-button--secondary" onClick={onMore}>
                {t.circleFind.more}
              </button>
            )}
          </>
        )}
      </div>
      <div class="found__map">
        <SimpleMap
          label={words.listTitle}
          areas={opened.areas}
          numbered={numberedOf(features, kinds)}
          rough={found.people.map(({ name, place }) => ({ at: place.at, name }))}
          lit={lit}
        />
      </div>
    </section>
  )
}
