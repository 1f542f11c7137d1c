/** A passphrase: a new one, that can be suggested and is typed twice or seen; or one that somebody was told. */
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import type { Fault } from '../app/error-summary.tsx'
import { describedBy, Labelled, type FieldProps } from '../form/fields.tsx'
import { useCircles } from '../text/index.ts'
import { lengthOf } from './sealing.ts'
import { suggested } from './words.ts'

export const fewestCharacters = 12

interface Props extends FieldProps {
  value: string
  onValue: (value: string) => void
  isNew?: boolean
  shown: boolean
  onShown: (shown: boolean) => void
}

function Typed({ value, onValue, isNew, shown, onShown, ...field }: Props) {
  const { t } = useCircles()
  const p = t.circleShare.passphrase
  const toggle = (): void => {
    onShown(!shown)
    announce(shown ? p.isHidden : p.isShown)
  }
  return (
    <Labelled {...field}>
      <div class="password">
        <input
          class={`govuk-input ${field.error ? 'govuk-input--error' : ''}`}
          id={field.id}
          type={(shown ? 'text' : 'password') as 'password'}
          autocomplete={isNew ? 'new-password' : 'off'}
          autocapitalize="none"
          spellcheck={false}
          maxLength={256}
          aria-describedby={describedBy(field)}
          aria-invalid={field.error ? true : undefined}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        <button type="button" class="plain-button" aria-controls={field.id} aria-label={`${shown ? p.hide : p.show}: ${field.label}`} onClick={toggle}>
          {shown ? p.hide : p.show}
        </button>
      </div>
    </Labelled>
  )
}

/** One that somebody was told, or chose before. */
export function AskPassphrase(props: Omit<Props, 'shown' | 'onShown' | 'isNew'>) {
  const [shown, setShown] = useState(false)
  return <Typed {...props} shown={shown} onShown={setShown} />
}

export interface Chosen {
  passphrase: string
  again: string
  /** What is seen need not be typed twice. */
  shown: boolean
}
export const noneChosen: Chosen = { passphrase: '', again: '', shown: false }

export function faultsOf(p: { lack: string; differ: string }, id: string, { passphrase, again, shown }: Chosen): Fault[] {
  if (lengthOf(passphrase) < fewestCharacters) return [{ field: id, text: p.lack }]
  return shown || passphrase === again ? [] : [{ field: `${id}-again`, text: p.differ }]
}

interface NewProps {
  id: string
  hint?: string
  chosen: Chosen
  onChosen: (chosen: Chosen) => void
  faultOf: (field: string) => string | undefined
}

export function NewPassphrase({ id, hint, chosen, onChosen, faultOf }: NewProps) {
  const { t } = useCircles()
  const p = t.circleShare.passphrase
  const [wasSuggested, setSuggested] = useState(false)
  const suggest = (): void => {
    const passphrase = suggested(t.circleShare.words)
    onChosen({ passphrase, again: '', shown: true })
    setSuggested(true)
    announce(p.suggested(passphrase))
  }
  return (
    <>
      <Typed
        id={id}
        isNew
        label={p.label}
        hint={hint ?? p.hint}
        error={faultOf(id)}
        value={chosen.passphrase}
        onValue={(passphrase) => onChosen({ ...chosen, passphrase })}
        shown={chosen.shown}
        onShown={(shown) => onChosen({ ...chosen, shown })}
      />
      {chosen.shown && chosen.passphrase && <p class="passphrase">{chosen.passphrase}</p>}
      <p>
        <button type="button" class="plain-button" onClick={suggest}>
          {wasSuggested ? p.another : p.suggest}
        </button>
      </p>
      {!chosen.shown && (
        <Typed
          id={`${id}-again`}
          isNew
          label={p.again}
          error={faultOf(`${id}-again`)}
          value={chosen.again}
          onValue={(again) => onChosen({ ...chosen, again })}
          shown={false}
          onShown={(shown) => onChosen({ ...chosen, shown })}
        />
      )}
    </>
  )
}
