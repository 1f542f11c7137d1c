/** How long somebody has been waiting, in words. Days of the calendar, not hours. */
import type { StewardMessages } from '../text/en-steward.ts'
import { parseDay } from '../words/calendar.ts'

export const today = (): number => parseDay(new Date().toISOString())

export function ageInWords(t: StewardMessages, when: string, now: number = today()): string {
  const days = Math.max(0, now - parseDay(when))
  if (days === 0) return t.ago.today
  if (days === 1) return t.ago.yesterday
  if (days < 14) return t.ago.days(days)
  if (days < 60) return t.ago.weeks(Math.floor(days / 7))
  return t.ago.months(Math.floor(days / 30))
}
