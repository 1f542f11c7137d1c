/** One field and a button: write, press Enter, write the next. */
import { useState } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { useDraft } from './drafts.ts'

interface Props {
  id: string
  label: string
  max?: number
  onAdd: (text: string) => void
}

export function Adder({ id, label, max = 300, onAdd }: Props) {
  const { t } = useCircles()
  const [text, setText] = useState('')
  const add = (): void => {
    if (text.trim()) onAdd(text.trim())
    setText('')
  }
  useDraft(add)
  return (
    <form
      class="adder"
      onSubmit={(event) => {
        event.preventDefault()
        add()
        document.getElementById(id)?.focus()
      }}
    >
      <label class="govuk-visually-hidden" for={id}>
        {label}
      </label>
      <input
        class="govuk-input"
        id={id}
        value={text}
        maxLength={max}
        autocomplete="off"
        enterkeyhint="done"
        placeholder={label}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="plain-button">
        <Icon name="plus" size={20} />
        {t.circles.parts.add}
      </button>
    </form>
  )
}
