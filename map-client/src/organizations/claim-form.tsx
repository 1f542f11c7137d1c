/** The claim itself: what is known of a new organisation, its entries, and how who asks belongs to it. */
import { useState } from 'preact/hooks'
import { sendClaim, type Claiming, type Organization } from '../api/organizations.ts'
import type { Asset } from '../api/types.ts'
import type { Fault } from '../app/error-summary.tsx'
import { assetName } from '../app/shared.ts'
import { LongField, TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useClaim } from '../text/index.ts'
import { EntriesField, type Named } from './entries-field.tsx'

const blank = { name: '', website: '', identifier: '', note: '', contact: '' }
type Typed = typeof blank

/** `/new_organization/name` and `/note` lead to the fields of the same name, `/assets/0` to all of them. */
function fieldOf(pointer: string): string | undefined {
  const parts = pointer.split('/').filter((part) => part && part !== 'new_organization')
  return parts[0] && (parts[0] in blank || parts[0] === 'assets') ? `claim-${parts[0]}` : undefined
}

/** Nothing that was left blank is sent. */
const filled = <T extends object>(words: T): Partial<T> =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text !== '')) as Partial<T>

export function claiming(organization: Organization | undefined, typed: Typed, assets: Named[]): Claiming {
  const { name, website, identifier, note, contact } = Object.fromEntries(Object.entries(typed).map(([field, text]) => [field, text.trim()])) as Typed
  const whose = organization ? { organization: organization.id } : { new_organization: { name, ...filled({ website, identifier }) } }
  return { ...whose, assets: assets.map((one) => one.id), ...filled({ note, contact }) }
}

interface Props {
  /** The one that the map knows; otherwise a new one is asked about. */
  organization: Organization | undefined
  /** Where the new one begins. */
  asset: Asset | undefined
  back: string
  onSent: () => void
}

export function ClaimForm({ organization, asset, back, onSent }: Props) {
  const { t, lang } = useClaim()
  const c = t.claim
  const [typed, setTyped] = useState<Typed>(blank)
  const [assets, setAssets] = useState<Named[]>(asset ? [{ id: asset.id, name: assetName(asset.properties, lang) }] : [])
  const sender = useSending(fieldOf)
  const field = (name: keyof Typed) => ({
    id: `claim-${name}`,
    value: typed[name],
    error: sender.faultOf(`claim-${name}`),
    onValue: (value: string) => setTyped((now) => ({ ...now, [name]: value })),
  })
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults: Fault[] = []
    if (!organization && !typed.name.trim()) faults.push({ field: 'claim-name', text: c.nameLack })
    if (!typed.note.trim()) faults.push({ field: 'claim-note', text: c.noteLack })
    sender.complain(faults)
    if (faults.length > 0) return
    if (await sender.send(() => sendClaim(claiming(organization, typed, assets)))) onSent()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.send} />
      {!organization && (
        <>
          <TextField {...field('name')} label={c.name} autocomplete="organization" max={200} />
          <TextField {...field('website')} label={c.website} aside={t.send.optional} type="url" max={500} />
          <TextField {...field('identifier')} label={c.number} aside={t.send.optional} hint={c.numberHint} max={60} short />
        </>
      )}
      {organization && organization.entries > 0 && <p class="note">{c.theirs(organization.entries)}</p>}
      <EntriesField chosen={assets} error={sender.faultOf('claim-assets')} onChange={setAssets} />
      <LongField {...field('note')} label={c.note} hint={c.noteHint} max={2000} />
      <TextField {...field('contact')} label={c.contact} aside={t.send.optional} hint={c.contactHint} max={200} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? t.send.sending : c.send}
        </button>
        <a class="govuk-link" href={back}>
          {t.send.cancel}
        </a>
      </div>
    </form>
  )
}
