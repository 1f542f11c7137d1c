/** The answer and what can be done with it. One map stays in sight beside it all, where the window is wide enough. */
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Gaps, Position } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { changeQuery, link } from '../app/router.ts'
import { DownloadLink, PrintButton, ShareButton } from '../app/share.tsx'
import { Tick } from '../form/choices.tsx'
import { Icon } from '../icons/icon.tsx'
import { useWorkbench } from '../text/index.ts'
import { longDate } from '../words/when.ts'
import { parseDay } from '../words/calendar.ts'
import { Keep } from './keep.tsx'
import { finestName, type Answered } from './answered.tsx'
import { useBest, useSupply, useWhatIf } from './asking.ts'
import { Chosen } from './chosen.tsx'
import { gapsCsv, save } from './csv.ts'
import { GapMap } from './gap-map.tsx'
import { Legend } from './legend.tsx'
import { marksFor } from './marks.ts'
import { PlacingBar, type Placing } from './placing.tsx'
import { changesIn, move, open, scenarioQuery, writePoints, writeScenario, type Scenario } from './scenario.ts'
import { settledShade, ShadeChoice, shadesOf, shadeTitles, useClasses } from './shade-choice.tsx'
import { SitesSection } from './sites.tsx'
import { noSites } from './sites-query.ts'
import { Answer, Evidence, Method, Spread } from './summary.tsx'
import { GapTable } from './table.tsx'
import { InWards } from './wards.tsx'
import { WhatIfSection } from './what-if.tsx'

export function Shown({ gaps, query, asked, place, kinds, heading }: Answered) {
  const { t, lang } = useWorkbench()
  const g = t.gaps
  const best = useBest(query, asked)
  const whatIf = useWhatIf(query, asked)
  const supply = useSupply(query)
  const [placing, setPlacing] = useState<Placing>()
  const [middle, setMiddle] = useState<() => Position>()
  const past = useRef<Scenario[]>([])
  const [showPaths, setShowPaths] = useState(false)

  // The lines are those of today's map as it is, so they are not offered for another day or for a what-if.
  const canShowPaths = query.walking && query.asOf === undefined && changesIn(query.scenario) === 0
  const pathsShown = canShowPaths && showPaths
  const offered = shadesOf(gaps, whatIf.value)
  const shade = settledShade(query.shade, offered)
  const classes = useClasses(gaps, shade, whatIf.value)
  const title = shadeTitles(t)[shade]
  const marks = useMemo(
    () => marksFor(t, lang, { sites: best.shown, scenario: query.scenario, supply, points: query.sites.candidates === 'points' ? query.sites.points : [] }),
    [t, lang, best.shown, supply, location.search],
  )
  const chosen = gaps.rows.find((row) => row.area === query.area)
  const choose = (code: string): void => changeQuery({ area: code }, { replace: query.area !== undefined })
  const close = (): void => {
    const code = query.area
    changeQuery({ area: undefined })
    // The focus goes back to where the choice was made.
    requestAnimationFrame(() => document.getElementById(code ? `area-${code}` : 'areas')?.focus())
  }
  const change = (next: Scenario, also: Record<string, string | undefined> = {}): void => {
    past.current.push(query.scenario)
    changeQuery({ ...writeScenario(next), ...also })
  }
  const undo = (): void => {
    const before = past.current.pop()
    if (before) changeQuery(writeScenario(before))
    focusSoon('what-if')
  }
  const put = (at: Position): void => {
    if (!placing) return
    if (placing.for === 'point') changeQuery({ candidates: 'points', points: writePoints([...query.sites.points, ...open({ closed: [], opened: [], moved: [] }, at).opened]) })
    else change(placing.for === 'open' ? open(query.scenario, at) : move(query.scenario, placing.id, at))
    setPlacing(undefined)
    announce(t.placing.put)
    focusSoon(placing.for === 'point' ? 'sites-add-point' : 'changes')
  }
  const cancel = (): void => {
    setPlacing(undefined)
    focusSoon(placing?.for === 'point' ? 'sites-add-point' : placing?.for === 'move' ? 'what-if-which' : 'what-if-open')
  }
  /** What goes into the what-if leaves the list; the question for the rest stays. */
  const tryThese = (which: number[]): void => {
    const all = best.shown?.sites ?? []
    const spots = which.flatMap((n): Position[] => (all[n] ? [[all[n].lon, all[n].lat]] : []))
    const left = query.sites.count - spots.length
    const more = query.sites.aim !== 'everyone' && left > 0 && which.length < all.length
    change(open(query.scenario, ...spots), more ? { count: String(left) } : noSites)
    announce(t.sites.tried)
    focusSoon('what-if')
  }

  const links = new URLSearchParams({ ...asked, ...scenarioQuery(query.scenario) }).toString()
  return (
    <InWards level={gaps.parameters.level} place={place}>
      {query.asOf && <p class="govuk-body gaps__note">{t.workbench.asOfNote(longDate(t, parseDay(query.asOf)))}</p>}
      {query.drawn.length > 0 && (
        <Drawn gaps={gaps} population={query.population} />
      )}
      <Answer summary={gaps.summary} within={query.within} population={query.population} past={query.asOf !== undefined} next={query.asOf === undefined && <FromNone />} />
      <Jump />
      <div class="gaps__columns">
        <div class="gaps__map">
          <ShadeChoice shade={shade} offered={offered} />
          {placing && <PlacingBar placing={placing} middle={middle} onSpot={put} onCancel={cancel} />}
          <GapMap
            gaps={gaps}
            classes={classes}
            bbox={place?.bbox}
            label={heading}
            group={query.kind ? undefined : query.group}
            chosen={query.area}
            marks={marks}
            drawn={query.drawn}
            past={query.asOf !== undefined}
            paths={pathsShown ? { ...(query.kind ? { kind: query.kind } : { group: query.group ?? '' }), within_m: String(query.within) } : undefined}
            onChoose={choose}
            onSpot={placing && put}
            onMiddle={(find) => setMiddle(() => find)}
          />
          {canShowPaths && <Tick id="show-paths" label={t.workbench.showPaths} on={showPaths} onChange={setShowPaths} />}
          <Legend classes={classes} title={title} people={query.population === 'households' ? g.colHouseholds : g.legendPeople} />
        </div>
        <div class="gaps__table">
          {chosen && <Chosen row={chosen} asked={asked} population={query.population} kinds={kinds} onClose={close} />}
          <GapTable rows={gaps.rows} classes={classes} chosen={query.area} population={query.population} onChoose={choose} />
          <SitesSection query={query} best={best} onAddPoint={() => setPlacing({ for: 'point' })} onTry={tryThese} />
          <WhatIfSection
            scenario={query.scenario}
            supply={supply}
            answer={whatIf}
            file={links}
            past={query.asOf !== undefined}
            canUndo={past.current.length > 0}
            onUndo={undo}
            onChange={change}
            onPlace={setPlacing}
          />
        </div>
      </div>
      <Spread summary={gaps.summary} population={query.population} />
      <Evidence gaps={gaps} />
      <div class="actions">
        <a class="plain-button" href={link('/gaps/report', new URLSearchParams(location.search))}>
          <Icon name="print" size={20} />
          <span>{t.workbench.reportLink}</span>
        </a>
        <a class="plain-button" href={link('/gaps/compare', new URLSearchParams(location.search))}>
          <Icon name="whole" size={20} />
          <span>{t.workbench.compareLink}</span>
        </a>
        <button type="button" class="plain-button" onClick={() => save(gapsCsv(t, gaps.rows, classes), 'hereabouts-gaps.csv')}>
          <Icon name="download" size={20} />
          <span>{g.csv}</span>
        </button>
        <DownloadLink href={`/api/v1/gaps.geojson?${links}`} text={g.geojson} />
        <ShareButton text={g.share} done={t.find.shared} />
        <PrintButton />
      </div>
      <Keep query={query} asked={asked} />
      <div id="method" tabIndex={-1}>
        <Method gaps={gaps} levelName={finestName(t, lang, place)} />
      </div>
    </InWards>
  )
}

/** The figures above all are those of the whole map; somebody who drew a neighbourhood wants its own first. */
function Drawn({ gaps, population }: { gaps: Gaps; population: string }) {
  const { t } = useWorkbench()
  return (
    <div class="gaps__note">
      <p>{t.workbench.drawnNote}</p>
      <ul class="plain-list">
        {gaps.rows.map((row) => {
          const [out, all] = [Math.round(row.out_of_reach), Math.round(row.people)]
          return <li key={row.area}>{`${row.name}: ${out > 0 ? t.gaps.chosenOut(out, t.gaps.unit(population, all), all) : t.gaps.chosenIn}`}</li>
        })}
      </ul>
      <p>
        <button type="button" class="link-button" onClick={() => changeQuery({ drawn: undefined, area: undefined })}>
          {t.workbench.drawnOff}
        </button>
      </p>
      <p>{t.workbench.drawnAll}</p>
    </div>
  )
}

/** Where there is none yet: it may only need adding, and there is something to build on. */
function FromNone() {
  const { t } = useWorkbench()
  return (
    <>
      <p class="answer__words">{t.workbench.noneBuild}</p>
      <div class="actions no-print">
        <a class="plain-button" href="#sites" onClick={(event) => goTo(event, 'sites')}>
          {t.workbench.noneSites}
        </a>
        <a class="plain-button" href={link('/add')}>
          {t.workbench.noneAdd}
        </a>
      </div>
    </>
  )
}

function goTo(event: Event, id: string): void {
  event.preventDefault()
  const target = document.getElementById(id)
  target?.focus({ preventScroll: true })
  target?.scrollIntoView()
}

/** The page is long; what it holds is said where it begins. */
function Jump() {
  const { t } = useWorkbench()
  const w = t.workbench
  const parts: [string, string][] = [
    ['areas', w.jumpAreas],
    ['sites', w.jumpSites],
    ['what-if', w.jumpWhatIf],
    ['method', w.jumpMethod],
  ]
  return (
    <nav class="jump no-print" aria-label={w.jump}>
      <ul>
        {parts.map(([id, words]) => (
          <li key={id}>
            <a href={`#${id}`} onClick={(event) => goTo(event, id)}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
