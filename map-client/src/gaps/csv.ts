/** The table as a file. The class of each area is the one on the map. */
import type { GapRow } from '../api/types.ts'
import { handOver } from '../app/hand-over.ts'
import type { AllMessages } from '../text/index.ts'
import type { Classes } from './classes.ts'

/** Quoted where it must be; a name that a spreadsheet would take for a formula is kept a name. */
export function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function gapsCsv(t: AllMessages, rows: GapRow[], classes: Classes): string {
  const g = t.gaps
  const head = ['code', g.colArea, g.colPeople, g.colOut, g.colShare, `${g.colNearest} (m)`, g.colClass, g.covered, g.older, g.decile, 'per_1000']
  const lines = rows.map((row) => [
    row.area,
    row.name,
    row.people,
    row.out_of_reach,
    row.share_out_of_reach,
    row.nearest_m,
    classes.list[classes.of(row)]?.label,
    row.covered,
    row.relies_on_older_information,
    row.decile,
    row.per_1000,
  ])
  return csv([head, ...lines])
}

type Cell = Parameters<typeof cell>[0]

/** A spreadsheet on Windows reads accents only after a byte order mark, and wants CRLF. */
export const csv = (lines: Cell[][]): string => `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`

export const save = (text: string, name: string): void => handOver(text, name, 'text/csv;charset=utf-8')
