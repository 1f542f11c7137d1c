/** A plan as a file: locked with a passphrase on the device, in an envelope that says how. */
import { fromText, toText } from './base64url.ts'
import { merge, type Difference } from './merge.ts'
import { emptyPlan, newId, type Plan } from './plan.ts'
import { readKept, writeKept, type Kept, type OwnShare } from './kept.ts'
import { readPlan } from './read-plan.ts'
import { checkOf, decrypt, encrypt, newSalt, rounds, stretch, Unopened, type Keys } from './sealing.ts'

export interface Envelope {
  hereabouts: 'circle'
  format: 1
  salt: string
  rounds: number
  /** Tells a wrong passphrase from an altered file. */
  check: string
  iv: string
  sealed: string
}

/** What is inside: the plan, and the keys to what is shared of it, so that a lost device does not leave it shared. */
export interface Content {
  plan: Plan
  shares: OwnShare[]
  told?: Difference[]
}

/** Far more than a plan with all its shares. */
export const mostBytes = 20_000_000
/** A file that asks for more would keep the device busy for minutes. */
const mostRounds = 5_000_000

const beside = ({ salt, rounds: times, check }: Pick<Envelope, 'salt' | 'rounds' | 'check'>): string => `1 ${salt} ${times} ${check}`
/** A file has no key but its passphrase. */
const keysFrom = async (passphrase: string, salt: string, times: number): Promise<Keys> => {
  const { key } = await stretch(passphrase, salt, times)
  return { contentKey: key }
}

export async function toFile({ plan, shares, told }: Kept, passphrase: string): Promise<string> {
  const salt = newSalt()
  const keys = await keysFrom(passphrase, salt, rounds)
  const head = { salt, rounds, check: await checkOf(keys) }
  const content: Content = { plan, shares, ...(told ? { told } : {}) }
  const { iv, text } = await encrypt(keys, 'file', beside(head), content)
  const envelope: Envelope = { hereabouts: 'circle', format: 1, ...head, iv: toText(iv), sealed: toText(text) }
  return JSON.stringify(envelope)
}

export class NotOurs extends Error {
  constructor(readonly why: 'notOurs' | 'newer' | 'notAPlan') {
    super(why)
  }
}

export function readEnvelope(text: string): Envelope {
  let told: Partial<Record<keyof Envelope, unknown>>
  try {
    told = (JSON.parse(text) ?? {}) as typeof told
  } catch {
    throw new NotOurs('notOurs')
  }
  if (told.hereabouts !== 'circle' || typeof told.format !== 'number') throw new NotOurs('notOurs')
  if (told.format > 1) throw new NotOurs('newer')
  const isText = [told.salt, told.check, told.iv, told.sealed].every((part) => typeof part === 'string' && part !== '' && fromText(part))
  if (!isText || typeof told.rounds !== 'number' || !Number.isInteger(told.rounds) || told.rounds < 1 || told.rounds > mostRounds) throw new NotOurs('notOurs')
  return told as Envelope
}

export async function fromFile(text: string, passphrase: string): Promise<Content> {
  const envelope = readEnvelope(text)
  const keys = await keysFrom(passphrase, envelope.salt, envelope.rounds)
  if ((await checkOf(keys)) !== envelope.check) throw new Unopened('passphrase')
  const [iv, sealed] = [fromText(envelope.iv), fromText(envelope.sealed)]
  if (!iv || !sealed) throw new Unopened('altered')
  const told = (await decrypt(keys, 'file', beside(envelope), iv, sealed)) as Partial<Content> | null
  const plan = readPlan(told?.plan)
  if (!plan) throw new NotOurs('notAPlan')
  // Only who knew the passphrase can have written it, and that is this map; still, what is no share is left out.
  const shares = (Array.isArray(told?.shares) ? told.shares : []).filter((share) => typeof share?.ownerKey === 'string' && readPlan(share.base))
  return { plan, shares, ...(Array.isArray(told?.told) ? { told: told.told } : {}) }
}

/** Neutral: it says a day and nothing else. */
export const fileName = (day: string): string => `circle-${day}.hereabouts`

const now = (): string => new Date().toISOString()

export async function keepNew({ plan, shares, told }: Content): Promise<Kept> {
  const kept: Kept = { id: plan.id, plan, changed: now(), shares, ...(told ? { told } : {}) }
  await writeKept(kept)
  return kept
}

/** A second plan, that knows nothing of the first one's shares. */
export const keepBeside = ({ plan }: Content): Promise<Kept> => keepNew({ plan: { ...plan, id: newId(), consents: [] }, shares: [] })

/** What the file and the plan here have in common is not known, so nothing counts as removed. */
export async function putTogether(content: Content): Promise<Kept> {
  const here = await readKept(content.plan.id)
  if (!here) return keepNew(content)
  const nothing: Plan = { ...emptyPlan(''), id: here.plan.id }
  const { plan, differences: found } = merge(nothing, here.plan, content.plan)
  const differences = found.filter(({ list }) => list !== 'consents')
  const shares = [...here.shares, ...content.shares.filter(({ id }) => !here.shares.some((share) => share.id === id))]
  // A share of the file that has ended since is found to have ended when it is next asked for.
  const told = [...(here.told ?? []).filter(({ id }) => !differences.some((one) => one.id === id)), ...differences]
  const kept: Kept = { ...here, plan, shares, told, changed: now() }
  await writeKept(kept)
  return kept
}
