/** Whose the plan is: where it is, its file, and whom it is shared with. */
import '../styles/circle-share.scss'
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link, navigate } from '../app/router.ts'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { dayOfMoment, inWords } from './days.ts'
import { open } from './editing.ts'
import type { Kept } from './kept.ts'
import { LinkTold, type Link } from './link-told.tsx'
import { GiveBack } from './give-back.tsx'
import { ShareForm } from './share-form.tsx'
import { canSeal } from './sealing.ts'
import { OneShare } from './share-list.tsx'
import { ToFile } from './to-file.tsx'
import { Together } from './together.tsx'

export function Share() {
  const { t } = useCircles()
  const kept = open.value
  const gone = (): void => {
    announce(t.circleShare.received.removed)
    navigate(link('/circles'))
  }
  if (!kept) return null
  return (
    <div class="share">
      <Where kept={kept} />
      {!canSeal() && <p class="note note--honey">{t.circleShare.cannotSeal}</p>}
      <Together />
      {kept.received ? (
        <div class="share-part">
          <GiveBack kept={kept} onGone={gone} />
        </div>
      ) : (
        <>
          {canSeal() && <With kept={kept} />}
          {canSeal() && <ToFile />}
        </>
      )}
    </div>
  )
}

function Where({ kept }: { kept: Kept }) {
  const { t } = useCircles()
  const { where: w, youMay, until } = t.circleShare
  const { received, backedUp, changed } = kept
  const names = kept.shares.filter(({ ended }) => !ended).map(({ name }) => name)
  return (
    <section class="share-part" aria-labelledby="where-it-is">
      <h2 class="govuk-heading-m" id="where-it-is">
        {w.title}
      </h2>
      {received ? (
        <>
          <p>{w.received(received.from, received.as)}</p>
          {!received.ended && (
            <p>
              {youMay[received.may]} ({until(inWords(t, received.until))})
            </p>
          )}
        </>
      ) : (
        <>
          <p>
            <strong>{names.length > 0 ? w.shared(t.list(names)) : w.alone}</strong>
          </p>
          <p>{w.browser}</p>
          <p>
            {backedUp ? w.backedUp(dayOfMoment(t, backedUp)) : w.notBackedUp} {backedUp && changed > backedUp && wasChanged(backedUp, changed) && w.changedSince}
          </p>
        </>
      )}
    </section>
  )
}

/** That it was saved is itself kept a moment later. */
const wasChanged = (backedUp: string, changed: string): boolean => Date.parse(changed) - Date.parse(backedUp) > 1000

function With({ kept }: { kept: Kept }) {
  const { t } = useCircles()
  const s = t.circleShare.share
  const [asked, setAsked] = useState(false)
  const [told, setTold] = useState<Link>()
  return (
    <section class="share-part" aria-labelledby="shared-with">
      <h2 class="govuk-heading-m" id="shared-with" tabIndex={-1}>
        {s.title}
      </h2>
      {told && (
        <LinkTold
          link={told}
          onDone={() => {
            setTold(undefined)
            focusSoon('shared-with')
          }}
        />
      )}
      {kept.shares.length === 0 ? (
        <p>
          {s.none} {s.lead}
        </p>
      ) : (
        <ul class="plain-list">
          {kept.shares.map((share) => (
            <OneShare key={share.id} share={share} onLink={setTold} />
          ))}
        </ul>
      )}
      {asked ? (
        <ShareForm
          onDone={(made) => {
            setAsked(false)
            if (made) setTold(made)
            else focusSoon('shared-with')
          }}
        />
      ) : (
        <button
          type="button"
          class="plain-button"
          onClick={() => {
            setAsked(true)
            setTold(undefined)
            focusSoon('share-form')
          }}
        >
          <Icon name="people" size={20} />
          <span>{kept.shares.length > 0 ? s.another : s.begin}</span>
        </button>
      )}
    </section>
  )
}
