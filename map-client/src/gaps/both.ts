/**
 * Need and reach in one colour: how many advantages an area has, against the share of its people out of reach.
 *
 * The colours are a square of rose and blue (the family of Stevens 2015, whose own square falls together for people who
 * see little red or green). These were searched for so that every two of the nine can be told apart with each common
 * colour vision; tests/colours.test.ts measures it. Outlines, the table and the key say the same in words.
 */
import type { GapRow } from '../api/types.ts'
import { gather, type Classes, type Words } from './classes.ts'

/** Row by row from most advantages to fewest; in a row from nobody out of reach to over half. */
export const square = ['#fefdf7', '#b7dafe', '#209bfa', '#ffba9c', '#9486b8', '#1a58a6', '#cc5774', '#771c59', '#220086'] as const

const third = (decile: number): number => (decile >= 8 ? 0 : decile >= 4 ? 1 : 2)
const half = (share: number): number => (share <= 0 ? 0 : share <= 0.5 ? 1 : 2)

export function bothClass({ decile, share_out_of_reach: share }: Pick<GapRow, 'decile' | 'share_out_of_reach'>): number | undefined {
  return decile === undefined || share === undefined ? undefined : third(decile) * 3 + half(share)
}

export function classifyBoth(t: Words, rows: GapRow[]): Classes {
  const w = t.workbench
  const names = { rows: [w.bothMany, w.bothSome, w.bothFew], columns: [w.bothNobody, w.bothHalf, w.bothOver] }
  const classes = square.map((colour, n) => ({
    colour,
    label: w.bothCell(names.rows[Math.floor(n / 3)] ?? '', names.columns[n % 3] ?? ''),
  }))
  return { ...gather(classes, t.gaps.unknown, rows, bothClass), square: names }
}
