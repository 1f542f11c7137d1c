/** A map with its key beside it, of one size on screen and on paper, so that the two show the same. */
import { useMemo } from 'preact/hooks'
import type { Asset, Gaps } from '../api/types.ts'
import type { Sites, WhatIf } from '../api/workbench.ts'
import { GapMap } from '../gaps/gap-map.tsx'
import type { Shade } from '../gaps/gap-query.ts'
import { Legend } from '../gaps/legend.tsx'
import { marksFor } from '../gaps/marks.ts'
import { unchanged, type Scenario } from '../gaps/scenario.ts'
import { shadeTitles, useClasses } from '../gaps/shade-choice.tsx'
import { useWorkbench } from '../text/index.ts'

export interface Frame {
  gaps: Gaps
  bbox: number[] | undefined
  group: string | undefined
  drawn: string[]
  population: string
  past: boolean
}

interface Props extends Frame {
  id: string
  title: string
  label: string
  shade: Shade
  sites?: Sites | undefined
  whatIf?: WhatIf
  scenario?: Scenario
  supply?: Asset[] | undefined
}

export function PaperMap({ id, title, label, gaps, shade, bbox, group, drawn, population, past, sites, whatIf, scenario = unchanged, supply }: Props) {
  const { t, lang } = useWorkbench()
  const classes = useClasses(gaps, shade, whatIf)
  const marks = useMemo(() => marksFor(t, lang, { sites, scenario, supply, points: [] }), [t, lang, sites, supply, whatIf])
  return (
    <section class="paper-map" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      <div class="paper-map__both">
        <div class="paper-map__map">
          <GapMap gaps={gaps} classes={classes} bbox={bbox} label={label} group={group} drawn={drawn} marks={marks} past={past} paper />
        </div>
        <Legend classes={classes} title={shadeTitles(t)[shade]} people={population === 'households' ? t.gaps.colHouseholds : t.gaps.legendPeople} />
      </div>
    </section>
  )
}
