/** Sharing with somebody: for whom, what they may do, until when, and the words that the person agrees to. */
import { useState } from 'preact/hooks'
import { makeShare, ShareProblem, type May } from '../api/shares.ts'
import { announce } from '../app/announce.tsx'
import type { Fault } from '../app/error-summary.tsx'
import { OneOf, Tick } from '../form/choices.tsx'
import { TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useCircles, type AllMessages } from '../text/index.ts'
import type { CircleShareMessages } from '../text/en-circle-share.ts'
import { daysOn, inWords, mostDays, today } from './days.ts'
import { keep, open } from './editing.ts'
import type { OwnShare } from './kept.ts'
import { linkOf, type Link } from './link-told.tsx'
import { faultsOf, NewPassphrase, noneChosen, type Chosen } from './passphrase.tsx'
import { newId, type Consent, type Day } from './plan.ts'
import { newKey, stretch, type Keys } from './sealing.ts'
import { partOf, sealPlan, Unbelieved } from './sharing.ts'

const periods = { week: 7, month: 30, quarter: 91 } as const
type Until = keyof typeof periods | 'day'

interface Asked {
  name: string
  may: May
  until: Day
  places: boolean
  passphrase: string | undefined
  /** The words that were on screen when they were agreed to. */
  said: string
}

async function share(asked: Asked): Promise<Link> {
  const kept = open.value
  if (!kept) throw new ShareProblem(404, '', undefined)
  const { name, may, until, places, said } = asked
  const lock = asked.passphrase === undefined ? undefined : await stretch(asked.passphrase)
  const keys: Keys = { contentKey: newKey(), lock }
  const agreed: Consent = { id: newId(), share: '', given: today(), name, may, until, said }
  const first = partOf({ ...kept.plan, consents: [agreed] }, { id: '', places })
  const sealed = await sealPlan(keys, { version: 1, plan: first, from: kept.plan.called, places })
  const made = await makeShare({ sealed, expires: until, may })
  const consent = { ...agreed, share: made.id }
  const base = { ...first, consents: [consent] }
  const own: OwnShare = {
    id: made.id,
    name,
    may: made.may,
    until: made.expires.slice(0, 10),
    ownerKey: made.owner_key,
    contentKey: keys.contentKey,
    ...(lock ? { lock } : {}),
    places,
    version: made.version,
    base,
  }
  // The plan may have been changed while it was being sealed; what was changed is sent next.
  const now = open.value ?? kept
  await keep({ plan: { ...now.plan, consents: [...now.plan.consents, consent] }, shares: [...now.shares, own] })
  return { name, url: linkOf(made.id, made.link_key, keys.contentKey, lock !== undefined), locked: lock !== undefined }
}

export function ShareForm({ onDone }: { onDone: (link: Link | undefined) => void }) {
  const { t } = useCircles()
  const { share: s, passphrase: p, cancel } = t.circleShare
  const [name, setName] = useState('')
  const [may, setMay] = useState<May>('see')
  const [until, setUntil] = useState<Until>('month')
  const [day, setDay] = useState('')
  const [places, setPlaces] = useState(false)
  const [locks, setLocks] = useState(false)
  const [chosen, setChosen] = useState<Chosen>(noneChosen)
  const [agreed, setAgreed] = useState('')
  const sender = useSending()

  const last = until === 'day' ? day : daysOn(today(), periods[until])
  const isDay = /^\d{4}-\d\d-\d\d$/.test(last) && last > today() && last <= daysOn(today(), mostDays)
  const said = s.consent(name.trim() || s.somebody, may, isDay ? inWords(t, last) : s.someDay, places)

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const faults: Fault[] = [
      ...(name.trim() ? [] : [{ field: 'share-name', text: s.nameLack }]),
      ...(isDay ? [] : [{ field: 'share-day', text: s.dayLack }]),
      ...(locks ? faultsOf(p, 'share-passphrase', chosen) : []),
      // What was agreed to are these words; others would be agreed to anew.
      ...(agreed === said ? [] : [{ field: 'share-agree', text: s.agreeLack }]),
    ]
    if (faults.length > 0) return sender.complain(faults)
    const passphrase = locks ? chosen.passphrase : undefined
    const link = await sender.send(() =>
      share({ name: name.trim(), may, until: last, places, passphrase, said }).catch((cause: unknown) => {
        throw cause instanceof Unbelieved ? new ShareProblem(413, '', 'too-large') : cause
      }),
    )
    if (!link) return
    announce(t.circleShare.link.made(link.name))
    onDone(link)
  }

  return (
    <form class="form share-form" onSubmit={submit} noValidate aria-labelledby="share-form">
      <h3 class="govuk-heading-m" id="share-form" tabIndex={-1}>
        {s.formTitle}
      </h3>
      <Trouble sender={sender} words={{ notSent: s.notSent, wait: t.circleShare.sync.wait }} known={(problem) => known(t, problem)} />
      <TextField id="share-name" label={s.name} hint={s.nameHint} value={name} onValue={setName} max={100} error={sender.faultOf('share-name')} />
      <OneOf
        id="share-may"
        label={s.may}
        value={may}
        onValue={(id) => setMay(id as May)}
        choices={[
          { id: 'see', label: s.maySee, hint: s.maySeeHint },
          { id: 'write', label: s.mayWrite, hint: s.mayWriteHint },
        ]}
      />
      <OneOf
        id="share-until"
        label={s.until}
        value={until}
        onValue={(id) => setUntil(id as Until)}
        choices={[
          ...(['week', 'month', 'quarter'] as const).map((id) => ({ id, label: s[id](inWords(t, daysOn(today(), periods[id]))) })),
          {
            id: 'day',
            label: s.day,
            inside: <TextField id="share-day" type="date" short label={s.dayLabel} value={day} onValue={setDay} error={sender.faultOf('share-day')} />,
          },
        ]}
      />
      <div class="field">
        <Tick id="share-places" label={s.places} on={places} onChange={setPlaces} />
        <Tick id="share-lock" label={s.lock} on={locks} onChange={setLocks} />
      </div>
      {locks && (
        <div class="share-form__lock">
          <p class="field__hint">{s.lockHint}</p>
          <NewPassphrase id="share-passphrase" chosen={chosen} onChosen={setChosen} faultOf={sender.faultOf} />
        </div>
      )}
      <fieldset class={sender.faultOf('share-agree') ? 'field field--wrong consent' : 'field consent'} aria-describedby={sender.faultOf('share-agree') && 'share-agree-error'}>
        <legend class="field__label">{s.consentTitle}</legend>
        {sender.faultOf('share-agree') && (
          <p class="govuk-error-message" id="share-agree-error">
            {sender.faultOf('share-agree')}
          </p>
        )}
        <blockquote class="consent__words" id="consent-words">
          {said}
        </blockquote>
        <Tick id="share-agree" label={s.agree} on={agreed === said} onChange={(on) => setAgreed(on ? said : '')} />
        <p class="quiet">{s.consentKept}</p>
      </fieldset>
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy}>
          {sender.busy ? s.busy : s.button}
        </button>
        <button type="button" class="link-button" onClick={() => onDone(undefined)}>
          {cancel}
        </button>
      </div>
    </form>
  )
}

const known = (t: AllMessages & CircleShareMessages, problem: unknown): string | undefined =>
  problem instanceof ShareProblem && problem.why === 'too-large' ? t.circleShare.share.tooLong : undefined
