import { describe, expect, test, vi } from 'vitest'
import type { Asset } from '../src/api/types.ts'

vi.stubGlobal('location', { href: 'http://here/', origin: 'http://here' })
const { callOrder, checkQuery } = await import('../src/steward/to-check.ts')

const entry = (name: string, last_confirmed?: string): Asset =>
  ({ id: name, geometry: null, properties: { name, ...(last_confirmed ? { last_confirmed } : {}) } }) as Asset

describe('entries to check', () => {
  test('begin with those that were never checked, then the longest ago, then by name', () => {
    const order = callOrder([entry('d', '2025-01-01'), entry('c', '2024-01-01'), entry('b', '2024-01-01'), entry('z'), entry('a')])
    expect(order.map((asset) => asset.id)).toEqual(['a', 'z', 'b', 'c', 'd'])
  })
  test('are asked for by area, or everywhere', () => {
    expect(checkQuery('')).toEqual({ fresh: 'older,never' })
    expect(checkQuery('Q05000001')).toEqual({ fresh: 'older,never', within: 'Q05000001' })
  })
})
