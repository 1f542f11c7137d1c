/** Counting presses of one key that follow each other quickly, with nothing in between. */

export interface Presses {
  key: string
  count: number
  /** In milliseconds. */
  at: number
}

/** Milliseconds within which one press follows another. */
const quickly = 1500

export function presses(key: string, since: Presses | undefined, at: number): Presses {
  const goesOn = since !== undefined && since.key === key && at - since.at < quickly
  return { key, count: goesOn ? since.count + 1 : 1, at }
}
