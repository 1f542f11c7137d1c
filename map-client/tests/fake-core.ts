/**
 * A core of a few lines with the doors of the true one, for tests that are not about its answers: what is asked goes
 * through memory as bytes, and so does what comes back.
 */
import type { Asset, Position } from '../src/api/types.ts'
import type { Filter } from '../src/device/questions.ts'
import type { Exports } from '../src/device/wasm.ts'

interface FakePackage {
  assets: Asset[]
  postcodes: Record<string, Position>
}
type Asked = { ask: string; packages: FakePackage[]; text: string; from: Position; at: Position; id: string; limit: number; within_m?: number; filter?: Filter }

const metres = ([x, y]: Position, [a, b]: Position): number => Math.hypot((x - a) * 111_320 * Math.cos((y * Math.PI) / 180), (y - b) * 111_320)
const any = (wanted: string[] | undefined, has: string[] | undefined): boolean => !wanted || wanted.length === 0 || wanted.some((one) => has?.includes(one))

function suits({ properties: p }: Asset, filter: Filter = {}): boolean {
  const days = (p.schedules ?? []).flatMap((one) => one.byday ?? [])
  const words = JSON.stringify(p).toLowerCase()
  return (
    any(filter.kind, [p.kind]) &&
    any(filter.interest, p.interests as string[] | undefined) &&
    any(filter.cost, [p.cost ?? '']) &&
    any(filter.accessible, p.accessibility as string[] | undefined) &&
    (!filter.open_on || days.some((day) => day.endsWith(filter.open_on ?? ''))) &&
    (!filter.q || words.includes(filter.q.toLowerCase()))
  )
}

const pointOf = (asset: Asset): Position | undefined => (asset.geometry?.type === 'Point' ? asset.geometry.coordinates : undefined)

export function fakeCore(): Exports {
  let room = new ArrayBuffer(0)
  let assets: Asset[] = []
  let postcodes: Record<string, Position> = {}
  const memory = {
    get buffer(): ArrayBuffer {
      return room
    },
  }
  const near = (from: Position, filter?: Filter): Asset[] =>
    assets
      .flatMap((asset) => {
        const at = pointOf(asset)
        return at && suits(asset, filter) ? [{ ...asset, properties: { ...asset.properties, distance_m: metres(from, at) } }] : []
      })
      .sort((a, b) => (a.properties.distance_m ?? 0) - (b.properties.distance_m ?? 0))
  const answer = (asked: Asked): unknown => {
    switch (asked.ask) {
      case 'open':
        assets = [...new Map(asked.packages.flatMap((one) => one.assets).map((one) => [one.id, one])).values()]
        postcodes = Object.assign({}, ...asked.packages.map((one) => one.postcodes))
        return { ok: { assets: assets.length, revision: '1' } }
      case 'postcode': {
        const at = postcodes[asked.text]
        return at ? { ok: { at, areas: ['A'] } } : { problem: 'unknown-postcode' }
      }
      case 'nearest': {
        const all = near(asked.from, asked.filter).filter((one) => (one.properties.distance_m ?? 0) <= (asked.within_m ?? 25_000))
        return { ok: { features: all.slice(0, asked.limit), matched: all.length, sure_m: 25_000 } }
      }
      case 'covering':
        return { ok: { features: assets.filter((one) => one.properties.comes_to_you && suits(one, asked.filter)) } }
      case 'like': {
        const one = assets.find(({ id }) => id === asked.id)
        return { ok: { features: near(asked.from, { kind: [one?.properties.kind ?? ''] }).filter(({ id }) => id !== asked.id).slice(0, asked.limit) } }
      }
      case 'meet': {
        const places = assets
          .filter((one) => pointOf(one) && suits(one, asked.filter))
          .map((feature) => {
            const journeys_m = (asked.from as unknown as Position[]).map((from) => metres(from, pointOf(feature) ?? [0, 0]))
            return { feature, journeys_m, longest_m: Math.max(...journeys_m), sum_m: journeys_m.reduce((a, b) => a + b, 0) }
          })
          .sort((a, b) => a.longest_m - b.longest_m || a.sum_m - b.sum_m)
        return { ok: { places: places.slice(0, asked.limit), matched: places.length, sure: true } }
      }
    }
    return { problem: 'not-a-question' }
  }
  let length = 0
  return {
    memory,
    room: (bytes) => {
      room = new ArrayBuffer(bytes + 8)
      length = bytes
      return 8
    },
    ask: () => {
      const asked = JSON.parse(new TextDecoder().decode(new Uint8Array(room, 8, length))) as Asked
      const told = new TextEncoder().encode(JSON.stringify(answer(asked)))
      room = new ArrayBuffer(told.length + 16)
      new Uint8Array(room, 16).set(told)
      return told.length
    },
    answer: () => 16,
  }
}
