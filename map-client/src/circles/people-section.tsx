/** The people in a person's life, from the nearest outwards: a drawing and a list of the same. */
import { useState } from 'preact/hooks'
import { useCircles } from '../text/index.ts'
import { OnePerson } from './one-person.tsx'
import { PersonForm } from './person-form.tsx'
import type { Plan } from './plan.ts'
import { RingsDrawing } from './rings-drawing.tsx'
import { inRings } from './rings.ts'
import { SeenPerson } from './seen/person.tsx'
import { mayWrite } from './sync.ts'

export function PeopleSection({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { people } = t.circles
  const [edited, setEdited] = useState<string>()
  const all = inRings(plan)
  return (
    <>
      <p class="circle__lead">{people.lead}</p>
      <div class="circle__columns circle__columns--people">
        <div class="people__see">
          <RingsDrawing all={all} called={plan.called} />
        </div>
        {mayWrite.value && (
          <div class="people__add">
            <PersonForm />
          </div>
        )}
        <section class="people__list" aria-labelledby="people-list">
          <h2 class="govuk-heading-m" id="people-list" tabIndex={-1}>
            {people.listTitle}
          </h2>
          {plan.people.length === 0 && <p class="part__hint">{people.none}</p>}
          {plan.people.length > 0 &&
            all.map(({ ring, people: here }) => (
              <section class={`ring ring--${ring}`} key={ring}>
                <h3 class="ring__name">{people.rings[ring]}</h3>
                <p class="ring__note">{people.ringNotes[ring]}</p>
                {here.length === 0 ? (
                  <p class="quiet">{people.ringNone}</p>
                ) : (
                  <ul class="plain-list">
                    {here.map((person) =>
                      mayWrite.value ? (
                        <OnePerson key={person.id} person={person} edited={edited === person.id} onEdit={(on) => setEdited(on ? person.id : undefined)} />
                      ) : (
                        <SeenPerson key={person.id} person={person} />
                      ),
                    )}
                  </ul>
                )}
              </section>
            ))}
        </section>
      </div>
    </>
  )
}
