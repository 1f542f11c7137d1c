/** A coach's list: the plans that others shared and that were opened here, or by the same account on another device. */
import '../styles/circle-share.scss'
import { useEffect, useState } from 'preact/hooks'
import { openedByMe, type ListedShare } from '../api/shares.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link, navigate } from '../app/router.ts'
import { hinted } from '../app/signed-in.ts'
import { useCircles } from '../text/index.ts'
import { dayOfMoment, inWords, today } from './days.ts'
import { openKept } from './editing.ts'
import { GiveBack } from './give-back.tsx'
import { allKept, type Kept } from './kept.ts'
import { joinedRows, type SharedRow } from './shared-rows.ts'

export interface SharedWithMeNow {
  rows: SharedRow[] | undefined
  /** The server was asked and did not answer. */
  offline: boolean
}

export function useSharedWithMe(): SharedWithMeNow & { again: () => void } {
  const [kept, setKept] = useState<Kept[]>()
  const [listed, setListed] = useState<ListedShare[]>([])
  const [offline, setOffline] = useState(false)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isHere = true
    allKept().then(
      (all) => isHere && setKept(all),
      () => isHere && setKept([]),
    )
    return () => {
      isHere = false
    }
  }, [attempt])
  const asks = hinted.value
  useEffect(() => {
    if (!asks) return
    const stop = new AbortController()
    openedByMe(stop.signal).then(setListed, () => {
      if (!stop.signal.aborted) setOffline(true)
    })
    return () => stop.abort()
  }, [asks])
  return { rows: kept && joinedRows(kept, listed, today()), offline, again: () => setAttempt((n) => n + 1) }
}

/** `onGone`: the plan was given back, and is not on this device any more. */
export function SharedWithMe({ onGone }: { onGone?: () => Promise<void> }) {
  const { t } = useCircles()
  const m = t.circleShare.mine
  const { rows, offline, again } = useSharedWithMe()
  const gone = async (): Promise<void> => {
    announce(t.circleShare.received.removed)
    again()
    // The list may stand elsewhere on the page then.
    await onGone?.()
    focusSoon('shared-with-me')
  }
  if (!rows) return null
  return (
    <section class="shared-with-me" aria-labelledby="shared-with-me">
      <h2 class="govuk-heading-m" id="shared-with-me" tabIndex={-1}>
        {m.title}
      </h2>
      {rows.length === 0 && <p>{m.none}</p>}
      {offline && rows.length > 0 && <p class="quiet">{m.offline}</p>}
      <ul class="plain-list">
        {rows.map((row) => (
          <Row key={row.id} row={row} onGone={() => void gone()} />
        ))}
      </ul>
    </section>
  )
}

function Row({ row: { kept, until, opened, ended, changed }, onGone }: { row: SharedRow; onGone: () => void }) {
  const { t } = useCircles()
  const { mine: m, until: untilWords, youMay } = t.circleShare
  const go = async (): Promise<void> => {
    if (kept && (await openKept(kept.id))) navigate(link('/circle'))
  }
  const state = ended ? m.over[ended] : untilWords(inWords(t, until))
  return (
    <li class="one-share">
      {kept ? (
        <>
          <h3 class="govuk-heading-s one-share__name">{t.circles.of(kept.plan.called)}</h3>
          <p class="one-share__facts">
            {[kept.received.from === kept.plan.called ? '' : m.from(kept.received.from), state].filter(Boolean).join(', ')}
          </p>
          <p class="one-share__facts">
            {!ended && youMay[kept.received.may]} {changed && <strong>{m.changed}</strong>}
          </p>
          <div class="one-share__do">
            <button type="button" class="plain-button" onClick={go}>
              {m.open(t.circles.of(kept.plan.called))}
            </button>
            <GiveBack kept={kept} onGone={onGone} />
          </div>
        </>
      ) : (
        <>
          <h3 class="govuk-heading-s one-share__name">{m.elsewhere(opened ? dayOfMoment(t, opened) : '…')}</h3>
          <p class="one-share__facts">{state}</p>
          {!ended && <p class="one-share__facts">{m.elsewhereDo}</p>}
        </>
      )}
    </li>
  )
}
