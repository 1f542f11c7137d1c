/** One claim: who asks, what for, how they say they belong to it, and the decision. */
import { useState } from 'preact/hooks'
import { confirmClaim, refuseClaim, type Claim } from '../api/organizations.ts'
import { Problem } from '../api/client.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link } from '../app/router.ts'
import { LongField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { Web } from '../place/details.tsx'
import { useClaims } from '../text/index.ts'
import { ageInWords } from './ages.ts'

interface Props {
  claim: Claim
  /** The claim as it stands after a decision, one's own or somebody else's. */
  onClaim: (claim: Claim) => void
}

function Facts({ claim }: Pick<Props, 'claim'>) {
  const { t } = useClaims()
  const { organization, assets, note, contact, reason } = claim
  return (
    <>
      <p class="quiet queue__facts">{[t.claims.by(claim.by), ageInWords(t, claim.created), ...organization.identifiers].join(' · ')}</p>
      {organization.website && (
        <p class="queue__facts">
          <Web url={organization.website} />
        </p>
      )}
      {assets.length > 0 && (
        <>
          <p class="claims__assets">{t.claims.assets}</p>
          <ul class="govuk-list govuk-list--bullet">
            {assets.map((asset) => (
              <li key={asset.id}>
                <a class="govuk-link" href={link(`/place/${asset.id}`)}>
                  {asset.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {contact && <p class="queue__facts">{t.claims.contact(contact)}</p>}
      {[
        { who: t.claims.note, text: note },
        { who: t.claims.reason, text: reason },
      ].map(
        ({ who, text }) =>
          text && (
            <blockquote class="reason" key={who}>
              <p class="reason__who">{who}</p>
              <p>{text}</p>
            </blockquote>
          ),
      )}
    </>
  )
}

function Decide({ claim, onClaim }: Props) {
  const { t } = useClaims()
  const [open, setOpen] = useState<'confirm' | 'refuse'>()
  const [reason, setReason] = useState('')
  const { id, version } = claim
  const { name } = claim.organization
  const ids = { confirm: `confirm-${id}`, refuse: `refuse-${id}`, ask: `ask-${id}`, reason: `reason-${id}` }
  const sender = useSending((pointer) => (pointer === '/reason' ? ids.reason : undefined))
  const decide = async (asking: () => Promise<Claim>, said: string): Promise<void> => {
    const told = await sender.send(async () => {
      try {
        return { claim: await asking(), said }
      } catch (cause) {
        const now = cause instanceof Problem && cause.status === 409 ? (cause.current as Claim | undefined) : undefined
        if (!now) throw cause
        return { claim: now, said: t.claims.quick }
      }
    })
    if (!told) return
    announce(told.said)
    onClaim(told.claim)
  }
  const refuse = (event: Event): void => {
    event.preventDefault()
    const faults = reason.trim() ? [] : [{ field: ids.reason, text: t.claims.refuseLack }]
    sender.complain(faults)
    if (faults.length === 0) void decide(() => refuseClaim(id, version, reason.trim()), t.claims.refused(name))
  }
  const show = (which: 'confirm' | 'refuse'): void => {
    setOpen(which)
    sender.complain([])
    focusSoon(which === 'confirm' ? ids.ask : ids.reason)
  }
  const cancel = (
    <button
      type="button"
      class="link-button"
      onClick={() => {
        setOpen(undefined)
        if (open) focusSoon(ids[open])
      }}
    >
      {t.send.cancel}
    </button>
  )
  const trouble = <Trouble sender={sender} words={t.send} />
  if (open === 'confirm')
    return (
      <div class="note note--honey" role="group" aria-label={t.claims.confirmOf(name)}>
        {trouble}
        <p id={ids.ask} tabIndex={-1}>
          {t.claims.confirmAsk(claim.by ?? '–', name)}
        </p>
        <div class="form__buttons">
          <button type="button" class="govuk-button" aria-disabled={sender.busy || undefined} onClick={() => decide(() => confirmClaim(id, version), t.claims.confirmed(name))}>
            {sender.busy ? t.send.sending : t.claims.confirmYes}
          </button>
          {cancel}
        </div>
      </div>
    )
  if (open === 'refuse')
    return (
      <form class="note" aria-label={t.claims.refuseOf(name)} onSubmit={refuse} noValidate>
        {trouble}
        <LongField id={ids.reason} label={t.claims.refuseReason} hint={t.claims.refuseHint} error={sender.faultOf(ids.reason)} value={reason} max={2000} onValue={setReason} />
        <div class="form__buttons">
          <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
            {sender.busy ? t.send.sending : t.claims.refuseSend}
          </button>
          {cancel}
        </div>
      </form>
    )
  return (
    <div class="claims__do">
      <button type="button" class="plain-button" id={ids.confirm} aria-label={t.claims.confirmOf(name)} onClick={() => show('confirm')}>
        {t.claims.confirm}
      </button>
      <button type="button" class="link-button" id={ids.refuse} aria-label={t.claims.refuseOf(name)} onClick={() => show('refuse')}>
        {t.claims.refuse}
      </button>
    </div>
  )
}

export function ClaimLine({ claim, onClaim }: Props) {
  const { t } = useClaims()
  const { organization, state } = claim
  return (
    <li class="queue__item">
      <p class="queue__sort">
        {state !== 'submitted' && <span class="tag">{t.claims.states[state]}</span>}
        {!organization.id && <span class="sort">{t.claims.newOne}</span>}
      </p>
      <h2 class="queue__name" id={`claim-${claim.id}`} tabIndex={-1}>
        {organization.id ? <a href={link(`/organizations/${organization.id}`)}>{organization.name}</a> : organization.name}
      </h2>
      <Facts claim={claim} />
      {state === 'submitted' && claim.mine && <p class="quiet">{t.claims.own}</p>}
      {state === 'submitted' && claim.may_decide && !claim.mine && <Decide claim={claim} onClaim={onClaim} />}
    </li>
  )
}
