/** Choices that are pressed or not, several at once. */
import { Icon } from '../../icons/icon.tsx'

export interface Press {
  id: string
  label: string
}

interface Props {
  label: string
  choices: Press[]
  on: string[]
  onChange: (on: string[]) => void
}

export function PressChips({ label, choices, on, onChange }: Props) {
  return (
    <div class="presses" role="group" aria-label={label}>
      {choices.map(({ id, label: name }) => {
        const pressed = on.includes(id)
        return (
          <button
            key={id}
            type="button"
            class={pressed ? 'press press--on' : 'press'}
            aria-pressed={pressed}
            onClick={() => onChange(pressed ? on.filter((one) => one !== id) : [...on, id])}
          >
            {pressed && <Icon name="check" size={18} />}
            {name}
          </button>
        )
      })}
    </div>
  )
}
