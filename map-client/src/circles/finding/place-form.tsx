/** Where somebody sets out from, roughly: a postcode, its district, or where the device is. It says what is asked of whom. */
import { useEffect, useState } from 'preact/hooks'
import { ErrorSummary } from '../../app/error-summary.tsx'
import { districts } from '../../device/areas.ts'
import { readPostcode } from '../../device/postcode.ts'
import { SelectField, TextField } from '../../form/fields.tsx'
import { Icon } from '../../icons/icon.tsx'
import { online } from '../../offline/online.ts'
import { useCircles } from '../../text/index.ts'
import type { RoughPlace } from '../plan.ts'
import { codeOf, placeHere, placeOf, type Misplaced } from './placing.ts'

interface Props {
  /** Tells the fields of several people apart. */
  id: string
  label: string
  /** Whether this device may be where they are. */
  here: boolean
  onPlace: (place: RoughPlace) => void
  onCancel?: (() => void) | undefined
}

function useDistricts(): string[] {
  const [known, setKnown] = useState<string[]>([])
  useEffect(() => {
    districts().then(setKnown, () => {})
  }, [online.value])
  return known
}

export function PlaceForm({ id, label, here, onPlace, onCancel }: Props) {
  const { t } = useCircles()
  const words = t.circleFind.place
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Misplaced>()
  const [attempt, setAttempt] = useState(0)
  const known = useDistricts()
  const district = readPostcode(text)?.district
  const field = `${id}-postcode`
  const error = wrong && words.wrong(wrong, district ?? text)

  const take = async (find: Promise<RoughPlace>): Promise<void> => {
    setBusy(true)
    setWrong(undefined)
    try {
      onPlace(await find)
    } catch (cause) {
      setWrong(codeOf(cause))
      setAttempt((n) => n + 1)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    void take(placeOf(text))
  }
  return (
    <form class="place-form" onSubmit={submit} noValidate aria-busy={busy}>
      <ErrorSummary faults={error ? [{ field, text: error }] : []} attempt={attempt} />
      <TextField id={field} label={label} hint={words.hint} error={error} value={text} onValue={setText} max={12} short spellcheck={false} />
      <p class="place-form__told">
        {district ? words.asks(district) : words.asksNothing}
      </p>
      <div class="place-form__buttons">
        <button type="submit" class="govuk-button" disabled={busy}>
          {busy ? words.fetching : words.use}
        </button>
        {here && (
          <button type="button" class="plain-button" disabled={busy} onClick={() => void take(placeHere(words.hereLabel))}>
            <Icon name="locate" size={20} />
            <span>{words.here}</span>
          </button>
        )}
        {onCancel && (
          <button type="button" class="link-button" onClick={onCancel}>
            {words.cancel}
          </button>
        )}
      </div>
      {here && <p class="place-form__note">{words.hereNote}</p>}
      {known.length > 0 && (
        <SelectField
          id={`${id}-district`}
          label={words.choose}
          hint={words.chooseHint}
          value=""
          choices={[{ id: '', label: words.chooseNone }, ...known.map((one) => ({ id: one, label: one }))]}
          onValue={(one) => {
            if (one) void take(placeOf(one))
          }}
        />
      )}
    </form>
  )
}
