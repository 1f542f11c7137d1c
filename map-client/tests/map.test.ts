import { describe, expect, test } from 'vitest'
import type { Asset, GapRow } from '../src/api/types.ts'
import { classify, ramp } from '../src/gaps/classes.ts'
import { cell, gapsCsv } from '../src/gaps/csv.ts'
import { inkOn } from '../src/icons/icon.tsx'
import { mergePins, pinsOf, pinText, type Entry } from '../src/map/content.ts'
import { boxOf, middleOf } from '../src/map/geometry.ts'
import { baseStyle } from '../src/map/style.ts'
import { en } from '../src/text/en.ts'
import { enMore } from '../src/text/en-more.ts'

const t = { ...en, ...enMore }

const row = (area: string, share: number, people: number, nearest_m: number | undefined = 500): GapRow => ({
  area,
  name: area,
  id: Number(area.slice(1)),
  people,
  in_reach: people * (1 - share),
  out_of_reach: people * share,
  share_out_of_reach: share,
  ...(nearest_m === undefined ? {} : { nearest_m }),
  reachable: 1,
  covered: false,
  relies_on_older_information: false,
})

const { nearest_m: _nearest, ...unmeasured } = row('A1', 1, 5)

describe('the classes of the gap map', () => {
  const rows = [row('A1', 0, 100), row('A2', 0.25, 10), row('A3', 0.2501, 20), row('A4', 1, 5)]
  const classes = classify(t, rows, 'share', 1600)
  test('count every area and person once', () => {
    expect(classes.list.reduce((sum, own) => sum + own.areas, 0)).toBe(4)
    expect(classes.list.reduce((sum, own) => sum + own.people, 0)).toBe(135)
  })
  test('put a value on a break into the class below it', () => {
    expect(rows.map(classes.of)).toEqual([0, 1, 2, 4])
  })
  test('are five, in the colours of the ramp', () => {
    expect(classes.list.map((own) => own.colour)).toEqual([...ramp])
  })
  test('have a grey one only where there is nothing to measure to', () => {
    const none = classify(t, [unmeasured], 'nearest', 1600)
    expect(none.list).toHaveLength(6)
    expect(none.of(unmeasured)).toBe(5)
  })
  test('go into the CSV as they are on the map', () => {
    const lines = gapsCsv(t, rows, classes).split('\r\n')
    expect(lines).toHaveLength(6)
    expect(lines[4]).toContain('Over 75%')
  })
})

describe('a cell of the CSV', () => {
  test('is quoted where it must be', () => {
    expect(cell('Porth, Wyddno')).toBe('"Porth, Wyddno"')
    expect(cell('the "Anchor"')).toBe('"the ""Anchor"""')
  })
  test('is no formula', () => expect(cell('=1+1')).toBe("'=1+1"))
})

const entry = (number: number, lon: number | undefined): Entry => ({
  number,
  name: `n${number}`,
  colour: '#000000',
  asset: {
    geometry: lon === undefined ? null : { type: 'Point', coordinates: [lon, 52] },
  } as Asset,
})

describe('pins', () => {
  test('gather what is at one spot, and leave out what has no spot', () => {
    const pins = pinsOf([entry(1, -4), entry(2, -4.1), entry(3, -4), entry(4, undefined)])
    expect(pins.map((pin) => pin.entries.map((own) => own.number))).toEqual([[1, 3], [2]])
  })
  test('that would lie on one another become one, nearest first', () => {
    const pins = pinsOf([entry(1, 0), entry(2, 10), entry(3, 100)])
    const merged = mergePins(pins, ([x]) => ({ x, y: 0 }))
    expect(merged.map((pin) => pin.entries.map((own) => own.number))).toEqual([[1, 2], [3]])
    // The pins themselves are as they were, for the next zoom.
    expect(pins).toHaveLength(3)
    expect(pins[0]?.entries).toHaveLength(1)
  })
  test('say their numbers', () => {
    expect(pinText([3])).toBe('3')
    expect(pinText([3, 5])).toBe('3 · 5')
    expect(pinText([3, 5, 9])).toBe('3 +2')
  })
})

describe('geometry', () => {
  const square = { type: 'Polygon' as const, coordinates: [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]] as [number, number][]] }
  test('finds the middle and the box of a shape', () => {
    expect(middleOf(square)).toEqual([1, 1])
    expect(boxOf([square, { type: 'Point', coordinates: [5, -1] }])).toEqual([0, -1, 5, 2])
    expect(boxOf([])).toBeUndefined()
  })
})

test('ink on a colour is the one that reads better', () => {
  expect(inkOn('#0072B2')).toBe('#ffffff')
  expect(inkOn('#E69F00')).toBe('#10272b')
})

test('the base map asks nobody else: no glyphs, no sprite, one source of ours', () => {
  Object.assign(globalThis, { location: new URL('http://place.test/') })
  const style = baseStyle('cy', true, true)
  expect(style.glyphs).toBeUndefined()
  expect(style.sprite).toBeUndefined()
  expect(JSON.stringify(style.sources)).toBe('{"base":{"type":"vector","url":"http://place.test/tiles/base.json"}}')
})
