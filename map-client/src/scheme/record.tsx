/** Recording a home: what is typed is sealed as soon as it is sent, and nothing of it is kept on this device. */
import { useState } from 'preact/hooks'
import { changeHome, recordHome } from '../api/schemes.ts'
import type { Home, HomeAsked } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { LongField, SelectField, TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useScheme } from '../text/index.ts'

const kinds = ['shared_lives_host', 'homeshare_home']
const blank = { kind: 'shared_lives_host', name: '', address: '', postcode: '', note: '', available: '', maximum: '' }
type Typed = typeof blank

const whole = (text: string): number | undefined => (/^\d{1,2}$/.test(text.trim()) ? Number(text) : undefined)

function asked(typed: Typed): HomeAsked {
  const [available, maximum] = [whole(typed.available), whole(typed.maximum)]
  const capacity = {
    ...(available === undefined ? {} : { available }),
    ...(maximum === undefined ? {} : { maximum }),
    unit: 'people',
  }
  const { kind, name, address, postcode, note } = typed
  return { kind, name, address, postcode, note, ...(available === undefined && maximum === undefined ? {} : { capacity }) }
}

interface Props {
  scheme: string
  /** The home that is recorded anew. */
  home?: Home
  prefix: string
  onDone: () => void
  onCancel?: () => void
}

export function HomeForm({ scheme, home, prefix, onDone, onCancel }: Props) {
  const { t } = useScheme()
  const s = t.scheme
  const [typed, setTyped] = useState<Typed>({
    ...blank,
    kind: home?.kind ?? blank.kind,
    available: String(home?.capacity?.available ?? ''),
    maximum: String(home?.capacity?.maximum ?? ''),
  })
  const sender = useSending((pointer) => {
    const part = pointer.split('/')[1]
    return part ? `${prefix}-${part}` : undefined
  })
  const set = (field: keyof Typed) => (value: string) => setTyped((before) => ({ ...before, [field]: value }))
  const field = (name: keyof Typed) => ({
    id: `${prefix}-${name}`,
    value: typed[name],
    error: sender.faultOf(`${prefix}-${name}`),
    onValue: set(name),
  })
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const needed = ['name', 'address', 'postcode'] as const
    const faults = needed.filter((name) => !typed[name].trim()).map((name) => ({ field: `${prefix}-${name}`, text: s.needText }))
    sender.complain(faults)
    if (faults.length > 0) return
    const body = asked(typed)
    if (!(await sender.send(() => (home ? changeHome(scheme, home.id, body) : recordHome(scheme, body))))) return
    setTyped(blank)
    announce(s.recorded)
    onDone()
  }
  return (
    <form class="form home__form" onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.send} />
      <p class="quiet">{home ? s.changeNote : s.recordNote}</p>
      <SelectField label={s.kind} {...field('kind')} choices={kinds.map((id) => ({ id, label: s.kinds[id] ?? id }))} />
      <TextField label={s.name} {...field('name')} max={200} />
      <TextField label={s.address} {...field('address')} max={300} />
      <TextField label={s.homePostcode} {...field('postcode')} max={12} short />
      <TextField label={s.available} {...field('available')} inputMode="numeric" max={2} short />
      <TextField label={s.maximum} {...field('maximum')} inputMode="numeric" max={2} short />
      <LongField label={s.note} aside={t.send.optional} {...field('note')} max={4000} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button">
          {sender.busy ? t.send.sending : s.record}
        </button>
        {onCancel && (
          <button type="button" class="link-button" onClick={onCancel}>
            {t.send.cancel}
          </button>
        )}
      </div>
    </form>
  )
}

export function RecordForm({ scheme, onDone }: { scheme: string; onDone: () => void }) {
  const { t } = useScheme()
  return (
    <section class="scheme__record" aria-labelledby="record-title">
      <h2 class="govuk-heading-l" id="record-title">
        {t.scheme.recordTitle}
      </h2>
      <HomeForm
        scheme={scheme}
        prefix="new"
        onDone={() => {
          onDone()
          focusSoon('all-homes')
        }}
      />
    </section>
  )
}
