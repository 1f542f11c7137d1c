/** What a device answers over its packages, beside what the server answers over HTTP: the same to the letter. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { ok, openCore, random, wasm } from './core.mjs'

const server = process.env.HEREABOUTS_URL
const get = async (path) => {
  const answer = await fetch(server + path)
  assert.equal(answer.status, 200, `${path}: ${answer.status}`)
  return answer.text()
}
const json = async (path) => JSON.parse(await get(path))

/** As they are asked for on a device, and as they are written in an address. */
const filters = [
  {},
  { cost: ['free'] },
  { group: ['places'] },
  { kind: ['library', 'park', 'hall'] },
  { accessible: ['step_free'] },
  { open_on: 'tu' },
  { open_on: '2026-12-05' },
  { fresh: ['within_12_months', 'never'] },
  { q: 'park' },
  { q: 'st' },
  { group: ['people'], cost: ['free', 'donation'] },
]
const written = (filter) => new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, [value].flat().join(',')]))

let today, districts, words
before(async () => {
  ;({ today } = await json('/api/v1/place'))
  ;({ districts } = await json('/api/v1/packages'))
  words = await json('/api/v1/kinds')
  // Words that this place has: an interest and what makes places easy to use.
  filters[4].accessible = [words.accessibility[0].id]
  filters.push({ interest: words.interests.slice(0, 2).map((word) => word.id) })
})

/** Between the corners of what a package is about, as far as a stranger knows: around its centre. */
function somewhere(next, [lon, lat]) {
  return [lon + (next() - 0.5) * 0.12, lat + (next() - 0.5) * 0.07]
}

test('1,000 places, each with a filter: the same features and the same number', async () => {
  const next = random(2026)
  const packages = await Promise.all(districts.map((district) => json(`/api/v1/packages/districts/${district}`)))
  const cores = packages.map((packed) => {
    const core = openCore()
    ok(core({ ask: 'open', today, packages: [packed] }))
    return core
  })
  let features = 0
  for (let n = 0; n < 1000; n += 1) {
    const at = Math.floor(next() * packages.length)
    const [lon, lat] = somewhere(next, packages[at].centre)
    const filter = filters[n % filters.length]
    const within = next() < 0.5 ? {} : { within_m: Math.round(next() * 8000) }
    const query = new URLSearchParams({ lon, lat, k: 20, ...within })
    for (const [name, value] of written(filter)) query.set(name, value)
    const expected = await get(`/api/v1/assets/nearest?${query}`)
    const answer = cores[at]({ ask: 'nearest', from: [lon, lat], limit: 20, ...within, filter })
    const listed = (text) => text.slice(text.indexOf('"features":') + 11, text.indexOf(',"numberMatched"') >= 0 ? text.indexOf(',"numberMatched"') : text.indexOf(',"matched"'))
    assert.equal(listed(answer), listed(expected), `${query}`)
    assert.equal(ok(answer).matched, JSON.parse(expected).numberMatched, `${query}`)
    features += ok(answer).features.length
  }
  console.log(`1,000 questions to ${packages.length} packages: ${features} features, each the same to the letter`)
  assert.ok(features > 5000)
})

test('a postcode is found on the device, with what covers it', async () => {
  const next = random(7)
  let found = 0
  for (const district of districts) {
    const packed = await json(`/api/v1/packages/districts/${district}`)
    const core = openCore()
    ok(core({ ask: 'open', today, packages: [packed] }))
    const { outward, inward } = packed.postcodes
    for (let n = 0; n < 12; n += 1) {
      const at = Math.floor(next() * (inward.length / 3)) * 3
      const postcode = `${outward} ${inward.slice(at, at + 3)}`
      const response = await fetch(`${server}/api/v1/assets/nearest?postcode=${encodeURIComponent(postcode)}&k=5`)
      const expected = await response.json()
      if (response.status !== 200) {
        assert.equal(JSON.parse(core({ ask: 'postcode', text: postcode })).problem, 'no-position')
        continue
      }
      const resolved = ok(core({ ask: 'postcode', text: postcode.toLowerCase() }))
      assert.deepEqual(resolved.at, expected.from.position)
      const covering = ok(core({ ask: 'covering', at: resolved.at, areas: resolved.areas }))
      assert.deepEqual(covering.features, expected.covering.features, postcode)
      const nearest = ok(core({ ask: 'nearest', from: resolved.at, limit: 5 }))
      assert.deepEqual(nearest.features, expected.features, postcode)
      found += 1
    }
  }
  console.log(`${found} postcodes found on the device, each with the same nearest and the same that covers it`)
  assert.ok(found > 50)
})

test('what cannot be answered is a word, and the core goes on', async () => {
  const core = openCore()
  const problem = (question) => JSON.parse(core(question)).problem
  assert.equal(problem({ ask: 'nearest', from: [0, 0], limit: 1 }), 'nothing-is-open')
  const packed = await json(`/api/v1/packages/districts/${districts[0]}`)
  ok(core({ ask: 'open', today, packages: [packed] }))
  assert.equal(problem('{'), 'not-a-question')
  assert.equal(problem({ ask: 'nearest', from: [0, 91], limit: 1 }), 'not-a-question')
  assert.equal(problem({ ask: 'nearest', from: [0, 0], limit: 1, filter: { kind: ['castle'] } }), 'unknown-word')
  assert.equal(problem({ ask: 'postcode', text: 'here' }), 'not-a-postcode')
  assert.equal(problem({ ask: 'postcode', text: 'ZZ99 9ZZ' }), 'another-district')
  assert.equal(problem({ ask: 'postcode', text: `${districts[0]} 0ZZ` }), 'unknown-postcode')
  assert.equal(problem({ ask: 'one', id: '00000000-0000-4000-8000-000000000000' }), 'unknown-entry')
  assert.equal(problem({ ask: 'open', today, packages: [{ ...packed, format: 9 }] }), 'another-edition')
  assert.equal(problem({ ask: 'nearest', from: [0, 0], limit: 1 }), 'nothing-is-open')
})

test('a tile is as good as a district, and two packages are opened together', async () => {
  const [first, second = first] = await Promise.all(districts.slice(0, 2).map((district) => json(`/api/v1/packages/districts/${district}`)))
  const [lon, lat] = first.centre
  const x = Math.floor(((lon + 180) / 360) * 2048)
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2048)
  const tile = await json(`/api/v1/packages/tiles/${x}/${y}`)
  const nearest = { ask: 'nearest', from: [lon, lat], limit: 10 }
  const answers = [[first], [tile], [first, second], [second, tile]].map((packages) => {
    const core = openCore()
    ok(core({ ask: 'open', today, packages }))
    return ok(core(nearest)).features
  })
  for (const answer of answers) assert.deepEqual(answer, answers[0])
})

test('the core is at most 200 kB and a package at most 300 kB, compressed', async () => {
  const core = brotliCompressSync(wasm).length
  console.log(`the core: ${wasm.length} bytes, ${core} compressed (br)`)
  assert.ok(core <= 200_000)
  for (const district of districts) {
    const answer = await fetch(`${server}/api/v1/packages/districts/${district}`, { headers: { 'accept-encoding': 'gzip' } })
    const { assets } = await answer.json()
    const size = Number(answer.headers.get('content-length'))
    if (district === districts[0]) console.log(`${district}: ${assets.length} entries, ${size} bytes as it travels (gzip)`)
    assert.ok(size > 1000 && size <= 300_000, `${district}: ${size}`)
  }
})
