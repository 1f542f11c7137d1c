/**
 * One sharing, from either side: what of a plan goes along, how it is sealed and sent, and what is believed of what
 * comes back. The plan that is open is sync.ts's affair.
 */
import { getShare, putShare, type May, type SharePicture } from '../api/shares.ts'
import type { Kept, OwnShare, Received } from './kept.ts'
import type { Consent, FromMap, Id, Plan } from './plan.ts'
import { readPlan } from './read-plan.ts'
import { seal, unseal, type Keys } from './sealing.ts'

/** The server takes no longer text. */
export const longestSealed = 200_000

/** What is sealed. */
interface Content {
  /** The same as the server says; an older text under a newer number is not believed. */
  version: number
  plan: Plan
  from: string
  places: boolean
}

/** `older`: a copy from before, sent again. `not-a-plan`: it opens, and is something else. `too-long`: it does not fit. */
export class Unbelieved extends Error {
  constructor(readonly why: 'older' | 'not-a-plan' | 'too-long') {
    super(why)
  }
}

export const keysOf = ({ contentKey, lock }: OwnShare | Received): Keys => ({ contentKey, ...(lock ? { lock } : {}) })
/** What the server is told to let somebody at it. */
export const keyOf = (side: OwnShare | Received): string => ('ownerKey' in side ? side.ownerKey : side.openerKey)
export const maySend = (side: OwnShare | Received): boolean => !side.ended && ('ownerKey' in side || side.may === 'write')

/** How far something is from home, and from several things, tells where home is. */
const withoutMetres = <T extends { from?: FromMap }>(items: T[]): T[] =>
  items.map((item) => {
    if (item.from?.metres === undefined) return item
    const { metres: _, ...from } = item.from
    return { ...item, from }
  })

const withMetres = <T extends { id: Id; from?: FromMap }>(items: T[], before: T[]): T[] =>
  items.map((item) => {
    const metres = before.find((one) => one.id === item.id)?.from?.metres
    return item.from && metres !== undefined ? { ...item, from: { ...item.from, metres } } : item
  })

/** The part of a plan that goes along: of its consents only the one to this sharing, of its places none unless agreed. */
export function partOf(plan: Plan, { id, places }: { id: Id; places: boolean }): Plan {
  const part = { ...plan, consents: plan.consents.filter(({ share }) => share === id) }
  if (places) return part
  const { home: _, ...rest } = part
  const people = rest.people.map(({ place: _own, ...person }) => person)
  return { ...rest, people, ideas: withoutMetres(rest.ideas), meetings: withoutMetres(rest.meetings) }
}

/** The whole again: what did not go along stays as it is on this device. */
export function wholeOf(part: Plan, own: Plan, { id, places }: { id: Id; places: boolean }, isOwner: boolean): Plan {
  // What was agreed is the owner's to write down.
  const agreed: Consent[] = isOwner ? own.consents : [...own.consents.filter(({ share }) => share !== id), ...part.consents]
  const plan = { ...part, consents: agreed }
  if (places) return plan
  const people = plan.people.map((person) => {
    const place = own.people.find((one) => one.id === person.id)?.place
    return place ? { ...person, place } : person
  })
  return {
    ...plan,
    ...(own.home ? { home: own.home } : {}),
    people,
    ideas: withMetres(plan.ideas, own.ideas),
    meetings: withMetres(plan.meetings, own.meetings),
  }
}

/** The share has no id before it is made, so nothing is bound but the key, which is of this share alone. */
export async function sealPlan(keys: Keys, content: Content): Promise<string> {
  const sealed = await seal(keys, 'plan', '', content)
  if (sealed.length > longestSealed) throw new Unbelieved('too-long')
  return sealed
}

export interface Opened {
  content: Content
  keys: Keys
}

/** `seen` is the version that this device has had already. */
export async function openPlan(keys: Keys & { passphrase?: string }, id: Id, told: { version: number; sealed: string }, seen: number): Promise<Opened> {
  if (told.version < seen) throw new Unbelieved('older')
  const opened = await unseal(keys, 'plan', '', told.sealed)
  const value = (opened.value ?? {}) as Partial<Content>
  const plan = readPlan(value.plan)
  if (!plan || typeof value.version !== 'number') throw new Unbelieved('not-a-plan')
  if (value.version !== told.version) throw new Unbelieved('older')
  const from = typeof value.from === 'string' ? value.from.slice(0, 200) : ''
  const consents = plan.consents.map((one) => ({ ...one, share: id }))
  return { keys: opened.keys, content: { version: value.version, plan: { ...plan, consents }, from, places: value.places === true } }
}

/** A name is bound to its share: one that was sealed for another does not open here. */
export const sealName = (keys: Keys, share: Id, name: string): Promise<string> => seal(keys, 'name', share, name)
export async function openName(side: OwnShare, sealed: string): Promise<string | undefined> {
  const { contentKey } = side
  const told = await unseal({ contentKey }, 'name', side.id, sealed).catch(() => undefined)
  return typeof told?.value === 'string' ? told.value.slice(0, 200) : undefined
}

export interface Fetched {
  picture: SharePicture
  /** Nothing where there is no newer one. */
  newer: Content | undefined
}

export async function fetchNew(side: OwnShare | Received): Promise<Fetched> {
  const picture = await getShare(side.id, keyOf(side))
  const newer = picture.version === side.version ? undefined : (await openPlan(keysOf(side), side.id, picture, side.version)).content
  return { picture, newer }
}

export async function send(side: OwnShare | Received, part: Plan): Promise<number> {
  const from = 'ownerKey' in side ? part.called : side.from
  const sealed = await sealPlan(keysOf(side), { version: side.version + 1, plan: part, from, places: side.places })
  return (await putShare(side.id, keyOf(side), { sealed, base: side.version })).version
}

export const sidesOf = (kept: Kept): (OwnShare | Received)[] => [...kept.shares, ...(kept.received ? [kept.received] : [])]

/** Whether the plan may be changed on this device. */
export const mayChange = (kept: Kept | undefined): boolean => !kept?.received || (kept.received.may === 'write' && !kept.received.ended)

export type { Content, May }
