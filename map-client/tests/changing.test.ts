import { describe, expect, test } from 'vitest'
import { blank, type Answers } from '../src/add/answers.ts'
import type { Draft } from '../src/api/people-types.ts'
import { readChanges, withChange, withoutChange, type KeptChange } from '../src/change/kept-change.ts'

const draft = { kind: 'group', name: 'Choir', cost: 'free', place: { type: 'unchanged' } } as Draft
const answers = (more: Partial<Answers>): Answers => ({ ...blank(), ...more })
const change = (id: string, more: Partial<Answers> = {}): KeptChange => ({ id, revision: 3, base: draft, answers: answers(more), on: '2026-11-20' })

describe('a change that was begun', () => {
  test('is kept by its entry with the revision, and never with the postcode of a home', () => {
    const kept = withChange([], change('a', { where: 'home', home: 'QX4 1AA', name: 'Big Choir' }))
    const [read] = readChanges(JSON.stringify({ edition: 1, changes: kept }))
    expect(read).toMatchObject({ id: 'a', revision: 3, on: '2026-11-20', answers: { name: 'Big Choir', home: '' } })
    expect(JSON.stringify(kept)).not.toContain('QX4 1AA')
  })
  test('takes the place of an earlier one of the same entry, and the oldest give way', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].reduce<KeptChange[]>((all, id) => withChange(all, change(id)), [])
    expect(six.map((one) => one.id)).toEqual(['f', 'e', 'd', 'c', 'b'])
    expect(withChange(six, change('c', { name: 'New' })).map((one) => one.id)).toEqual(['c', 'f', 'e', 'd', 'b'])
    expect(withoutChange(six, 'e').map((one) => one.id)).toEqual(['f', 'd', 'c', 'b'])
  })
  test('of another form, or broken, is let go', () => {
    expect(readChanges(null)).toEqual([])
    expect(readChanges('{')).toEqual([])
    expect(readChanges('{"edition":0,"changes":[]}')).toEqual([])
    expect(readChanges('{"edition":1,"changes":[{"id":"a"},null]}')).toEqual([])
  })
})
