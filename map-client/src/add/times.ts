/** One time in the week, the month or the calendar as a form has it, and as a schedule. Pure. */
import type { Schedule } from '../api/types.ts'
import { readByday, weekdays } from '../words/calendar.ts'

export interface Time {
  freq: 'weekly' | 'monthly' | 'once'
  /** Of a week: `tu`. */
  days: string[]
  /** Of a month: the first, … the last, and which day. */
  nth: string
  day: string
  date: string
  opens_at: string
  closes_at: string
  note: string
  /** What this form does not ask: exceptions, every other week, from and until. Handed back as it came. */
  rest: Partial<Schedule>
}

export const blankTime = (): Time => ({
  freq: 'weekly',
  days: [],
  nth: '1',
  day: 'mo',
  date: '',
  opens_at: '',
  closes_at: '',
  note: '',
  rest: {},
})

const clockTime = /^([01]?\d|2[0-3])[:.]?([0-5]\d)?\s*(am|pm)?$/i

/** "2.30pm", "14:30" and "9" are all times of day; undefined where it is none. */
export function readClock(text: string): string | undefined {
  const found = clockTime.exec(text.trim())
  if (!found) return undefined
  let hours = Number(found[1])
  const half = found[3]?.toLowerCase()
  if (half && (hours > 12 || hours === 0)) return undefined
  if (half === 'pm' && hours < 12) hours += 12
  if (half === 'am' && hours === 12) hours = 0
  return `${String(hours).padStart(2, '0')}:${found[2] ?? '00'}`
}

/** A time that says nothing yet is no schedule. */
export function scheduleOf(time: Time): Schedule | undefined {
  const { freq } = time
  const byday = freq === 'weekly' ? time.days : freq === 'monthly' ? monthDays(time) : []
  if (freq === 'once' ? !time.date : byday.length === 0) return undefined
  const opens = readClock(time.opens_at)
  const closes = readClock(time.closes_at)
  return {
    ...time.rest,
    freq,
    ...(byday.length > 0 && { byday }),
    ...(freq === 'once' && { dtstart: time.date }),
    ...(opens && { opens_at: opens }),
    ...(closes && { closes_at: closes }),
    ...(time.note.trim() && { note: time.note.trim() }),
  } as Schedule
}

/** Several days of a month came from elsewhere; the form has one, and leaves the others alone until it is changed. */
const monthDays = (time: Time): string[] => (time.days.length > 1 ? time.days : [`${time.nth}${time.day}`])

export function timeOf(schedule: Schedule): Time {
  const { freq, byday = [], opens_at, closes_at, note, dtstart, ...rest } = schedule
  const time: Time = { ...blankTime(), freq: freq as Time['freq'], rest }
  time.opens_at = opens_at ?? ''
  time.closes_at = closes_at ?? ''
  time.note = note ?? ''
  if (freq === 'once') time.date = dtstart?.slice(0, 10) ?? ''
  else if (dtstart) time.rest = { ...rest, dtstart }
  if (freq === 'weekly') time.days = byday
  const first = freq === 'monthly' ? readByday(byday[0] ?? '') : undefined
  if (first) {
    time.nth = String(first.nth || 1)
    time.day = weekdays[first.weekday] ?? 'mo'
    if (byday.length > 1) time.days = byday
  }
  return time
}
