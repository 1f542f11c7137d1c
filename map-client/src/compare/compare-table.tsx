/** Area by area, all of them, with the difference of each from the first. */
import { useState } from 'preact/hooks'
import type { Gaps } from '../api/types.ts'
import { nameIn } from '../app/shared.ts'
import { useWorkbench } from '../text/index.ts'
import { number, whole } from '../text/plural.ts'

const signed = (n: number): string => `${n > 0 ? '+' : n < 0 ? '−' : ''}${number(Math.abs(n))}`
const atFirst = 25
/** Where the difference is largest is what somebody compares for. */
const most = (out: number[]): number => Math.max(0, ...out.slice(1).map((n) => Math.abs(n - (out[0] ?? 0))))

export function CompareTable({ all, names }: { all: Gaps[]; names: string[] }) {
  const { t, lang } = useWorkbench()
  const c = t.compare
  const [unfolded, setUnfolded] = useState(false)
  const [first, ...others] = all
  const found = others.map((gaps) => new Map(gaps.rows.map((row) => [row.area, row.out_of_reach])))
  const rows = (first?.rows ?? []).map((row) => ({ name: nameIn(row, lang), area: row.area, out: [row.out_of_reach, ...found.map((map) => map.get(row.area) ?? 0)] }))
  const ordered = rows.sort((a, b) => most(b.out) - most(a.out) || (b.out[0] ?? 0) - (a.out[0] ?? 0) || a.area.localeCompare(b.area))
  const cells = (out: number[]) => (
    <>
      {out.map((n, m) => (
        <td class="numeric" key={names[m]}>
          {whole(n)}
        </td>
      ))}
      {out.slice(1).map((n, m) => (
        <td class="numeric" key={names[m + 1]}>
          {signed(Math.round(n - (out[0] ?? 0)))}
        </td>
      ))}
    </>
  )
  const differences = names.slice(1).map((name) => (names.length === 2 ? c.difference : `${name}: ${c.differenceFrom(names[0] ?? '')}`))
  const hidden = unfolded ? 0 : Math.max(0, ordered.length - atFirst)
  return (
    <section aria-labelledby="compare-table">
      <h2 class="govuk-heading-m" id="compare-table">
        {c.table}
      </h2>
      {/* A region that scrolls sideways on a narrow screen has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="table-holder" role="region" aria-label={t.gaps.tableCaption} tabIndex={0}>
        <table class="plain-table compare__table">
          <caption class="govuk-visually-hidden">{t.gaps.tableCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.gaps.colArea}</th>
              {[...names.map((name) => c.out(name)), ...differences].map((label) => (
                <th scope="col" class="numeric" key={label}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr class="compare__sum">
              <th scope="row">{c.sum}</th>
              {cells(all.map((gaps) => gaps.summary.out_of_reach))}
            </tr>
            {ordered.map((row, n) => (
              <tr key={row.area} class={n >= atFirst && !unfolded ? 'compare__later' : ''}>
                <th scope="row">{row.name}</th>
                {cells(row.out)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <button type="button" class="govuk-button govuk-button--secondary no-print" onClick={() => setUnfolded(true)}>
          {t.gaps.tableMore(ordered.length)}
        </button>
      )}
    </section>
  )
}
