/**
 * A change that somebody has begun outlives a closed tab, as a new entry does: kept on this device by entry, with the
 * revision that it began from, until it is sent or begun again. The postcode of a home is never kept.
 */
import { blank, type Answers } from '../add/answers.ts'
import type { Draft } from '../api/people-types.ts'

export interface KeptChange {
  /** Of the entry. */
  id: string
  revision: number
  /** What the entry said then. */
  base: Draft
  answers: Answers
  /** The day on which it was last written at. */
  on: string
}

const name = 'hereabouts.changes'
const edition = 1
/** A device is not an archive. */
const most = 5

export const withoutChange = (all: KeptChange[], id: string): KeptChange[] => all.filter((one) => one.id !== id)

/** The latest first; what is oldest gives way. */
export const withChange = (all: KeptChange[], one: KeptChange): KeptChange[] =>
  [{ ...one, answers: { ...one.answers, home: '' } }, ...withoutChange(all, one.id)].slice(0, most)

const isChange = (one: Partial<KeptChange> | null): one is KeptChange =>
  typeof one?.id === 'string' && typeof one.revision === 'number' && Boolean(one.base && one.answers && one.on)

/** Whatever a device holds is read with care: an older form of it is let go rather than misread. */
export function readChanges(text: string | null): KeptChange[] {
  if (!text) return []
  try {
    const found = JSON.parse(text) as { edition?: number; changes?: Partial<KeptChange>[] }
    if (found.edition !== edition || !Array.isArray(found.changes)) return []
    return found.changes.filter(isChange).map((one) => ({ ...one, answers: { ...blank(), ...one.answers } }))
  } catch {
    return []
  }
}

function read(): KeptChange[] {
  try {
    return readChanges(localStorage.getItem(name))
  } catch {
    return []
  }
}

function write(changes: KeptChange[]): void {
  try {
    if (changes.length > 0) localStorage.setItem(name, JSON.stringify({ edition, changes }))
    else localStorage.removeItem(name)
  } catch {
    // A full or forbidden storage only means that what is written lives as long as the tab.
  }
}

export const keptChange = (id: string): KeptChange | undefined => read().find((one) => one.id === id)
export const keepChange = (one: KeptChange): void => write(withChange(read(), one))
export const forgetChange = (id: string): void => write(withoutChange(read(), id))
