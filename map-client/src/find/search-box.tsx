/**
 * The search: an ARIA combobox over the places of our own server. It follows the pattern of the ARIA Authoring
 * Practices: focus stays in the field, arrows move through the suggestions, Enter takes one, Escape closes.
 */
import { useId, useRef, useState } from 'preact/hooks'
import { lookAhead, type Query } from '../api/client.ts'
import type { Suggestion } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { ErrorSummary, type Fault } from '../app/error-summary.tsx'
import { link, navigate, type Lang } from '../app/router.ts'
import { kindOf, useKinds } from '../app/shared.ts'
import { Icon } from '../icons/icon.tsx'
import { useText } from '../text/index.ts'
import { asPostcode, suggestionQuery } from './find-query.ts'
import { useSuggestions } from './suggest.ts'
import { UseLocation } from './use-location.tsx'

interface Props {
  initial?: string
  big?: boolean
  onFrom: (from: Query) => void
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

const labelIn = (item: Suggestion, lang: Lang): string => (lang === 'cy' ? item.label_cy : undefined) ?? item.label

export function SearchBox({ initial = '', big = false, onFrom }: Props) {
  const { t, lang } = useText()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState(initial)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [faults, setFaults] = useState<Fault[]>([])
  const [attempt, setAttempt] = useState(0)
  const found = useSuggestions(words, open)
  const shown = open && found.length > 0

  const choose = (item: Suggestion): void => {
    setOpen(false)
    setActive(-1)
    setFaults([])
    if (item.kind === 'asset' && item.id) {
      navigate(link(`/place/${item.id}`))
      return
    }
    setWords(labelIn(item, lang))
    onFrom(suggestionQuery(item, labelIn(item, lang)))
  }

  const complain = (text: string): void => {
    setFaults([{ field: `${id}-field`, text }])
    setAttempt((n) => n + 1)
  }

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const picked = shown ? found[active] : undefined
    if (picked) return choose(picked)
    setOpen(false)
    const asked = words.trim()
    if (!asked) return complain(t.search.empty)
    const postcode = asPostcode(asked)
    if (postcode) {
      setFaults([])
      setWords(postcode)
      return onFrom({ postcode })
    }
    try {
      const [first] = await lookAhead(asked)
      if (first) choose(first)
      else complain(t.search.unknown(asked))
    } catch {
      complain(t.errors.offline)
    }
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      setOpen(false)
      setActive(-1)
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
    <search class={big ? 'search search--big' : 'search'}>
      <ErrorSummary faults={faults} attempt={attempt} />
      <form onSubmit={submit} noValidate>
        <label class="search__label" for={`${id}-field`}>
          {t.search.label}
        </label>
        {big && (
          <p class="search__hint" id={`${id}-hint`}>
            {t.home.searchHint}
          </p>
        )}
        {faults[0] && (
          <p class="govuk-error-message" id={`${id}-fault`}>
            {faults[0].text}
          </p>
        )}
        <div class="search__row">
          <div class="search__field">
            <input
              ref={field}
              id={`${id}-field`}
              class={faults[0] ? 'govuk-input govuk-input--error' : 'govuk-input'}
              type="text"
              role="combobox"
              aria-autocomplete="list"
              aria-expanded={shown}
              aria-controls={`${id}-list`}
              aria-activedescendant={shown && active >= 0 ? `${id}-option-${active}` : undefined}
              aria-describedby={[big && `${id}-hint`, faults[0] && `${id}-fault`].filter(Boolean).join(' ') || undefined}
              aria-invalid={faults.length > 0 || undefined}
              autocomplete="off"
              autocapitalize="words"
              spellcheck={false}
              maxLength={200}
              value={words}
              onInput={(event) => {
                setWords(event.currentTarget.value)
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
              aria-label={t.search.label}
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
                    onPick={() => choose(item)}
                  />
                ))}
            </div>
          </div>
          <button class="govuk-button search__button" type="submit">
            <Icon name="search" />
            <span>{t.search.button}</span>
          </button>
        </div>
      </form>
      <Counted n={found.length} shown={shown} />
      <UseLocation onFound={() => onFrom({ near: 'me' })} />
    </search>
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
