/** The answer on paper: everything that somebody who was not there needs in order to trust it and to ask it again. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import '../styles/report.scss'
import { useEffect, useMemo } from 'preact/hooks'
import { useStreamed } from '../api/stream.ts'
import type { Gaps, Kinds, Place } from '../api/types.ts'
import { setTitle } from '../app/head.ts'
import { ProblemNote } from '../app/problem.tsx'
import { address, link } from '../app/router.ts'
import { PrintButton, ShareButton } from '../app/share.tsx'
import { placeName, useKinds, usePlace } from '../app/shared.ts'
import { useBest, useSupply, useWhatIf } from '../gaps/asking.ts'
import { gapsQuery, readGaps, type GapQuery } from '../gaps/gap-query.ts'
import { ProgressNote } from '../gaps/progress.tsx'
import { changesIn } from '../gaps/scenario.ts'
import { settledShade, shadesOf } from '../gaps/shade-choice.tsx'
import { Answer, Evidence, Method, Spread } from '../gaps/summary.tsx'
import { InWards } from '../gaps/wards.tsx'
import { settledLevel, whatIsAsked } from '../gaps/what-is-asked.ts'
import { useWorkbench } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { AreaStrengths } from './area-strengths.tsx'
import { Exactly } from './exactly.tsx'
import { PaperMap } from './paper-map.tsx'
import { PaperTable } from './paper-table.tsx'
import { SitesOnPaper, WhatIfOnPaper } from './parts.tsx'

export function ReportPage() {
  const { t, lang } = useWorkbench()
  const query = readGaps(address.value.searchParams)
  const place = usePlace()
  const kinds = useKinds().value
  const level = settledLevel(query, place.value)
  const asked = level ? gapsQuery(query, level) : undefined
  const loaded = useStreamed<Gaps>('gaps', asked)
  const what = whatIsAsked(query, kinds)
  const heading = what ? t.gaps.question(what) : t.gaps.title
  useEffect(() => setTitle(t, heading), [t, heading])
  const date = place.value?.today && longDate(t, parseDay(place.value.today))
  return (
    <div class="govuk-width-container page report">
      <p class="no-print">
        <a class="govuk-back-link" href={link('/gaps', address.value.searchParams)}>
          {t.paper.back}
        </a>
      </p>
      <h1 class="govuk-heading-xl">{heading}</h1>
      <p class="report__where">
        {placeName(place.value, lang)} · {date && t.paper.date(date)} · {t.gaps.printed}
      </p>
      {place.value?.demonstration && <p class="print-only">{t.demonstrationNote(placeName(place.value, lang))}</p>}
      <div class="no-print">
        <p class="govuk-body">{t.paper.lead}</p>
        <div class="actions">
          <PrintButton />
          <ShareButton text={t.gaps.share} done={t.find.shared} />
        </div>
      </div>
      {place.problem && <ProblemNote problem={place.problem} again={place.again} />}
      {!place.problem && !asked && <p class="waiting">{t.common.loading}</p>}
      <ProgressNote asked={loaded} id="report-working" />
      {!loaded.problem && loaded.value && asked && <Body gaps={loaded.value} query={query} asked={asked} place={place.value} kinds={kinds} heading={heading} />}
    </div>
  )
}

interface BodyProps {
  gaps: Gaps
  query: GapQuery
  asked: Record<string, string>
  place: Place | undefined
  kinds: Kinds | undefined
  heading: string
}

function Body({ gaps, query, asked, place, kinds, heading }: BodyProps) {
  const { t, lang } = useWorkbench()
  const best = useBest(query, asked)
  const whatIf = useWhatIf(query, asked)
  const supply = useSupply(query)
  // The difference has a map of its own, further down.
  const shade = settledShade(query.shade === 'change' ? undefined : query.shade, shadesOf(gaps, undefined))
  const group = query.kind ? undefined : query.group
  const worst = useMemo(() => [...gaps.rows].filter((row) => row.out_of_reach >= 0.5).sort((a, b) => b.out_of_reach - a.out_of_reach || a.area.localeCompare(b.area)).slice(0, 5), [gaps])
  const levelWords = place?.levels[0]?.name
  const finest = (lang === 'cy' ? levelWords?.cy : undefined) ?? levelWords?.en ?? t.gaps.methodFinest
  const frame = { gaps, bbox: place?.bbox, group, drawn: query.drawn, population: query.population, past: query.asOf !== undefined }
  return (
    <InWards level={gaps.parameters.level} place={place}>
      {query.asOf && <p class="gaps__note">{t.workbench.asOfNote(longDate(t, parseDay(query.asOf)))}</p>}
      <Answer summary={gaps.summary} within={query.within} population={query.population} past={query.asOf !== undefined} />
      <PaperMap {...frame} id="report-map" title={t.paper.mapTitle} label={heading} shade={shade} sites={best.shown} />
      <ProgressNote asked={whatIf} id="report-what-if" />
      {whatIf.value && !whatIf.problem && <WhatIfOnPaper {...frame} value={whatIf.value} scenario={query.scenario} supply={supply} />}
      {/* After the what-if, which counts as there when the best places are looked for. */}
      <ProgressNote asked={best.found} id="report-sites" />
      {best.shown && !best.found.problem && <SitesOnPaper sites={best.shown} changed={changesIn(query.scenario) > 0} />}
      <AreaStrengths rows={worst} asked={asked} kinds={kinds} ready={!best.found.busy && !whatIf.busy} />
      <Spread summary={gaps.summary} population={query.population} />
      <PaperTable gaps={gaps} shade={shade} population={query.population} />
      <Evidence gaps={gaps} />
      <Method gaps={gaps} levelName={finest} />
      <Exactly gaps={gaps} query={query} place={place} kinds={kinds} />
    </InWards>
  )
}
