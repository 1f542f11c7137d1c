import { beforeAll, describe, expect, test, vi } from 'vitest'
import { asPostcode, filterQuery, fromQuery, readFind } from '../src/find/find-query.ts'
import { gapsQuery, readGaps, readMetres } from '../src/gaps/gap-query.ts'

const read = (query: string) => readFind(new URLSearchParams(query))

describe('a find address', () => {
  test('is read into a place and filters', () => {
    const found = read('postcode=QX1+1AA&kind=library,park&open_on=tu&show=24')
    expect(found.from).toEqual({ kind: 'postcode', postcode: 'QX1 1AA' })
    expect(found.filters.kind).toEqual(['library', 'park'])
    expect(found.filters.open_on).toBe('tu')
    expect(found.show).toBe(24)
  })
  test('never asks for more than the API gives', () => {
    expect(read('show=100000').show).toBe(200)
    expect(read('show=-3').show).toBe(12)
  })
  test('leaves the group out where kinds say it', () => {
    expect(filterQuery(read('group=places&kind=library').filters)).toEqual({ kind: 'library' })
    expect(filterQuery(read('group=places&kind=library').filters, 'kind')).toEqual({ group: 'places' })
  })
  test('holds no position of a person, and the API is asked with a rounded one', () => {
    const { from } = read('near=me')
    expect(fromQuery(from, undefined)).toBeUndefined()
    expect(fromQuery(from, [-4.123456, 52.987654])).toEqual({ lon: '-4.123', lat: '52.988' })
  })
})

describe('a postcode', () => {
  test('is written as on an envelope', () => {
    expect(asPostcode('qx11aa')).toBe('QX1 1AA')
    expect(asPostcode(' m33  7zf ')).toBe('M33 7ZF')
  })
  test('is not any other word', () => {
    expect(asPostcode('Sale')).toBeUndefined()
    expect(asPostcode('M33')).toBeUndefined()
  })
})

describe('a gaps address', () => {
  test('has a question of its own', () => {
    const query = readGaps(new URLSearchParams())
    expect(gapsQuery(query, 'lsoa')).toEqual({
      kind: 'library',
      level: 'lsoa',
      within_m: '1600',
      at_least: '1',
      population: 'population',
    })
  })
  test('takes a group instead of a kind', () => {
    expect(gapsQuery(readGaps(new URLSearchParams('group=places')), 'ward')).toMatchObject({ group: 'places' })
    expect(gapsQuery(readGaps(new URLSearchParams('group=places')), 'ward')).not.toHaveProperty('kind')
  })
  test('reads metres as people type them, and nothing else', () => {
    expect(readMetres('1,200')).toBe(1200)
    expect(readMetres('1.2 km')).toBe(1200)
    expect(readMetres('400 m')).toBe(400)
    for (const wrong of ['', 'far', '10', '-400', '1e9', '200000', 'NaN']) expect(readMetres(wrong)).toBeUndefined()
  })
})

describe('a path', () => {
  let router: typeof import('../src/app/router.ts')
  beforeAll(async () => {
    vi.stubGlobal('location', new URL('http://place.test/cy/find?postcode=QX1+1AA'))
    router = await import('../src/app/router.ts')
  })
  test('says the language and the page', () => {
    expect(router.readPath('/')).toEqual({ lang: 'en', page: { name: 'home' } })
    expect(router.readPath('/cy/')).toEqual({ lang: 'cy', page: { name: 'home' } })
    expect(router.readPath('/cy/gaps')).toEqual({ lang: 'cy', page: { name: 'gaps' } })
    expect(router.readPath('/place/4f1c9c5e-0000-4000-8000-000000000000').page).toMatchObject({ name: 'place' })
    expect(router.readPath('/cycling').page).toEqual({ name: 'missing' })
  })
  test('turns into the other language and back', () => {
    expect(router.pathIn('cy', '/')).toBe('/cy/')
    expect(router.pathIn('en', '/cy/find')).toBe('/find')
    expect(router.pathIn('cy', '/cy/gaps')).toBe('/cy/gaps')
    expect(router.pathIn('en', '/cycling')).toBe('/cycling')
  })
})
