/** The answer on paper: everything that somebody who was not there needs in order to trust it and to ask it again. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import '../styles/report.scss'
import { useMemo } from 'preact/hooks'
import { address, link } from '../app/router.ts'
import { PrintButton, ShareButton } from '../app/share.tsx'
import { placeName } from '../app/shared.ts'
import { AnswerTo, finestName, useQuestion, type Answered } from '../gaps/answered.tsx'
import { useBest, useSupply, useWhatIf } from '../gaps/asking.ts'
import { ProgressNote } from '../gaps/progress.tsx'
import { changesIn } from '../gaps/scenario.ts'
import { settledShade, shadesOf } from '../gaps/shade-choice.tsx'
import { Answer, Evidence, Method, noneAtAll, Spread } from '../gaps/summary.tsx'
import { InWards } from '../gaps/wards.tsx'
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
  const question = useQuestion()
  const { place, heading } = question
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
      <AnswerTo question={question} id="report-working">
        {(answered) => <Body {...answered} />}
      </AnswerTo>
    </div>
  )
}

function Body({ gaps, query, asked, place, kinds, heading }: Answered) {
  const { t, lang } = useWorkbench()
  const best = useBest(query, asked)
  const whatIf = useWhatIf(query, asked)
  const supply = useSupply(query)
  // The difference has a map of its own, further down.
  const shade = settledShade(query.shade === 'change' ? undefined : query.shade, shadesOf(gaps, undefined))
  const group = query.kind ? undefined : query.group
  const worst = useMemo(() => [...gaps.rows].filter((row) => row.out_of_reach >= 0.5).sort((a, b) => b.out_of_reach - a.out_of_reach || a.area.localeCompare(b.area)).slice(0, 5), [gaps])
  const frame = { gaps, bbox: place?.bbox, group, drawn: query.drawn, population: query.population, past: query.asOf !== undefined }
  // Where there is none yet, what is there to build on says more than a map of nothing.
  const none = noneAtAll(gaps.summary)
  const strengths = <AreaStrengths rows={worst} asked={asked} kinds={kinds} ready={!best.found.busy && !whatIf.busy} />
  return (
    <InWards level={gaps.parameters.level} place={place}>
      {query.asOf && <p class="gaps__note">{t.workbench.asOfNote(longDate(t, parseDay(query.asOf)))}</p>}
      <Answer summary={gaps.summary} within={query.within} population={query.population} past={query.asOf !== undefined} />
      {none && strengths}
      <PaperMap {...frame} id="report-map" title={t.paper.mapTitle} label={heading} shade={shade} sites={best.shown} />
      <ProgressNote asked={whatIf} id="report-what-if" />
      {whatIf.value && !whatIf.problem && <WhatIfOnPaper {...frame} value={whatIf.value} scenario={query.scenario} supply={supply} />}
      {/* After the what-if, which counts as there when the best places are looked for. */}
      <ProgressNote asked={best.found} id="report-sites" />
      {best.shown && !best.found.problem && <SitesOnPaper sites={best.shown} changed={changesIn(query.scenario) > 0} />}
      {!none && strengths}
      <Spread summary={gaps.summary} population={query.population} />
      <PaperTable gaps={gaps} shade={shade} population={query.population} />
      <Evidence gaps={gaps} />
      <Method gaps={gaps} levelName={finestName(t, lang, place)} />
      <Exactly gaps={gaps} query={query} place={place} kinds={kinds} />
    </InWards>
  )
}
