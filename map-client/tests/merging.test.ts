import { describe, expect, test } from 'vitest'
import { keepMine, lists, merge, removeAfterAll, same, type Difference, type ListName } from '../src/circles/merge.ts'
import { emptyPlan, type Action, type Plan } from '../src/circles/plan.ts'

/** The same numbers every time, so that a fault can be found again (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Fields = Record<string, unknown>
type Item = { id: string } & Fields
const textOf: Partial<Record<ListName, string[]>> = {
  matters: ['text'],
  gifts: ['text', 'interest'],
  people: ['name', 'happyTo', 'contact', 'ring'],
  ideas: ['text', 'note', 'reaction'],
  actions: ['what', 'happened', 'by', 'done'],
  meetings: ['on', 'at', 'where', 'note'],
  lookBacks: ['on', 'wentWell', 'learned', 'next'],
}
const editable = Object.keys(textOf) as ListName[]

interface Edit {
  kind: 'set' | 'add' | 'remove' | 'with' | 'without'
  list?: ListName
  item?: string
  field?: string
  value?: unknown
}

const withList = (plan: Plan, list: ListName, items: Item[]): Plan => ({ ...plan, [list]: items })
const itemsOf = (plan: Plan, list: ListName): Item[] => plan[list] as unknown as Item[]

function maker(seed: number) {
  const next = numbers(seed)
  const below = (n: number): number => Math.floor(next() * n)
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T
  let count = 0
  const word = (): string => `${one(['red', 'blue', 'green'])} ${(count += 1)} ${seed}`
  const item = (list: ListName, id: string): Item => {
    const fields: Fields = Object.fromEntries((textOf[list] ?? []).map((field) => [field, word()]))
    return { id, ...fields, ...(list === 'actions' ? { who: ['me'] } : {}) }
  }

  const plan = (): Plan => {
    let made: Plan = { ...emptyPlan('Ray'), purpose: word(), interests: ['a', 'b', 'c'] }
    for (const list of editable) made = withList(made, list, Array.from({ length: below(4) }, (_, n) => item(list, `${list}-${n}`)))
    return made
  }
  const edit = (from: Plan, who: string): { plan: Plan; edit: Edit } => {
    const list = one(editable)
    const items = itemsOf(from, list)
    const chosen = items.length > 0 ? one(items) : undefined
    const which = below(7)
    if (which === 0) {
      const field = one(['purpose', 'called'])
      const value = word()
      return { plan: { ...from, [field]: value }, edit: { kind: 'set', field, value } }
    }
    if (which === 1) {
      const value = word()
      return { plan: { ...from, interests: [...from.interests, value] }, edit: { kind: 'with', field: 'interests', value } }
    }
    if (which === 2 && from.interests.length > 0) {
      const value = one(from.interests)
      return { plan: { ...from, interests: from.interests.filter((each) => each !== value) }, edit: { kind: 'without', field: 'interests', value } }
    }
    if (which === 3 && chosen) {
      return { plan: withList(from, list, items.filter((each) => each !== chosen)), edit: { kind: 'remove', list, item: chosen.id } }
    }
    if (which === 4 && chosen) {
      const field = one(textOf[list] ?? [])
      const value = word()
      return { plan: withList(from, list, items.map((each) => (each === chosen ? { ...each, [field]: value } : each))), edit: { kind: 'set', list, item: chosen.id, field, value } }
    }
    const added = item(list, `${list}-${who}-${(count += 1)}`)
    const at = below(items.length + 1)
    return { plan: withList(from, list, [...items.slice(0, at), added, ...items.slice(at)]), edit: { kind: 'add', list, item: added.id } }
  }
  const edited = (from: Plan, who: string): { plan: Plan; edits: Edit[] } => {
    let now = from
    const edits: Edit[] = []
    for (let n = below(6); n > 0; n -= 1) {
      const made = edit(now, who)
      now = made.plan
      edits.push(made.edit)
    }
    return { plan: now, edits }
  }
  return { plan, edited }
}

/** Whether what somebody did is in the plan as it came out; as far as they did not undo it themselves. */
function isIn(plan: Plan, own: Plan, { kind, list, item, field = '', value }: Edit): boolean {
  const items = list ? (plan[list] as unknown as Item[]) : []
  const here = list ? (own[list] as unknown as Item[]).find(({ id }) => id === item) : undefined
  const there = items.find(({ id }) => id === item)
  if (kind === 'remove') return !there || Boolean(here)
  if (kind === 'add') return Boolean(there) || !here
  if (kind === 'with') return plan.interests.includes(value as string) || !own.interests.includes(value as string)
  if (kind === 'without') return !plan.interests.includes(value as string) || own.interests.includes(value as string)
  if (!list) return same((plan as unknown as Fields)[field], value) || (own as unknown as Fields)[field] !== value
  return !here || here[field] !== value || there?.[field] === value
}

const isTold = (differences: Difference[], { kind, list, item, field }: Edit): boolean =>
  differences.some((one) => one.list === list && one.item === item && (kind === 'set' && one.field !== undefined ? one.field === field : true))

describe('putting two devices together', () => {
  test('every edit of either side is there, or is told', () => {
    for (let seed = 1; seed <= 3000; seed += 1) {
      const make = maker(seed)
      const base = make.plan()
      const [mine, theirs] = [make.edited(base, 'mine'), make.edited(base, 'theirs')]
      const { plan, differences } = merge(base, mine.plan, theirs.plan)
      for (const [side, { edits, plan: own }] of Object.entries({ mine, theirs })) {
        for (const edit of edits) expect(isIn(plan, own, edit) || isTold(differences, edit), `seed ${seed}, ${side}: ${JSON.stringify(edit)}`).toBe(true)
      }
      // Nothing appears that neither had, and nothing is there twice.
      for (const list of lists) {
        const ids = plan[list].map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) expect([...mine.plan[list], ...theirs.plan[list]].some((one) => one.id === id)).toBe(true)
      }
      expect(new Set(differences.map(({ id }) => id)).size).toBe(differences.length)
    }
  })

  test('both devices come to the same parts, and once put together nothing more is told', () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const make = maker(seed)
      const base = make.plan()
      const [mine, theirs] = [make.edited(base, 'mine').plan, make.edited(base, 'theirs').plan]
      const here = merge(base, mine, theirs)
      // This is sent, with theirs as its base; the other device has changed nothing since.
      expect(merge(theirs, theirs, here.plan)).toEqual({ plan: here.plan, differences: [] })
      // What nobody changed stays what it is.
      expect(merge(base, base, theirs).plan).toEqual(theirs)
      expect(merge(base, mine, base).plan).toEqual(mine)
      expect(merge(base, mine, mine)).toEqual({ plan: mine, differences: [] })
    }
  })

  const base: Plan = {
    ...emptyPlan('Ray'),
    purpose: 'Get out more',
    people: [
      { id: 'p1', name: 'Mair', ring: 'friends', happyTo: '', contact: '' },
      { id: 'p2', name: 'Tom', ring: 'friends', happyTo: '', contact: '' },
    ],
    actions: [{ id: 'a1', what: 'Ring the choir', who: ['me'], happened: '' }],
  }

  test('the same field twice: theirs stands, mine is told and can be kept', () => {
    const { plan, differences } = merge(base, { ...base, purpose: 'Sing' }, { ...base, purpose: 'Grow tomatoes' })
    expect(plan.purpose).toBe('Grow tomatoes')
    expect(differences).toEqual([{ id: 'purpose', how: 'both', field: 'purpose', mine: 'Sing', theirs: 'Grow tomatoes' }])
    expect(keepMine(plan, differences[0] as Difference).purpose).toBe('Sing')
  })

  test('two fields of one person: both are there', () => {
    const named = { ...base, people: base.people.map((one) => (one.id === 'p1' ? { ...one, happyTo: 'drive' } : one)) }
    const nearer = { ...base, people: base.people.map((one) => (one.id === 'p1' ? { ...one, ring: 'closest' as const } : one)) }
    const { plan, differences } = merge(base, named, nearer)
    expect(plan.people[0]).toMatchObject({ happyTo: 'drive', ring: 'closest' })
    expect(differences).toEqual([])
  })

  test('removed there and changed here: it comes back, is told, and can go after all', () => {
    const mine = { ...base, people: base.people.map((one) => (one.id === 'p2' ? { ...one, happyTo: 'cook' } : one)) }
    const theirs = { ...base, people: base.people.filter(({ id }) => id !== 'p2') }
    const { plan, differences } = merge(base, mine, theirs)
    expect(plan.people.map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(differences.map(({ how }) => how)).toEqual(['removed-there'])
    expect(removeAfterAll(plan, differences[0] as Difference).people.map(({ id }) => id)).toEqual(['p1'])
    expect(merge(base, theirs, mine).differences.map(({ how }) => how)).toEqual(['removed-here'])
  })

  test('who does something is a set: both who were added are in', () => {
    const withWho = (who: string[]): Plan => ({ ...base, actions: base.actions.map((one): Action => ({ ...one, who })) })
    expect(merge(base, withWho(['me', 'p1']), withWho(['p2'])).plan.actions[0]?.who).toEqual(['p1', 'p2'])
  })

  test('an order that one changed is kept; two orders are told', () => {
    const three = { ...base, matters: ['1', '2', '3'].map((id) => ({ id, text: id })) }
    const ordered = (ids: string[]): Plan => ({ ...three, matters: ids.map((id) => ({ id, text: id })) })
    expect(merge(three, ordered(['3', '1', '2']), ordered(['1', '2', '4', '3'])).plan.matters.map(({ id }) => id)).toEqual(['3', '1', '2', '4'])
    const { plan, differences } = merge(three, ordered(['3', '2', '1']), ordered(['2', '1', '3']))
    expect(plan.matters.map(({ id }) => id)).toEqual(['2', '1', '3'])
    expect(differences.map(({ how }) => how)).toEqual(['order'])
    expect(keepMine(plan, differences[0] as Difference).matters.map(({ id }) => id)).toEqual(['3', '2', '1'])
  })
})
