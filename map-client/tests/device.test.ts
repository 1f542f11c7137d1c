/** Finding on the device: what leaves it, how the core is asked, how answers are put together and drawn. */
import { expect, test, vi } from 'vitest'
import type { Asset, Position } from '../src/api/types.ts'
import { answering } from '../src/device/answering.ts'
import { readPostcode } from '../src/device/postcode.ts'
import type { ToWorker } from '../src/device/questions.ts'
import { tileAt } from '../src/device/tile.ts'
import { askThrough } from '../src/device/wasm.ts'
import { filtersOf, firstWish, interestsOf, together } from '../src/circles/finding/searching.ts'
import { gathered, inShort, onPicture, placed, scaleOf, viewOf } from '../src/circles/simple-map/layout.ts'
import { journeysOf, meetAt, toCome, travellers } from '../src/circles/meeting/gathering.ts'
import { emptyPlan, type FromMap, type Plan } from '../src/circles/plan.ts'
import { fakeCore } from './fake-core.ts'

vi.hoisted(() => vi.stubGlobal('location', new URL('http://place.test/circle')))

const asset = (id: string, at: Position, more = {}): Asset =>
  ({ type: 'Feature', id, geometry: { type: 'Point', coordinates: at }, properties: { name: id, kind: 'group', disclosure: 'exact', ...more } }) as unknown as Asset

const area = { code: 'A', name: 'A', level: 'ward', outline: { type: 'Polygon', coordinates: [] } }
const packed = (assets: Asset[], postcodes: Record<string, Position> = {}): string =>
  JSON.stringify({ assets, postcodes, areas: [area], sources: ['A list'], centre: [0, 0] })

test('a postcode is cut to its district, however it is written', () => {
  expect(readPostcode('M33 7WG')).toEqual({ district: 'M33', postcode: 'M33 7WG' })
  expect(readPostcode(' m337wg ')).toEqual({ district: 'M33', postcode: 'M33 7WG' })
  expect(readPostcode('ec1a-1bb')).toEqual({ district: 'EC1A', postcode: 'EC1A 1BB' })
  expect(readPostcode('M1 1AE')).toEqual({ district: 'M1', postcode: 'M1 1AE' })
  expect(readPostcode('qx1')).toEqual({ district: 'QX1' })
  for (const text of ['', 'Sale', '33', 'M33 7', 'M33 7WG 1', '12345']) expect(readPostcode(text)).toBeUndefined()
})

test('a position is told as its tile of zoom 11', () => {
  expect(tileAt([0, 0])).toEqual([1024, 1024])
  expect(tileAt([-2.3236, 53.4239])).toEqual([1010, 663])
  expect(tileAt([180, -89.9])).toEqual([2047, 2047])
  // Every place of a tile is told alike.
  expect(tileAt([-2.38, 53.42])).toEqual(tileAt([-2.29, 53.4]))
})

test('questions and answers go through memory as they are, whatever letters they have', () => {
  const core = fakeCore()
  const text = 'Tŷ’r Ŵyl 🎶'
  askThrough(core, `{"ask":"open","packages":[${packed([asset(text, [0, 0])])}]}`)
  const told = JSON.parse(askThrough(core, '{"ask":"nearest","from":[0,0],"limit":5}')) as { ok: { features: Asset[] } }
  expect(told.ok.features.map(({ id }) => id)).toEqual([text])
})

test('packages are opened together, and what they share is told once', async () => {
  const answer = answering(() => Promise.resolve(fakeCore()))
  const packages = [packed([asset('a', [0, 0])]), packed([asset('a', [0, 0]), asset('b', [1, 1])])]
  expect(await answer({ id: 1, open: { today: '2026-11-23', packages } })).toEqual({
    ok: { assets: 2, revision: '1', areas: [area], sources: ['A list'], centres: [[0, 0], [0, 0]] },
  })
})

test('without a core it is said so, and the next question tries again', async () => {
  let tries = 0
  const answer = answering(() => {
    tries += 1
    return tries === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(tries === 2 ? undefined : fakeCore())
  })
  const open: ToWorker = { id: 1, open: { today: '2026-11-23', packages: [] } }
  expect(await answer(open)).toEqual({ problem: 'no-core' })
  expect(await answer(open)).toEqual({ problem: 'no-core' })
  expect(await answer(open)).toMatchObject({ ok: { assets: 0 } })
})

const plan: Plan = {
  ...emptyPlan('Mair'),
  interests: ['music'],
  gifts: [
    { id: '1', text: 'Welsh cakes', interest: 'cooking' },
    { id: '2', text: 'Knows every bird' },
    { id: '3', text: 'Sings alto', interest: 'music' },
  ],
}

test('looking starts from interests and gifts, each once', () => {
  expect(interestsOf(plan)).toEqual(['music', 'cooking'])
  expect(filtersOf(firstWish(plan))).toEqual([{ interest: ['music', 'cooking'] }])
})

test('gifts without a word of the vocabulary and several days are asked one by one', () => {
  const wish = { ...firstWish(plan), gifts: ['Knows every bird'], days: ['tu' as const, 'fr' as const], free: true, words: ' park ' }
  expect(filtersOf(wish)).toEqual([
    { cost: ['free'], interest: ['music', 'cooking'], open_on: 'tu', q: 'park' },
    { cost: ['free'], interest: ['music', 'cooking'], open_on: 'fr', q: 'park' },
    { cost: ['free'], open_on: 'tu', q: 'Knows every bird park' },
    { cost: ['free'], open_on: 'fr', q: 'Knows every bird park' },
  ])
  expect(filtersOf({ ...firstWish(plan), interests: [], look: 'wanted' })[0]?.kind).toContain('time_bank')
})

const far = (id: string, distance_m: number): Asset => asset(id, [0, 0], { distance_m })

test('answers are put together: each once, nearest first, then by id', () => {
  const all = together([[far('b', 10), far('c', 30)], [far('a', 10), far('b', 10)]])
  expect(all.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('journeys are said longest first, and a draw is a draw', () => {
  const place = { label: 'QX1', at: [0, 0] as Position, areas: [] }
  const with2 = { ...plan, home: place, people: [{ id: 'r', name: 'Ray', ring: 'closest' as const, happyTo: '', contact: '', place }] }
  const people = travellers(with2, [], 'Mair')
  expect(travellers(with2, ['me'], 'Mair').map(({ name }) => name)).toEqual(['Ray'])
  const venue = { feature: asset('v', [0, 0]), journeys_m: [500, 900], longest_m: 900, sum_m: 1400 }
  expect(journeysOf(venue, people)).toEqual([
    { name: 'Ray', metres: 900, longest: true },
    { name: 'Mair', metres: 500, longest: false },
  ])
  expect(journeysOf({ ...venue, journeys_m: [900, 900] }, people).filter(({ longest }) => longest)).toHaveLength(2)
})

test('a place is chosen for a meeting of the plan, or for a new one', () => {
  const from: FromMap = { asset: 'v', name: 'Weir Hall', kind: 'hall', where: '62 Quay Street', phone: '', url: '', when: '' }
  const made = meetAt(plan, from, { on: '2026-12-01', at: '14:00' })
  expect(made.meetings).toMatchObject([{ on: '2026-12-01', at: '14:00', where: 'Weir Hall, 62 Quay Street', from }])
  const [meeting] = toCome(made, '2026-11-23')
  expect(toCome(made, '2026-12-02')).toEqual([])
  const moved = meetAt(made, { ...from, name: 'Library', where: '' }, meeting?.id ?? '')
  expect(moved.meetings).toMatchObject([{ on: '2026-12-01', where: 'Library' }])
  expect(plan.meetings).toEqual([])
})

const size = { width: 400, height: 400 }

test('a simple map shows all its places, each where it belongs', () => {
  const points: Position[] = [[-4.4, 52.4], [-4.3, 52.5], [-4.35, 52.45]]
  const view = viewOf(points.map((coordinates) => ({ type: 'Point' as const, coordinates })), size)
  if (!view) throw new Error('nothing to show')
  const at = points.map((point) => onPicture(view, size, point))
  for (const [x, y] of at) {
    expect(x).toBeGreaterThan(0)
    expect(x).toBeLessThan(400)
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(400)
  }
  // North is up, east is right.
  expect(at[1]?.[0]).toBeGreaterThan(at[0]?.[0] ?? 0)
  expect(at[1]?.[1]).toBeLessThan(at[0]?.[1] ?? 0)
  expect(viewOf([], size)).toBeUndefined()
  const { metres, points: long } = scaleOf(view, size)
  // 6.8 km lie between the first two from west to east.
  const across = (at[1]?.[0] ?? 0) - (at[0]?.[0] ?? 0)
  expect((across / long) * metres).toBeGreaterThan(6600)
  expect((across / long) * metres).toBeLessThan(6900)
})

const spot = (number: number, x: number, y: number) => ({ number, x, y, colour: '#000000' })

test('numbers that would cover each other share a pin, and none is lost', () => {
  const pins = gathered([spot(1, 10, 10), spot(2, 200, 200), spot(3, 14, 12), spot(4, 30, 10), spot(5, 200, 226)])
  expect(pins.map(({ numbers }) => inShort(numbers)).sort()).toEqual(['1, 3, 4', '2, 5'])
  expect(inShort([7, 1, 2, 3])).toBe('1–3, 7')
  expect(inShort([1, 2])).toBe('1, 2')
})

test('a name is written once, inside the picture, and never on another', () => {
  const names = [
    { text: 'Strand', x: 100, y: 100 },
    { text: 'Lakeside', x: 105, y: 104 },
    { text: 'Strand', x: 300, y: 300 },
    { text: 'Sarn Badrig', x: 398, y: 200 },
    { text: 'Bell Hill', x: 200, y: 200 },
  ]
  expect(placed(names, [{ x: 205, y: 198 }], size).map(({ text }) => text)).toEqual(['Strand'])
})
