/** A gap is shown with what is there to build on: the strengths of the areas with most people out of reach. */
import { getGaps } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { GapRow, Kinds, Strengths } from '../api/types.ts'
import { nameIn } from '../app/shared.ts'
import { ProblemNote } from '../app/problem.tsx'
import { StrengthLists } from '../gaps/chosen.tsx'
import { Ward } from '../gaps/wards.tsx'
import { useWorkbench } from '../text/index.ts'

interface Props {
  rows: GapRow[]
  asked: Record<string, string>
  kinds: Kinds | undefined
  /** Whether the longer questions of the page are answered: the server works on few at a time. */
  ready: boolean
}

export function AreaStrengths({ rows, asked, kinds, ready }: Props) {
  const { t } = useWorkbench()
  const codes = rows.map((row) => row.area)
  const key = ready && codes.length > 0 ? `strengths ${JSON.stringify(asked)} ${codes.join(',')}` : undefined
  // One after another, for the same reason.
  const loaded = useLoaded(key, async (signal) => {
    const found = new Map<string, Strengths>()
    for (const area of codes) {
      const answer = await getGaps({ ...asked, area, strengths: 'true' }, signal)
      const strengths = answer.rows.find((row) => row.area === area)?.strengths
      if (strengths) found.set(area, strengths)
    }
    return found
  })
  return (
    <section class="report__part" aria-labelledby="report-strengths">
      <h2 class="govuk-heading-m" id="report-strengths">
        {t.paper.strengthsTitle}
      </h2>
      <p class="govuk-body">{rows.length > 0 ? t.paper.strengthsLead(rows.length) : t.paper.strengthsNone}</p>
      {rows.length > 0 && loaded.state === 'loading' && <p class="waiting">{t.common.loading}</p>}
      {loaded.problem && <ProblemNote problem={loaded.problem} again={loaded.again} />}
      {rows.map((row) => (
        <OfOne key={row.area} row={row} strengths={loaded.value?.get(row.area)} kinds={kinds} population={asked['population'] ?? ''} />
      ))}
    </section>
  )
}

function OfOne({ row, strengths, kinds, population }: { row: GapRow; strengths: Strengths | undefined; kinds: Kinds | undefined; population: string }) {
  const { t, lang } = useWorkbench()
  const [out, all] = [Math.round(row.out_of_reach), Math.round(row.people)]
  return (
    <div class="report__area">
      <h3 class="govuk-heading-s">
        {nameIn(row, lang)} <Ward of={row.area} />
        <span class="report__area-out">{t.gaps.chosenOut(out, t.gaps.unit(population, all), all)}</span>
      </h3>
      {strengths && <StrengthLists strengths={strengths} kinds={kinds} />}
    </div>
  )
}
