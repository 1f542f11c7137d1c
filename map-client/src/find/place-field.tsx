/**
 * A field with suggestions from our own server: an ARIA combobox after the pattern of the ARIA Authoring Practices.
 * Focus stays in the field, arrows move through the suggestions, Enter takes one, Escape closes.
 */
import { useRef, useState } from 'preact/hooks'
import type { Suggestion } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import type { Lang } from '../app/router.ts'
import { kindOf, useKinds } from '../app/shared.ts'
import { useText } from '../text/index.ts'
import { useSuggestions } from './suggest.ts'

interface Props {
  id: string
  /** The name of the list of suggestions: what the field asks for. */
  label: string
  value: string
  describedBy?: string | undefined
  invalid?: boolean
  /** What may be chosen here; everything where it is left out. */
  only?: (item: Suggestion) => boolean
  onWords: (words: string) => void
  onPick: (item: Suggestion) => void
}

/** What sort of thing a suggestion is, in words: the server sends levels, classes and kinds as they are called inside. */
function useDetail(item: Suggestion): string {
  const { t } = useText()
  const kinds = useKinds().value
  if (item.kind === 'asset') return kindOf(kinds, item.detail ?? '')?.label ?? t.search.kinds.asset
  const named = item.kind === 'area' ? t.search.levels : item.kind === 'place' ? t.search.classes : {}
  if (item.detail === 'terminated') return t.search.terminated
  return (named as Record<string, string>)[item.detail ?? ''] ?? (t.search.kinds as Record<string, string>)[item.kind] ?? ''
}

function Option({ item, id, active, onPick }: { item: Suggestion; id: string; active: boolean; onPick: () => void }) {
  const { lang } = useText()
  const detail = useDetail(item)
  return (
    // The keyboard is handled by the field, as the combobox pattern has it: options never take focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div id={id} role="option" aria-selected={active} class="suggestion" onClick={onPick}>
      <span class="suggestion__label">{labelIn(item, lang)}</span>
      <span class="suggestion__detail">{detail}</span>
    </div>
  )
}

export const labelIn = (item: Suggestion, lang: Lang): string => (lang === 'cy' ? item.label_cy : undefined) ?? item.label

export function PlaceField({ id, label, value, describedBy, invalid = false, only, onWords, onPick }: Props) {
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const all = useSuggestions(value, open)
  const found = only ? all.filter(only) : all
  const shown = open && found.length > 0

  const close = (): void => {
    setOpen(false)
    setActive(-1)
  }
  const pick = (item: Suggestion): void => {
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
            <Option
              key={`${item.kind}${item.label}${n}`}
              item={item}
              id={`${id}-option-${n}`}
              active={n === active}
              onPick={() => pick(item)}
            />
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
