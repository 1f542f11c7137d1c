/** A password that can be seen while it is typed: a mistake that is seen is put right. */
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { usePeople } from '../text/index.ts'
import { describedBy, Labelled, type FieldProps } from './fields.tsx'

interface Props extends FieldProps {
  value: string
  onValue: (value: string) => void
  /** Tells a keeper of passwords whether to fill one in or to think of one. */
  sort: 'current-password' | 'new-password'
}

export function PasswordField({ value, onValue, sort, ...field }: Props) {
  const { t } = usePeople()
  const [shown, setShown] = useState(false)
  const toggle = (): void => {
    setShown(!shown)
    announce(shown ? t.send.passwordHidden : t.send.passwordShown)
  }
  return (
    <Labelled {...field}>
      <div class="password">
        <input
          class={`govuk-input ${field.error ? 'govuk-input--error' : ''}`}
          id={field.id}
          type={(shown ? 'text' : 'password') as 'password'}
          autocomplete={sort}
          autocapitalize="none"
          spellcheck={false}
          maxLength={256}
          aria-describedby={describedBy(field)}
          aria-invalid={field.error ? true : undefined}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        <button type="button" class="plain-button" aria-controls={field.id} aria-label={`${shown ? t.send.hidePassword : t.send.showPassword}: ${field.label}`} onClick={toggle}>
          {shown ? t.send.hidePassword : t.send.showPassword}
        </button>
      </div>
    </Labelled>
  )
}

/** Six digits, as an authenticator shows them; a space in the middle does no harm. */
export const readDigits = (text: string): string => text.replace(/\s+/g, '')
export const isCode = (text: string): boolean => /^\d{6}$/.test(readDigits(text))
