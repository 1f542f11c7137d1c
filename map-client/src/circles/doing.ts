/** What is to be done, in order; who takes part; what was done since. */
import { dayText, parseDay } from '../words/calendar.ts'
import type { Action, Id, LookBack, Meeting, Plan } from './plan.ts'

/** In `who` of an action: the person. */
export const me = 'me'

/** What has a day comes first, the nearest of them at the top. */
export const toDo = (plan: Plan): Action[] =>
  plan.actions.filter((action) => !action.done).toSorted((a, b) => (a.by ?? '9').localeCompare(b.by ?? '9'))

/** Latest first. */
export const doneActions = (plan: Plan): Action[] =>
  plan.actions.filter((action) => action.done).toSorted((a, b) => (b.done ?? '').localeCompare(a.done ?? ''))

/** Of the coming weeks, with what is late and what may be done whenever it suits. */
export function ofThisMonth(plan: Plan, today: string): Action[] {
  const until = dayText(parseDay(today) + 31)
  return toDo(plan).filter((action) => !action.by || action.by <= until)
}

export const namesOf = (plan: Plan, who: Id[]): string[] =>
  who.flatMap((id) => (id === me ? [plan.called] : plan.people.filter((one) => one.id === id).map((one) => one.name)))

const inTime = (a: Meeting, b: Meeting): number => `${a.on} ${a.at}`.localeCompare(`${b.on} ${b.at}`)
/** Today's meeting is still to come. */
export const coming = (plan: Plan, today: string): Meeting[] => plan.meetings.filter(({ on }) => on >= today).toSorted(inTime)
export const before = (plan: Plan, today: string): Meeting[] => plan.meetings.filter(({ on }) => on < today).toSorted(inTime).toReversed()

export const lookBacksLatestFirst = (plan: Plan): LookBack[] => plan.lookBacks.toSorted((a, b) => b.on.localeCompare(a.on))

/** What was done between the look back before this one and its own day. */
export function doneUntil(plan: Plan, here: LookBack): Action[] {
  const last = lookBacksLatestFirst(plan).find(({ id, on }) => id !== here.id && on < here.on)?.on ?? ''
  return doneActions(plan).filter(({ done = '' }) => done > last && done <= here.on)
}
