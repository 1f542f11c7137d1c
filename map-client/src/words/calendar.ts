/**
 * Days as plain dates. A club meets on a day of the calendar whatever the clock of the device says,
 * so a day is counted in UTC and never as a moment in local time.
 */
import type { Schedule } from '../api/types.ts'

export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
export type Weekday = (typeof weekdays)[number]

const dayLength = 86_400_000

export function parseDay(text: string): number {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  return Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1) / dayLength
}

export function asDate(day: number): Date {
  return new Date(day * dayLength)
}

export function dayText(day: number): string {
  return asDate(day).toISOString().slice(0, 10)
}

/** Monday is 0. Day 0 of the count, 1 January 1970, was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** "1mo" → first Monday, "-1fr" → last Friday, "tu" → every Tuesday of the period. */
export function readByday(text: string): { nth: number; weekday: number } | undefined {
  const found = /^(-?\d)?(mo|tu|we|th|fr|sa|su)$/.exec(text.toLowerCase())
  if (!found?.[2]) return undefined
  return { nth: found[1] ? Number(found[1]) : 0, weekday: weekdays.indexOf(found[2] as Weekday) }
}

function nthInMonth(day: number): { fromStart: number; fromEnd: number } {
  const date = asDate(day)
  const inMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  const ofMonth = date.getUTCDate()
  return { fromStart: Math.ceil(ofMonth / 7), fromEnd: -Math.ceil((inMonth - ofMonth + 1) / 7) }
}

function monthsBetween(a: number, b: number): number {
  const [from, to] = [asDate(a), asDate(b)]
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
}

/** Whether a schedule takes place on a day. */
export function happensOn(schedule: Schedule, day: number): boolean {
  const text = dayText(day)
  if (schedule.except?.includes(text)) return false
  if (schedule.freq === 'once') return schedule.dtstart?.slice(0, 10) === text
  const start = schedule.dtstart ?? schedule.valid_from
  if (start && parseDay(start) > day) return false
  if (schedule.valid_from && parseDay(schedule.valid_from) > day) return false
  if (schedule.valid_to && parseDay(schedule.valid_to) < day) return false
  const interval = schedule.interval ?? 1
  // "Every other week" means nothing without a first week to count from.
  if (interval > 1 && !start) return false
  const days = (schedule.byday ?? []).map(readByday).filter((d) => d !== undefined)
  if (schedule.freq === 'weekly') {
    const monday = (d: number): number => d - weekdayOf(d)
    if (interval > 1 && start && ((monday(day) - monday(parseDay(start))) / 7) % interval !== 0) return false
    return days.some((d) => d.weekday === weekdayOf(day))
  }
  if (interval > 1 && start && monthsBetween(parseDay(start), day) % interval !== 0) return false
  const { fromStart, fromEnd } = nthInMonth(day)
  return days.some((d) => d.weekday === weekdayOf(day) && (d.nth === 0 || d.nth === fromStart || d.nth === fromEnd))
}

/** The next days on which any of the schedules takes place, today among them, at most a year ahead. */
export function nextDays(schedules: Schedule[], today: number, atMost: number): number[] {
  const found: number[] = []
  for (let day = today; day < today + 366 && found.length < atMost; day += 1)
    if (schedules.some((s) => happensOn(s, day))) found.push(day)
  return found
}
