/** Days and moments of sharing, as they are on this device's calendar. */
import type { AllMessages } from '../text/index.ts'
import { dayText, parseDay } from '../words/calendar.ts'
import { clock, longDate } from '../words/when.ts'
import type { Day } from './plan.ts'

const two = (n: number): string => String(n).padStart(2, '0')
const dayOf = (at: Date): Day => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
const timeOf = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`

export const today = (): Day => dayOf(new Date())
export const daysOn = (day: Day, days: number): Day => dayText(parseDay(day) + days)
/** The longest that a sharing may last. */
export const mostDays = 365

export const inWords = (t: AllMessages, day: Day): string => longDate(t, parseDay(day))
export const dayOfMoment = (t: AllMessages, moment: string): string => inWords(t, dayOf(new Date(moment)))
export const timeInWords = (t: AllMessages, at: Date): string => clock(t, timeOf(at))
