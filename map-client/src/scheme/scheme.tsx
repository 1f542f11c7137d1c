/** The homes of a scheme, for its own coordinators: which are near, what each has room for, one seen for a reason. */
import '../styles/scheme.scss'
import { useEffect, useState } from 'preact/hooks'
import { getHomes, getSchemes } from '../api/schemes.ts'
import type { Scheme } from '../api/people-types.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote, Waiting } from '../app/problem.tsx'
import { SelectField } from '../form/fields.tsx'
import { SignedIn } from '../people/sign-in.tsx'
import { useScheme } from '../text/index.ts'
import { HomeLine } from './home-line.tsx'
import { NearForm } from './near.tsx'
import { RecordForm } from './record.tsx'

function Homes({ scheme, onChanged }: { scheme: Scheme; onChanged: () => void }) {
  const { t } = useScheme()
  const own = useOwn(`homes ${scheme.id}`, (signal) => getHomes(scheme.id, signal))
  const changed = (): void => {
    own.again()
    onChanged()
  }
  return (
    <>
      <NearForm scheme={scheme.id} onChanged={changed} />
      <section aria-labelledby="all-homes">
        <h2 class="govuk-heading-l" id="all-homes" tabIndex={-1}>
          {t.scheme.listTitle}
        </h2>
        {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
        {own.value && (
          <p class="quiet">
            {own.value.homes.length === 0 ? t.scheme.none : t.scheme.counts(scheme.homes, scheme.room)}
          </p>
        )}
        <ul class="homes" aria-busy={own.busy}>
          {own.value?.homes.map((home) => <HomeLine key={home.id} scheme={scheme.id} home={home} onChanged={changed} />)}
        </ul>
      </section>
      <RecordForm scheme={scheme.id} onDone={changed} />
    </>
  )
}

function Schemes() {
  const { t, lang } = useScheme()
  const own = useOwn('schemes', getSchemes)
  const [chosen, setChosen] = useState('')
  useEffect(() => setTitle(t, t.scheme.title), [t])
  if (own.problem) return <ProblemNote problem={own.problem} again={own.again} />
  if (!own.value) return <Waiting />
  const all = own.value.schemes
  const scheme = all.find((one) => one.id === chosen) ?? all[0]
  const nameOf = (one: Scheme): string => (lang === 'cy' && one.name_cy) || one.name
  return (
    <div class="govuk-width-container page scheme">
      <h1 class="govuk-heading-xl">{t.scheme.title}</h1>
      <p class="govuk-body-l">{t.scheme.lead}</p>
      {all.length > 1 && (
        <SelectField id="scheme" label={t.scheme.which} value={scheme?.id ?? ''} choices={all.map((one) => ({ id: one.id, label: nameOf(one) }))} onValue={setChosen} />
      )}
      {all.length === 1 && scheme && <p class="scheme__name">{nameOf(scheme)}</p>}
      {scheme && <Homes key={scheme.id} scheme={scheme} onChanged={own.again} />}
    </div>
  )
}

export function SchemePage() {
  const { t } = useScheme()
  return (
    <SignedIn title={t.scheme.title} needs="keep_homes">
      <Schemes />
    </SignedIn>
  )
}
