/** What is near: the list first, then the same list on a map. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem, Query } from '../api/client.ts'
import { announce } from '../app/announce.tsx'
import { setTitle } from '../app/head.ts'
import { ProblemNote } from '../app/problem.tsx'
import { address, changeQuery, type Lang } from '../app/router.ts'
import { nameIn, placeName, useKinds, usePlace } from '../app/shared.ts'
import type { Messages } from '../text/en.ts'
import { useText } from '../text/index.ts'
import { Actions } from './actions.tsx'
import { FiltersAfterList, FiltersOnAfterList, MapAfterList } from './after-list.tsx'
import { Covering } from './covering.tsx'
import { EmptyList } from './empty.tsx'
import { fromNames, mostShown, pageSize, readFind, several, single, type FindQuery } from './find-query.ts'
import { useFacets, useFound, type Found } from './found.ts'
import { GroupBar } from './group-bar.tsx'
import { position } from './here.ts'
import { Result } from './result.tsx'
import { SearchBox } from './search-box.tsx'

function useHeading(query: FindQuery, found: Found | undefined): string {
  const { t, lang } = useText()
  const place = placeName(usePlace().value, lang)
  if (!query.from) return t.find.everything(place)
  if (query.from.kind === 'here') return t.find.nearYou
  if (query.from.kind === 'postcode') return t.find.near(query.from.postcode)
  if (query.from.kind === 'point' && query.from.label) return t.find.near(query.from.label)
  // A bare point has only numbers for a name; the smallest area that people would know is kinder.
  const area = found?.from?.areas.find((own) => own.level !== 'oa')
  if (query.from.kind === 'area' || !area) return found?.from ? t.find.near(areaLabel(found.from, lang)) : t.find.title
  return t.find.near(nameIn(area, lang))
}

/** An area that was asked for is the first of the areas that the search began in. */
function areaLabel(from: NonNullable<Found['from']>, lang: Lang): string {
  const own = from.areas.find((area) => area.name === from.label)
  return own ? nameIn(own, lang) : from.label
}

/** The names of where the search starts, from the smallest area that people would know to the largest. */
function Whereabouts({ found }: { found: Found }) {
  const { t, lang } = useText()
  const known = found.from?.areas.filter((area) => ['lsoa', 'ward', 'la'].includes(area.level)) ?? []
  const names = known.map((area) => nameIn(area, lang))
  return (
    <>
      {found.from?.terminated && <p class="govuk-inset-text">{t.find.terminated(found.from.label)}</p>}
      {names.length > 0 && <p class="find__within">{t.find.within([...new Set(names)].join(', '))}</p>}
    </>
  )
}

function More({ found, show }: { found: Found; show: number }) {
  const { t } = useText()
  const shown = found.features.length
  const left = found.total - shown
  return (
    <div class="more">
      <p class="more__count">{t.find.showing(shown, found.total)}</p>
      {left > 0 && show < mostShown && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => changeQuery({ show: String(Math.min(mostShown, show + pageSize)) }, { replace: true })}
        >
          {t.find.more(Math.min(pageSize, left))}
        </button>
      )}
      {left > 0 && show >= mostShown && <p class="govuk-body">{t.find.atMost(mostShown)}</p>}
    </div>
  )
}

const startFrom = (from: Query): void => {
  const gone = Object.fromEntries(fromNames.map((name) => [name, undefined]))
  changeQuery({ ...gone, ...from, show: undefined })
}

/** A postcode that the server does not know is no fault of the page: it gets words of its own. */
function unknownPostcode(t: Messages, query: FindQuery, problem: Problem): { title?: string; text?: string } {
  const unknown = query.from?.kind === 'postcode' && (problem.status === 404 || problem.status === 422)
  if (!unknown || query.from?.kind !== 'postcode') return {}
  return { title: t.errors.postcodeTitle(query.from.postcode), text: t.errors.postcode }
}

const clearFilters = (): void =>
  changeQuery(Object.fromEntries([...several, ...single.filter((n) => n !== 'group'), 'show'].map((n) => [n, undefined])))

function useAnnouncedTotal(found: Found | undefined, ready: boolean): void {
  const { t } = useText()
  const first = useRef(true)
  const total = found?.total
  useEffect(() => {
    if (!ready || total === undefined) return
    if (first.current) first.current = false
    else announce(t.find.updated(total))
  }, [found, ready])
}

/** After "show more" the focus goes to the first new line, which is where reading goes on. */
function useFocusOnNewLines(shown: number, show: number): void {
  const before = useRef({ shown, show })
  useEffect(() => {
    const was = before.current
    before.current = { shown, show: shown > was.shown ? show : was.show }
    if (shown > was.shown && was.shown > 0 && show > was.show)
      document.querySelector<HTMLElement>(`#result-${was.shown + 1} a`)?.focus()
  }, [shown, show])
}

export function Find() {
  const { t, lang } = useText()
  const query = readFind(address.value.searchParams)
  const place = usePlace()
  const kinds = useKinds().value
  const loaded = useFound(query, position())
  const facets = useFacets(query).value
  const [lit, setLit] = useState<number | undefined>()
  const found = loaded.value
  const heading = useHeading(query, found)
  // An answer of any sort: where there is none, the filters are needed all the more.
  const listed = loaded.state !== 'loading' || found !== undefined
  const needsHere = query.from?.kind === 'here' && !position()
  useEffect(() => setTitle(t, heading), [t, heading])
  useAnnouncedTotal(found, loaded.state === 'ready')
  useFocusOnNewLines(found?.features.length ?? 0, query.show)

  const initial = query.from?.kind === 'postcode' ? query.from.postcode : query.from?.kind === 'point' ? query.from.label : ''
  return (
    <div class="govuk-width-container page find">
      <div class="find__top">
        <div class="find__where">
          <h1 class="govuk-heading-l find__title">{heading}</h1>
          {found && !needsHere && <Whereabouts found={found} />}
          {needsHere && <p class="govuk-inset-text">{t.find.hereAgain}</p>}
        </div>
        <SearchBox initial={initial} key={`${initial}${lang}`} onFrom={startFrom} />
        <GroupBar kinds={kinds} chosen={query.filters.group} facets={facets} />
      </div>
      <div class="find__columns">
        <div class="find__filters">
          <FiltersAfterList listed={listed} query={query} kinds={kinds} facets={facets} today={place.value?.today} />
        </div>
        <div class="find__list" aria-busy={loaded.state === 'loading'}>
          <FiltersOnAfterList listed={listed} query={query} kinds={kinds} />
          {loaded.state === 'failed' && loaded.problem && (
            <ProblemNote problem={loaded.problem} again={loaded.again} {...unknownPostcode(t, query, loaded.problem)} />
          )}
          {loaded.state === 'loading' && !found && !needsHere && <p class="waiting">{t.common.loading}</p>}
          {found && loaded.state !== 'failed' && !needsHere && (
            <>
              {found.covering.length > 0 && found.features.length === 0 && <Covering assets={found.covering} kinds={kinds} />}
              {found.total > 0 && (
                <section aria-labelledby="list">
                  <div class="list-head">
                    <h2 class="govuk-heading-m" id="list">
                      {found.near ? t.find.listTitle : t.find.listTitleAll}
                      <span class="list-head__count"> {t.find.found(found.total)}</span>
                    </h2>
                    <p class="list-head__note">{found.near ? t.find.nearestFirst : t.find.byName}</p>
                    <a class="to-map" href="#map">
                      {t.find.toMap}
                    </a>
                  </div>
                  <ol class="results">
                    {found.features.map((asset, n) => (
                      <Result
                        key={asset.id}
                        asset={asset}
                        kinds={kinds}
                        number={n + 1}
                        highlight={lit === n + 1}
                        onPoint={(pointed) => setLit(pointed ? n + 1 : undefined)}
                      />
                    ))}
                  </ol>
                  <More found={found} show={query.show} />
                </section>
              )}
              {found.total === 0 && <EmptyList query={query} place={placeName(place.value, lang)} clear={clearFilters} kinds={kinds} />}
              {found.features.length > 0 && <Covering assets={found.covering} kinds={kinds} />}
              <Actions query={query} />
            </>
          )}
        </div>
        <div class="find__map" id="map" tabIndex={-1}>
          <MapAfterList found={needsHere ? undefined : found} kinds={kinds} bbox={place.value?.bbox} label={heading} lit={lit} onLit={setLit} />
        </div>
      </div>
    </div>
  )
}
