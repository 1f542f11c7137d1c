/** Times, dates and schedules as a person would say them. */
import type { Schedule } from '../api/types.ts'
import type { Lang } from '../app/router.ts'
import type { Messages } from '../text/en.ts'
import { asDate, parseDay, readByday, weekdayOf } from './calendar.ts'

/**
 * Days and months come from our own dictionaries: not every browser brings Welsh ones, and a date that falls back to
 * English in the middle of a Welsh sentence is worse than none.
 */
function parts(day: number): { weekday: number; date: number; month: number; year: number } {
  const date = asDate(day)
  return { weekday: weekdayOf(day), date: date.getUTCDate(), month: date.getUTCMonth(), year: date.getUTCFullYear() }
}

/** Monday is 0; in Welsh the word has the "Dydd" that belongs to it. */
export const dayName = (t: Messages, weekday: number): string => t.when.days[weekday] ?? ''

export function longDate(t: Messages, day: number): string {
  const { weekday, date, month, year } = parts(day)
  return `${dayName(t, weekday)} ${date} ${t.when.months[month]} ${year}`
}

export function shortDate(t: Messages, day: number): string {
  const { weekday, date, month } = parts(day)
  return `${t.when.shortDays[weekday]} ${date} ${t.when.shortMonths[month]}`
}

export function dayAndMonth(t: Messages, day: number): string {
  const { date, month } = parts(day)
  return `${date} ${t.when.months[month]}`
}

export function monthAndYear(t: Messages, text: string): string {
  const { month, year } = parts(parseDay(text))
  return `${t.when.months[month]} ${year}`
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
  const name = (n: number): string => (lang === 'cy' ? lower(dayName(t, n)) : dayName(t, n))
  const first = inOrder[0]
  const last = inOrder.at(-1)
  if (first === undefined || last === undefined) return ''
  if (inOrder.length === 7) return t.when.everyDay
  if (inOrder.length >= 3 && last - first === inOrder.length - 1) return t.when.dayToDay(name(first), name(last))
  const named = t.list(inOrder.map(name))
  return inOrder.length <= 2 ? t.when.every(named) : named
}

function pattern(lang: Lang, t: Messages, schedule: Schedule): string {
  if (schedule.freq === 'once') return schedule.dtstart ? longDate(t, parseDay(schedule.dtstart)) : ''
  const read = (schedule.byday ?? []).map(readByday).filter((d) => d !== undefined)
  const interval = schedule.interval ?? 1
  if (schedule.freq === 'weekly') {
    const said = days(lang, t, read.map((d) => d.weekday))
    if (interval === 1) return said
    return interval === 2 ? t.when.everyOtherWeek(said) : t.when.everySoManyWeeks(interval, said)
  }
  const said = t.list(read.map((d) => t.when.nthDay(d.nth, dayName(t, d.weekday))))
  return interval === 1 ? said : t.when.everySoManyMonths(interval, said)
}

/** One schedule as a sentence without its full stop. */
export function scheduleInWords(lang: Lang, t: Messages, schedule: Schedule): string {
  const said = pattern(lang, t, schedule)
  const sentence = [said.charAt(0).toUpperCase() + said.slice(1), timesOfDay(t, schedule)].filter(Boolean)
  let text = sentence.join(', ')
  const { valid_from: from, valid_to: to } = schedule
  if (from && to) text += ` (${t.when.betweenDates(dayAndMonth(t, parseDay(from)), dayAndMonth(t, parseDay(to)))})`
  else if (to) text += ` (${t.when.untilDate(dayAndMonth(t, parseDay(to)))})`
  if (schedule.except?.length)
    text += `; ${t.when.exceptOn(t.list(schedule.except.map((d) => dayAndMonth(t, parseDay(d)))))}`
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
