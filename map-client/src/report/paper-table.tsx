/** Area by area, all of them: paper cannot unfold. The class is said in words, for paper without colours. */
import type { Gaps } from '../api/types.ts'
import { nameIn } from '../app/shared.ts'
import { figure } from '../gaps/classes.ts'
import type { Shade } from '../gaps/gap-query.ts'
import { useClasses } from '../gaps/shade-choice.tsx'
import { Ward } from '../gaps/wards.tsx'
import { useWorkbench } from '../text/index.ts'
import { percent, whole } from '../text/plural.ts'
import { metresInWords } from '../words/distance.ts'

export function PaperTable({ gaps, shade, population }: { gaps: Gaps; shade: Shade; population: string }) {
  const { t, lang } = useWorkbench()
  const g = t.gaps
  const classes = useClasses(gaps, shade)
  const shared = gaps.rows.some((row) => row.per_1000 !== undefined)
  // With "need and reach" the class is a sentence; its parts stand in the columns already.
  const inWords = shade !== 'both'
  const head = [g.colOut, g.colShare, population === 'households' ? g.colHouseholds : g.colPeople, t.paper.nearest, ...(shared ? [t.workbench.colPerThousand] : [])]
  return (
    <section class="report__part" aria-labelledby="report-table">
      <h2 class="govuk-heading-m" id="report-table">
        {t.paper.tableTitle}
      </h2>
      {/* A region that scrolls sideways on a narrow screen has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="table-holder" role="region" aria-label={g.tableCaption} tabIndex={0}>
        <table class="plain-table paper-table">
          <caption class="govuk-visually-hidden">{g.tableCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{g.colArea}</th>
              {head.map((label) => (
                <th scope="col" class="numeric" key={label}>
                  {label}
                </th>
              ))}
              {inWords && <th scope="col">{g.colClass}</th>}
            </tr>
          </thead>
          <tbody>
            {gaps.rows.map((row) => {
              const own = classes.list[classes.of(row)]
              return (
                <tr key={row.area}>
                  <th scope="row">
                    <span class="swatch" style={{ backgroundColor: own?.colour ?? 'transparent' }} /> {nameIn(row, lang)} <Ward of={row.area} />
                  </th>
                  <td class="numeric">{whole(row.out_of_reach)}</td>
                  <td class="numeric">{row.share_out_of_reach === undefined ? '–' : percent(row.share_out_of_reach)}</td>
                  <td class="numeric">{whole(row.people)}</td>
                  <td class="numeric">{row.covered && !row.nearest_m ? g.comesHere : row.nearest_m === undefined ? '–' : metresInWords(t, row.nearest_m)}</td>
                  {shared && <td class="numeric">{row.per_1000 === undefined ? '–' : figure(row.per_1000)}</td>}
                  {inWords && <td>{own?.label}</td>}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
