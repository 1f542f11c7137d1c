/** Changing lists of a plan: each gives a new list, and the same one where nothing changes. */
import type { Id } from './plan.ts'

interface Part {
  id: Id
}

export const replaced = <T extends Part>(list: T[], id: Id, changes: Partial<T>): T[] =>
  list.map((one) => (one.id === id ? { ...one, ...changes } : one))

export const without = <T extends Part>(list: T[], id: Id): T[] => list.filter((one) => one.id !== id)

export function movedUp<T extends Part>(list: T[], id: Id): T[] {
  const at = list.findIndex((one) => one.id === id)
  const [above, here] = [list[at - 1], list[at]]
  return above && here ? list.with(at - 1, here).with(at, above) : list
}

/** Takes a field away; with exact types it cannot be set to nothing. */
export function lacking<T extends object, Name extends keyof T>(part: T, name: Name): Omit<T, Name> {
  const { [name]: _gone, ...rest } = part
  return rest
}

/** Enough of a text to know it again. */
export const shortly = (text: string): string => (text.length > 40 ? `${text.slice(0, 38).trimEnd()}…` : text)

const two = (n: number): string => String(n).padStart(2, '0')

/** Today on the calendar of the device. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The interest whose word stands in what was written. */
export function interestIn(text: string, interests: { id: string; label: string }[]): string | undefined {
  const words = text.toLocaleLowerCase()
  return interests.find(({ label }) => words.includes(label.toLocaleLowerCase()))?.id
}
