/** People who say that they speak for an organisation, the oldest first: confirmed, or told why not. */
import '../styles/steward.scss'
import { useEffect, useState } from 'preact/hooks'
import { claimStates, getClaims, type Claim, type ClaimState } from '../api/organizations.ts'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { SelectField } from '../form/fields.tsx'
import { SignedIn } from '../people/sign-in.tsx'
import { useClaims } from '../text/index.ts'
import { ClaimLine } from './claim-line.tsx'
import { StewardTabs } from './tabs.tsx'

function Claims({ state }: { state: ClaimState }) {
  const { t } = useClaims()
  const [cursor, setCursor] = useState<string>()
  const [before, setBefore] = useState<Claim[]>([])
  const own = useOwn(`claims ${state} ${cursor ?? ''}`, (signal) => getClaims({ state, cursor }, signal))
  const items = [...before, ...(own.value?.items ?? []).filter((one) => !before.some((other) => other.id === one.id))]
  // What was decided stays, with what became of it, until the page is opened again.
  const put = (told: Claim): void => {
    const now = (one: Claim): Claim => (one.id === told.id ? told : one)
    setBefore(before.map(now))
    if (own.value) own.put({ ...own.value, items: own.value.items.map(now) })
    focusSoon(`claim-${told.id}`)
  }
  return (
    <>
      {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
      {!own.value && own.busy && <p class="waiting">{t.common.loading}</p>}
      {own.value && items.length > 0 && (
        <p class="quiet" role="status">
          {t.claims.count(own.value.numberMatched)}
        </p>
      )}
      {own.value && items.length === 0 && (
        <section class="note">
          {state === 'submitted' && <h2 class="govuk-heading-m">{t.claims.emptyTitle}</h2>}
          <p>{state === 'submitted' ? t.claims.empty : t.claims.emptyOther}</p>
        </section>
      )}
      <ol class="plain-list" aria-busy={own.busy}>
        {items.map((claim) => (
          <ClaimLine key={claim.id} claim={claim} onClaim={put} />
        ))}
      </ol>
      {own.value?.next && (
        <button
          type="button"
          class="plain-button queue__more"
          onClick={() => {
            setBefore(items)
            setCursor(own.value?.next)
          }}
        >
          {t.claims.more}
        </button>
      )}
    </>
  )
}

function Shown() {
  const { t } = useClaims()
  const [state, setState] = useState<ClaimState>('submitted')
  useEffect(() => setTitle(t, t.claims.title), [t])
  return (
    <div class="govuk-width-container page queue">
      <StewardTabs />
      <h1 class="govuk-heading-xl form__title">{t.claims.title}</h1>
      <p class="form__lead">{t.claims.lead}</p>
      <form class="claims__filter" aria-label={t.claims.filters} onSubmit={(event) => event.preventDefault()}>
        <SelectField id="state" label={t.claims.state} value={state} choices={claimStates.map((id) => ({ id, label: t.claims.states[id] }))} onValue={(id) => setState(id as ClaimState)} />
      </form>
      <Claims key={state} state={state} />
    </div>
  )
}

export function ClaimsPage() {
  const { t } = useClaims()
  return (
    <SignedIn title={t.claims.title} needs="moderate">
      <Shown />
    </SignedIn>
  )
}
