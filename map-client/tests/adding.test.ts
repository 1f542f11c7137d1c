import { beforeAll, describe, expect, test, vi } from 'vitest'

let answers: typeof import('../src/add/answers.ts')
let steps: typeof import('../src/add/steps.ts')
let times: typeof import('../src/add/times.ts')
let kept: typeof import('../src/add/kept-draft.ts')
let noticed: typeof import('../src/add/noticed.tsx')
let threeWay: typeof import('../src/change/three-way.ts')

beforeAll(async () => {
  vi.stubGlobal('location', new URL('http://place.test/add'))
  answers = await import('../src/add/answers.ts')
  steps = await import('../src/add/steps.ts')
  times = await import('../src/add/times.ts')
  kept = await import('../src/add/kept-draft.ts')
  noticed = await import('../src/add/noticed.tsx')
  threeWay = await import('../src/change/three-way.ts')
})

/** A choir in a hall, with everything that has to be said. */
const choir = () => ({
  ...answers.blank(),
  group: 'people',
  kind: 'group',
  name: ' Harbour Choir ',
  where: 'public' as const,
  postcode: 'qx1 1aa',
})

const lacksIn = (step: 'where' | 'who', a: ReturnType<typeof answers.blank>) =>
  steps.missingIn(step, a).map((one) => one.lack)

describe('the questions', () => {
  test('come in an order, forwards and backwards', () => {
    expect(steps.after('group')).toBe('kind')
    expect(steps.before('group')).toBeUndefined()
    expect(steps.after('check')).toBe('check')
    expect(steps.numberOf('check')).toBe(steps.steps.length)
  })
  test('begin again at the first that still needs something', () => {
    expect(steps.firstOpen(answers.blank())).toBe('group')
    expect(steps.firstOpen({ ...choir(), name: '  ' })).toBe('name')
    expect(steps.firstOpen(choir())).toBe('check')
  })
  test('may be left empty where nothing has to be known', () => {
    for (const step of ['when', 'who', 'cost', 'access', 'contact', 'you'] as const)
      expect(steps.missingIn(step, answers.blank())).toEqual([])
  })
  test('say what is missing about a place, by the sort of place', () => {
    expect(lacksIn('where', { ...answers.blank() })).toEqual(['where'])
    expect(lacksIn('where', { ...answers.blank(), where: 'public', postcode: 'QX1' })).toEqual(['spot'])
    expect(lacksIn('where', { ...answers.blank(), where: 'public', position: [-4.3, 52.4] })).toEqual([])
    expect(lacksIn('where', { ...answers.blank(), where: 'home', home: 'here' })).toEqual(['home'])
    expect(lacksIn('where', { ...answers.blank(), where: 'area' })).toEqual(['areas'])
    expect(lacksIn('where', { ...answers.blank(), where: 'online' })).toEqual([])
  })
  test('let a home stay in the area that was told before, without its postcode', () => {
    const told = answers.answersOf({ ...answers.draftOf(choir()), place: { type: 'home', area: 'E01000001' } })
    expect(lacksIn('where', told)).toEqual([])
    expect(answers.placeOf(told)).toEqual({ type: 'home', area: 'E01000001' })
    expect(lacksIn('where', { ...told, home: 'QX1' })).toEqual(['home'])
    expect(answers.placeOf({ ...told, home: 'qx1 1aa' })).toEqual({ type: 'home', postcode: 'QX1 1AA' })
  })
  test('do not mind a time that was opened and left empty, but one that cannot be read', () => {
    const a = { ...choir(), regular: 'times' as const }
    expect(steps.missingIn('when', a)).toEqual([])
    const late = { ...times.blankTime(), days: ['tu'], closes_at: '25' }
    expect(steps.missingIn('when', { ...a, times: [late] })).toEqual([{ field: 'closes_at-0', lack: 'closes_at' }])
  })
  test('notice ages that cannot be', () => {
    expect(lacksIn('who', { ...choir(), minimum_age: '16', maximum_age: '25' })).toEqual([])
    expect(lacksIn('who', { ...choir(), minimum_age: 'old' })).toEqual(['minimum_age'])
    expect(lacksIn('who', { ...choir(), minimum_age: '60', maximum_age: '18' })).toEqual(['ages'])
  })
  test('are found again from what the server points at', () => {
    expect(steps.whereAsked('/draft/phone', choir())).toEqual({ step: 'contact', field: 'phone' })
    expect(steps.whereAsked('/phone', choir())).toEqual({ step: 'contact', field: 'phone' })
    expect(steps.whereAsked('/draft/place/postcode', choir())).toEqual({ step: 'where', field: 'spot' })
    expect(steps.whereAsked('/draft/place/postcode', { ...choir(), where: 'home' })?.field).toBe('home')
    expect(steps.whereAsked('/whatever', choir())).toBeUndefined()
  })
})

describe('a draft', () => {
  test('holds what was said and leaves out what was not', () => {
    expect(answers.draftOf({ ...choir(), url: 'choir.example', minimum_age: '16' })).toEqual({
      kind: 'group',
      name: 'Harbour Choir',
      url: 'https://choir.example',
      minimum_age: 16,
      cost: 'unknown',
      accessibility: [],
      interests: [],
      audiences: [],
      languages: [],
      schedules: [],
      comes_to_you: false,
      place: { type: 'public', postcode: 'QX1 1AA' },
    })
  })
  test('of a home has a postcode and no address, whatever was typed before', () => {
    const home = { ...choir(), where: 'home' as const, home: 'qx1 1ab', address: '3 Quay Street' }
    expect(answers.draftOf(home).place).toEqual({ type: 'home', postcode: 'QX1 1AB' })
    expect(JSON.stringify(answers.draftOf(home))).not.toContain('Quay')
  })
  test('comes back as the same answers', () => {
    const draft = answers.draftOf({ ...choir(), regular: 'times', times: [{ ...times.blankTime(), days: ['tu'], opens_at: '7pm' }] })
    expect(answers.draftOf(answers.answersOf(draft))).toEqual(draft)
  })
})

describe('a kept draft', () => {
  test('never holds the postcode of a home', () => {
    const text = kept.keptText({ step: 'where', answers: { ...choir(), where: 'home', home: 'QX1 1AB' } })
    expect(text).not.toContain('QX1 1AB')
    expect(kept.readKept(text)?.answers.name).toBe(' Harbour Choir ')
  })
  test('that cannot be read is let go', () => {
    for (const text of [null, '', 'no', '{}', '{"edition":0,"step":"name","answers":{}}', '{"edition":1,"step":"x","answers":{}}'])
      expect(kept.readKept(text)).toBeUndefined()
  })
})

describe('a time', () => {
  test('is read as people write it', () => {
    expect(times.readClock('7pm')).toBe('19:00')
    expect(times.readClock('2.30pm')).toBe('14:30')
    expect(times.readClock('12am')).toBe('00:00')
    expect(times.readClock('14:30')).toBe('14:30')
    for (const wrong of ['', '25', '7.61', '13pm', 'noon']) expect(times.readClock(wrong)).toBeUndefined()
  })
  test('of a month is one day of it, and keeps what the form does not ask', () => {
    const last = { freq: 'monthly', byday: ['-1fr'], except: ['2026-12-25'], interval: 2, dtstart: '2026-01-30' } as const
    expect(times.scheduleOf(times.timeOf(last as never))).toEqual(last)
  })
})

test('a kinder word takes the place of the other and keeps a capital', () => {
  expect(noticed.reworded('Vulnerable people meet here', 'vulnerable people', 'people')).toBe('People meet here')
  expect(noticed.reworded('for vulnerable people', 'vulnerable people', 'people')).toBe('for people')
  expect(noticed.reworded('nothing of it', 'elderly', 'older')).toBe('nothing of it')
})

describe('two people who change one entry', () => {
  test('both keep what only one of them touched, and see what both did', () => {
    const base = threeWay.asTyped({ ...answers.draftOf(choir()), phone: '1', summary: 'Old' })
    const mine = { ...answers.answersOf(base), summary: 'Mine', name: 'Harbour Singers' }
    const met = threeWay.meet(base, mine, { ...base, phone: '2', summary: 'Theirs' })
    expect(met.both).toEqual(['summary'])
    expect(met.answers).toMatchObject({ phone: '2', summary: 'Mine', name: 'Harbour Singers' })
  })
  test('who did the same have nothing to settle', () => {
    const base = threeWay.asTyped(answers.draftOf(choir()))
    const mine = { ...answers.answersOf(base), phone: '3' }
    expect(threeWay.meet(base, mine, { ...base, phone: '3' }).both).toEqual([])
  })
})
