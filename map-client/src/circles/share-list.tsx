/** Whom the plan is shared with: who opened it, and ending it for one or for all. */
import { useEffect, useState } from 'preact/hooks'
import { endOpening, newLink, ShareProblem, takeBack, type Opening } from '../api/shares.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { useCircles } from '../text/index.ts'
import { dayOfMoment, inWords, timeInWords, today } from './days.ts'
import { keep, open } from './editing.ts'
import type { OwnShare } from './kept.ts'
import { same } from './merge.ts'
import { openName, partOf } from './sharing.ts'
import { linkOf, type Link } from './link-told.tsx'
import { Sure } from './sure.tsx'
import { pictures } from './sync.ts'
import { useActing } from './acting.ts'

interface Props {
  share: OwnShare
  onLink: (link: Link) => void
}

/** What was agreed to has ended, and that is written down too. */
async function letGo(share: OwnShare): Promise<void> {
  const kept = open.value
  if (!kept) return
  const consents = kept.plan.consents.map((one) => (one.share === share.id && !one.ended ? { ...one, ended: today() } : one))
  await keep({ plan: { ...kept.plan, consents }, shares: kept.shares.filter(({ id }) => id !== share.id) })
}

/** Whatever is not there any more is taken back. */
async function takenBack(share: OwnShare): Promise<void> {
  await takeBack(share.id, share.ownerKey).catch((cause: unknown) => {
    if (!(cause instanceof ShareProblem) || (cause.status !== 404 && cause.status !== 410)) throw cause
  })
  await letGo(share)
}

export function OneShare({ share, onLink }: Props) {
  const { t } = useCircles()
  const { list: l, until, may } = t.circleShare
  const { busy, failed, act } = useActing()
  const picture = pictures.value.get(share.id)
  const { name } = share
  const failedText = failed && (failed.status === 0 ? t.errors.offline : l.notDone)
  useEffect(() => {
    if (failedText) announce(failedText)
  }, [failed])
  const reissue = (): Promise<void> =>
    act(async () => {
      const { link_key: key } = await newLink(share.id, share.ownerKey)
      putPicture(share.id, { link_open: true })
      onLink({ name, url: linkOf(share.id, key, share.contentKey, share.lock !== undefined), locked: share.lock !== undefined })
    })
  const end = (opening: Opening, who: string): Promise<void> =>
    act(async () => {
      await endOpening(share.id, opening.id, share.ownerKey)
      putPicture(share.id, { openings: (picture?.openings ?? []).filter(({ id }) => id !== opening.id) })
      announce(l.ended(who))
      focusSoon(`share-${share.id}`)
    })
  const back = (): Promise<void> =>
    act(async () => {
      await takenBack(share)
      announce(l.takenBack(name))
      focusSoon('shared-with')
    })
  const isSent = open.value !== undefined && same(partOf(open.value.plan, share), share.base)
  const facts = [share.ended ? undefined : isSent ? l.sent : l.unsent, share.lock && l.locked, share.places && l.places].filter(Boolean)
  return (
    <li class="one-share">
      <h3 class="govuk-heading-s one-share__name" id={`share-${share.id}`} tabIndex={-1}>
        {name}
      </h3>
      <p class="one-share__facts">
        {may[share.may]}, {until(inWords(t, share.until))}
      </p>
      {share.ended ? <p>{l.over[share.ended]}</p> : <Openings share={share} openings={picture?.openings ?? undefined} linkOpen={picture?.link_open ?? undefined} onEnd={end} busy={busy} />}
      {facts.length > 0 && <p class="quiet one-share__facts">{facts.join(' ')}</p>}
      {failedText && <p class="govuk-error-message">{failedText}</p>}
      <div class="one-share__do">
        {share.ended ? (
          <button
            type="button"
            class="link-button"
            onClick={() => {
              void letGo(share)
              focusSoon('shared-with')
            }}
          >
            {l.tidy}
          </button>
        ) : (
          <>
            <Sure label={l.newLink} about={name} question={l.newLinkSure} yes={l.newLinkYes} busy={busy} onYes={reissue} />
            <Sure label={l.takeBack} about={name} question={l.takeBackSure(name)} yes={l.takeBackYes} busy={busy} onYes={back} />
          </>
        )}
      </div>
    </li>
  )
}

function putPicture(id: string, changes: { link_open?: boolean; openings?: Opening[] }): void {
  const picture = pictures.value.get(id)
  if (picture) pictures.value = new Map(pictures.value).set(id, { ...picture, ...changes })
}

interface OpeningsProps {
  share: OwnShare
  openings: Opening[] | undefined
  linkOpen: boolean | undefined
  busy: boolean
  onEnd: (opening: Opening, who: string) => void
}

function Openings({ share, openings, linkOpen, busy, onEnd }: OpeningsProps) {
  const { t } = useCircles()
  const { list: l, at } = t.circleShare
  const names = useNames(share, openings)
  if (!openings) return <p class="quiet">{l.unasked}</p>
  return (
    <>
      {linkOpen && <p>{l.linkOpen}</p>}
      {!linkOpen && openings.length === 0 && <p>{l.linkUsed}</p>}
      {openings.length > 0 && (
        <ul class="plain-list openings">
          {openings.map((opening) => {
            const who = names.get(opening.id)
            if (who === undefined) return null
            const name = who || l.unnamed
            const when = at(dayOfMoment(t, opening.opened), timeInWords(t, new Date(opening.opened)))
            return (
              <li key={opening.id}>
                <span>{l.opened(name, when)}</span>
                <Sure label={l.end(name)} question={l.endSure(name)} yes={l.endYes} busy={busy} onYes={() => onEnd(opening, name)} />
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

/** Names are opened on the device; an empty one could not be. */
function useNames(share: OwnShare, openings: Opening[] | undefined): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let isHere = true
    void Promise.all((openings ?? []).map(async ({ id, sealed_name: sealed }) => [id, (await openName(share, sealed)) ?? ''] as const)).then((told) => {
      if (isHere) setNames(new Map(told))
    })
    return () => {
      isHere = false
    }
  }, [openings, share.id])
  return names
}
