import { describe, expect, test } from 'vitest'
import type { Geometry, Position } from '../src/api/types.ts'
import { mergeMarks, type Mark } from '../src/map/numbered.ts'
import { crossesItself, polygonOf } from '../src/neighbourhoods/corners.ts'
import { joinAreas } from '../src/neighbourhoods/join.ts'
import { readKeys } from '../src/neighbourhoods/kept-keys.ts'
import { figureText, repeatInWords } from '../src/runs/figures.ts'
import { enRuns } from '../src/text/en-runs.ts'

describe('corners', () => {
  test('are a shape from the third on, and it is closed', () => {
    expect(polygonOf([[0, 0], [1, 0]])).toBeUndefined()
    expect(polygonOf([[0, 0], [1, 0], [0, 1]])).toEqual({ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [0, 1], [0, 0]]] })
  })
  test('put out of order cross their own edge', () => {
    expect(crossesItself([[0, 0], [2, 0], [2, 2], [0, 2]])).toBe(false)
    expect(crossesItself([[0, 0], [2, 2], [2, 0], [0, 2]])).toBe(true)
    expect(crossesItself([[0, 0], [2, 2]])).toBe(false)
  })
})

const box = (x: number, y: number, back = false): Geometry => {
  const ring: Position[] = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
  return { type: 'Polygon', coordinates: [back ? ring.toReversed() : ring] }
}

describe('areas that are joined', () => {
  test('lose the edge between them, whichever way round they are written', () => {
    const joined = joinAreas([box(0, 0), box(1, 0, true)])
    expect(joined?.type).toBe('Polygon')
    expect(joined?.type === 'Polygon' && joined.coordinates[0]).toHaveLength(7)
  })
  test('stay apart where they do not touch', () => {
    const joined = joinAreas([box(0, 0), box(5, 5)])
    expect(joined?.type === 'MultiPolygon' && joined.coordinates).toHaveLength(2)
  })
  test('round an area that is left out have a hole', () => {
    const ring = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y): [number, number] => [x, y])).filter(([x, y]) => x !== 1 || y !== 1)
    const joined = joinAreas(ring.map(([x, y]) => box(x, y)))
    expect(joined?.type === 'Polygon' && joined.coordinates).toHaveLength(2)
  })
  test('are nothing where there are none', () => expect(joinAreas([])).toBeUndefined())
})

const mark = (n: number, x: number, look: Mark['look'] = 'number'): Mark => ({ at: [x, 0], look, text: String(n), label: `${n}: place`, line: `site-${n}` })

test('numbers that would lie on one another become one, and other marks stay', () => {
  const merged = mergeMarks([mark(1, 0), mark(2, 10), mark(3, 100), mark(4, 5, 'opened')], ([x]) => ({ x, y: 0 }))
  expect(merged.map(({ text, line }) => [text, line])).toEqual([['1 · 2', 'site-1'], ['3', 'site-3'], ['4', 'site-4']])
})

test('what a browser keeps is read with care', () => {
  expect(readKeys('{"a":"k","b":1}')).toEqual({ a: 'k' })
  for (const wrong of [null, '', '[]', 'x', '1', 'null']) expect(readKeys(wrong)).toEqual({})
})

describe('a run asked again', () => {
  // The API names it so, and it is a number of figures, no promise.
  // oxlint-disable-next-line unicorn/no-thenable
  const told = { same_map: true, same_bytes: true, sha256: '', revision: '', then: { out_of_reach: 1930 }, now: { out_of_reach: 1800 }, differ: [] }
  test('says whether the answer is the same', () => {
    expect(repeatInWords(enRuns, told)).toBe('The same map gives the same answer, to the byte.')
    expect(repeatInWords(enRuns, { ...told, same_map: false, same_bytes: false })).toBe('The map has changed since: out of reach 1,930 then, 1,800 now.')
    expect(repeatInWords(enRuns, { ...told, same_map: false, same_bytes: false, now: told.then })).toContain('still the same')
    expect(repeatInWords(enRuns, { ...told, same_bytes: false })).toContain('The program may have been changed')
  })
  test('has figures that can be read', () => {
    expect(figureText('share_out_of_reach', 0.172)).toBe('17%')
    expect(figureText('per_1000', 0.0833)).toBe('0.083')
    expect(figureText('people', undefined)).toBe('–')
  })
})
