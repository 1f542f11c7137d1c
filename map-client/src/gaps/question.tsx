/** The question of the page, as a form. One button asks it, so that nothing moves while somebody is still choosing. */
import { useState } from 'preact/hooks'
import type { Kinds, Place } from '../api/types.ts'
import { ErrorSummary, type Fault } from '../app/error-summary.tsx'
import { changeQuery } from '../app/router.ts'
import { useMore } from '../text/index.ts'
import { number } from '../text/plural.ts'
import { walkingMinutes } from '../words/distance.ts'
import { leastMetres, measureQuery, measures, readMetres, standards, type GapQuery } from './gap-query.ts'
import { MoreChoices } from './more-choices.tsx'
import { unchanged, writeScenario } from './scenario.ts'
import { noSites } from './sites-query.ts'

interface Props {
  query: GapQuery
  level: string
  kinds: Kinds | undefined
  place: Place | undefined
}

const field = (data: FormData, name: string): string => {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

function KindSelect({ kinds, value }: { kinds: Kinds | undefined; value: string }) {
  const { t } = useMore()
  return (
    <select class="govuk-select" id="gap-kind" name="of" key={`${value}${kinds ? 1 : 0}`}>
      {kinds?.groups.map((group) => (
        <optgroup key={group.id} label={group.label}>
          {kinds.kinds
            .filter((kind) => kind.group === group.id && kind.disclosure_floor !== 'sealed')
            .map((kind) => (
              <option key={kind.id} value={`kind:${kind.id}`} selected={value === `kind:${kind.id}`}>
                {`${kind.plural} (${number(kind.count)})`}
              </option>
            ))}
          <option value={`group:${group.id}`} selected={value === `group:${group.id}`}>
            {t.gaps.anyOf(group.label)}
          </option>
        </optgroup>
      ))}
    </select>
  )
}

export function Choice({ id, label, name, options, value }: { id: string; label: string; name: string; options: { id: string; label: string }[]; value: string }) {
  return (
    <div class="question__field">
      <label class="question__label" for={id}>
        {label}
      </label>
      <select class="govuk-select" id={id} name={name} key={value}>
        {options.map((option) => (
          <option key={option.id} value={option.id} selected={option.id === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

export function Question({ query, level, kinds, place }: Props) {
  const { t, lang } = useMore()
  const usual = (standards as readonly number[]).includes(query.within)
  const [typing, setTyping] = useState(!usual)
  const [faults, setFaults] = useState<Fault[]>([])
  const [attempt, setAttempt] = useState(0)
  // Everybody comes first, then groups of people, then what is not people.
  const counted = [...(place?.measures ?? ['population'])].sort(
    (a, b) => Number(b.startsWith('population')) - Number(a.startsWith('population')) || a.localeCompare(b),
  )

  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    const within = field(data, 'within')
    const metres = within === 'other' ? readMetres(field(data, 'metres')) : Number(within)
    setAttempt((n) => n + 1)
    if (metres === undefined) {
      setFaults([{ field: 'gap-metres', text: t.gaps.typedError }])
      return
    }
    setFaults([])
    const [what, id] = field(data, 'of').split(':')
    const kind = what === 'kind' ? id : undefined
    const group = what === 'group' ? id : undefined
    const other = kind !== query.kind || group !== query.group
    changeQuery({
      // What closes or moves is one of the kind; of another kind there are others.
      ...(other ? { ...writeScenario(unchanged), ...noSites } : {}),
      ...measureQuery(measures.find((one) => one === field(data, 'measure')) ?? 'coverage'),
      weights: undefined,
      detour: field(data, 'detour') === '1' ? undefined : field(data, 'detour'),
      distance: field(data, 'distance') === 'walking' ? 'walking' : undefined,
      as_of: field(data, 'as_of') || undefined,
      kind,
      group,
      within_m: String(metres),
      at_least: field(data, 'at_least'),
      population: field(data, 'population'),
      level: field(data, 'level') || query.level,
      area: undefined,
    })
  }

  return (
    <>
      <ErrorSummary faults={faults} attempt={attempt} />
      <form class="question" onSubmit={submit} noValidate aria-label={t.gaps.form}>
        <div class="question__field question__field--wide">
          <label class="question__label" for="gap-kind">
            {t.gaps.of}
          </label>
          <KindSelect kinds={kinds} value={query.kind ? `kind:${query.kind}` : `group:${query.group ?? ''}`} />
        </div>
        <div class="question__field">
          <label class="question__label" for="gap-within">
            {t.gaps.within}
          </label>
          <select
            class="govuk-select"
            id="gap-within"
            name="within"
            key={query.within}
            onChange={(event) => setTyping(event.currentTarget.value === 'other')}
          >
            {standards.map((metres) => (
              <option key={metres} value={metres} selected={metres === query.within}>
                {t.gaps.withinOption(metres, walkingMinutes(metres))}
              </option>
            ))}
            <option value="other" selected={!usual}>
              {t.gaps.typed}
            </option>
          </select>
          {typing && (
            <div class={faults.length > 0 ? 'question__typed govuk-form-group--error' : 'question__typed'}>
              <label class="question__label" for="gap-metres">
                {t.gaps.typedLabel}
              </label>
              <p class="question__hint" id="gap-metres-hint">
                {t.gaps.typedHint}
              </p>
              {faults.length > 0 && (
                <p class="govuk-error-message" id="gap-metres-fault">
                  {t.gaps.typedError}
                </p>
              )}
              <input
                class="govuk-input govuk-input--width-5"
                id="gap-metres"
                name="metres"
                inputMode="numeric"
                maxLength={12}
                defaultValue={usual ? '' : String(Math.max(leastMetres, query.within))}
                aria-describedby={faults.length > 0 ? 'gap-metres-hint gap-metres-fault' : 'gap-metres-hint'}
                aria-invalid={faults.length > 0 || undefined}
              />
            </div>
          )}
        </div>
        <Choice
          id="gap-population"
          label={t.gaps.population}
          name="population"
          value={query.population}
          options={counted.map((id) => ({ id, label: t.gaps.populations[id] ?? id.replaceAll('_', ' ') }))}
        />
        <Choice
          id="gap-level"
          label={t.gaps.level}
          name="level"
          value={level}
          options={(place?.levels ?? []).map(({ level: id, name, count }) => ({
            id,
            label: `${t.gaps.levels[id] ?? (lang === 'cy' ? name.cy : undefined) ?? name.en} (${number(count)})`,
          }))}
        />
        <Choice
          id="gap-at-least"
          label={t.gaps.atLeast}
          name="at_least"
          value={String(query.atLeast)}
          options={[1, 2, 3, 5].map((n) => ({ id: String(n), label: t.gaps.atLeastOption(n) }))}
        />
        <MoreChoices query={query} place={place} />
        <div class="question__go">
          <button class="govuk-button" type="submit">
            {t.gaps.submit}
          </button>
        </div>
      </form>
    </>
  )
}
