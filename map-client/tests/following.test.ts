import { describe, expect, test } from 'vitest'
import type { Kinds } from '../src/api/types.ts'
import { feedQuery } from '../src/find/feed-query.ts'
import { readFind } from '../src/find/find-query.ts'
import { areaOf, inWords, listOf } from '../src/follow/followed.ts'
import { enFollow } from '../src/text/en-follow.ts'

const feed = (query: string) => feedQuery(readFind(new URLSearchParams(query)))

describe('a search as a feed', () => {
  test('takes its filters and where it starts', () => {
    expect(feed('postcode=QX4 1AA&group=people&show=24')).toEqual({ group: 'people', postcode: 'QX4 1AA' })
    expect(feed('area=Q05000001&kind=hall,park')).toEqual({ kind: 'hall,park', within: 'Q05000001' })
    expect(feed('')).toEqual({})
  })
  test('around a spot of the map is a box', () => {
    expect(feed('lon=-4.3&lat=52.5&label=Quay')).toEqual({ bbox: '-4.32400,52.48550,-4.27600,52.51450' })
    expect(feed('lon=x&lat=y')).toBeUndefined()
  })
  test('never tells where somebody is', () => {
    expect(feed('near=me&q=choir')).toBeUndefined()
  })
})

describe('what is followed', () => {
  const kinds = { groups: [{ id: 'people', label: 'People to join in with' }], kinds: [{ id: 'hall', label: 'Hall', plural: 'Halls' }] } as unknown as Kinds
  test('is the same list on the find page', () => {
    expect(listOf('kind=hall&within=Q05000001')).toEqual({ kind: 'hall', area: 'Q05000001' })
    expect(areaOf('kind=hall&within=Q05000001')).toBe('Q05000001')
    expect(areaOf('kind=hall')).toBeUndefined()
  })
  test('is told in words, what before where', () => {
    expect(inWords(enFollow, kinds, 'kind=hall&q=choir&postcode=QX4+1AA', undefined)).toBe('Halls, “choir”, near QX4 1AA')
    expect(inWords(enFollow, kinds, 'group=people&within=Q05000001', 'The Harbour')).toBe('People to join in with, The Harbour')
    expect(inWords(enFollow, kinds, '', undefined)).toBe('Everything on the map')
  })
})
