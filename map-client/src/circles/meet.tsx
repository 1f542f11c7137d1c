/** A fair place to meet: nobody's journey is long, and each one's is shown. All of it happens on the device. */
import '../styles/circle-find.scss'
import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { useKinds } from '../app/shared.ts'
import type { Around } from '../device/around.ts'
import { askCore } from '../device/core.ts'
import { noCore, type Opened, type Questions } from '../device/questions.ts'
import { useCircles } from '../text/index.ts'
import { open } from './editing.ts'
import { AreaNote, NoCore, OfflineLine } from './finding/area-note.tsx'
import { useAround } from './finding/use-around.ts'
import { travellers, venueFilter, type Suits, type Traveller } from './meeting/gathering.ts'
import { Venues } from './meeting/venues.tsx'
import { WhatSuits } from './meeting/what-suits.tsx'
import { WhosComing } from './meeting/whos-coming.tsx'
import type { Id, Plan } from './plan.ts'

interface Asked {
  plan: Id
  staying: Id[]
  suits: Suits
}

const noWish: Suits = { kinds: [], free: false, stepFree: false, day: '' }
/** What was asked last, while this tab is open. */
const asked = signal<Asked | undefined>(undefined)
const few = 10

export function Meet() {
  const plan = open.value?.plan
  return plan ? <MeetFor key={plan.id} plan={plan} /> : null
}

function MeetFor({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const words = t.circleFind.meet
  const told = useAround(plan)
  const now: Asked = asked.value?.plan === plan.id ? asked.value : { plan: plan.id, staying: [], suits: noWish }
  const set = (changes: Partial<Asked>): void => {
    asked.value = { ...now, ...changes }
  }
  const people = travellers(plan, now.staying, words.me(plan.called))
  return (
    <div class="circle-find">
      <OfflineLine />
      {told.why === noCore ? (
        <NoCore />
      ) : (
        <>
          <p class="govuk-body-l circle-find__lead">{words.lead(plan.called)}</p>
          <WhosComing plan={plan} staying={now.staying} onStaying={(staying) => set({ staying })} />
          <WhatSuits suits={now.suits} onSuits={(suits) => set({ suits })} />
          {people.length > 0 && !told.opened && told.state === 'opening' && <p class="waiting">{t.circleFind.area.opening}</p>}
          {people.length === 0 ? (
            <p class="note">{words.nobody}</p>
          ) : (
            told.opened && told.state !== 'failed' && <FoundFor plan={plan} people={people} suits={now.suits} onSuits={(suits) => set({ suits })} told={told} opened={told.opened} />
          )}
          <AreaNote told={told} />
        </>
      )}
    </div>
  )
}

interface FoundProps {
  plan: Plan
  people: Traveller[]
  suits: Suits
  onSuits: (suits: Suits) => void
  told: Around
  opened: Opened
}

function FoundFor({ plan, people, suits, onSuits, told, opened }: FoundProps) {
  const { t } = useCircles()
  const kinds = useKinds().value
  const [show, setShow] = useState(few)
  const [found, setFound] = useState<Questions['meet']['told'] & { people: Traveller[] }>()
  const from = people.map(({ place }) => place.at)
  const question = JSON.stringify([people, suits, kinds === undefined])
  useEffect(() => setShow(few), [question])
  useEffect(() => {
    if (told.state !== 'ready' || !kinds) return
    let gone = false
    askCore('meet', { from, limit: show, filter: venueFilter(suits, kinds) }).then(
      (next) => {
        if (gone) return
        // Journeys come in the order that was asked in: the people are kept beside their answer.
        setFound({ ...next, people })
        announce(t.circleFind.meet.announced(next.matched))
      },
      // The areas were opened anew in between, and what is asked then shows.
      () => {},
    )
    return () => {
      gone = true
    }
  }, [question, show, told.state, JSON.stringify(told.areas)])
  if (!found) return <p class="waiting">{t.common.loading}</p>
  return <Venues plan={plan} found={found} kinds={kinds} suits={suits} opened={opened} onSuits={onSuits} onMore={found.places.length < found.matched ? () => setShow((n) => n + few) : undefined} />
}
