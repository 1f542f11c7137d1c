/**
 * The five classes of the gap map. This one array draws the map, its key and the table, and goes into the CSV, so
 * that they cannot disagree.
 *
 * Colours: ColorBrewer YlGnBu in five steps (Harrower and Brewer 2003), readable with every common colour vision.
 */
import type { GapRow } from '../api/types.ts'
import type { AllMessages } from '../text/index.ts'
import { percent } from '../text/plural.ts'
import { metresInWords } from '../words/distance.ts'

export const ramp = ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'] as const
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
}

type Shade = 'share' | 'nearest'

/** Upper ends of the first four classes. The share starts with "nobody"; distances go round the standard. */
export function breaks(shade: Shade, within: number): number[] {
  return shade === 'share' ? [0, 0.25, 0.5, 0.75] : [within / 2, within, within * 2, within * 4]
}

function labels(t: AllMessages, shade: Shade, within: number): string[] {
  const ends = breaks(shade, within)
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

export function classify(t: AllMessages, rows: GapRow[], shade: Shade, within: number): Classes {
  const ends = breaks(shade, within)
  const of = (row: GapRow): number => {
    const value = shade === 'share' ? row.share_out_of_reach : row.nearest_m
    if (value === null || value === undefined) return ramp.length
    const found = ends.findIndex((end) => value <= end)
    return found === -1 ? ramp.length - 1 : found
  }
  const list: GapClass[] = labels(t, shade, within).map((label, n) => ({
    colour: ramp[n] ?? nothing,
    label,
    areas: 0,
    people: 0,
  }))
  list.push({ colour: nothing, label: t.gaps.unknown, areas: 0, people: 0 })
  for (const row of rows) {
    const own = list[of(row)]
    if (!own) continue
    own.areas += 1
    own.people += row.people
  }
  // The grey class only has a line in the key where it is on the map.
  if (list.at(-1)?.areas === 0) list.pop()
  return { list, of }
}
