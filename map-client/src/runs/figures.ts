/** What a run found, in words and in figures that can be held beside one another. */
import type { Figures, Repeated } from '../api/workbench.ts'
import type { RunMessages } from '../text/en-runs.ts'
import { number, percent } from '../text/plural.ts'
import { figure } from '../gaps/classes.ts'

export const figureName = (t: RunMessages, key: string): string => t.runs.figureNames[key] ?? key.replaceAll('_', ' ')

export function figureText(key: string, value: number | undefined): string {
  if (value === undefined) return '–'
  if (key.startsWith('share')) return percent(value)
  return key === 'per_1000' || key === 'evenness' ? figure(value) : number(Math.round(value))
}

/** Which figure says most plainly that something has changed. */
const first = ['out_of_reach', 'in_reach', 'gain', 'lose']

export function changedKey(then: Figures, now: Figures): string | undefined {
  const differ = (key: string): boolean => figureText(key, then[key]) !== figureText(key, now[key])
  return first.find((key) => key in then && differ(key)) ?? Object.keys(then).find(differ)
}

/** "The map has changed since: 1,930 then, 1,800 now." */
export function repeatInWords(t: RunMessages, { same_map: sameMap, same_bytes: sameBytes, then, now, differ }: Omit<Repeated, 'answer'>): string {
  const r = t.runs
  if (sameBytes) return r.sameBytes
  if (sameMap) return r.sameMapOther
  const key = changedKey(then, now)
  if (!key) return differ.length > 0 ? r.changed(r.differTitle.toLowerCase()) : r.sameFigures
  return r.changed(r.changedFigure(figureName(t, key).toLowerCase(), figureText(key, then[key]), figureText(key, now[key])))
}
