/**
 * Two devices changed one plan. What only one of them touched is taken as it is there now; what both touched, and
 * differently, stands as the other device has it, and one's own is told beside it. Nothing of either is dropped
 * without being told. Pure.
 */
import type { Id, Plan } from './plan.ts'

export const lists = ['matters', 'gifts', 'people', 'ideas', 'actions', 'meetings', 'lookBacks', 'consents'] as const
export type ListName = (typeof lists)[number]
/** Lists without ids: what is in them is only there or not. */
const sets = ['interests', 'who']
const fixed = ['format', 'id']

interface Item {
  id: Id
}
type Fields = Record<string, unknown>

/** What both devices changed. */
export interface Difference {
  id: Id
  /**
   * `both`: the same thing was changed in two ways. `removed-there`, `removed-here`: one removed what the other changed,
   * so it is there again. `order`: a list was put into two orders.
   */
  how: 'both' | 'removed-there' | 'removed-here' | 'order'
  /** Where it is: a field of the plan itself, or of something in a list. */
  list?: ListName
  item?: Id
  field?: string
  mine?: unknown
  theirs?: unknown
}

export interface Merged {
  plan: Plan
  differences: Difference[]
}

export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Fields, b as Fields]
  // A field that is not set is one that is not there.
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].every((name) => same(left[name], right[name]))
}

const nameOf = (...parts: (string | undefined)[]): Id => parts.filter(Boolean).join(' ')

/** What is in both, what either added, without what either took away; in the order of whoever changed it. */
function inOrder(base: Id[], mine: Id[], theirs: Id[], stays: (id: Id) => boolean): { order: Id[]; twice: boolean } {
  const common = (list: Id[]): Id[] => list.filter((id) => base.includes(id) && mine.includes(id) && theirs.includes(id))
  const [moved, movedThere] = [!same(common(mine), common(base)), !same(common(theirs), common(base))]
  const [first, second] = moved && !movedThere ? [mine, theirs] : [theirs, mine]
  const order = first.filter(stays)
  second.forEach((id, n) => {
    if (order.includes(id) || !stays(id)) return
    // After what it stood after.
    const before = second.slice(0, n).findLast((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  })
  return { order, twice: moved && movedThere && !same(common(mine), common(theirs)) }
}

function mergeSet(base: Id[] = [], mine: Id[] = [], theirs: Id[] = []): Id[] {
  const stays = (id: Id): boolean => (base.includes(id) ? mine.includes(id) && theirs.includes(id) : true)
  return inOrder(base, mine, theirs, stays).order
}

/** Field by field. */
function mergeFields(base: Fields, mine: Fields, theirs: Fields, tell: (field: string) => void): Fields {
  const merged: Fields = {}
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, here, there] = [base[name], mine[name], theirs[name]]
    let value = there
    if (sets.includes(name)) value = mergeSet(was as Id[], here as Id[], there as Id[])
    else if (same(was, there)) value = here
    else if (!same(was, here) && !same(here, there)) tell(name)
    if (value !== undefined) merged[name] = value
  }
  return merged
}

function mergeList(list: ListName, was: Item[], here: Item[], there: Item[], tell: (difference: Difference) => void): Item[] {
  const [base, mine, theirs] = [was, here, there].map((all) => new Map(all.map((item) => [item.id, item]))) as [Map<Id, Item>, Map<Id, Item>, Map<Id, Item>]
  const result = new Map<Id, Item>()
  for (const id of new Set([...theirs.keys(), ...mine.keys()])) {
    const [before, own, other] = [base.get(id), mine.get(id), theirs.get(id)]
    const about = { list, item: id }
    if (own && other) {
      const merged = mergeFields((before ?? {}) as Fields, own as unknown as Fields, other as unknown as Fields, (field) =>
        tell({ ...about, id: nameOf(list, id, field), how: 'both', field, mine: (own as unknown as Fields)[field], theirs: (other as unknown as Fields)[field] }),
      )
      result.set(id, merged as unknown as Item)
    } else if (own && (!before || !same(before, own))) {
      if (before) tell({ ...about, id: nameOf(list, id), how: 'removed-there', mine: own })
      result.set(id, own)
    } else if (other && (!before || !same(before, other))) {
      if (before) tell({ ...about, id: nameOf(list, id), how: 'removed-here', theirs: other })
      result.set(id, other)
    }
  }
  const ids = (items: Item[]): Id[] => items.map(({ id }) => id)
  const { order, twice } = inOrder(ids(was), ids(here), ids(there), (id) => result.has(id))
  if (twice) tell({ id: nameOf(list), how: 'order', list, mine: ids(here), theirs: ids(there) })
  return order.map((id) => result.get(id) as Item)
}

export function merge(base: Plan, mine: Plan, theirs: Plan): Merged {
  const differences: Difference[] = []
  const tell = (difference: Difference): void => void differences.push(difference)
  const without = (plan: Plan): Fields => Object.fromEntries(Object.entries(plan).filter(([name]) => ![...lists, ...fixed].includes(name)))
  const [was, here, there] = [without(base), without(mine), without(theirs)]
  const fields = mergeFields(was, here, there, (field) => tell({ id: field, how: 'both', field, mine: here[field], theirs: there[field] }))
  const merged = Object.fromEntries(lists.map((list) => [list, mergeList(list, base[list], mine[list], theirs[list], tell)]))
  return { plan: { format: mine.format, id: mine.id, ...fields, ...merged } as unknown as Plan, differences }
}

/** Takes one's own of two versions after all. */
export function keepMine(plan: Plan, { how, list, item, field, mine }: Difference): Plan {
  if (!list) return field ? withField(plan, field, mine) : plan
  const items = plan[list] as Item[]
  if (how === 'order') {
    const wanted = mine as Id[]
    const place = (id: Id): number => (wanted.includes(id) ? wanted.indexOf(id) : wanted.length)
    return { ...plan, [list]: [...items].sort((a, b) => place(a.id) - place(b.id)) }
  }
  if (!field) return plan
  return { ...plan, [list]: items.map((one) => (one.id === item ? withField(one, field, mine) : one)) }
}

/** Lets something go that came back because the other device had changed it. */
export const removeAfterAll = (plan: Plan, { list, item }: Difference): Plan =>
  list ? { ...plan, [list]: (plan[list] as Item[]).filter(({ id }) => id !== item) } : plan

function withField<T extends object>(of: T, field: string, value: unknown): T {
  const { [field]: _before, ...rest } = of as Fields
  return (value === undefined ? rest : { ...rest, [field]: value }) as T
}
