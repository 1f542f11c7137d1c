/** Taking on an organisation: one that the map knows, or a new one for an entry that has none. */
import '../styles/organizations.scss'
import { useEffect, useState } from 'preact/hooks'
import { getAsset } from '../api/client.ts'
import { getOrganization, type Organization } from '../api/organizations.ts'
import type { Asset } from '../api/types.ts'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { NotFound, ProblemNote, Waiting } from '../app/problem.tsx'
import { address, link, page } from '../app/router.ts'
import { SignedIn } from '../people/sign-in.tsx'
import { useClaim } from '../text/index.ts'
import { ClaimForm } from './claim-form.tsx'

function Sent() {
  const { t } = useClaim()
  return (
    <section class="note">
      <h2 class="govuk-heading-m" id="sent" tabIndex={-1}>
        {t.claim.sentTitle}
      </h2>
      <p>
        {t.claim.sent}{' '}
        <a class="govuk-link" href={link('/mine')}>
          {t.organizations.toMine}
        </a>
      </p>
    </section>
  )
}

/** Nothing to ask any more: they speak for it, or their claim is waiting. */
function Settled({ organization }: { organization: Organization }) {
  const { t } = useClaim()
  return (
    <section class="note">
      <p>
        {organization.mine ? t.claim.mineAlready : t.organizations.waiting}{' '}
        <a class="govuk-link" href={organization.mine ? link(`/organizations/${organization.id}`) : link('/mine')}>
          {organization.mine ? organization.name : t.organizations.toMine}
        </a>
      </p>
    </section>
  )
}

interface Begun {
  organization?: Organization
  asset?: Asset
}

async function begin(id: string, asset: string | null, signal: AbortSignal): Promise<Begun> {
  if (id) return { organization: await getOrganization(id, signal) }
  return asset ? { asset: await getAsset(asset, signal) } : {}
}

function Shown() {
  const { t } = useClaim()
  const id = page.value.name === 'claim' ? page.value.id : ''
  const asset = address.value.searchParams.get('asset')
  const own = useOwn(`claim ${id} ${asset}`, (signal) => begin(id, asset, signal))
  const [sent, setSent] = useState(false)
  const begun = own.value
  const organization = begun?.organization
  const title = organization ? t.claim.title(organization.name) : t.claim.newTitle
  useEffect(() => {
    if (begun) setTitle(t, title)
  }, [t, title, begun])
  if (own.problem && !begun) {
    if (own.problem.status === 404) return <NotFound status={404} title={t.organizations.goneTitle} text={t.organizations.gone} />
    return (
      <div class="govuk-width-container page">
        <ProblemNote problem={own.problem} again={own.again} />
      </div>
    )
  }
  if (!begun) return <Waiting />
  const settled = organization && (organization.mine || organization.claim?.state === 'submitted')
  const back = organization ? link(`/organizations/${organization.id}`) : asset ? link(`/place/${asset}`) : link('/organizations')
  return (
    <div class="govuk-width-container page">
      <div class="form">
        <a class="govuk-back-link" href={back}>
          {t.claim.back}
        </a>
        <h1 class="govuk-heading-xl form__title">{title}</h1>
        {sent ? (
          <Sent />
        ) : settled ? (
          <Settled organization={organization} />
        ) : (
          <>
            <p class="form__lead">{organization ? t.claim.lead : t.claim.newLead}</p>
            <ClaimForm
              organization={organization}
              asset={begun.asset}
              back={back}
              onSent={() => {
                setSent(true)
                focusSoon('sent')
              }}
            />
          </>
        )}
      </div>
    </div>
  )
}

export function ClaimPage() {
  const { t } = useClaim()
  return (
    <SignedIn title={t.claim.newTitle}>
      <Shown />
    </SignedIn>
  )
}
