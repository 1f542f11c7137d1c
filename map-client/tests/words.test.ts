import { describe, expect, test } from 'vitest'
import { cy } from '../src/text/cy.ts'
import { en } from '../src/text/en.ts'
import { countCy, percent } from '../src/text/plural.ts'
import { happensOn, nextDays, parseDay, dayText } from '../src/words/calendar.ts'
import { distanceInWords, metresInWords } from '../src/words/distance.ts'
import { clock, scheduleInWords } from '../src/words/when.ts'

describe('counting in Welsh', () => {
  const forms = { zero: '0', one: '1', two: '2', few: '3', many: '6', other: '*' }
  test('has six forms', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((n) => countCy(n, forms))).toEqual(['0', '1', '2', '3', '*', '*', '6', '*', '*'])
  })
  test('mutates after two, three and six', () => {
    expect(cy.home.total(2)).toBe('2 beth ar y map')
    expect(cy.home.total(3)).toBe('3 pheth ar y map')
    expect(cy.home.total(450)).toBe('450 o bethau ar y map')
  })
})

describe('a share', () => {
  test('is never nothing for somebody nor everybody while one is left', () => {
    expect(percent(0.0001)).toBe('<1%')
    expect(percent(0.9999)).toBe('>99%')
    expect(percent(0)).toBe('0%')
    expect(percent(0.3333)).toBe('33%')
  })
})

describe('distance', () => {
  test('is rounded as people say it', () => {
    expect(metresInWords(en, 0.4)).toBe('Right here')
    expect(metresInWords(en, 347.2)).toBe('350 metres')
    expect(metresInWords(en, 1240.5)).toBe('1.2 km')
    expect(metresInWords(en, 12_400)).toBe('12 km')
  })
  test('has a walk when it is near and miles when it is far', () => {
    expect(distanceInWords(en, 400)).toBe('400 metres · about 7 minutes on foot')
    expect(distanceInWords(en, 3200)).toBe('3.2 km · 2.0 miles')
    expect(distanceInWords(cy, 120)).toBe('120 metr · tua 2 funud ar droed')
  })
})

describe('times', () => {
  test('read as on a door', () => {
    expect(clock(en, '14:30')).toBe('2.30pm')
    expect(clock(en, '12:00')).toBe('12 noon')
    expect(clock(en, '00:15')).toBe('12.15am')
  })
  test('say a weekly club', () => {
    const club = { freq: 'weekly' as const, byday: ['tu'], opens_at: '10:00', closes_at: '12:00', except: ['2026-12-25'] }
    expect(scheduleInWords('en', en, club)).toBe('Every Tuesday, 10am to 12 noon; not on 25 December')
    expect(scheduleInWords('cy', cy, club)).toBe('Bob dydd Mawrth, 10yb i hanner dydd; nid ar 25 Rhagfyr')
  })
  test('join days in a row', () => {
    const hours = { freq: 'weekly' as const, byday: ['mo', 'tu', 'we', 'th', 'fr'], opens_at: '09:00', closes_at: '17:00' }
    expect(scheduleInWords('en', en, hours)).toBe('Monday to Friday, 9am to 5pm')
    expect(scheduleInWords('cy', cy, hours)).toBe('Dydd Llun i ddydd Gwener, 9yb i 5yp')
  })
  test('say a day of the month', () => {
    expect(scheduleInWords('en', en, { freq: 'monthly', byday: ['-1fr'], opens_at: '19:00' })).toBe('Last Friday of the month, from 7pm')
    expect(scheduleInWords('cy', cy, { freq: 'monthly', byday: ['1mo'] })).toBe('Dydd Llun cyntaf y mis')
  })
  test('say one date', () => {
    expect(scheduleInWords('en', en, { freq: 'once', dtstart: '2026-07-04', opens_at: '14:00', closes_at: '17:00' })).toBe(
      'Saturday 4 July 2026, 2pm to 5pm',
    )
  })
})

describe('the next dates', () => {
  const from = parseDay('2026-11-22') // a Sunday
  const dates = (schedule: Parameters<typeof happensOn>[0]) => nextDays([schedule], from, 3).map(dayText)
  test('of a weekly club leave out a day that is excepted', () => {
    expect(dates({ freq: 'weekly', byday: ['tu'], except: ['2026-12-01'] })).toEqual(['2026-11-24', '2026-12-08', '2026-12-15'])
  })
  test('of every other week count from the first', () => {
    expect(dates({ freq: 'weekly', interval: 2, byday: ['we'], dtstart: '2026-11-18' })).toEqual(['2026-12-02', '2026-12-16', '2026-12-30'])
  })
  test('of every other week without a first week are not guessed', () => {
    expect(dates({ freq: 'weekly', interval: 2, byday: ['we'] })).toEqual([])
  })
  test('of a month know the first and the last', () => {
    expect(dates({ freq: 'monthly', byday: ['1mo'] })).toEqual(['2026-12-07', '2027-01-04', '2027-02-01'])
    expect(dates({ freq: 'monthly', byday: ['-1fr'] })).toEqual(['2026-11-27', '2026-12-25', '2027-01-29'])
  })
  test('end when the schedule ends', () => {
    expect(dates({ freq: 'weekly', byday: ['mo'], valid_to: '2026-11-30' })).toEqual(['2026-11-23', '2026-11-30'])
  })
})

test('both languages join words', () => {
  expect(en.list(['one', 'two', 'three'])).toBe('one, two and three')
  expect(cy.list(['dydd Mawrth', 'dydd Iau'])).toBe('dydd Mawrth a dydd Iau')
  expect(cy.list(['caffi', 'eglwys'])).toBe('caffi ac eglwys')
})
