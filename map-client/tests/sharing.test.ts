import { describe, expect, test } from 'vitest'
import type { ListedShare } from '../src/api/shares.ts'
import { fileName, fromFile, NotOurs, readEnvelope, toFile, type Envelope } from '../src/circles/file.ts'
import type { Kept, OwnShare } from '../src/circles/kept.ts'
import { same } from '../src/circles/merge.ts'
import { readLink } from '../src/circles/opening.ts'
import { emptyPlan, type FromMap, type Plan } from '../src/circles/plan.ts'
import { readPlan } from '../src/circles/read-plan.ts'
import { newKey, Unopened } from '../src/circles/sealing.ts'
import { joinedRows } from '../src/circles/shared-rows.ts'
import { mayChange, openPlan, partOf, sealPlan, Unbelieved, wholeOf } from '../src/circles/sharing.ts'
import { suggested } from '../src/circles/words.ts'
import { cyCircleShare } from '../src/text/cy-circle-share.ts'
import { enCircleShare } from '../src/text/en-circle-share.ts'

const place = { label: 'QX4 1AA', at: [-4.3, 52.4] as [number, number], areas: ['E1'] }
const from: FromMap = { asset: 'a', name: 'Choir', kind: 'group', where: 'Hall', phone: '', url: 'https://example.org/', when: 'Tuesdays', at: [-4.3, 52.4], metres: 412 }
/** Something in every field. */
const plan: Plan = {
  ...emptyPlan('Ray'),
  purpose: 'Sing',
  matters: [{ id: '1', text: 'Company' }],
  gifts: [{ id: '2', text: 'Bakes', interest: 'food' }],
  interests: ['music'],
  home: place,
  people: [{ id: '3', name: 'Mair', ring: 'friends', happyTo: 'drive', contact: '01632', place }],
  ideas: [{ id: '4', text: 'Choir', from, reaction: 'yes', note: 'soon' }],
  actions: [{ id: '5', what: 'Ring', who: ['me', '3'], by: '2026-12-01', done: '2026-12-02', happened: 'Went', idea: '4' }],
  meetings: [{ id: '6', on: '2026-12-03', at: '14:30', where: 'Café', from, note: '' }],
  lookBacks: [{ id: '7', on: '2026-12-04', wentWell: 'All', learned: '', next: '' }],
  consents: [
    { id: '8', share: 's1', given: '2026-11-23', name: 'Mair', may: 'see', until: '2026-12-23', said: 'I agree', ended: '2026-11-24' },
    { id: '9', share: 's2', given: '2026-11-23', name: 'Tom', may: 'write', until: '2026-12-23', said: 'I agree' },
  ],
}

const why = (opening: Promise<unknown>): Promise<unknown> =>
  opening.then(
    () => 'opened',
    (cause: unknown) => (cause instanceof Unbelieved || cause instanceof Unopened || cause instanceof NotOurs ? cause.why : cause),
  )

describe('a plan from elsewhere', () => {
  test('is read as it was written, to the last field', () => {
    expect(readPlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan)
    expect(readPlan({ ...plan, people: [...plan.people, ...plan.people] })).toEqual(plan)
  })
  test('does not bring what would run, or what is no plan', () => {
    const trap = { ...plan, ideas: [{ ...plan.ideas[0], from: { ...from, url: 'javascript:alert(1)' } }] }
    expect(readPlan(trap)?.ideas[0]?.from?.url).toBe('')
    expect(readPlan({ ...plan, purpose: { toString: 'x' }, people: [{ id: '1', name: {}, ring: 'owner' }, 7, null] })).toMatchObject({ purpose: '', people: [] })
    for (const other of [undefined, null, 7, 'plan', [], {}, { format: 2, id: 'x' }, { format: 1 }]) expect(readPlan(other)).toBeUndefined()
  })
})

describe('the part that goes along', () => {
  const quiet = { id: 's1', places: false }
  test('has nothing that tells where somebody sets out from, and no consent of another sharing', () => {
    const part = partOf(plan, quiet)
    // Where a choir is, everybody may know; how far it is from home, only some.
    for (const canary of ['QX4', 'metres', '412', '"home"', '"place"']) expect(JSON.stringify(part)).not.toContain(canary)
    expect(part.consents.map(({ share }) => share)).toEqual(['s1'])
    expect(partOf(plan, { id: 's1', places: true }).home).toEqual(place)
  })
  test('becomes the whole again with what stayed here', () => {
    const part = partOf(plan, quiet)
    expect(same(wholeOf(part, plan, quiet, true), plan)).toBe(true)
    const changed = wholeOf({ ...part, purpose: 'Dance', consents: [] }, plan, quiet, true)
    expect(changed).toEqual({ ...plan, purpose: 'Dance' })
  })
})

describe('what is believed', () => {
  const keys = { contentKey: newKey() }
  test('is the version that it says, and none from before', async () => {
    const sealed = await sealPlan(keys, { version: 3, plan, from: 'Ray', places: true })
    expect((await openPlan(keys, 's1', { version: 3, sealed }, 3)).content).toMatchObject({ version: 3, from: 'Ray', places: true })
    expect(await why(openPlan(keys, 's1', { version: 3, sealed }, 4))).toBe('older')
    expect(await why(openPlan(keys, 's1', { version: 4, sealed }, 3))).toBe('older')
    expect(await why(openPlan({ contentKey: newKey() }, 's1', { version: 3, sealed }, 3))).toBe('altered')
  })
  test('is a plan', async () => {
    const sealed = await sealPlan(keys, { version: 1, plan: { format: 1 } as Plan, from: '', places: false })
    expect(await why(openPlan(keys, 's1', { version: 1, sealed }, 0))).toBe('not-a-plan')
  })
  test('and what is too long is not sent at all', async () => {
    const long = { ...plan, purpose: 'word '.repeat(100_000) }
    expect(await why(sealPlan(keys, { version: 1, plan: long, from: '', places: false }))).toBe('too-long')
  })
})

describe('a link', () => {
  const [id, key, content] = ['0b7e6f6e-1111-4222-8333-444455556666', 'k'.repeat(43), newKey()]
  test('is read whole or not at all', () => {
    expect(readLink(`${id}.${key}.${content}`)).toEqual({ id, linkKey: key, contentKey: content, locked: false })
    expect(readLink(`${id}.${key}.${content}.p`)?.locked).toBe(true)
    for (const half of ['', id, `${id}.${key}`, `${id}.${key}.${content.slice(0, -3)}`, `${id}.${key}.${content}.x`, `${id}.${key}.${content}.p.p`, `../x.${key}.${content}`]) {
      expect(readLink(half), half).toBeUndefined()
    }
  })
})

describe('a file', () => {
  const share: OwnShare = { id: 's1', name: 'Mair', may: 'see', until: '2026-12-23', ownerKey: 'o', contentKey: newKey(), places: false, version: 2, base: plan }
  const kept: Kept = { id: plan.id, plan, changed: '2026-11-23T10:00:00Z', shares: [share] }
  test('opens with its passphrase, says no word without, and tells what is wrong', async () => {
    const text = await toFile(kept, 'window otter marble')
    expect(text).not.toMatch(/Ray|Mair|Sing/)
    expect(await fromFile(text, 'window otter marble')).toEqual({ plan, shares: [share] })
    expect(await why(fromFile(text, 'window otter kettle'))).toBe('passphrase')
    const envelope = JSON.parse(text) as Envelope
    const turned = `${envelope.sealed.slice(0, 9)}${envelope.sealed[9] === 'A' ? 'B' : 'A'}${envelope.sealed.slice(10)}`
    expect(await why(fromFile(JSON.stringify({ ...envelope, sealed: turned }), 'window otter marble'))).toBe('altered')
    expect(await why(fromFile(JSON.stringify({ ...envelope, format: 2 }), 'window otter marble'))).toBe('newer')
  })
  test('asks for no more work than a minute, and is ours', () => {
    const envelope = { hereabouts: 'circle', format: 1, salt: 'AAAA', rounds: 600_000, check: 'AAAA', iv: 'AAAA', sealed: 'AAAA' }
    expect(readEnvelope(JSON.stringify(envelope))).toEqual(envelope)
    for (const other of ['', 'x', '7', 'null', '{}', JSON.stringify({ ...envelope, rounds: 1e12 }), JSON.stringify({ ...envelope, rounds: 0 }), JSON.stringify({ ...envelope, sealed: '+' })]) {
      expect(() => readEnvelope(other), other).toThrow('notOurs')
    }
  })
  test('has a name that says nothing', () => expect(fileName('2026-11-23')).toBe('circle-2026-11-23.hereabouts'))
})

describe('a suggested passphrase', () => {
  for (const [language, words] of Object.entries({ en: enCircleShare.circleShare.words, cy: cyCircleShare.circleShare.words })) {
    test(`is of words, each once in the list: ${language}`, () => {
      const list = words.split(' ')
      expect(new Set(list).size).toBe(list.length)
      expect(list.every((word) => /^[a-z]{2,12}$/.test(word))).toBe(true)
      const drawn = suggested(words).split(' ')
      expect(drawn.every((word) => list.includes(word))).toBe(true)
      expect(drawn.length * Math.log2(list.length)).toBeGreaterThanOrEqual(48)
      expect(suggested(words)).not.toBe(suggested(words))
    })
  }
})

describe('what others shared', () => {
  const received = { id: 's1', opening: 'o1', from: 'Ray', as: 'Mair', may: 'write' as const, until: '2026-12-23', openerKey: 'k', contentKey: 'c', places: false, version: 2, base: plan }
  const kept: Kept = { id: plan.id, plan, changed: '', shares: [], received }
  const listed: ListedShare = { id: 's1', opened: '2026-11-23T10:00:00Z', expires: '2026-12-23', version: 3, may: 'write', expired: false }
  test('is listed with what the server knows, and without it', () => {
    expect(joinedRows([kept, { ...kept, received: undefined } as unknown as Kept], [], '2026-11-24')).toMatchObject([{ id: 's1', kept, ended: undefined, changed: false }])
    expect(joinedRows([kept], [listed], '2026-11-24')).toMatchObject([{ id: 's1', changed: true, ended: undefined }])
    expect(joinedRows([], [listed], '2026-11-24')).toMatchObject([{ id: 's1', kept: undefined }])
    expect(joinedRows([kept], [], '2026-12-24')).toMatchObject([{ ended: 'expired' }])
    expect(joinedRows([kept], [{ ...listed, expired: true }], '2026-11-24')).toMatchObject([{ ended: 'expired' }])
  })
  test('may be changed where that was agreed and has not ended', () => {
    expect(mayChange(kept)).toBe(true)
    expect(mayChange({ ...kept, received: { ...received, may: 'see' } })).toBe(false)
    expect(mayChange({ ...kept, received: { ...received, ended: 'expired' } })).toBe(false)
  })
})
