import { describe, expect, test, vi } from 'vitest'
import { lineReader } from '../src/api/stream.ts'
import type { GapRow, Gaps } from '../src/api/types.ts'
import type { Sites, WhatIf } from '../src/api/workbench.ts'
import { questionsOf, readCompared } from '../src/compare/compare-query.ts'
import { sameClasses } from '../src/compare/same-classes.ts'
import { bothClass, classifyBoth } from '../src/gaps/both.ts'
import { changeClass, classify, classifyChange, classifyPerThousand, figure, perThousandBreaks } from '../src/gaps/classes.ts'
import { headline } from '../src/gaps/difference.tsx'
import { gapsQuery, readGaps } from '../src/gaps/gap-query.ts'
import { readTyped } from '../src/gaps/placing.tsx'
import { changesIn, close, move, open, readScenario, scenarioQuery, takeBack, unchanged, writeScenario } from '../src/gaps/scenario.ts'
import { atLeastShare, proofInWords, siteSentence, totalSentence } from '../src/gaps/site-words.ts'
import { readSites, sitesQuery, writeSites } from '../src/gaps/sites-query.ts'
import { cyMore } from '../src/text/cy-more.ts'
import { cyWorkbench } from '../src/text/cy-workbench.ts'
import { cy } from '../src/text/cy.ts'
import { enMore } from '../src/text/en-more.ts'
import { enWorkbench } from '../src/text/en-workbench.ts'
import { en } from '../src/text/en.ts'

// The router reads the address bar when it is loaded.
vi.hoisted(() => Object.assign(globalThis, { location: new URL('http://place.test/gaps') }))

const t = { ...en, ...enMore, ...enWorkbench }
const one = '11111111-1111-4111-8111-111111111111'
const two = '22222222-2222-4222-8222-222222222222'
const words = (query: string) => new URLSearchParams(query)
const row = (area: string, more: Partial<GapRow>): GapRow => ({ area, name: area, id: 1, people: 100, in_reach: 0, out_of_reach: 100, reachable: 0, covered: false, relies_on_older_information: false, ...more })

describe('a what-if in the address', () => {
  test('is read and written the same', () => {
    const query = `closed=${one}&opened=-4.35,52.43;-4.3,52.5&moved=${two},-4.31,52.46`
    const scenario = readScenario(words(query))
    expect(scenario.opened).toEqual([[-4.35, 52.43], [-4.3, 52.5]])
    expect(scenarioQuery(scenario)).toEqual({ closed: one, opened: '-4.35,52.43;-4.3,52.5', moved: `${two},-4.31,52.46` })
    expect(changesIn(scenario)).toBe(4)
  })
  test('leaves out what cannot be meant', () => {
    expect(readScenario(words('closed=..,x&opened=1;500,2;a,b;,3&moved=9,9'))).toEqual(unchanged)
    expect(readScenario(words(`closed=${one}&moved=${one},1,2`)).moved).toEqual([])
    expect(changesIn(readScenario(words(`opened=${Array.from({ length: 80 }, (_, n) => `${n},1`).join(';')}`)))).toBe(50)
  })
  test('takes back one change and keeps the others', () => {
    const scenario = open(move(close(unchanged, one), two, [1, 2]), [3, 4], [5, 6])
    expect(takeBack(scenario, { what: 'opened', n: 0 }).opened).toEqual([[5, 6]])
    expect(takeBack(scenario, { what: 'closed', id: one }).closed).toEqual([])
    expect(takeBack(scenario, { what: 'moved', id: two }).moved).toEqual([])
    expect(writeScenario(unchanged)).toEqual({ closed: undefined, opened: undefined, moved: undefined })
  })
  test('does not move what it closes', () => {
    expect(close(move(unchanged, one, [1, 2]), one)).toEqual({ closed: [one], opened: [], moved: [] })
    expect(move(close(unchanged, one), one, [1, 2]).closed).toEqual([])
  })
  test('has places that are typed with latitude first', () => {
    expect(readTyped('52.46, -4.32')).toEqual([-4.32, 52.46])
    expect(readTyped('QX1 1AA')).toBeUndefined()
    expect(readTyped('91, 0')).toBeUndefined()
  })
})

describe('the question', () => {
  test('says how it is measured in the words of the API', () => {
    const asked = gapsQuery(readGaps(words('kind=hall&measure=e2sfca&decay=gaussian&detour=1.3&distance=walking&as_of=2026-05-01')), 'lsoa')
    expect(asked).toMatchObject({ measure: 'e2sfca', decay: 'gaussian', detour: '1.3', distance: 'walking', as_of: '2026-05-01' })
  })
  test('asks nothing strange of the API', () => {
    const asked = gapsQuery(readGaps(words('kind=hall&measure=magic&detour=900&as_of=yesterday&shade=none')), 'lsoa')
    expect(Object.keys(asked).sort()).toEqual(['at_least', 'kind', 'level', 'population', 'within_m'])
  })
  test('for places is only asked once it was put', () => {
    expect(readSites(words('')).asked).toBe(false)
    expect(readSites(words('aim=most')).asked).toBe(true)
    expect(readSites(words('aim=most&candidates=points')).asked).toBe(false)
    expect(sitesQuery(readSites(words('aim=everyone&count=7')))).toEqual({ aim: 'everyone', candidates: 'hosts' })
    expect(writeSites(readSites(words('aim=most&count=3&candidates=points&points=1,2')))).toEqual({ aim: 'most', count: '3', candidates: 'points', points: '1,2' })
  })
})

describe('an answer that comes in lines', () => {
  test('is read however the network cuts it', () => {
    const heard: string[] = []
    const reader = lineReader((line) => heard.push(line))
    for (const part of ['{"wait', 'ing":1}\n{"done":0.5}\n\n', '{"answer":{}}']) reader.take(part)
    expect(heard).toEqual(['{"waiting":1}', '{"done":0.5}'])
    reader.end()
    expect(heard.at(-1)).toBe('{"answer":{}}')
  })
})

describe('classes', () => {
  test('of how much there is are fifths of the areas with rounded ends, and none is none', () => {
    expect(perThousandBreaks([1.04, 2.06, 3.04, 4.04, 5, 6])).toEqual([2.1, 3, 4, 5])
    expect(perThousandBreaks([0, 0.0412, 0.0829, 0.1])[0]).toBe(0)
    const rows = [0, 0.04, 0.08, 0.12, 0.4].map((per_1000, n) => row(`A${n}`, { per_1000 }))
    const classes = classifyPerThousand(t, rows)
    expect(classes.list[0]?.label).toBe('None')
    expect(classes.list.reduce((sum, own) => sum + own.people, 0)).toBe(500)
    expect(new Set(classes.list.map((own) => own.colour)).size).toBe(classes.list.length)
  })
  test('of need and reach are nine, and an area without a tenth is grey', () => {
    expect(bothClass({ decile: 9, share_out_of_reach: 0 })).toBe(0)
    expect(bothClass({ decile: 4, share_out_of_reach: 0.5 })).toBe(4)
    expect(bothClass({ decile: 1, share_out_of_reach: 0.51 })).toBe(8)
    const classes = classifyBoth(t, [row('A', { decile: 1, share_out_of_reach: 1 }), row('B', { share_out_of_reach: 1 })])
    expect(classes.list).toHaveLength(10)
    expect(classes.list[8]?.people).toBe(100)
  })
  test('of a change go by those who gain less those who lose', () => {
    expect([[0, 80], [0, 20], [0, 0], [20, 0], [80, 0]].map(([gain = 0, lose = 0]) => changeClass({ gain, lose, people: 100 }))).toEqual([0, 1, 2, 3, 4])
    const changed = { area: 'A', name: 'A', id: 1, people: 100, gain: 80, lose: 0, before: { out_of_reach: 80 }, after: { out_of_reach: 0 } }
    const classes = classifyChange(t, [row('A', {}), row('B', {})], [changed])
    expect(classes.list[4]?.areas).toBe(1)
    expect(classes.list[2]?.areas).toBe(1)
  })
  test('have two figures that count', () => expect([0.0829, 0.4, 1.64, 23.9].map(figure)).toEqual(['0.083', '0.4', '1.6', '24']))
})

const sites = (more: object = {}, proof: object = {}): Sites =>
  ({
    parameters: { aim: 'most', population: 'population' },
    before: { people: 60_000 },
    proof: { best_possible: 43_146.7, share: 0.9789, optimal: false, certified: false, ...proof },
    candidates: 61,
    sites: [],
    ...more,
  }) as unknown as Sites
const site = { lon: 1, lat: 2, people: 1930.4, in_reach: 42_300, host: { id: one, name: 'Moor Hall', kind: 'hall', distance_m: 118 } }

describe('the best places in words', () => {
  test('say what one brings and who could host it', () => {
    expect(siteSentence(t, sites(), site)).toBe('Brings 1,930 more people in reach; Moor Hall could host it, 120 metres away.')
    expect(siteSentence(t, sites({ parameters: { aim: 'most', population: 'population', candidates: 'hosts' } }), site)).toBe('Brings 1,930 more people in reach; it could host one.')
    expect(totalSentence(t, sites(), site)).toBe('Then 42,300 of 60,000 people are in reach.')
  })
  test('promise no more than is proven', () => {
    expect(atLeastShare(0.9789)).toBe('97.8%')
    expect(atLeastShare(0.9999)).toBe('99.9%')
    expect(proofInWords(t, sites())).toContain('at least 97.8% of what is possible: no choice of places can bring more than 43,146 more people')
    expect(proofInWords(t, sites({}, { optimal: true }))).toMatch(/^Nobody can do better/)
    expect(proofInWords(t, sites({ parameters: { aim: 'everyone', population: 'population' } }, { best_possible: 4 }))).toContain('fewer than 4')
  })
})

const answer = (gain: number, lose: number) => ({ gain: { people: gain }, lose: { people: lose }, parameters: { population: 'population' }, rows: [] }) as unknown as WhatIf

test('a what-if begins with the difference', () => {
  expect(headline(t, answer(1930, 0))).toBe('1,930 more people in reach')
  expect(headline(t, answer(0, 1))).toBe('1 fewer person in reach')
  expect(headline(t, answer(5, 5))).toBe('As many people in reach as before')
})

test('both languages start from the same questions', () => {
  expect(Object.keys(cyWorkbench.workbench.starters)).toEqual(Object.keys(enWorkbench.workbench.starters))
  expect(siteSentence({ ...cy, ...cyMore, ...cyWorkbench }, sites(), site)).toContain('120 metr')
})

const of = (rows: GapRow[]): Gaps => ({ rows }) as unknown as Gaps

describe('maps side by side', () => {
  test('are at most four, and never the same one twice', () => {
    const { kinds, days } = readCompared(words('kind=hall&with=kind:hall,kind:park,group:people,group:people,x,<b>&and_on=2026-05-01,2026-06-01,no'))
    expect(kinds).toEqual(['kind:park', 'group:people'])
    expect(days).toEqual(['2026-05-01'])
  })
  test('ask the same of another kind or another day', () => {
    const asked = questionsOf(readCompared(words('kind=hall&within_m=800&with=group:places&and_on=2026-05-01'))).map((query) => gapsQuery(query, 'lsoa'))
    expect(asked.map(({ kind, group, as_of, within_m }) => [kind, group, as_of, within_m])).toEqual([
      ['hall', undefined, undefined, '800'],
      [undefined, 'places', undefined, '800'],
      ['hall', undefined, '2026-05-01', '800'],
    ])
  })
  test('have one set of classes, and people of their own in each', () => {
    const each = sameClasses([of([row('A', { share_out_of_reach: 0 })]), of([row('A', { share_out_of_reach: 1 })])], (gaps) => classify(t, gaps.rows, 'share', 800))
    expect(each.map(({ list }) => list.map((own) => own.areas))).toEqual([[1, 0, 0, 0, 0], [0, 0, 0, 0, 1]])
  })
})
