/** Opening a link that somebody gave: once with the server, and as often as a passphrase takes on the device. */
import { getShare, openShare, type OpenedShare } from '../api/shares.ts'
import { fromText } from './base64url.ts'
import { readKept, writeKept, type Kept, type Received } from './kept.ts'
import { merge } from './merge.ts'
import type { Id } from './plan.ts'
import { openPlan, sealName, wholeOf, partOf } from './sharing.ts'

export interface Given {
  id: Id
  linkKey: string
  contentKey: string
  locked: boolean
}

/** Nothing where it is no whole link. */
export function readLink(hash: string): Given | undefined {
  const [id = '', linkKey = '', contentKey = '', p, more] = hash.split('.')
  const isWhole = /^[\w-]{8,64}$/.test(id) && /^[\w-]{16,200}$/.test(linkKey) && fromText(contentKey)?.length === 32
  return isWhole && more === undefined && (p === undefined || p === 'p') ? { id, linkKey, contentKey, locked: p === 'p' } : undefined
}

/** From here on the link is used, and this key is what opens the share: only the memory of the page has it. */
export const takeLink = async ({ id, linkKey, contentKey }: Given, name: string): Promise<OpenedShare> =>
  openShare(id, { link_key: linkKey, sealed_name: await sealName({ contentKey }, id, name) })

/** It was sent badly, or has been changed since: the key fetches it again. */
export async function fetchAgain(given: Given, opened: OpenedShare): Promise<OpenedShare> {
  const { version, sealed, expires, may } = await getShare(given.id, opened.key)
  return { ...opened, version, sealed, expires, may }
}

/** The plan is one's own, and on this device. */
export class OwnHere extends Error {}
export class NotKept extends Error {}

export async function keepOpened(given: Given, opened: OpenedShare, as: string, passphrase: string | undefined): Promise<Kept> {
  const { contentKey, id } = given
  const keys = { contentKey, ...(passphrase === undefined ? {} : { passphrase }) }
  const { content, keys: used } = await openPlan(keys, id, opened, 0)
  const { plan: theirs, from, places, version } = content
  const here = await readKept(theirs.id).catch(() => undefined)
  if (here && !here.received) throw new OwnHere()
  const received: Received = {
    id,
    opening: opened.id,
    from,
    as,
    may: opened.may,
    until: opened.expires.slice(0, 10),
    openerKey: opened.key,
    contentKey,
    ...(used.lock ? { lock: used.lock } : {}),
    places,
    version,
    base: theirs,
  }
  // By a new link to a plan that is here: what was changed here and not sent is not lost.
  const put = here?.received ? merge(here.received.base, partOf(here.plan, received), theirs) : { plan: theirs, differences: [] }
  const part = { ...put.plan, consents: theirs.consents }
  const kept: Kept = {
    id: theirs.id,
    plan: here ? wholeOf(part, here.plan, received, false) : part,
    changed: new Date().toISOString(),
    shares: [],
    received,
    told: [...(here?.told ?? []), ...put.differences.filter(({ list }) => list !== 'consents')],
  }
  await writeKept(kept).catch(() => {
    throw new NotKept()
  })
  return kept
}
