/** The search: a postcode or a place to start from, typed, chosen or asked of the device. */
import { useId, useState } from 'preact/hooks'
import { lookAhead, type Query } from '../api/client.ts'
import type { Suggestion } from '../api/types.ts'
import { ErrorSummary, type Fault } from '../app/error-summary.tsx'
import { link, navigate } from '../app/router.ts'
import { Icon } from '../icons/icon.tsx'
import { useText } from '../text/index.ts'
import { labelIn, PlaceField } from './place-field.tsx'
import { asPostcode, suggestionQuery } from './find-query.ts'
import { UseLocation } from './use-location.tsx'

interface Props {
  initial?: string
  big?: boolean
  onFrom: (from: Query) => void
}

export function SearchBox({ initial = '', big = false, onFrom }: Props) {
  const { t, lang } = useText()
  const id = useId()
  const [words, setWords] = useState(initial)
  const [faults, setFaults] = useState<Fault[]>([])
  const [attempt, setAttempt] = useState(0)

  const choose = (item: Suggestion): void => {
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
          <PlaceField
            id={`${id}-field`}
            label={t.search.label}
            value={words}
            describedBy={[big && `${id}-hint`, faults[0] && `${id}-fault`].filter(Boolean).join(' ') || undefined}
            invalid={faults.length > 0}
            onWords={setWords}
            onPick={choose}
          />
          <button class="govuk-button search__button" type="submit">
            <Icon name="search" />
            <span>{t.search.button}</span>
          </button>
        </div>
      </form>
      <UseLocation onFound={() => onFrom({ near: 'me' })} />
    </search>
  )
}
