/** Files that the page makes itself: a list to begin with, and what is to be put right in one. Pure but for saving. */
import type { RowNote } from '../api/imports.ts'
import { cell } from '../gaps/csv.ts'

export const templateHeadings = ['name', 'kind', 'address', 'postcode', 'lon', 'lat', 'phone', 'email', 'website', 'opening_hours', 'description']

/** A spreadsheet on Windows reads accents only after a byte order mark, and wants CRLF. */
const asCsv = (rows: (string | number)[][]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

export const templateCsv = (): string => asCsv([templateHeadings])

export const notesCsv = (head: [string, string], notes: RowNote[]): string =>
  asCsv([head, ...notes.map((note) => [note.row, note.reason])])
