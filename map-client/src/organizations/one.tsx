/** One organisation: what is known of it, what it has on the map, and how to take it on. */
import '../styles/forms.scss'
import '../styles/organizations.scss'
import { useEffect, useState } from 'preact/hooks'
import { getEntriesOf, getOrganization, type Organization } from '../api/organizations.ts'
import type { Asset } from '../api/types.ts'
import { useChunk } from '../app/chunk.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { NotFound, ProblemNote, Waiting } from '../app/problem.tsx'
import { link, page } from '../app/router.ts'
import { useKinds } from '../app/shared.ts'
import { Result } from '../find/result.tsx'
import { Web } from '../place/details.tsx'
import { speakAlso, useOrganizations } from '../text/index.ts'

type Right = typeof import('./right.tsx')
async function loadRight(): Promise<Right> {
  const [right] = await Promise.all([import('./right.tsx'), speakAlso('more', 'add', 'people', 'steward')])
  return right
}

function Entries({ organization }: { organization: Organization }) {
  const { t } = useOrganizations()
  const kinds = useKinds().value
  const [cursor, setCursor] = useState<string>()
  const [before, setBefore] = useState<Asset[]>([])
  const own = useOwn(`entries ${organization.id} ${cursor ?? ''}`, (signal) => getEntriesOf(organization.id, cursor, signal))
  const right = useChunk(organization.mine, loadRight)
  const [open, setOpen] = useState<string>()
  const assets = [...before, ...(own.value?.features ?? []).filter((one) => !before.some((other) => other.id === one.id))]
  const put = (told: Asset): void => {
    const now = (one: Asset): Asset => (one.id === told.id ? told : one)
    setBefore(before.map(now))
    if (own.value) own.put({ ...own.value, features: own.value.features.map(now) })
  }
  return (
    <section aria-labelledby="entries" aria-busy={own.busy}>
      <h2 class="govuk-heading-l" id="entries">
        {t.organizations.entriesTitle} {own.value && <span class="list-head__count">{t.organizations.entries(own.value.numberMatched)}</span>}
      </h2>
      {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
      {own.value?.numberMatched === 0 && <p class="quiet">{t.organizations.noEntries}</p>}
      <ol class="results">
        {assets.map((asset) => (
          <Result key={asset.id} asset={asset} kinds={kinds}>
            {right && <right.RightControl asset={asset} open={open === asset.id} onOpen={(on) => setOpen(on ? asset.id : undefined)} onAsset={put} />}
          </Result>
        ))}
      </ol>
      {own.value?.next && (
        <button
          type="button"
          class="plain-button organizations__more"
          onClick={() => {
            setBefore(assets)
            setCursor(own.value?.next)
          }}
        >
          {t.organizations.more}
        </button>
      )}
    </section>
  )
}

function TakeOn({ organization }: { organization: Organization }) {
  const { t } = useOrganizations()
  const { id, mine, claim } = organization
  if (mine)
    return (
      <section class="note">
        <h2 class="govuk-heading-m">{t.organizations.mineTitle}</h2>
        <p>{t.organizations.mine}</p>
      </section>
    )
  if (claim?.state === 'submitted')
    return (
      <section class="note">
        <h2 class="govuk-heading-m">{t.organizations.waitingTitle}</h2>
        <p>
          {t.organizations.waiting}{' '}
          <a class="govuk-link" href={link('/mine')}>
            {t.organizations.toMine}
          </a>
        </p>
      </section>
    )
  return (
    <section class="note no-print" aria-labelledby="take-on">
      <h2 class="govuk-heading-m" id="take-on">
        {t.organizations.ask}
      </h2>
      <p>{t.organizations.askNote}</p>
      <a class="govuk-link" href={link(`/organizations/${id}/claim`)}>
        {t.organizations.take}
      </a>
    </section>
  )
}

export function OrganizationPage() {
  const { t } = useOrganizations()
  const id = page.value.name === 'organization' ? page.value.id : ''
  const own = useOwn(`organization ${id}`, (signal) => getOrganization(id, signal))
  const organization = own.value
  const name = organization?.name
  useEffect(() => {
    if (name) setTitle(t, name)
  }, [t, name])
  if (own.problem && !organization) {
    if (own.problem.status === 404) return <NotFound status={404} title={t.organizations.goneTitle} text={t.organizations.gone} />
    return (
      <div class="govuk-width-container page">
        <ProblemNote problem={own.problem} again={own.again} />
      </div>
    )
  }
  if (!organization) return <Waiting />
  const { website, identifiers, description, represented, mine, claim } = organization
  // What they have to know comes first; what they might ask comes last.
  const settled = mine || claim?.state === 'submitted'
  return (
    <div class="govuk-width-container page organizations">
      <a class="govuk-back-link" href={link('/organizations')}>
        {t.organizations.back}
      </a>
      <h1 class="govuk-heading-xl form__title">{name}</h1>
      {description && <p class="govuk-body-l">{description}</p>}
      <dl class="organization__known">
        {website && (
          <div>
            <dt>{t.organizations.website}</dt>
            <dd>
              <Web url={website} />
            </dd>
          </div>
        )}
        {identifiers.length > 0 && (
          <div>
            <dt>{t.organizations.identifiers}</dt>
            <dd>{identifiers.join(', ')}</dd>
          </div>
        )}
      </dl>
      {represented && !mine && <p class="quiet">{t.organizations.represented}.</p>}
      {settled && <TakeOn organization={organization} />}
      <Entries key={`${id} ${mine}`} organization={organization} />
      {!settled && <TakeOn organization={organization} />}
    </div>
  )
}
