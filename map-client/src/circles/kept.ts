/** The plans on this device. Nothing here is ever sent; what leaves the device is sealed first (sealing.ts). */
import type { Difference } from './merge.ts'
import type { Day, Id, Plan } from './plan.ts'
import type { Lock } from './sealing.ts'

/** What both sides of a sharing keep of it. */
interface Shared {
  /** What a passphrase came to, where one was set. */
  lock?: Lock
  /** Whether it goes along where people set out from. */
  places: boolean
  /** Why nothing is sent or fetched any more. */
  ended?: Ended
}
export type Ended = 'expired' | 'taken-back' | 'unknown'

/** A sharing that was begun on this device. */
export interface OwnShare extends Shared {
  id: Id
  name: string
  may: 'see' | 'write'
  until: Day
  /** Lets its owner change it and take it back. */
  ownerKey: string
  /** Opens what is sealed; it never leaves the device but behind the # of a link. */
  contentKey: string
  /** The version that was last sent or fetched, and the plan as it was then. */
  version: number
  base: Plan
}

/** How a plan came here that somebody else shared. */
export interface Received extends Shared {
  id: Id
  /** Of this one opening, so that it can be given back. */
  opening: Id
  /** Who shared it, in their words. */
  from: string
  /** Who opened it: the name that the owner is told. */
  as: string
  may: 'see' | 'write'
  until: Day
  openerKey: string
  contentKey: string
  version: number
  base: Plan
}

export interface Kept {
  id: Id
  plan: Plan
  /** When it was last changed here. */
  changed: string
  /** How often it was kept, so that a tab sees that another was quicker. */
  turn?: number
  shares: OwnShare[]
  received?: Received
  /** When it was last saved to a file. */
  backedUp?: string
  /** What two devices changed in two ways, until somebody has decided. */
  told?: Difference[]
}

const name = 'hereabouts-circles'
/** What was downloaded for plans says roughly where somebody lives; it goes with the last of them. */
const areas = 'hereabouts-areas'

let shelf: Promise<IDBDatabase | undefined> | undefined

/** Looking for plans where there are none makes no place for them: only keeping one does. */
function openShelf(make: boolean): Promise<IDBDatabase | undefined> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(name, 1)
    let none = false
    asked.addEventListener('upgradeneeded', () => {
      if (make) asked.result.createObjectStore('plans', { keyPath: 'id' })
      else {
        none = true
        asked.transaction?.abort()
      }
    })
    asked.addEventListener('success', () => {
      // Another tab that forgets the last plan takes the whole place away, and does not wait for this one.
      asked.result.addEventListener('versionchange', () => {
        asked.result.close()
        shelf = undefined
      })
      asked.result.addEventListener('close', () => {
        shelf = undefined
      })
      done(asked.result)
    })
    asked.addEventListener('error', () => (none ? done(undefined) : fail(asked.error ?? new Error('no place to keep a plan'))))
  })
}

/** It stays open, so that the next change is on its way as soon as it is made. */
async function opened(make: boolean): Promise<IDBDatabase | undefined> {
  if (!shelf) {
    const asked = openShelf(make)
    const again = (): void => {
      if (shelf === asked) shelf = undefined
    }
    asked.then((database) => database ?? again(), again)
    shelf = asked
  }
  return (await shelf) ?? (make ? opened(true) : undefined)
}

async function within<T>(mode: IDBTransactionMode, work: (plans: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const database = await opened(false)
  if (!database) return undefined
  return new Promise<T>((done, fail) => {
    const transaction = database.transaction('plans', mode, { durability: 'strict' })
    const asked = work(transaction.objectStore('plans'))
    transaction.addEventListener('complete', () => done(asked.result))
    for (const failing of ['abort', 'error']) transaction.addEventListener(failing, () => fail(transaction.error ?? new Error('it could not be reached')))
    transaction.commit()
  })
}

/** Takes away a database. Where another tab is using it, it goes when that tab has finished. */
const removed = (database: string): Promise<void> =>
  new Promise((done) => {
    const asked = indexedDB.deleteDatabase(database)
    for (const answer of ['success', 'error', 'blocked']) asked.addEventListener(answer, () => done())
  })

export const allKept = async (): Promise<Kept[]> => (await within('readonly', (plans) => plans.getAll() as IDBRequest<Kept[]>)) ?? []
export const readKept = (id: Id): Promise<Kept | undefined> =>
  within('readonly', (plans) => plans.get(id) as IDBRequest<Kept | undefined>)
/**
 * Keeps what `make` makes of what is there now, with nothing in between; nothing where it makes nothing. It gives what is
 * kept then.
 */
async function keepOver(database: IDBDatabase, id: Id, make: (there: Kept | undefined) => Kept | undefined): Promise<Kept | undefined> {
  return new Promise((done, fail) => {
    const transaction = database.transaction('plans', 'readwrite', { durability: 'strict' })
    const plans = transaction.objectStore('plans')
    const asked = plans.get(id) as IDBRequest<Kept | undefined>
    let kept: Kept | undefined
    asked.addEventListener('success', () => {
      const made = make(asked.result)
      if (!made) return
      kept = { ...made, turn: (asked.result?.turn ?? 0) + 1 }
      plans.put(kept)
      // Said outright, so that a page that is closed in this very moment does not take the change with it.
      transaction.commit()
    })
    transaction.addEventListener('complete', () => done(kept))
    for (const failing of ['abort', 'error']) transaction.addEventListener(failing, () => fail(transaction.error ?? new Error('it could not be kept')))
  })
}

export async function writeKept(kept: Kept): Promise<void> {
  const database = await opened(true)
  if (database) await keepOver(database, kept.id, () => kept)
}

/** Changes what is kept, where it still is: a plan that another tab forgot does not come back. */
export async function rewriteKept(id: Id, make: (there: Kept) => Kept): Promise<Kept | undefined> {
  const database = await opened(false)
  return database && keepOver(database, id, (there) => there && make(there))
}
/** With the last plan everything goes that was there for plans, to the empty shelf itself. */
export const forgetKept = async (id: Id): Promise<void> => {
  await within('readwrite', (plans) => plans.delete(id))
  const left = await within('readonly', (plans) => plans.count())
  if (!left) await Promise.all([removed(name), removed(areas)])
}

/** Asks the browser not to tidy plans away when space runs short. Nothing depends on its answer. */
export const askToStay = async (): Promise<void> => {
  await navigator.storage?.persist?.().catch(() => false)
}
