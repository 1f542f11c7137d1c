/**
 * What somebody has typed so far, exactly as they typed it, and the draft that it stands for. Pure, so that every
 * form can share it: adding, changing, mending. Nothing is thrown away while somebody goes back and forth; what does
 * not belong to the choice that was made is left out only of the draft.
 */
import type { Cost, Draft, DraftPlace } from '../api/people-types.ts'
import type { Position, Schedule } from '../api/types.ts'
import { blankTime, scheduleOf, timeOf, type Time } from './times.ts'

export type Whereabouts = '' | 'public' | 'area' | 'home' | 'online' | 'unchanged'

export interface Answers {
  group: string
  kind: string
  name: string
  name_cy: string
  summary: string
  summary_cy: string
  description: string
  organization: string
  where: Whereabouts
  /** How a public place was found: a point on the map, or a postcode that stands for one. */
  position: Position | undefined
  /** The words for that point, as it was chosen. */
  spot: string
  address: string
  postcode: string
  /** Looked up and forgotten by the server; never kept on the device either. */
  home: string
  /** The area of a home that was told before, by its code: it may stay without the postcode being typed again. */
  homeArea: string
  areas: { code: string; name: string }[]
  comes_to_you: boolean
  regular: '' | 'times' | 'not_regular'
  times: Time[]
  welcomes: string
  audiences: string[]
  minimum_age: string
  maximum_age: string
  languages: string[]
  interests: string[]
  cost: '' | Cost
  cost_note: string
  accessibility: string[]
  phone: string
  email: string
  url: string
  how_to_join: string
  status: '' | NonNullable<Draft['status']>
  thanks: string
  contact: string
  note: string
}

export const blank = (): Answers => ({
  group: '',
  kind: '',
  name: '',
  name_cy: '',
  summary: '',
  summary_cy: '',
  description: '',
  organization: '',
  where: '',
  position: undefined,
  spot: '',
  address: '',
  postcode: '',
  home: '',
  homeArea: '',
  areas: [],
  comes_to_you: false,
  regular: '',
  times: [blankTime()],
  welcomes: '',
  audiences: [],
  minimum_age: '',
  maximum_age: '',
  languages: [],
  interests: [],
  cost: '',
  cost_note: '',
  accessibility: [],
  phone: '',
  email: '',
  url: '',
  how_to_join: '',
  status: '',
  thanks: '',
  contact: '',
  note: '',
})

export function placeOf(a: Answers): DraftPlace {
  const address = a.address.trim()
  const postcode = a.postcode.trim().toUpperCase()
  switch (a.where) {
    case 'home': {
      const home = a.home.trim().toUpperCase()
      return !home && a.homeArea ? { type: 'home', area: a.homeArea } : { type: 'home', postcode: home }
    }
    case 'area':
      return { type: 'area', codes: a.areas.map((area) => area.code) }
    case 'online':
      return { type: 'online' }
    case 'unchanged':
      return { type: 'unchanged' }
    default:
      return a.position
        ? { type: 'public', position: a.position, ...(address && { address }), ...(postcode && { postcode }) }
        : { type: 'public', postcode, ...(address && { address }) }
  }
}

/** Ages are whole numbers; anything else stays in the form and is complained about there. */
export function readAge(text: string): number | undefined {
  const bare = text.trim()
  return /^\d{1,3}$/.test(bare) && Number(bare) <= 120 ? Number(bare) : undefined
}

const texts = ['name_cy', 'summary', 'summary_cy', 'description', 'organization', 'email', 'phone', 'welcomes', 'how_to_join', 'cost_note'] as const

/** People write addresses of the web without what comes before them. */
function webAddress(text: string): string {
  const bare = text.trim()
  return bare && !/^[a-z][a-z\d+.-]*:/i.test(bare) ? `https://${bare}` : bare
}

export function draftOf(a: Answers): Draft {
  const draft: Draft = {
    kind: a.kind,
    name: a.name.trim(),
    cost: a.cost || 'unknown',
    accessibility: a.accessibility,
    interests: a.interests,
    audiences: a.audiences,
    languages: a.languages,
    schedules: a.regular === 'times' ? a.times.map(scheduleOf).filter((one): one is Schedule => one !== undefined) : [],
    comes_to_you: a.comes_to_you,
    place: placeOf(a),
  }
  for (const name of texts) {
    const text = a[name].trim()
    if (text) draft[name] = text
  }
  const url = webAddress(a.url)
  if (url) draft.url = url
  const from = readAge(a.minimum_age)
  const to = readAge(a.maximum_age)
  if (from !== undefined) draft.minimum_age = from
  if (to !== undefined) draft.maximum_age = to
  if (a.status) draft.status = a.status
  return draft
}

/** The other way, for a form that begins with what is there. */
export function answersOf(draft: Draft): Answers {
  const a = blank()
  a.kind = draft.kind
  a.name = draft.name
  for (const name of texts) a[name] = draft[name] ?? ''
  a.url = draft.url ?? ''
  a.minimum_age = draft.minimum_age?.toString() ?? ''
  a.maximum_age = draft.maximum_age?.toString() ?? ''
  a.cost = draft.cost
  a.accessibility = draft.accessibility
  a.interests = draft.interests
  a.audiences = draft.audiences
  a.languages = draft.languages
  a.comes_to_you = draft.comes_to_you
  a.status = draft.status ?? ''
  a.regular = draft.schedules.length > 0 ? 'times' : 'not_regular'
  if (draft.schedules.length > 0) a.times = draft.schedules.map(timeOf)
  const place = draft.place
  a.where = place.type
  if (place.type === 'public') {
    a.position = place.position
    a.postcode = place.postcode ?? ''
    a.address = place.address ?? ''
  } else if (place.type === 'area') a.areas = place.codes.map((code) => ({ code, name: code }))
  else if (place.type === 'home') {
    a.home = place.postcode ?? ''
    a.homeArea = place.area ?? ''
  }
  return a
}

/** What is sent beside the draft. */
export function asideOf(a: Answers): { thanks?: string; contact?: string; note?: string } {
  const aside: { thanks?: string; contact?: string; note?: string } = {}
  for (const name of ['thanks', 'contact', 'note'] as const) {
    const text = a[name].trim()
    if (text) aside[name] = text
  }
  return aside
}
