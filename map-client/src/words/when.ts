/** Times, dates and schedules as a person would say them. */
import type { Schedule } from '../api/types.ts'
import type { Lang } from '../app/router.ts'
import type { Messages } from '../text/en.ts'
import { asDate, parseDay, readByday } from './calendar.ts'

const locale = { en: 'en-GB', cy: 'cy' } as const

function format(lang: Lang, options: Intl.DateTimeFormatOptions, day: number): string {
  return new Intl.DateTimeFormat(locale[lang], { ...options, timeZone: 'UTC' }).format(asDate(day))
}

export const longDate = (lang: Lang, day: number): string =>
  format(lang, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, day)
export const shortDate = (lang: Lang, day: number): string =>
  format(lang, { weekday: 'short', day: 'numeric', month: 'short' }, day)
export const dayAndMonth = (lang: Lang, day: number): string => format(lang, { day: 'numeric', month: 'long' }, day)
export const monthAndYear = (lang: Lang, text: string): string =>
  format(lang, { month: 'long', year: 'numeric' }, parseDay(text))

/** Monday is 0; in Welsh the browser's own word has the "Dydd" that belongs to it. */
export function dayName(lang: Lang, weekday: number): string {
  // 5 January 1970 was a Monday.
  return format(lang, { weekday: 'long' }, 4 + weekday)
}

export function list(lang: Lang, words: string[]): string {
  return new Intl.ListFormat(locale[lang], { type: 'conjunction' }).format(words)
}

/** "14:30" → "2.30pm", as signs on doors have it. */
export function clock(t: Messages, text: string): string {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  if (hours === 12 && minutes === 0) return t.when.noon
  const hour = hours % 12 === 0 ? 12 : hours % 12
  const past = minutes === 0 ? '' : `.${String(minutes).padStart(2, '0')}`
  return `${hour}${past}${hours < 12 ? t.when.am : t.when.pm}`
}

function timesOfDay(t: Messages, schedule: Schedule): string {
  if (schedule.opens_at && schedule.closes_at)
    return t.when.fromTo(clock(t, schedule.opens_at), clock(t, schedule.closes_at))
  if (schedule.opens_at) return t.when.from(clock(t, schedule.opens_at))
  return ''
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Days of a week: three or more in a row become "Monday to Friday". English keeps its capitals, Welsh does not. */
function days(lang: Lang, t: Messages, numbers: number[]): string {
  const inOrder = [...new Set(numbers)].sort((a, b) => a - b)
  const name = (n: number): string => (lang === 'cy' ? lower(dayName(lang, n)) : dayName(lang, n))
  const first = inOrder[0]
  const last = inOrder.at(-1)
  if (first === undefined || last === undefined) return ''
  if (inOrder.length === 7) return t.when.everyDay
  if (inOrder.length >= 3 && last - first === inOrder.length - 1) return t.when.dayToDay(name(first), name(last))
  const named = list(lang, inOrder.map(name))
  return inOrder.length <= 2 ? t.when.every(named) : named
}

function pattern(lang: Lang, t: Messages, schedule: Schedule): string {
  if (schedule.freq === 'once') return schedule.dtstart ? longDate(lang, parseDay(schedule.dtstart)) : ''
  const read = (schedule.byday ?? []).map(readByday).filter((d) => d !== undefined)
  const interval = schedule.interval ?? 1
  if (schedule.freq === 'weekly') {
    const said = days(lang, t, read.map((d) => d.weekday))
    if (interval === 1) return said
    return interval === 2 ? t.when.everyOtherWeek(said) : t.when.everySoManyWeeks(interval, said)
  }
  const said = list(lang, read.map((d) => t.when.nthDay(d.nth, dayName(lang, d.weekday))))
  return interval === 1 ? said : t.when.everySoManyMonths(interval, said)
}

/** One schedule as a sentence without its full stop. */
export function scheduleInWords(lang: Lang, t: Messages, schedule: Schedule): string {
  const said = pattern(lang, t, schedule)
  const parts = [said.charAt(0).toUpperCase() + said.slice(1), timesOfDay(t, schedule)].filter(Boolean)
  let text = parts.join(', ')
  const { valid_from: from, valid_to: to } = schedule
  if (from && to) text += ` (${t.when.betweenDates(dayAndMonth(lang, parseDay(from)), dayAndMonth(lang, parseDay(to)))})`
  else if (to) text += ` (${t.when.untilDate(dayAndMonth(lang, parseDay(to)))})`
  if (schedule.except?.length)
    text += `; ${t.when.exceptOn(list(lang, schedule.except.map((d) => dayAndMonth(lang, parseDay(d)))))}`
  return text
}

/** The short form for a list of results: the first schedule, and how many more there are. */
export function schedulesInShort(lang: Lang, t: Messages, schedules: Schedule[]): string {
  const first = schedules[0]
  if (!first) return ''
  const { except: _except, valid_from: _from, valid_to: _to, ...plain } = first
  const text = scheduleInWords(lang, t, plain)
  return schedules.length > 1 ? t.when.andMore(text, schedules.length - 1) : text
}
