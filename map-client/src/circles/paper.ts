/** What of a plan goes on paper. */
import { signal } from '@preact/signals'
import { coming, ofThisMonth } from './doing.ts'
import type { FromMap, Plan } from './plan.ts'

export const papers = ['fridge', 'large', 'easy'] as const
export type Paper = (typeof papers)[number]

export const paperParts = ['purpose', 'matters', 'gifts', 'people', 'contacts', 'actions', 'places', 'meeting'] as const
export type PaperPart = (typeof paperParts)[number]

/** How to reach people is on paper only where the reader says so: others will stand before that fridge. */
export const usualParts: PaperPart[] = paperParts.filter((part) => part !== 'contacts')

/** What was chosen, for as long as this tab is open. */
export const paper = signal<Paper>('fridge')
export const parts = signal<PaperPart[]>(usualParts)

/** Entries of the map that the person said yes to, that an action goes to, or where people meet; each once. */
export function placesOf(plan: Plan, today: string): FromMap[] {
  const acted = new Set(plan.actions.filter((action) => !action.done).map((action) => action.idea))
  const all = [
    ...plan.meetings.filter(({ on }) => on >= today).map(({ from }) => from),
    ...plan.ideas.filter((idea) => acted.has(idea.id) || idea.reaction === 'yes').map(({ from }) => from),
  ].filter((from) => from !== undefined)
  return all.filter((from, n) => all.findIndex((other) => other.asset === from.asset) === n)
}

/** Whether anything that was ticked is there. */
export function hasWords(plan: Plan, on: PaperPart[], today: string): boolean {
  const there: Record<PaperPart, boolean> = {
    purpose: plan.purpose.trim() !== '',
    matters: plan.matters.length > 0,
    gifts: plan.gifts.length > 0,
    people: plan.people.length > 0,
    contacts: false,
    actions: ofThisMonth(plan, today).length > 0,
    places: placesOf(plan, today).length > 0,
    meeting: coming(plan, today).length > 0,
  }
  return on.some((part) => there[part])
}

/** How much of each list goes on the page that is one page: the fullest that fits is taken. */
export const fridgeSizes = [
  { points: 13, most: 40 },
  { points: 12, most: 40 },
  { points: 11, most: 40 },
  { points: 10, most: 40 },
  { points: 9, most: 40 },
  { points: 9, most: 24 },
  { points: 9, most: 16 },
  { points: 9, most: 12 },
  { points: 9, most: 8 },
  { points: 8.5, most: 5 },
] as const
