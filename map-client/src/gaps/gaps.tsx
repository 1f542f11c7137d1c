/** Who is out of reach, and what is there to build on. */
import '../styles/gaps.scss'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { getGaps } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Gaps, Kinds, Place } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { setTitle } from '../app/head.ts'
import { ProblemNote } from '../app/problem.tsx'
import { address, changeQuery } from '../app/router.ts'
import { DownloadLink, PrintButton, ShareButton } from '../app/share.tsx'
import { groupOf, kindOf, placeName, useKinds, usePlace } from '../app/shared.ts'
import { Icon } from '../icons/icon.tsx'
import { useMore } from '../text/index.ts'
import { Chosen } from './chosen.tsx'
import { classify } from './classes.ts'
import { gapsCsv, save } from './csv.ts'
import { GapMap } from './gap-map.tsx'
import { gapsQuery, readGaps, type GapQuery } from './gap-query.ts'
import { Legend } from './legend.tsx'
import { Question } from './question.tsx'
import { Answer, Evidence, Method, Spread } from './summary.tsx'
import { GapTable } from './table.tsx'

function settledLevel(query: GapQuery, place: Place | undefined): string | undefined {
  if (query.level) return query.level
  const levels = place?.levels.map((level) => level.level)
  return levels && (levels.includes('lsoa') ? 'lsoa' : levels[0])
}

/** Inside a sentence a kind starts small, unless its name is a name. */
function inSentence(words: string): string {
  return /^(Shared Lives|Homeshare|Community Circles)/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

function whatIsAsked(query: GapQuery, kinds: Kinds | undefined): string | undefined {
  const kind = query.kind && kindOf(kinds, query.kind)?.plural
  const group = query.group && groupOf(kinds, query.group)?.label
  const words = kind || group
  return words && inSentence(words)
}

interface ShownProps {
  gaps: Gaps
  query: GapQuery
  asked: Record<string, string>
  place: Place | undefined
  kinds: Kinds | undefined
  heading: string
}

function Shown({ gaps, query, asked, place, kinds, heading }: ShownProps) {
  const { t, lang } = useMore()
  const g = t.gaps
  const classes = useMemo(() => classify(t, gaps.rows, query.shade, query.within), [t, gaps, query.shade, query.within])
  const chosen = gaps.rows.find((row) => row.area === query.area)
  const choose = (code: string): void => changeQuery({ area: code }, { replace: query.area !== undefined })
  const close = (): void => {
    const code = query.area
    changeQuery({ area: undefined })
    // The focus goes back to where the choice was made.
    requestAnimationFrame(() => document.getElementById(code ? `area-${code}` : 'areas')?.focus())
  }
  const shadeTitle = query.shade === 'share' ? g.shadeShare : g.shadeNearest
  const people = query.population === 'households' ? g.colHouseholds : g.legendPeople
  const levelWords = place?.levels.find((level) => level.level === place.levels[0]?.level)?.name
  const finest = (lang === 'cy' ? levelWords?.cy : undefined) ?? levelWords?.en ?? g.methodFinest
  const links = new URLSearchParams(asked).toString()
  return (
    <>
      <Answer summary={gaps.summary} within={query.within} population={query.population} />
      <div class="gaps__columns">
        <div class="gaps__map">
          <fieldset class="shade no-print">
            <legend>{g.shadeTitle}</legend>
            {(['share', 'nearest'] as const).map((shade) => (
              <label class="choice" key={shade}>
                <input
                  type="radio"
                  name="shade"
                  checked={query.shade === shade}
                  onChange={() => changeQuery({ shade: shade === 'share' ? undefined : shade }, { replace: true })}
                />
                <span>{shade === 'share' ? g.shadeShare : g.shadeNearest}</span>
              </label>
            ))}
          </fieldset>
          <GapMap
            gaps={gaps}
            classes={classes}
            bbox={place?.bbox}
            label={heading}
            group={query.kind ? undefined : query.group}
            chosen={query.area}
            onChoose={choose}
          />
          <Legend classes={classes} title={shadeTitle} people={people} />
        </div>
        <div class="gaps__table">
          {chosen && (
            <Chosen row={chosen} asked={asked} population={query.population} kinds={kinds} onClose={close} />
          )}
          <GapTable rows={gaps.rows} classes={classes} chosen={query.area} population={query.population} onChoose={choose} />
        </div>
      </div>
      <Spread summary={gaps.summary} population={query.population} />
      <Evidence gaps={gaps} />
      <div class="actions">
        <button type="button" class="plain-button" onClick={() => save(gapsCsv(t, gaps.rows, classes), 'hereabouts-gaps.csv')}>
          <Icon name="download" size={20} />
          <span>{g.csv}</span>
        </button>
        <DownloadLink href={`/api/v1/gaps.geojson?${links}`} text={g.geojson} />
        <ShareButton text={g.share} done={t.find.shared} />
        <PrintButton />
      </div>
      <Method gaps={gaps} levelName={finest} />
    </>
  )
}

export function GapsPage() {
  const { t, lang } = useMore()
  const query = readGaps(address.value.searchParams)
  const place = usePlace()
  const kinds = useKinds().value
  const level = settledLevel(query, place.value)
  const asked = level ? gapsQuery(query, level) : undefined
  const loaded = useLoaded(asked && `gaps ${JSON.stringify(asked)}`, (signal) => getGaps(asked ?? {}, signal))
  const what = whatIsAsked(query, kinds)
  const heading = what ? t.gaps.question(what) : t.gaps.title
  useEffect(() => setTitle(t, heading), [t, heading])

  const first = useRef(true)
  useEffect(() => {
    if (loaded.state !== 'ready' || !loaded.value) return
    const out = Math.round(loaded.value.summary.out_of_reach)
    if (first.current) first.current = false
    else announce(t.gaps.updated(out, t.gaps.unit(query.population, out)))
  }, [loaded.value, loaded.state])

  const problem = loaded.problem ?? place.problem
  return (
    <div class="govuk-width-container page gaps">
      <h1 class="govuk-heading-xl">{heading}</h1>
      <p class="govuk-body-l gaps__lead">{t.gaps.lead}</p>
      <p class="print-only">
        {t.gaps.printed} · {placeName(place.value, lang)} · {location.href}
      </p>
      <Question query={query} level={level ?? ''} kinds={kinds} place={place.value} />
      <div aria-busy={loaded.state === 'loading'}>
        {problem && <ProblemNote problem={problem} again={loaded.problem ? loaded.again : place.again} />}
        {!problem && !loaded.value && <p class="waiting">{t.common.loading}</p>}
        {!problem && loaded.value && asked && (
          <Shown gaps={loaded.value} query={query} asked={asked} place={place.value} kinds={kinds} heading={heading} />
        )}
      </div>
    </div>
  )
}
