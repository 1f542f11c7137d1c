/**
 * Areas that were downloaded: what is public around a coarse place, kept on the device. They hold nothing of a plan;
 * the server learns a postcode district or a tile some twelve kilometres wide, and no more.
 */
import type { Position } from '../api/types.ts'
import { tileAt } from './tile.ts'

/** `M33`, or `tile/1009/663`. */
export type AreaKey = string

export interface KeptArea {
  key: AreaKey
  /** The package as it came. */
  text: string
  /** When it was last asked for and found to be so. */
  fetched: string
  etag?: string
}

/** Why an area is not to be had: `offline`, `unknown-area`, `busy`. */
export class NotThere extends Error {
  constructor(readonly code: 'offline' | 'unknown-area' | 'busy') {
    super(code)
  }
}

const address = '/api/v1/packages'

export const tileKey = (at: Position): AreaKey => `tile/${tileAt(at).join('/')}`
const addressOf = (key: AreaKey): string =>
  key.startsWith('tile/') ? `${address}/tiles/${key.slice(5)}` : `${address}/districts/${encodeURIComponent(key)}`

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open('hereabouts-areas', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('areas', { keyPath: 'key' }))
    asked.addEventListener('success', () => done(asked.result))
    asked.addEventListener('error', () => fail(asked.error ?? new Error('no place to keep an area')))
  })
}

async function within<T>(mode: IDBTransactionMode, work: (areas: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openDatabase()
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = database.transaction('areas', mode)
      const asked = work(transaction.objectStore('areas'))
      transaction.addEventListener('complete', () => done(asked.result))
      transaction.addEventListener('abort', () => fail(transaction.error ?? new Error('it could not be kept')))
    })
  } finally {
    database.close()
  }
}

const readArea = (key: AreaKey): Promise<KeptArea | undefined> =>
  within('readonly', (areas) => areas.get(key) as IDBRequest<KeptArea | undefined>)

export const forgetArea = async (key: AreaKey): Promise<void> => {
  await within('readwrite', (areas) => areas.delete(key))
}
/** With the last plan goes what was downloaded for it: which districts they were says something too. */
export const forgetAreas = async (): Promise<void> => {
  await within('readwrite', (areas) => areas.clear())
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Response> {
  let answer: Response
  try {
    // The copy is kept here, not in the browser's own store as well.
    answer = await fetch(url, { headers, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' })
  } catch {
    throw new NotThere('offline')
  }
  if (answer.ok || answer.status === 304) return answer
  throw new NotThere(answer.status === 404 || answer.status === 400 || answer.status === 422 ? 'unknown-area' : 'busy')
}

/** Asks whether there is a newer one, and keeps what comes. */
export async function fetchArea(key: AreaKey, kept?: KeptArea): Promise<KeptArea> {
  const answer = await ask(addressOf(key), kept?.etag ? { 'If-None-Match': kept.etag } : {})
  const fetched = new Date().toISOString()
  const etag = answer.headers.get('etag') ?? kept?.etag
  const text = answer.status === 304 && kept ? kept.text : await answer.text()
  const area: KeptArea = { key, text, fetched, ...(etag ? { etag } : {}) }
  // A full disk is no reason not to use it now.
  await within('readwrite', (areas) => areas.put(area)).catch(() => {})
  return area
}

/** The copy of this device where there is one, else a new one. */
export async function keptOrFetched(key: AreaKey): Promise<KeptArea> {
  return (await readArea(key).catch(() => undefined)) ?? fetchArea(key)
}

export async function districts(): Promise<string[]> {
  const told = (await (await ask(address)).json()) as { districts: string[] }
  return told.districts
}
