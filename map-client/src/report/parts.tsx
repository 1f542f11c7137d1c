/** The best places and the what-if in a report, where the question has them. */
import type { Asset } from '../api/types.ts'
import type { Sites, WhatIf } from '../api/workbench.ts'
import { Difference } from '../gaps/difference.tsx'
import type { Scenario } from '../gaps/scenario.ts'
import { proofInWords } from '../gaps/site-words.ts'
import { BeforeAfter, SiteList } from '../gaps/sites-answer.tsx'
import { ChangeList } from '../gaps/what-if.tsx'
import { useWorkbench } from '../text/index.ts'
import { PaperMap, type Frame } from './paper-map.tsx'

export function SitesOnPaper({ sites, changed }: { sites: Sites; changed: boolean }) {
  const { t } = useWorkbench()
  const s = t.sites
  return (
    <section class="report__part" aria-labelledby="report-best">
      <h2 class="govuk-heading-m" id="report-best">
        {s.title}
      </h2>
      <p class="govuk-body">
        {s.aimNames[sites.parameters.aim]}. {s.candidatesTried(sites.candidates)} {changed && s.leadScenario}
      </p>
      {sites.sites.length === 0 ? <p class="govuk-body">{s.none}</p> : <SiteList sites={sites} />}
      <p class="govuk-body report__proof">{proofInWords(t, sites)}</p>
      {sites.sites.length > 0 && <BeforeAfter sites={sites} changed={changed} />}
    </section>
  )
}

interface Props extends Frame {
  value: WhatIf
  scenario: Scenario
  supply: Asset[] | undefined
}

export function WhatIfOnPaper({ value, scenario, supply, ...frame }: Props) {
  const { t } = useWorkbench()
  return (
    <>
      <section class="report__part" aria-labelledby="report-if">
        <h2 class="govuk-heading-m" id="report-if">
          {t.whatIf.title}
        </h2>
        <ChangeList scenario={scenario} supply={supply} value={value} />
      </section>
      <PaperMap {...frame} id="report-change" title={t.workbench.shadeChange} label={t.workbench.shadeChange} shade="change" whatIf={value} scenario={scenario} supply={supply} />
      <Difference value={value} />
    </>
  )
}
