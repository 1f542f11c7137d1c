/** The fields of every form: a label, a hint, what is wrong with it, and a box to type in. */
import '../styles/forms.scss'
import type { ComponentChildren } from 'preact'

export interface FieldProps {
  id: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** A word beside the label, such as "(optional)". */
  aside?: string | undefined
}

export const describedBy = ({ id, hint, error }: FieldProps, also?: string): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`, also].filter(Boolean).join(' ') || undefined

/** What stands above a box. */
export function Above({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="govuk-error-message" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

export function Labelled({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={field.error ? 'field field--wrong' : 'field'}>
      <label class="field__label" for={field.id}>
        {field.label} {field.aside && <span class="field__aside">{field.aside}</span>}
      </label>
      <Above {...field} />
      {children}
    </div>
  )
}

interface TextProps extends FieldProps {
  value: string
  onValue: (value: string) => void
  type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'number'
  inputMode?: 'numeric' | 'text'
  autocomplete?: string
  short?: boolean
  max?: number
  lang?: string | undefined
  spellcheck?: boolean
}

export function TextField({ value, onValue, type = 'text', inputMode, autocomplete = 'off', short, max, lang, spellcheck, ...field }: TextProps) {
  return (
    <Labelled {...field}>
      <input
        class={`govuk-input ${short ? 'field__short' : ''} ${field.error ? 'govuk-input--error' : ''}`}
        id={field.id}
        // The types of the elements know one type at a time; any of these takes the same attributes.
        type={type as 'text'}
        inputMode={inputMode}
        autocomplete={autocomplete}
        maxLength={max ?? 300}
        lang={lang}
        spellcheck={spellcheck}
        aria-describedby={describedBy(field)}
        aria-invalid={field.error ? true : undefined}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Labelled>
  )
}

interface LongProps extends FieldProps {
  value: string
  onValue: (value: string) => void
  rows?: number
  max?: number
  lang?: string | undefined
  /** How many characters are left, in words: drawn under the box, and read when the typing rests. */
  left?: string | undefined
  over?: boolean
}

export function LongField({ value, onValue, rows = 3, max, lang, left, over, ...field }: LongProps) {
  const count = left === undefined ? undefined : `${field.id}-left`
  return (
    <Labelled {...field}>
      <textarea
        class={`govuk-textarea ${field.error ? 'govuk-textarea--error' : ''}`}
        id={field.id}
        rows={rows}
        maxLength={max ?? 5000}
        lang={lang}
        aria-describedby={describedBy(field, count)}
        aria-invalid={field.error ? true : undefined}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {count && (
        <p class={over ? 'field__left field__left--over' : 'field__left'} id={count}>
          {left}
        </p>
      )}
    </Labelled>
  )
}

interface SelectProps extends FieldProps {
  value: string
  choices: { id: string; label: string }[]
  /** Choices that belong together, after the others. */
  groups?: { label: string; choices: { id: string; label: string }[] }[]
  onValue: (value: string) => void
}

export function SelectField({ value, choices, groups = [], onValue, ...field }: SelectProps) {
  return (
    <Labelled {...field}>
      <select
        class="govuk-select"
        id={field.id}
        aria-describedby={describedBy(field)}
        aria-invalid={field.error ? true : undefined}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Labelled>
  )
}
