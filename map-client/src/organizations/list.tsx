/** Organisations of the map, by name. What is searched for is in the address, so that a list can be shared. */
import '../styles/forms.scss'
import '../styles/organizations.scss'
import { useEffect, useState } from 'preact/hooks'
import { getOrganizations, type OrganizationLine } from '../api/organizations.ts'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { address, changeQuery, link } from '../app/router.ts'
import { useOrganizations } from '../text/index.ts'

function Search({ asked }: { asked: string }) {
  const { t } = useOrganizations()
  const [words, setWords] = useState(asked)
  return (
    <form
      class="organizations__search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        changeQuery({ q: words.trim() || undefined })
      }}
    >
      <label class="field__label" for="organization-search">
        {t.organizations.search}
      </label>
      <div class="password field">
        <input class="govuk-input" id="organization-search" type="search" maxLength={200} autocomplete="off" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        <button type="submit" class="plain-button">
          {t.organizations.searchButton}
        </button>
      </div>
    </form>
  )
}

function Found({ asked }: { asked: string }) {
  const { t } = useOrganizations()
  const [cursor, setCursor] = useState<string>()
  const [before, setBefore] = useState<OrganizationLine[]>([])
  const own = useOwn(`organizations ${asked} ${cursor ?? ''}`, (signal) => getOrganizations({ q: asked, cursor }, signal))
  const items = [...before, ...(own.value?.items ?? []).filter((one) => !before.some((other) => other.id === one.id))]
  const more = async (): Promise<void> => {
    setBefore(items)
    setCursor(own.value?.next)
  }
  // Reading goes on with the first that is new.
  useEffect(() => {
    const next = items[before.length]
    if (before.length > 0 && next) focusSoon(`organization-${next.id}`)
  }, [own.value])
  return (
    <>
      {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
      {!own.value && own.busy && <p class="waiting">{t.common.loading}</p>}
      {own.value && (
        <p class="quiet" role="status">
          {own.value.numberMatched > 0 ? t.organizations.count(own.value.numberMatched) : asked ? t.organizations.none : t.organizations.noneAtAll}
        </p>
      )}
      <ul class="plain-list" aria-busy={own.busy}>
        {items.map((one) => (
          <li class="organization" key={one.id}>
            <h2 class="organization__name">
              <a id={`organization-${one.id}`} href={link(`/organizations/${one.id}`)}>
                {one.name}
              </a>
            </h2>
            <p class="quiet organization__facts">{[t.organizations.entries(one.entries), one.represented && t.organizations.represented].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
      {own.value?.next && (
        <button type="button" class="plain-button organizations__more" onClick={more}>
          {t.organizations.more}
        </button>
      )}
    </>
  )
}

export function OrganizationsPage() {
  const { t } = useOrganizations()
  const asked = address.value.searchParams.get('q')?.trim() ?? ''
  useEffect(() => setTitle(t, t.organizations.title), [t])
  return (
    <div class="govuk-width-container page organizations">
      <h1 class="govuk-heading-xl form__title">{t.organizations.title}</h1>
      <p class="form__lead">{t.organizations.lead}</p>
      <Search key={`search ${asked}`} asked={asked} />
      <Found key={`found ${asked}`} asked={asked} />
    </div>
  )
}
