/** Organisations that somebody asked to take on, among their contributions, and taking a claim back. */
import '../styles/organizations.scss'
import { getClaims, withdrawClaim, type Claim } from '../api/organizations.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { useOwn } from '../app/own.ts'
import { link } from '../app/router.ts'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useClaim } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'

function Line({ claim, onChanged }: { claim: Claim; onChanged: () => void }) {
  const { t } = useClaim()
  const sender = useSending(() => undefined)
  const { id, name } = claim.organization
  const withdraw = async (): Promise<void> => {
    const gone = await sender.send(async () => {
      await withdrawClaim(claim.id)
      return true
    })
    if (!gone) return
    announce(t.claims.withdrawn(name))
    focusSoon('my-claims')
    onChanged()
  }
  return (
    <li class="organization">
      <h3 class="organization__name">{id ? <a href={link(`/organizations/${id}`)}>{name}</a> : name}</h3>
      <p class="organization__facts">
        <span class="tag">{t.claims.states[claim.state]}</span> <span class="quiet">{longDate(t, parseDay(claim.decided ?? claim.created))}</span>
      </p>
      {claim.reason && (
        <blockquote class="reason">
          <p class="reason__who">{t.claims.reason}</p>
          <p>{claim.reason}</p>
        </blockquote>
      )}
      <Trouble sender={sender} words={t.send} />
      {claim.state === 'submitted' && (
        <button type="button" class="link-button" aria-label={t.claims.withdrawOf(name)} onClick={withdraw}>
          {t.claims.withdraw}
        </button>
      )}
    </li>
  )
}

export function MyClaims() {
  const { t } = useClaim()
  const own = useOwn('my claims', (signal) => getClaims({}, signal))
  const mine = own.value?.items.filter((claim) => claim.mine) ?? []
  // Most people ask for none; nothing is said of it then.
  if (mine.length === 0) return null
  return (
    <section class="my-claims" aria-labelledby="my-claims">
      <h2 class="govuk-heading-m" id="my-claims" tabIndex={-1}>
        {t.claims.mineTitle}
      </h2>
      <ul class="plain-list">
        {mine.map((claim) => (
          <Line key={claim.id} claim={claim} onChanged={own.again} />
        ))}
      </ul>
    </section>
  )
}
