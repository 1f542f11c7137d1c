/** Area by area, beside the map: sortable, and every area can be chosen from here. */
import { useState } from 'preact/hooks'
import type { GapRow } from '../api/types.ts'
import { nameIn } from '../app/shared.ts'
import { useWorkbench, type AllMessages } from '../text/index.ts'
import { number, percent } from '../text/plural.ts'
import { metresInWords } from '../words/distance.ts'
import { figure, type Classes } from './classes.ts'
import { Ward } from './wards.tsx'

type Column = 'name' | 'out_of_reach' | 'share_out_of_reach' | 'people' | 'nearest_m' | 'per_1000'
const atFirst = 15

function compare(a: GapRow, b: GapRow, column: Column): number {
  if (column === 'name') return a.name.localeCompare(b.name, undefined, { numeric: true })
  return (a[column] ?? Number.POSITIVE_INFINITY) - (b[column] ?? Number.POSITIVE_INFINITY)
}

/** What covers an area has no distance from it; it comes there. */
function nearestWords(t: AllMessages, row: GapRow): string {
  if (row.covered && !row.nearest_m) return t.gaps.comesHere
  return row.nearest_m === undefined ? '–' : metresInWords(t, row.nearest_m)
}

interface Props {
  rows: GapRow[]
  classes: Classes
  chosen: string | undefined
  population: string
  onChoose: (code: string) => void
}

export function GapTable({ rows, classes, chosen, population, onChoose }: Props) {
  const { t, lang } = useWorkbench()
  const [sort, setSort] = useState<{ column: Column; up: boolean }>({ column: 'out_of_reach', up: false })
  const [all, setAll] = useState(false)
  const ordered = [...rows].sort((a, b) => compare(a, b, sort.column) * (sort.up ? 1 : -1) || a.area.localeCompare(b.area))
  // The chosen one is always seen, however far down: it may have been chosen on the map. Paper has them all.
  const later = (row: GapRow, n: number): boolean => !all && n >= atFirst && row.area !== chosen
  const shared = rows.some((row) => row.per_1000 !== undefined)
  // Said of single rows where they are the exception; where it is most of them it is said once.
  const older = rows.filter((row) => row.relies_on_older_information).length
  const mostOlder = older > rows.length / 2
  const head: [Column, string][] = [
    ['name', t.gaps.colArea],
    ['out_of_reach', t.gaps.colOut],
    ['share_out_of_reach', t.gaps.colShare],
    ['people', population === 'households' ? t.gaps.colHouseholds : t.gaps.colPeople],
    ['nearest_m', t.gaps.colNearest],
    ...(shared ? [['per_1000', t.workbench.colPerThousand] as [Column, string]] : []),
  ]
  const press = (column: Column): void =>
    setSort((was) => ({ column, up: was.column === column ? !was.up : column === 'name' }))
  return (
    <section class="gap-table" aria-labelledby="areas">
      <h2 class="govuk-heading-m" id="areas" tabIndex={-1}>
        {t.gaps.tableTitle}
      </h2>
      <p class="govuk-body-s no-print">{t.gaps.tableNote}</p>
      {mostOlder && <p class="govuk-body-s">{t.workbench.mostOlder(older)}</p>}
      {/* A region that scrolls sideways on a narrow screen has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="table-holder" role="region" aria-label={t.gaps.tableCaption} tabIndex={0}>
        <table class="govuk-table">
          <caption class="govuk-visually-hidden">{t.gaps.tableCaption}</caption>
          <thead>
            <tr>
              {head.map(([column, label]) => (
                <th
                  key={column}
                  scope="col"
                  class={column === 'name' ? '' : 'numeric'}
                  aria-sort={sort.column === column ? (sort.up ? 'ascending' : 'descending') : 'none'}
                >
                  <button type="button" class="sort-button" onClick={() => press(column)}>
                    {label}
                    <span class="sort-button__arrow" aria-hidden="true">
                      {sort.column === column ? (sort.up ? '▲' : '▼') : '↕'}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.map((row, n) => {
              const own = classes.list[classes.of(row)]
              return (
                <tr key={row.area} class={row.area === chosen ? 'chosen' : later(row, n) ? 'on-paper' : ''}>
                  <th scope="row">
                    <button
                      type="button"
                      class="area-button"
                      id={`area-${row.area}`}
                      aria-pressed={row.area === chosen}
                      onClick={() => onChoose(row.area)}
                    >
                      <span class="swatch" style={{ backgroundColor: own?.colour ?? 'transparent' }} title={own?.label} />
                      <span>{nameIn(row, lang)}</span>
                    </button>
                    <Ward of={row.area} />
                    {row.relies_on_older_information && !mostOlder && <span class="row-note">{t.gaps.older}</span>}
                  </th>
                  <td class="numeric">{number(Math.round(row.out_of_reach))}</td>
                  <td class="numeric">{row.share_out_of_reach === undefined ? '–' : percent(row.share_out_of_reach)}</td>
                  <td class="numeric">{number(Math.round(row.people))}</td>
                  <td class="numeric">{nearestWords(t, row)}</td>
                  {shared && <td class="numeric">{row.per_1000 === undefined ? '–' : figure(row.per_1000)}</td>}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {rows.length > atFirst && (
        <button type="button" class="govuk-button govuk-button--secondary no-print" onClick={() => setAll(!all)}>
          {all ? t.gaps.tableFewer : t.gaps.tableMore(rows.length)}
        </button>
      )}
    </section>
  )
}
