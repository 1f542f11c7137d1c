import { describe, expect, test } from 'vitest'
import type { Kept, OwnShare, Received } from '../src/circles/kept.ts'
import { emptyPlan, type Plan } from '../src/circles/plan.ts'
import { joined } from '../src/circles/tabs.ts'

const plan: Plan = { ...emptyPlan('Ray'), purpose: 'Sing', matters: [{ id: 'm', text: 'Company' }] }
const share = (id: string, changes: Partial<OwnShare> = {}): OwnShare => ({ id, name: id, may: 'write', until: '2026-12-31', ownerKey: 'o', contentKey: 'c', places: false, version: 1, base: plan, ...changes })
const base: Kept = { id: plan.id, plan, changed: '2026-11-23T10:00:00Z', shares: [share('a'), share('b')], turn: 3 }
const mine = (changes: Partial<Kept>): Kept => ({ ...base, changed: '2026-11-23T10:00:01Z', ...changes })
const theirs = (changes: Partial<Kept>): Kept => ({ ...base, changed: '2026-11-23T10:00:02Z', turn: 4, ...changes })

describe('two tabs', () => {
  test('that changed different things have both', () => {
    const { plan: both, told, turn, changed } = joined(
      base,
      mine({ plan: { ...plan, purpose: 'Sing again' } }),
      theirs({ plan: { ...plan, matters: [...plan.matters, { id: 'n', text: 'The cat' }] } }),
    )
    expect(both).toMatchObject({ purpose: 'Sing again', matters: [{ id: 'm' }, { id: 'n' }] })
    expect(told).toEqual([])
    expect([turn, changed]).toEqual([4, '2026-11-23T10:00:02Z'])
  })
  test('that wrote the same thing in two ways are told of both', () => {
    const { plan: both, told } = joined(base, mine({ plan: { ...plan, purpose: 'Sing in the choir' } }), theirs({ plan: { ...plan, purpose: 'Dance' } }))
    expect(both.purpose).toBe('Dance')
    expect(told).toMatchObject([{ id: 'purpose', how: 'both', mine: 'Sing in the choir', theirs: 'Dance' }])
  })
  test('of which one keeps only what is not the plan lose nothing of the other', () => {
    const told = [{ id: 'purpose', how: 'both' as const, field: 'purpose' }]
    const after = joined(base, mine({ backedUp: '2026-11-23' }), theirs({ plan: { ...plan, purpose: 'Dance' }, told }))
    expect(after).toMatchObject({ backedUp: '2026-11-23', plan: { purpose: 'Dance' }, told })
    // What was settled in one does not come back from the other.
    expect(joined({ ...base, told }, mine({ told: [] }), theirs({ told })).told).toEqual([])
    expect(joined({ ...base, told }, mine({ told }), theirs({ told: [] })).told).toEqual([])
  })
  test('have each sharing as it is further on; what was taken back stays so, and what was begun is there', () => {
    const newer = { ...plan, purpose: 'Sing on Tuesdays' }
    const after = joined(
      base,
      mine({ shares: [share('a', { version: 3, base: newer }), share('mine')] }),
      theirs({ shares: [share('a', { version: 2, ended: 'expired' }), share('b', { version: 2 }), share('theirs')] }),
    )
    expect(after.shares.map(({ id }) => id)).toEqual(['a', 'theirs', 'mine'])
    expect(after.shares[0]).toMatchObject({ version: 3, base: newer, ended: 'expired' })
  })
  test('know that a plan was received anew', () => {
    const received: Received = { id: 'r', opening: '1', from: 'Ray', as: 'Mair', may: 'see', until: '2026-12-31', openerKey: 'k', contentKey: 'c', places: false, version: 2, base: plan, ended: 'expired' }
    const again: Received = { ...received, id: 's', opening: '2' }
    expect(joined({ ...base, received }, mine({ received: { ...received, version: 3 } }), theirs({ received: again })).received).toEqual(again)
    expect(joined({ ...base, received }, mine({ received }), theirs({ received: { ...received, version: 3 } })).received?.version).toBe(3)
    expect(joined(base, mine({}), theirs({}))).not.toHaveProperty('received')
  })
})
