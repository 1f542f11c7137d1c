import { beforeEach, describe, expect, test } from 'vitest'
import { before, coming, doneUntil, namesOf, ofThisMonth, toDo } from '../src/circles/doing.ts'
import { change, lastStep, nextStep, open, redo, undo } from '../src/circles/editing.ts'
import { hasWords, placesOf, usualParts } from '../src/circles/paper.ts'
import { interestIn, lacking, movedUp, shortly, today, without } from '../src/circles/parts.ts'
import { emptyPlan, newId, rings, type FromMap, type Person, type Plan } from '../src/circles/plan.ts'
import { presses, type Presses } from '../src/circles/presses.ts'
import { drawRings, inRings, linesOf, type Box } from '../src/circles/rings.ts'

const person = (name: string, ring: Person['ring']): Person => ({ id: newId(), name, ring, happyTo: '', contact: '' })
const ringNames = { closest: 'Closest', friends: 'Friends', places: 'Shared places', paid: 'Paid' }

const purpose = (): string => open.value?.plan.purpose ?? ''
const write = (text: string): void => change('the purpose', (plan) => ({ ...plan, purpose: text }), 'purpose')

describe('changes', () => {
  beforeEach(() => {
    const plan = emptyPlan('Mair')
    open.value = { id: plan.id, plan, changed: '', shares: [] }
  })
  test('go back and forth, and a new one ends what could be done again', () => {
    change('one', (plan) => ({ ...plan, purpose: '1' }))
    change('two', (plan) => ({ ...plan, purpose: '2' }))
    expect(undo()).toBe('two')
    expect(purpose()).toBe('1')
    expect(nextStep.value).toBe('two')
    expect(redo()).toBe('two')
    expect(purpose()).toBe('2')
    undo()
    change('three', (plan) => ({ ...plan, purpose: '3' }))
    expect(redo()).toBeUndefined()
    expect(purpose()).toBe('3')
  })
  test('of somebody who types are one step', () => {
    change('one', (plan) => ({ ...plan, matters: [{ id: 'a', text: 'Singing' }] }))
    for (const text of ['T', 'To', 'To sing']) write(text)
    expect(undo()).toBe('the purpose')
    expect(purpose()).toBe('')
    expect(lastStep.value).toBe('one')
    redo()
    expect(purpose()).toBe('To sing')
    // After going back and forth, what is typed is a step of its own.
    write('To sing again')
    undo()
    expect(purpose()).toBe('To sing')
  })
  test('that change nothing are no step', () => {
    const steps = lastStep.value
    change('nothing', (plan) => plan)
    expect(lastStep.value).toBe(steps)
  })
})

test('lists', () => {
  const list = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect(movedUp(list, 'c').map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  expect(movedUp(list, 'a')).toBe(list)
  expect(without(list, 'b')).toEqual([{ id: 'a' }, { id: 'c' }])
  expect(lacking({ id: 'a', by: 'x' }, 'by')).toEqual({ id: 'a' })
  expect(shortly('x'.repeat(60))).toHaveLength(39)
  expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
})

test('a gift goes with the interest whose word stands in it', () => {
  const interests = [{ id: 'music', label: 'Music' }, { id: 'cooking', label: 'Cooking' }]
  expect(interestIn('Loud music', interests)).toBe('music')
  expect(interestIn('Kindness', interests)).toBeUndefined()
})

const meets = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2

describe('the drawing', () => {
  const names = ['Ray', 'Uncle Bartholomew', 'Gwen Fitzgerald-Hughes', 'Al', 'Pwy', 'Y Parchedig Gwilym ap Rhys', 'Nia']
  for (const width of [240, 290, 600])
    for (const many of [0, 1, 4, 13, 40])
      test(`of ${many} people on ${width} pixels: everybody once, inside, and nobody on another`, () => {
        const plan: Plan = {
          ...emptyPlan('Mair'),
          people: Array.from({ length: many }, (_, n) => person(names[n % names.length] ?? '', rings[n % 4] ?? 'paid')),
        }
        const all = inRings(plan)
        const drawn = drawRings(all, plan.called, ringNames, width)
        const told = drawn.rings.flatMap((ring) => ring.names.map(({ id }) => `${ring.ring} ${id}`))
        expect(told.toSorted()).toEqual(all.flatMap(({ ring, people }) => people.map(({ id }) => `${ring} ${id}`)).toSorted())
        const boxes = [drawn.middle, ...drawn.rings.flatMap((ring) => [ring.label, ...ring.names])]
        for (const [n, box] of boxes.entries()) {
          expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0)
          expect(box.x + box.width / 2).toBeLessThanOrEqual(width)
          for (const other of boxes.slice(n + 1)) expect(meets(box, other)).toBe(false)
        }
      })
  test('has names on two lines at most', () => {
    expect(linesOf('Gwen Fitzgerald-Hughes')).toEqual(['Gwen', 'Fitzgerald-H…'])
    expect(linesOf('Mr Okafor')).toEqual(['Mr Okafor'])
    expect(linesOf('Y Parchedig Gwilym ap Rhys')).toHaveLength(2)
  })
})

const action = (what: string, more: object = {}) => ({ id: what, what, who: [], happened: '', ...more })

describe('doing', () => {
  const from: FromMap = { asset: 'a', name: 'Choir', kind: 'group', where: '', phone: '', url: '', when: '' }
  const plan: Plan = {
    ...emptyPlan('Mair'),
    people: [{ ...person('Ray', 'closest'), id: 'ray' }],
    actions: [
      action('whenever'),
      action('late', { by: '2026-11-01' }),
      action('far', { by: '2027-03-01' }),
      action('soon', { by: '2026-12-01', idea: 'maybe' }),
      action('before', { done: '2026-10-01' }),
      action('since', { done: '2026-11-10' }),
    ],
    ideas: [
      { id: 'yes', text: 'Choir', from, reaction: 'yes', note: '' },
      { id: 'twice', text: 'Choir', from, reaction: 'yes', note: '' },
      { id: 'maybe', text: 'Shed', from: { ...from, asset: 'b' }, reaction: 'maybe', note: '' },
      { id: 'no', text: 'Wheel', from: { ...from, asset: 'c' }, reaction: 'no', note: '' },
    ],
    meetings: ['2026-12-20', '2026-11-23', '2026-11-01'].map((on) => ({ id: on, on, at: '', where: '', note: '' })),
    lookBacks: ['2026-10-15', '2026-11-23'].map((on) => ({ id: on, on, wentWell: '', learned: '', next: '' })),
  }
  const now = '2026-11-23'
  test('is in order of its days', () => {
    expect(toDo(plan).map(({ id }) => id)).toEqual(['late', 'soon', 'far', 'whenever'])
    expect(ofThisMonth(plan, now).map(({ id }) => id)).toEqual(['late', 'soon', 'whenever'])
    expect(coming(plan, now).map(({ id }) => id)).toEqual(['2026-11-23', '2026-12-20'])
    expect(before(plan, now).map(({ id }) => id)).toEqual(['2026-11-01'])
  })
  test('names the person, and nobody who is gone', () => {
    expect(namesOf(plan, ['me', 'ray', 'gone'])).toEqual(['Mair', 'Ray'])
  })
  test('is looked back on once', () => {
    expect(plan.lookBacks.map((one) => doneUntil(plan, one).map(({ id }) => id))).toEqual([['before'], ['since']])
  })
  test('has places on paper that were wanted, each once', () => {
    expect(placesOf(plan, now).map(({ asset }) => asset)).toEqual(['a', 'b'])
    expect(hasWords(plan, ['contacts'], now)).toBe(false)
    expect(hasWords(plan, ['places'], now)).toBe(true)
    expect(usualParts).not.toContain('contacts')
  })
})

const times = (keys: [string, number][]): number => {
  let since: Presses | undefined
  for (const [key, at] of keys) since = presses(key, since, at)
  return since?.count ?? 0
}

test('three quick presses of one key are three, slow or mixed ones are not', () => {
  expect(times([['Shift', 0], ['Shift', 300], ['Shift', 600]])).toBe(3)
  expect(times([['Shift', 0], ['Shift', 300], ['Shift', 3000]])).toBe(1)
  expect(times([['Shift', 0], ['Escape', 300], ['Shift', 600]])).toBe(1)
})
