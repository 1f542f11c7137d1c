/** One of several, or several of many. The group carries the id, so that an error can lead to it. */
import '../styles/forms.scss'
import type { ComponentChildren } from 'preact'
import { Above, describedBy, type FieldProps } from './fields.tsx'

export interface Choice {
  id: string
  label: string
  hint?: string | undefined
  /** A drawing beside the label. */
  picture?: ComponentChildren
  /** What is asked once this is chosen. */
  inside?: ComponentChildren
}

interface GroupProps extends FieldProps {
  /** The question is already the heading of the page. */
  quiet?: boolean
  children: ComponentChildren
}

function Group({ quiet, children, ...field }: GroupProps) {
  return (
    <fieldset
      class={field.error ? 'field field--wrong field--group' : 'field field--group'}
      aria-describedby={describedBy(field)}
    >
      <legend class={quiet ? 'govuk-visually-hidden' : 'field__label'}>
        {field.label} {field.aside && <span class="field__aside">{field.aside}</span>}
      </legend>
      <Above {...field} />
      {children}
    </fieldset>
  )
}

interface OneProps extends Omit<GroupProps, 'children'> {
  value: string
  choices: Choice[]
  onValue: (value: string) => void
}

export function OneOf({ value, choices, onValue, ...group }: OneProps) {
  const first = choices.some((choice) => choice.id === value) ? value : choices[0]?.id
  return (
    <Group {...group}>
      <div class="options">
        {choices.map((choice) => (
          <div class={choice.id === value ? 'option option--on' : 'option'} key={choice.id}>
            <label class="option__label">
              <input
                type="radio"
                name={group.id}
                // The error summary leads to the choice that is on, or to the first.
                id={choice.id === first ? group.id : undefined}
                value={choice.id}
                checked={choice.id === value}
                onChange={() => onValue(choice.id)}
              />
              {choice.picture}
              <span class="option__words">
                <span class="option__name">{choice.label}</span>
                {choice.hint && <span class="option__hint">{choice.hint}</span>}
              </span>
            </label>
            {choice.id === value && choice.inside && <div class="option__inside">{choice.inside}</div>}
          </div>
        ))}
      </div>
    </Group>
  )
}

interface ManyProps extends Omit<GroupProps, 'children'> {
  on: string[]
  choices: { id: string; label: string }[]
  onChange: (on: string[]) => void
}

export function ManyOf({ on, choices, onChange, ...group }: ManyProps) {
  return (
    <Group {...group}>
      <div class="ticks">
        {choices.map((choice, n) => (
          <label class="choice" key={choice.id}>
            <input
              type="checkbox"
              id={n === 0 ? group.id : undefined}
              checked={on.includes(choice.id)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...on, choice.id] : on.filter((id) => id !== choice.id))
              }
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </Group>
  )
}

export function Tick({ id, label, on, onChange }: { id: string; label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label class="choice choice--alone">
      <input type="checkbox" id={id} checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}
