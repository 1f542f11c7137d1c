/** Nothing matches: what to try, and what is strong near all the same. */
import type { Kinds } from '../api/types.ts'
import { address } from '../app/router.ts'
import { useText } from '../text/index.ts'
import { countFilters, type FindQuery } from './find-query.ts'
import { useFound } from './found.ts'
import { position } from './here.ts'
import { Result } from './result.tsx'

const noFilters: FindQuery['filters'] = { kind: [], cost: [], accessible: [], audience: [], interest: [] }

function withoutFilters(keepPlace: boolean): string {
  const next = new URL(address.value)
  for (const name of ['kind', 'group', 'cost', 'accessible', 'audience', 'interest', 'open_on', 'fresh', 'q', 'show'])
    next.searchParams.delete(name)
  return keepPlace ? next.pathname + next.search : next.pathname
}

interface Props {
  query: FindQuery
  place: string
  clear: () => void
  kinds: Kinds | undefined
}

export function EmptyList({ query, place, clear, kinds }: Props) {
  const { t } = useText()
  const strong = useFound({ from: query.from, filters: noFilters, show: 3 }, position()).value
  return (
    <section aria-labelledby="list">
      <h2 class="govuk-heading-m" id="list">
        {t.find.emptyTitle}
      </h2>
      <p class="govuk-body">{t.find.emptyTry}</p>
      <ul class="govuk-list govuk-list--bullet">
        {countFilters(query.filters) > 0 && (
          <li>
            <button type="button" class="link-button" onClick={clear}>
              {t.find.emptyFilters}
            </button>
          </li>
        )}
        {query.from && (
          <li>
            <a class="govuk-link" href={withoutFilters(true)}>
              {t.find.emptyEvery}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={withoutFilters(false)}>
            {t.find.emptyAll(place)}
          </a>
        </li>
      </ul>
      {strong && strong.features.length > 0 && (
        <>
          <p class="govuk-body">{t.find.emptyStrong}</p>
          <ul class="results">
            {strong.features.map((asset) => (
              <Result key={asset.id} asset={asset} kinds={kinds} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
