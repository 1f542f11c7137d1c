/**
 * The classes of the gap map. This one array draws the map, its key and the table, and goes into the CSV, so that they
 * cannot disagree.
 *
 * Colours: ColorBrewer YlGnBu and PuOr in five steps (Harrower and Brewer 2003), readable with every common colour
 * vision. The colours of two things at once are in both.ts.
 */
import type { ChangedRow } from '../api/workbench.ts'
import type { GapRow } from '../api/types.ts'
import type { WorkbenchMessages } from '../text/en-workbench.ts'
import type { AllMessages } from '../text/index.ts'
import { percent } from '../text/plural.ts'
import { metresInWords } from '../words/distance.ts'

export const ramp = ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'] as const
/** From "over half fall out of reach" to "over half come in reach". */
export const changeRamp = ['#e66101', '#fdb863', '#f7f7f7', '#b2abd2', '#5e3c99'] as const
/** For areas about which nothing can be said, because there is none at all to measure to. */
export const nothing = '#d9d9d9'

export interface GapClass {
  colour: string
  label: string
  areas: number
  people: number
}

export interface Classes {
  list: GapClass[]
  of: (row: GapRow) => number
  /** The classes as a square, row by row, where they stand for two things at once. */
  square?: { rows: string[]; columns: string[] }
}

export type Words = AllMessages & WorkbenchMessages

/** Counts the rows of each class. The grey class only has a line in the key where it is on the map. */
export function gather(classes: { colour: string; label: string }[], unknown: string, rows: GapRow[], classOf: (row: GapRow) => number | undefined): Classes {
  const of = (row: GapRow): number => classOf(row) ?? classes.length
  const list: GapClass[] = [...classes, { colour: nothing, label: unknown }].map((one) => ({ ...one, areas: 0, people: 0 }))
  for (const row of rows) {
    const own = list[of(row)]
    if (!own) continue
    own.areas += 1
    own.people += row.people
  }
  if (list.at(-1)?.areas === 0) list.pop()
  return { list, of }
}

const within = (ends: number[], value: number): number => {
  const found = ends.findIndex((end) => value <= end)
  return found === -1 ? ends.length : found
}

/** Upper ends of the first four classes. The share starts with "nobody"; distances go round the standard. */
export function breaks(shade: 'share' | 'nearest', standard: number): number[] {
  return shade === 'share' ? [0, 0.25, 0.5, 0.75] : [standard / 2, standard, standard * 2, standard * 4]
}

function labels(t: AllMessages, shade: 'share' | 'nearest', standard: number): string[] {
  const ends = breaks(shade, standard)
  const say = shade === 'share' ? percent : (n: number) => metresInWords(t, n)
  const [a = 0, b = 0, c = 0, d = 0] = ends
  return [
    shade === 'share' ? t.gaps.nobody : t.gaps.upTo(say(a)),
    shade === 'share' ? t.gaps.upTo(say(b)) : t.gaps.between(say(a), say(b)),
    t.gaps.between(say(b), say(c)),
    t.gaps.between(say(c), say(d)),
    t.gaps.over(say(d)),
  ]
}

export function classify(t: AllMessages, rows: GapRow[], shade: 'share' | 'nearest', standard: number): Classes {
  const ends = breaks(shade, standard)
  const classes = labels(t, shade, standard).map((label, n) => ({ colour: ramp[n] ?? nothing, label }))
  return gather(classes, t.gaps.unknown, rows, (row) => {
    const value = shade === 'share' ? row.share_out_of_reach : row.nearest_m
    return value === null || value === undefined ? undefined : within(ends, value)
  })
}

/** Two figures that count: 0.083, 0.42, 1.6, 24. */
export const figure = (value: number): string => String(Number(value.toPrecision(2)))

/** Upper ends by fifths of the areas, rounded; "none" is a class of its own where there is such an area. */
export function perThousandBreaks(values: number[]): number[] {
  const some = values.filter((value) => value > 0).sort((a, b) => a - b)
  const none = some.length < values.length
  const shares = none ? [0.25, 0.5, 0.75] : [0.2, 0.4, 0.6, 0.8]
  const ends = shares.map((share) => Number((some[Math.floor(share * (some.length - 1))] ?? 0).toPrecision(2)))
  return [...new Set(none ? [0, ...ends] : ends)]
}

export function classifyPerThousand(t: Words, rows: GapRow[]): Classes {
  const ends = perThousandBreaks(rows.flatMap((row) => (row.per_1000 === undefined ? [] : [row.per_1000])))
  const labelOf = (n: number): string => {
    const [from, to] = [ends[n - 1], ends[n]]
    if (to === 0) return t.workbench.noneAtAll
    if (to === undefined) return t.gaps.over(figure(from ?? 0))
    return from ? t.gaps.between(figure(from), figure(to)) : t.gaps.upTo(figure(to))
  }
  // Fewer classes keep the ends of the ramp, so that light is still least and dark is still most.
  const step = ends.length > 0 ? (ramp.length - 1) / ends.length : 0
  const classes = [...ends, 0].map((_, n) => ({ colour: ramp[Math.round(n * step)] ?? nothing, label: labelOf(n) }))
  return gather(classes, t.gaps.unknown, rows, (row) => (row.per_1000 === undefined ? undefined : within(ends, row.per_1000)))
}

/** What a what-if does to each area: the share of its people who come in reach, less those who fall out of it. */
export function changeClass({ gain, lose, people }: Pick<ChangedRow, 'gain' | 'lose' | 'people'>): number {
  const share = people > 0 ? (gain - lose) / people : 0
  if (Math.abs(gain - lose) < 0.5) return 2
  return share < -0.5 ? 0 : share < 0 ? 1 : share <= 0.5 ? 3 : 4
}

export function classifyChange(t: Words, rows: GapRow[], changed: ChangedRow[]): Classes {
  const w = t.workbench
  const names = [w.changeLoseMany, w.changeLose, w.changeNone, w.changeGain, w.changeGainMany]
  const byArea = new Map(changed.map((row) => [row.area, changeClass(row)]))
  const classes = names.map((label, n) => ({ colour: changeRamp[n] ?? nothing, label }))
  return gather(classes, t.gaps.unknown, rows, (row) => byArea.get(row.area) ?? 2)
}
