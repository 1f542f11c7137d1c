/**
 * Narrowing down. Every change shows at once and is in the address bar; counts come from the server and say what a
 * choice would leave. On a narrow screen the filters are folded away under one line.
 */
import '../styles/filters.scss'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Facets, Kinds, Labelled } from '../api/types.ts'
import { changeQuery } from '../app/router.ts'
import { groupOf, labelOf } from '../app/shared.ts'
import { useWide } from '../app/wide.ts'
import { Icon } from '../icons/icon.tsx'
import { useText, type Text } from '../text/index.ts'
import { number } from '../text/plural.ts'
import { parseDay, weekdayOf, weekdays } from '../words/calendar.ts'
import { dayName } from '../words/when.ts'
import { countFilters, several, type FindQuery, type Several, type Single } from './find-query.ts'

type Filters = FindQuery['filters']

/** A new filter starts the list at its beginning again. */
export const setFilter = (name: Several | Single, value: string | undefined): void =>
  changeQuery({ [name]: value, show: undefined, ...(name === 'group' ? { kind: undefined } : {}) })

function toggled(values: string[], id: string): string | undefined {
  const next = values.includes(id) ? values.filter((value) => value !== id) : [...values, id]
  return next.join(',') || undefined
}

function Fold({ title, on, children }: { title: string; on: number; children: ComponentChildren }) {
  const [open, setOpen] = useState(on > 0)
  return (
    <details class="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="fold__title">
        <span>{title}</span>
        {on > 0 && <span class="fold__on">{on}</span>}
      </summary>
      <div class="fold__inside">{children}</div>
    </details>
  )
}

interface ManyProps {
  title: string
  name: Several
  choices: Labelled[]
  filters: Filters
  counts: Record<string, number> | undefined
}

/** Tick boxes. A choice that would leave nothing is left out, unless it is on. */
function Many({ title, name, choices, filters, counts }: ManyProps) {
  const on = filters[name]
  const shown = choices.filter((choice) => on.includes(choice.id) || !counts || (counts[choice.id] ?? 0) > 0)
  if (shown.length === 0) return null
  return (
    <Fold title={title} on={on.length}>
      <fieldset class="choices">
        <legend class="govuk-visually-hidden">{title}</legend>
        {shown.map((choice) => (
          <label class="choice" key={choice.id}>
            <input
              type="checkbox"
              checked={on.includes(choice.id)}
              onChange={() => setFilter(name, toggled(on, choice.id))}
            />
            <span>{choice.label}</span>
            {counts && <span class="choice__count">{number(counts[choice.id] ?? 0)}</span>}
          </label>
        ))}
      </fieldset>
    </Fold>
  )
}

interface OneProps {
  title: string
  name: Single
  choices: Labelled[]
  any: string
  filters: Filters
  counts: Record<string, number> | undefined
}

function One({ title, name, choices, any, filters, counts }: OneProps) {
  const value = filters[name] ?? ''
  const all = [{ id: '', label: any }, ...choices]
  return (
    <Fold title={title} on={value ? 1 : 0}>
      <fieldset class="choices">
        <legend class="govuk-visually-hidden">{title}</legend>
        {all.map((choice) => (
          <label class="choice" key={choice.id}>
            <input
              type="radio"
              name={`filter-${name}`}
              checked={value === choice.id}
              onChange={() => setFilter(name, choice.id || undefined)}
            />
            <span>{choice.label}</span>
            {counts && choice.id && counts[choice.id] !== undefined && (
              <span class="choice__count">{number(counts[choice.id] ?? 0)}</span>
            )}
          </label>
        ))}
      </fieldset>
    </Fold>
  )
}

function Words({ filters }: { filters: Filters }) {
  const { t } = useText()
  return (
    <form
      class="words"
      onSubmit={(event) => {
        event.preventDefault()
        const value = new FormData(event.currentTarget).get('words')
        setFilter('q', typeof value === 'string' ? value.trim() || undefined : undefined)
      }}
    >
      <label class="words__label" for="filter-words">
        {t.filters.words}
      </label>
      <p class="words__hint" id="filter-words-hint">
        {t.filters.wordsHint}
      </p>
      <div class="words__row">
        <input
          class="govuk-input"
          id="filter-words"
          name="words"
          type="text"
          maxLength={200}
          aria-describedby="filter-words-hint"
          key={filters.q ?? ''}
          defaultValue={filters.q ?? ''}
        />
        <button class="icon-button" type="submit" aria-label={t.filters.apply}>
          <Icon name="search" size={20} />
        </button>
      </div>
    </form>
  )
}

/** Each filter that is on, as a button that takes it off. */
export function FiltersOn({ filters, kinds }: { filters: Filters; kinds: Kinds | undefined }) {
  const text = useText()
  const { t } = text
  const chips: { key: string; label: string; off: () => void }[] = []
  const lists: Record<Several, Labelled[] | undefined> = {
    kind: kinds?.kinds.map(({ id, plural }) => ({ id, label: plural })),
    cost: kinds?.costs,
    accessible: kinds?.accessibility,
    audience: kinds?.audiences,
    interest: kinds?.interests,
  }
  for (const name of several)
    for (const id of filters[name])
      chips.push({
        key: `${name}${id}`,
        label: labelOf(lists[name], id),
        off: () => setFilter(name, toggled(filters[name], id)),
      })
  const day = filters.open_on
  if (day) chips.push({ key: 'day', label: `${t.filters.day}: ${openOnLabel(text, day)}`, off: () => setFilter('open_on', undefined) })
  const fresh = filters.fresh
  if (fresh) chips.push({ key: 'fresh', label: freshLabel(text, fresh), off: () => setFilter('fresh', undefined) })
  if (filters.q) chips.push({ key: 'q', label: `“${filters.q}”`, off: () => setFilter('q', undefined) })
  if (chips.length === 0) return null
  return (
    <ul class="chips">
      {chips.map((chip) => (
        <li key={chip.key}>
          <button type="button" class="chip" onClick={chip.off} aria-label={t.filters.remove(chip.label)}>
            {chip.label}
            <Icon name="cross" size={16} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function openOnLabel({ t }: Text, day: string): string {
  const index = weekdays.indexOf(day as (typeof weekdays)[number])
  return index >= 0 ? dayName(t, index) : day === 'today' ? t.filters.today : day
}

function freshLabel({ t }: Text, fresh: string): string {
  return (t.filters.freshness as Record<string, string>)[fresh] ?? fresh
}

export interface FiltersProps {
  query: FindQuery
  kinds: Kinds | undefined
  facets: Facets | undefined
  /** The day that the server has, so that "today" means the same there and here. */
  today: string | undefined
}

export function Filters({ query, kinds, facets, today }: FiltersProps) {
  const text = useText()
  const { t } = text
  const { filters } = query
  const group = groupOf(kinds, filters.group)
  // The filters stand open where there is a column for them.
  const wide = useWide(64)
  const on = countFilters(filters)
  const kindChoices = (kinds?.kinds ?? [])
    .filter((kind) => !group || kind.group === group.id)
    .map(({ id, plural }) => ({ id, label: plural }))
  const todayIs = today ? weekdays[weekdayOf(parseDay(today))] : undefined
  const dayChoices = weekdays.map((id, n) => ({
    id,
    label: id === todayIs ? `${dayName(t, n)} (${t.when.today})` : dayName(t, n),
  }))
  const freshChoices = Object.entries(t.filters.freshness).map(([id, label]) => ({ id, label }))
  return (
    <details class="filters" open={wide || undefined} key={String(wide)}>
      <summary class="filters__title">
        <Icon name="filter" size={20} />
        <span>{t.filters.title}</span>
        {on > 0 && <span class="fold__on">{t.filters.count(on)}</span>}
      </summary>
      <div class="filters__inside">
        <Words filters={filters} />
        {(group || filters.kind.length > 0) && (
          <Many title={t.filters.kind} name="kind" choices={kindChoices} filters={filters} counts={facets?.['kind']} />
        )}
        <One title={t.filters.day} name="open_on" any={t.filters.anyDay} choices={dayChoices} filters={filters} counts={facets?.['open_on']} />
        <Many title={t.filters.cost} name="cost" choices={kinds?.costs ?? []} filters={filters} counts={facets?.['cost']} />
        <Many title={t.filters.access} name="accessible" choices={kinds?.accessibility ?? []} filters={filters} counts={facets?.['accessible']} />
        <Many title={t.filters.audience} name="audience" choices={kinds?.audiences ?? []} filters={filters} counts={facets?.['audience']} />
        <Many title={t.filters.interest} name="interest" choices={kinds?.interests ?? []} filters={filters} counts={facets?.['interest']} />
        <One title={t.filters.fresh} name="fresh" any={t.filters.anyFresh} choices={freshChoices} filters={filters} counts={facets?.['fresh']} />
      </div>
    </details>
  )
}
