import { beforeAll, describe, expect, test, vi } from 'vitest'
import { readKeys, readLink, withKept } from '../src/mine/kept.ts'
import { diffWords, type Piece } from '../src/steward/word-diff.ts'

const without = (kind: Piece['kind'], pieces: Piece[]): string =>
  pieces
    .filter((piece) => piece.kind !== kind)
    .map((piece) => piece.text)
    .join('')

describe('the difference of two texts', () => {
  test('is told in words', () => {
    expect(diffWords('We meet on Tuesday evening', 'We meet on Friday evening')).toEqual([
      { kind: 'same', text: 'We meet on ' },
      { kind: 'removed', text: 'Tuesday ' },
      { kind: 'added', text: 'Friday ' },
      { kind: 'same', text: 'evening' },
    ])
  })
  test('gives both texts back', () => {
    const [before, after] = ['one two three four five', 'one three  four and five']
    const pieces = diffWords(before, after)
    expect(without('removed', pieces)).toBe(after)
    expect(without('added', pieces).replace(/\s+/g, ' ')).toBe(before)
  })
  test('of nothing and something is all of it', () => {
    expect(diffWords('', 'new words')).toEqual([{ kind: 'added', text: 'new words' }])
    expect(diffWords('old words', '')).toEqual([{ kind: 'removed', text: 'old words' }])
    expect(diffWords('same', 'same')).toEqual([{ kind: 'same', text: 'same' }])
    expect(diffWords('', '')).toEqual([])
  })
  test('of texts with next to nothing in common is one after the other', () => {
    const pieces = diffWords('a room to spare for someone who can lend a hand', 'warm soup and new faces every week for all')
    expect(pieces.map((piece) => piece.kind)).toEqual(['removed', 'added'])
  })
})

describe('the keys of a device', () => {
  const one = { id: '11111111', key: 'secretsecret', name: 'Choir', sort: 'new', created: '' } as const
  test('are kept once each, the newest first', () => {
    const other = { ...one, id: '22222222' }
    expect(withKept([one, other], { ...other, key: 'anotherkey' }).map((kept) => kept.id)).toEqual(['22222222', '11111111'])
  })
  test('that cannot be read are let go', () => {
    expect(readKeys(JSON.stringify([one, { id: 3 }, null]))).toEqual([one])
    for (const text of [null, '', 'no', '{}']) expect(readKeys(text)).toEqual([])
  })
  test('come with a link, behind its hash', () => {
    expect(readLink('#4f1c9c5e-0000-4000-8000-000000000000.abcd_efgh-123')).toEqual({
      id: '4f1c9c5e-0000-4000-8000-000000000000',
      key: 'abcd_efgh-123',
    })
    for (const wrong of ['', '#', '#main', '#4f1c9c5e', '#4f1c9c5e.<script>']) expect(readLink(wrong)).toBeUndefined()
  })
})

describe('a path of people', () => {
  let router: typeof import('../src/app/router.ts')
  beforeAll(async () => {
    vi.stubGlobal('location', new URL('http://place.test/'))
    router = await import('../src/app/router.ts')
  })
  const id = '4f1c9c5e-0000-4000-8000-000000000000'
  const into = '5f1c9c5e-0000-4000-8000-000000000000'
  test('says its page in both languages', () => {
    for (const name of ['add', 'mine', 'sign-in', 'join', 'account', 'steward', 'people'])
      for (const lang of ['en', 'cy'] as const)
        expect(router.readPath(`${lang === 'cy' ? '/cy' : ''}/${name}`)).toEqual({ lang, page: { name } })
  })
  test('says which entry it is about', () => {
    expect(router.readPath(`/place/${id}/change`).page).toEqual({ name: 'change', id })
    expect(router.readPath(`/cy/steward/${id}`).page).toEqual({ name: 'item', id })
    expect(router.readPath(`/steward/versions/${id}`).page).toEqual({ name: 'versions', id })
    expect(router.readPath(`/steward/merge/${id}/${into}`).page).toEqual({ name: 'merge', id, into })
  })
  test('that is none of them is missing', () => {
    for (const path of ['/steward/x', `/steward/merge/${id}`, `/place/${id}/changes`, '/adding', `/${id}`])
      expect(router.readPath(path).page).toEqual({ name: 'missing' })
  })
})
