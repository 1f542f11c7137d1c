/** What every question is given: the answers so far, a way to change them, and what is wrong with a field. */
import type { Answers } from './answers.ts'

export interface Asking {
  a: Answers
  set: (change: Partial<Answers>) => void
  fault: (field: string) => string | undefined
  /** The question is already the heading of the page. */
  alone: boolean
}
