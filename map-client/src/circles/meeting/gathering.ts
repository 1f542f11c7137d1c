/** Who comes, from roughly where, and what kind of place suits them. */
import type { Kinds } from '../../api/types.ts'
import type { Filter, Venue } from '../../device/questions.ts'
import { kindOf } from '../../app/shared.ts'
import { newId, type FromMap, type Id, type Meeting, type Plan, type RoughPlace } from '../plan.ts'

/** The person of the plan, among the others. */
export const me = 'me'

export interface Traveller {
  id: Id
  name: string
  place: RoughPlace
}

export function travellers(plan: Plan, staying: Id[], called: string): Traveller[] {
  const all = [{ id: me, name: called, place: plan.home }, ...plan.people]
  return all.flatMap(({ id, name, place }) => (place && !staying.includes(id) ? [{ id, name, place }] : []))
}

export interface Suits {
  kinds: string[]
  free: boolean
  stepFree: boolean
  day: string
}

/** Kinds of places that have room for people to sit together; a school is seldom open to them. */
export const meetingKinds = (kinds: Kinds | undefined): string[] =>
  (kinds?.kinds ?? []).filter(({ id, group, can_host }) => group === 'places' && can_host && id !== 'school').map(({ id }) => id)

export const venueFilter = (suits: Suits, kinds: Kinds | undefined): Filter => ({
  kind: suits.kinds.length > 0 ? suits.kinds : meetingKinds(kinds),
  ...(suits.free ? { cost: ['free'] } : {}),
  ...(suits.stepFree ? { accessible: ['step_free'] } : {}),
  ...(suits.day ? { open_on: suits.day } : {}),
})

export const kindChoices = (kinds: Kinds | undefined): { id: string; label: string }[] =>
  (kinds?.kinds ?? []).filter(({ group }) => group === 'places').map(({ id }) => ({ id, label: kindOf(kinds, id)?.plural ?? id }))

/** Each journey with whose it is, longest first; several may be the longest. */
export function journeysOf(venue: Venue, people: Traveller[]): { name: string; metres: number; longest: boolean }[] {
  const all = venue.journeys_m.map((metres, n) => ({ name: people[n]?.name ?? '', metres, longest: metres === venue.longest_m }))
  return all.sort((a, b) => b.metres - a.metres)
}

/** Meetings that are still to come, soonest first. */
export const toCome = (plan: Plan, today: string): Meeting[] =>
  plan.meetings.filter(({ on }) => on >= today).sort((a, b) => (a.on + a.at < b.on + b.at ? -1 : 1))

/** A meeting takes place there: one that is in the plan, or a new one. */
export function meetAt(plan: Plan, from: FromMap, meeting: Id | { on: string; at: string }): Plan {
  const where = [from.name, from.where].filter(Boolean).join(', ')
  if (typeof meeting !== 'string') {
    const made: Meeting = { id: newId(), ...meeting, where, from, note: '' }
    return { ...plan, meetings: [...plan.meetings, made] }
  }
  return { ...plan, meetings: plan.meetings.map((one) => (one.id === meeting ? { ...one, where, from } : one)) }
}
