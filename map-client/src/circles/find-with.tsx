/** Finding things with a person, starting from what they like and bring. All of it happens on the device. */
import '../styles/circle-find.scss'
import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { Asset } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { assetName, useKinds } from '../app/shared.ts'
import type { Around } from '../device/around.ts'
import { noCore, type Opened } from '../device/questions.ts'
import { useCircles } from '../text/index.ts'
import { change, open } from './editing.ts'
import { AreaNote, NoCore, OfflineLine } from './finding/area-note.tsx'
import { NothingFound } from './finding/nothing-found.tsx'
import { Results } from './finding/results.tsx'
import { alike, firstWish, search, type Found, type Wish } from './finding/searching.ts'
import { StartPlace } from './finding/start-place.tsx'
import { useAround } from './finding/use-around.ts'
import { Wishes } from './finding/wishes.tsx'
import type { Id, Plan, RoughPlace } from './plan.ts'

/** What was looked for last, while this tab is open: it is no part of the plan, and no address has it. */
const looked = signal<{ plan: Id; wish: Wish } | undefined>(undefined)
const few = 10

export function FindWith() {
  const plan = open.value?.plan
  return plan ? <FindFor key={plan.id} plan={plan} /> : null
}

function FindFor({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const told = useAround(plan)
  const kinds = useKinds().value
  const wish = looked.value?.plan === plan.id ? looked.value.wish : firstWish(plan)
  const setWish = (next: Wish): void => {
    looked.value = { plan: plan.id, wish: next }
  }
  const setHome = (home: RoughPlace): void => {
    change(t.circleFind.place.set(home.label), (before) => ({ ...before, home }))
  }
  const ready = told.opened
  return (
    <div class="circle-find">
      <OfflineLine />
      {told.why === noCore ? (
        <NoCore />
      ) : (
        <>
          <StartPlace plan={plan} told={told} onPlace={setHome} />
          {plan.home && <Wishes plan={plan} kinds={kinds} wish={wish} onWish={setWish} />}
          {plan.home && !ready && told.state === 'opening' && <p class="waiting">{t.circleFind.area.opening}</p>}
          {plan.home && ready && told.state !== 'failed' && <FoundFor plan={plan} home={plan.home} wish={wish} onWish={setWish} told={told} opened={ready} />}
          {plan.home && <AreaNote told={told} />}
        </>
      )}
    </div>
  )
}

interface FoundProps {
  plan: Plan
  home: RoughPlace
  wish: Wish
  onWish: (wish: Wish) => void
  told: Around
  opened: Opened
}

function FoundFor({ plan, home, wish, onWish, told, opened }: FoundProps) {
  const { t, lang } = useCircles()
  const kinds = useKinds().value
  const words = t.circleFind
  const [show, setShow] = useState(few)
  const [like, setLike] = useState<Asset>()
  const [found, setFound] = useState<Found>()
  const [failed, setFailed] = useState(false)
  // A word that the map no longer has finds nothing, and takes nothing else along.
  const known = kinds?.interests.map(({ id }) => id)
  const asked = JSON.stringify([wish, home, told.areas, known])
  useEffect(() => {
    setShow(few)
    setLike(undefined)
  }, [JSON.stringify([wish, home])])
  useEffect(() => {
    if (told.state !== 'ready' || !known) return
    let gone = false
    const interests = wish.interests.filter((id) => known.includes(id))
    const answer = like ? alike(like.id, home) : search({ ...wish, interests }, home, show)
    answer.then(
      (next) => {
        if (gone) return
        setFailed(false)
        setFound(next)
        announce(words.announced(next.features.length, next.total))
      },
      // Where the area was opened anew in between, what is asked then shows.
      () => setFailed(!gone),
    )
    return () => {
      gone = true
    }
  }, [asked, told.state, show, like])
  if (failed) return <p class="note note--honey">{words.place.wrong('failed', '')}</p>
  if (!found) return <p class="waiting">{t.common.loading}</p>
  const within = wish.look === 'comes' ? undefined : wish.within
  return (
    <Results
      plan={plan}
      home={home}
      found={found}
      kinds={kinds}
      opened={opened}
      title={like ? words.likeTitle(assetName(like.properties, lang)) : words.listTitle[wish.look]}
      count={
        like
          ? words.alike(found.total)
          : words.count(found.features.length, found.total, within === undefined ? undefined : within / 1000) +
            (within !== undefined && found.sure < within ? ` ${words.sure(Math.floor(found.sure / 1000))}` : '')
      }
      above={
        like && (
          <p>
            <button type="button" class="link-button" onClick={() => setLike(undefined)}>
              {words.likeBack}
            </button>
          </p>
        )
      }
      empty={<NothingFound wish={wish} like={like !== undefined} onWish={onWish} />}
      onLike={setLike}
      onMore={!like && found.features.length < found.total ? () => setShow((n) => n + few) : undefined}
    />
  )
}
