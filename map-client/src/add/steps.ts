/**
 * The order of the questions, and what each of them still needs. Pure: the page draws what this says.
 * A step can always be left backwards; it can be left forwards once nothing on it is missing.
 */
import { asPostcode } from '../find/find-query.ts'
import { readAge, type Answers } from './answers.ts'
import { readClock, scheduleOf } from './times.ts'

export const steps = ['group', 'kind', 'name', 'where', 'when', 'who', 'cost', 'access', 'contact', 'you', 'check'] as const
export type Step = (typeof steps)[number]

export const after = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'check'
export const before = (step: Step): Step | undefined => steps[steps.indexOf(step) - 1]
export const numberOf = (step: Step): number => steps.indexOf(step) + 1

/** What is missing or cannot be read, as a word that the dictionary turns into a sentence. */
export type Lack =
  | 'group'
  | 'kind'
  | 'name'
  | 'summary_long'
  | 'summary_cy_long'
  | 'where'
  | 'spot'
  | 'home'
  | 'areas'
  | 'days'
  | 'date'
  | 'opens_at'
  | 'closes_at'
  | 'minimum_age'
  | 'maximum_age'
  | 'ages'
  | 'email'
export interface Missing {
  /** The id of the field on the page. */
  field: string
  lack: Lack
}

export const longestSummary = 160

function missingWhere(a: Answers): Missing[] {
  if (a.where === '') return [{ field: 'where', lack: 'where' }]
  if (a.where === 'public' && !a.position && !asPostcode(a.postcode)) return [{ field: 'spot', lack: 'spot' }]
  const stays = a.homeArea !== '' && a.home.trim() === ''
  if (a.where === 'home' && !stays && !asPostcode(a.home)) return [{ field: 'home', lack: 'home' }]
  if (a.where === 'area' && a.areas.length === 0) return [{ field: 'areas', lack: 'areas' }]
  return []
}

function missingWhen(a: Answers): Missing[] {
  if (a.regular !== 'times') return []
  return a.times.flatMap((time, n) => {
    const touched = time.days.length > 0 || time.date || time.opens_at || time.closes_at || time.note
    // A time that was opened and left empty is nobody's mistake.
    if (!touched) return []
    const found: Missing[] = []
    if (!scheduleOf(time)) found.push(time.freq === 'once' ? { field: `date-${n}`, lack: 'date' } : { field: `days-${n}`, lack: 'days' })
    if (time.opens_at && !readClock(time.opens_at)) found.push({ field: `opens_at-${n}`, lack: 'opens_at' })
    if (time.closes_at && !readClock(time.closes_at)) found.push({ field: `closes_at-${n}`, lack: 'closes_at' })
    return found
  })
}

function missingAges(a: Answers): Missing[] {
  const [from, to] = [readAge(a.minimum_age), readAge(a.maximum_age)]
  const found: Missing[] = []
  if (a.minimum_age.trim() && from === undefined) found.push({ field: 'minimum_age', lack: 'minimum_age' })
  if (a.maximum_age.trim() && to === undefined) found.push({ field: 'maximum_age', lack: 'maximum_age' })
  if (from !== undefined && to !== undefined && from > to) found.push({ field: 'maximum_age', lack: 'ages' })
  return found
}

export function missingIn(step: Step, a: Answers): Missing[] {
  switch (step) {
    case 'group':
      return a.group ? [] : [{ field: 'group', lack: 'group' }]
    case 'kind':
      return a.kind ? [] : [{ field: 'kind', lack: 'kind' }]
    case 'name': {
      const found: Missing[] = a.name.trim() ? [] : [{ field: 'name', lack: 'name' }]
      if (a.summary.trim().length > longestSummary) found.push({ field: 'summary', lack: 'summary_long' })
      if (a.summary_cy.trim().length > longestSummary) found.push({ field: 'summary_cy', lack: 'summary_cy_long' })
      return found
    }
    case 'where':
      return missingWhere(a)
    case 'when':
      return missingWhen(a)
    case 'who':
      return missingAges(a)
    case 'contact':
      return a.email.trim() && !/^\S+@\S+\.\S+$/.test(a.email.trim()) ? [{ field: 'email', lack: 'email' }] : []
    default:
      return []
  }
}

/** The first step that still needs something: where a draft is taken up again, and how far forward one may jump. */
export const firstOpen = (a: Answers): Step => steps.find((step) => missingIn(step, a).length > 0) ?? 'check'

/** Where a field of the draft is asked. The server speaks of `/draft/name` or `/name`. */
const asked: Record<string, { step: Step; field: string }> = {
  kind: { step: 'kind', field: 'kind' },
  name: { step: 'name', field: 'name' },
  name_cy: { step: 'name', field: 'name_cy' },
  summary: { step: 'name', field: 'summary' },
  summary_cy: { step: 'name', field: 'summary_cy' },
  description: { step: 'name', field: 'description' },
  organization: { step: 'name', field: 'organization' },
  place: { step: 'where', field: 'where' },
  comes_to_you: { step: 'where', field: 'comes_to_you' },
  schedules: { step: 'when', field: 'regular' },
  welcomes: { step: 'who', field: 'welcomes' },
  audiences: { step: 'who', field: 'audiences' },
  interests: { step: 'who', field: 'interests' },
  minimum_age: { step: 'who', field: 'minimum_age' },
  maximum_age: { step: 'who', field: 'maximum_age' },
  languages: { step: 'who', field: 'languages' },
  cost: { step: 'cost', field: 'cost' },
  cost_note: { step: 'cost', field: 'cost_note' },
  accessibility: { step: 'access', field: 'accessibility' },
  phone: { step: 'contact', field: 'phone' },
  email: { step: 'contact', field: 'email' },
  url: { step: 'contact', field: 'url' },
  how_to_join: { step: 'contact', field: 'how_to_join' },
  status: { step: 'contact', field: 'status' },
  thanks: { step: 'you', field: 'thanks' },
  contact: { step: 'you', field: 'contact' },
  note: { step: 'you', field: 'note' },
}

export function whereAsked(pointer: string, a: Answers): { step: Step; field: string } | undefined {
  const [first = '', second] = pointer.replace(/^\//, '').split('/').filter((part) => part !== 'draft')
  const found = asked[first]
  if (first === 'place' && second !== 'type' && found) {
    const field = { public: 'spot', home: 'home', area: 'areas' }[a.where as string]
    return { step: 'where', field: field ?? 'where' }
  }
  return found
}
