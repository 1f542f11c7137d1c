/** Ten nearest on a device, beside answers that other people's software worked out. Skips aloud where these are not. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ok, openCore } from './core.mjs'

const folder = new URL('../../../shared/data/reference/', import.meta.url)
const here = existsSync(folder)
const rows = (name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','))
const vocabulary = JSON.parse(readFileSync(new URL('../../data/vocabulary.json', import.meta.url), 'utf8'))

/** An entry whose id says its number. */
const entry = ([, number, , lon, lat]) => ({
  id: `00000000-0000-0000-0000-${Number(number).toString(16).padStart(12, '0')}`,
  ranked: true,
  places: [{ at: [Number(lon), Number(lat)] }],
  details: { name: 'Library', kind: 'library', group: 'places', abcd_type: 'institution', status: 'active', disclosure: 'exact', cost: 'free', revision: 1 },
})

test('460 reference queries, ids and metres', { skip: here ? false : 'no reference data beside the project' }, () => {
  const assets = rows('knn_assets.csv')
  const queries = new Map(rows('knn_queries.csv').map(([set, id, lon, lat]) => [`${set} ${id}`, [Number(lon), Number(lat)]]))
  const cores = new Map()
  for (const set of new Set(assets.map(([set]) => set))) {
    const core = openCore()
    const entries = assets.filter(([of]) => of === set).map(entry)
    const packed = { format: 1, revision: '1', of: { district: set }, centre: [0, 0], reach_m: 5e7, vocabulary, areas: [], assets: entries, sources: [] }
    assert.equal(ok(core({ ask: 'open', today: '2026-06-01', packages: [packed] })).assets, entries.length)
    cores.set(set, core)
  }
  let exact = 0
  for (const [set, query, ids, metres] of rows('knn_expected.csv')) {
    const answer = ok(cores.get(set)({ ask: 'nearest', from: queries.get(`${set} ${query}`), limit: 10 }))
    const found = answer.features.map((feature) => String(Number.parseInt(feature.id.slice(-12), 16)))
    assert.deepEqual(found, ids.split(' '), `${set} ${query}`)
    metres.split(' ').forEach((expected, n) => {
      const { distance_m: is } = answer.features[n].properties
      assert.ok(Math.abs(is - Number(expected)) < 0.001, `${set} ${query}: ${is} is not ${expected}`)
    })
    exact += 1
  }
  console.log(`${exact} of 460 reference queries exact on a device, ids and metres`)
  assert.equal(exact, 460)
})
