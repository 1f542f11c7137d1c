/**
 * A field with suggestions from our own server: an ARIA combobox after the pattern of the ARIA Authoring Practices.
 * Focus stays in the field, arrows move through the suggestions, Enter takes one, Escape closes.
 */
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { useText } from '../text/index.ts'
import { useSuggestions, type LookUp } from './suggest.ts'

export interface ComboboxProps<T> {
  id: string
  /** The name of the list of suggestions: what the field asks for. */
  label: string
  value: string
  describedBy?: string | undefined
  invalid?: boolean
  lookUp: LookUp<T>
  /** What may be chosen here; everything where it is left out. */
  only?: ((item: T) => boolean) | undefined
  keyOf: (item: T) => string
  Line: (props: { item: T }) => ComponentChildren
  onWords: (words: string) => void
  onPick: (item: T) => void
}

export function Combobox<T>({ id, label, value, describedBy, invalid = false, lookUp, only, keyOf, Line, onWords, onPick }: ComboboxProps<T>) {
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const all = useSuggestions(value, open, lookUp)
  const found = only ? all.filter(only) : all
  const shown = open && found.length > 0

  const close = (): void => {
    setOpen(false)
    setActive(-1)
  }
  const pick = (item: T): void => {
    close()
    onPick(item)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const picked = shown ? found[active] : undefined
    if (event.key === 'Enter') {
      if (picked) {
        event.preventDefault()
        pick(picked)
      } else close()
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) setOpen(true)
      if (found.length === 0) return
      const step = event.key === 'ArrowDown' ? 1 : -1
      // One place more than there are suggestions: the field itself is part of the round.
      const next = ((active + 1 + step + found.length + 1) % (found.length + 1)) - 1
      setActive(next)
      document.getElementById(`${id}-option-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
  }

  return (
    <div class="search__field">
      <input
        id={id}
        class={invalid ? 'govuk-input govuk-input--error' : 'govuk-input'}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && active >= 0 ? `${id}-option-${active}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        autocomplete="off"
        autocapitalize="words"
        spellcheck={false}
        maxLength={200}
        value={value}
        onInput={(event) => {
          onWords(event.currentTarget.value)
          setActive(-1)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        class="suggestions"
        hidden={!shown}
        // Pressing on a suggestion must not take the focus out of the field before the click arrives.
        onMouseDown={(event) => event.preventDefault()}
      >
        {shown &&
          found.map((item, n) => (
            // The keyboard is handled by the field, as the combobox pattern has it: options never take focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div key={`${keyOf(item)} ${n}`} id={`${id}-option-${n}`} role="option" aria-selected={n === active} class="suggestion" onClick={() => pick(item)}>
              <Line item={item} />
            </div>
          ))}
      </div>
      <Counted n={found.length} shown={shown} />
    </div>
  )
}

/** Tells a screen reader how many suggestions there are, once they have settled. */
function Counted({ n, shown }: { n: number; shown: boolean }) {
  const { t } = useText()
  const said = useRef('')
  const text = shown ? t.search.options(n) : ''
  if (text !== said.current) {
    said.current = text
    if (text) queueMicrotask(() => announce(text))
  }
  return null
}
