/** A coach's list: the plans that others shared and that were opened here, or by the same account on another device. */
import '../styles/circle-share.scss'
import { useEffect, useState } from 'preact/hooks'
import { openedByMe, type ListedShare } from '../api/shares.ts'
import { link, navigate } from '../app/router.ts'
import { hinted } from '../app/signed-in.ts'
import { useCircles } from '../text/index.ts'
import { dayOfMoment, inWords, today } from './days.ts'
import { openKept } from './editing.ts'
import { allKept, type Ended, type Kept, type Received } from './kept.ts'
import type { Day, Id } from './plan.ts'

export interface SharedRow {
  id: Id
  /** Nothing where it was opened on another device: its key is there. */
  kept: (Kept & { received: Received }) | undefined
  until: Day
  opened: string | undefined
  ended: Ended | undefined
  /** Somebody changed it since it was last fetched here. */
  changed: boolean
}

/** What is kept here beside what the server says of the account's shares. Pure. */
export function joinedRows(kept: Kept[], listed: ListedShare[], day: Day): SharedRow[] {
  const here = kept.filter((one): one is Kept & { received: Received } => one.received !== undefined)
  const isOver = (until: Day): Ended | undefined => (until < day ? 'expired' : undefined)
  const own = here.map((one): SharedRow => {
    const { received } = one
    const told = listed.find(({ id }) => id === received.id)
    const until = told?.expires.slice(0, 10) ?? received.until
    return { id: received.id, kept: one, until, opened: told?.opened, ended: received.ended ?? told?.ended ?? isOver(until), changed: told !== undefined && told.version > received.version }
  })
  const elsewhere = listed
    .filter(({ id }) => !here.some(({ received }) => received.id === id))
    .map((one): SharedRow => ({ id: one.id, kept: undefined, until: one.expires.slice(0, 10), opened: one.opened, ended: one.ended ?? isOver(one.expires.slice(0, 10)), changed: false }))
  return [...own, ...elsewhere]
}

export interface SharedWithMeNow {
  rows: SharedRow[] | undefined
  /** The server was asked and did not answer. */
  offline: boolean
}

export function useSharedWithMe(): SharedWithMeNow {
  const [kept, setKept] = useState<Kept[]>()
  const [listed, setListed] = useState<ListedShare[]>([])
  const [offline, setOffline] = useState(false)
  useEffect(() => {
    let isHere = true
    allKept().then(
      (all) => isHere && setKept(all),
      () => isHere && setKept([]),
    )
    return () => {
      isHere = false
    }
  }, [])
  const asks = hinted.value
  useEffect(() => {
    if (!asks) return
    const stop = new AbortController()
    openedByMe(stop.signal).then(setListed, () => {
      if (!stop.signal.aborted) setOffline(true)
    })
    return () => stop.abort()
  }, [asks])
  return { rows: kept && joinedRows(kept, listed, today()), offline }
}

export function SharedWithMe() {
  const { t } = useCircles()
  const m = t.circleShare.mine
  const { rows, offline } = useSharedWithMe()
  if (!rows) return null
  return (
    <section class="shared-with-me" aria-labelledby="shared-with-me">
      <h2 class="govuk-heading-m" id="shared-with-me">
        {m.title}
      </h2>
      {rows.length === 0 && <p>{m.none}</p>}
      {offline && rows.length > 0 && <p class="quiet">{m.offline}</p>}
      <ul class="plain-list">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Row({ row: { kept, until, opened, ended, changed } }: { row: SharedRow }) {
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
          <h3 class="govuk-heading-s one-share__name">{kept.plan.called || kept.received.from}</h3>
          <p class="one-share__facts">
            {m.from(kept.received.from)}, {state}
          </p>
          <p class="one-share__facts">
            {!ended && youMay[kept.received.may]} {changed && <strong>{m.changed}</strong>}
          </p>
          <button type="button" class="plain-button" onClick={go}>
            {m.open(kept.plan.called || kept.received.from)}
          </button>
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
