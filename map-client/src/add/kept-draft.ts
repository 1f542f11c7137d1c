/**
 * A draft outlives a closed tab: it is kept on this device, and nowhere else, until it is sent or begun again.
 * The postcode of a home is never kept; it is asked again.
 */
import { blank, type Answers } from './answers.ts'
import { steps, type Step } from './steps.ts'

export interface Kept {
  step: Step
  answers: Answers
}

const name = 'hereabouts.draft'
const edition = 1

export function keptText({ step, answers }: Kept): string {
  return JSON.stringify({ edition, step, answers: { ...answers, home: '' } })
}

/** Whatever a device holds is read with care: an older form of it is let go rather than misread. */
export function readKept(text: string | null): Kept | undefined {
  if (!text) return undefined
  try {
    const found = JSON.parse(text) as { edition?: number; step?: Step; answers?: Partial<Answers> }
    if (found.edition !== edition || !found.step || !steps.includes(found.step) || !found.answers) return undefined
    return { step: found.step, answers: { ...blank(), ...found.answers } }
  } catch {
    return undefined
  }
}

export function keepDraft(kept: Kept): void {
  try {
    localStorage.setItem(name, keptText(kept))
  } catch {
    // A full or forbidden storage only means that the draft lives as long as the tab.
  }
}

export function keptDraft(): Kept | undefined {
  try {
    return readKept(localStorage.getItem(name))
  } catch {
    return undefined
  }
}

export function forgetDraft(): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was kept, then.
  }
}
