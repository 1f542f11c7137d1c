/** Forgetting a plan wholly: on this device, and what was sent of it. */
import { endOpening, ShareProblem, takeBack } from '../api/shares.ts'
import { today } from './days.ts'
import { forget } from './editing.ts'
import { readKept, writeKept, type Kept } from './kept.ts'

/** It is not there any more, however that came about. */
async function gone(asking: Promise<void>): Promise<boolean> {
  try {
    await asking
    return true
  } catch (cause) {
    return cause instanceof ShareProblem && (cause.status === 404 || cause.status === 410)
  }
}

/** What could be taken back has ended, and that is written down. */
function withOnly(kept: Kept, left: Kept['shares']): Kept {
  const isLeft = (share: string): boolean => left.some(({ id }) => id === share)
  const consents = kept.plan.consents.map((one) => (one.ended || isLeft(one.share) ? one : { ...one, ended: today() }))
  return { ...kept, plan: { ...kept.plan, consents }, shares: left }
}

export interface Forgotten {
  forgotten: boolean
  /** Names of those whose sharing could not be ended now. */
  unreached: string[]
}

/**
 * Takes back all that was shared from here, gives back one's own opening, and then forgets the plan. Where something
 * could not be reached the plan stays, with the keys to take it back later; unless the person wants it gone `anyway`.
 */
export async function forgetEverything(shown: Kept, anyway = false): Promise<Forgotten> {
  // Another tab may have shared it since it was shown here.
  const kept = (await readKept(shown.id)) ?? shown
  const left = []
  for (const share of kept.shares) {
    if (!share.ended && !(await gone(takeBack(share.id, share.ownerKey)))) left.push(share)
  }
  const { received } = kept
  const given = received && !received.ended && !(await gone(endOpening(received.id, received.opening, received.openerKey)))
  const unreached = [...left.map(({ name }) => name), ...(given ? [received.from] : [])]
  if (unreached.length > 0 && !anyway) {
    if (left.length < kept.shares.length) await writeKept(withOnly(kept, left))
    return { forgotten: false, unreached }
  }
  await forget(kept.id)
  return { forgotten: true, unreached }
}
