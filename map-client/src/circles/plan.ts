/**
 * What a circle's plan holds. It begins with the person: their life, their purpose, what they bring, and the people
 * around them. It lives on the device; nothing here knows a server. Every part has an id of its own, so that two
 * devices can be put together part by part.
 */

/** Random: it says nothing. */
export type Id = string
/** `2026-12-31` */
export type Day = string

/** How near people are, from the middle outwards. */
export const rings = ['closest', 'friends', 'places', 'paid'] as const
export type Ring = (typeof rings)[number]

export const reactions = ['yes', 'maybe', 'no'] as const
export type Reaction = (typeof reactions)[number]

/** Where somebody sets out from, roughly. It is found on the device and never sent. */
export interface RoughPlace {
  /** As it was given: a postcode, a district, or words. */
  label: string
  at: [lon: number, lat: number]
  /** Codes of the areas that it lies in, finest first, for what covers them. */
  areas: string[]
}

export interface Told {
  id: Id
  text: string
}

/** What the person is good at, knows or likes to give. */
export interface Gift extends Told {
  /** The word of the vocabulary that it goes with. */
  interest?: string
}

export interface Person {
  id: Id
  name: string
  ring: Ring
  /** What they are happy to do, in their words. */
  happyTo: string
  /** How to reach them, if the person wants it here. */
  contact: string
  place?: RoughPlace
}

/** What is kept of an entry of the map, so that it is there without a network and on paper. */
export interface FromMap {
  asset: string
  name: string
  kind: string
  /** Address or area. */
  where: string
  phone: string
  url: string
  /** When it happens, in words. */
  when: string
  at?: [lon: number, lat: number]
  /** Metres from the person's rough place, as the crow flies. */
  metres?: number
}

export interface Idea {
  id: Id
  /** In their words, or the name of an entry. */
  text: string
  from?: FromMap
  reaction?: Reaction
  note: string
}

export interface Action {
  id: Id
  what: string
  /** Ids of people, and `me` for the person. */
  who: Id[]
  by?: Day
  /** The day it was done. */
  done?: Day
  /** What came of it. */
  happened: string
  /** The idea that it grew from. */
  idea?: Id
}

export interface Meeting {
  id: Id
  on: Day
  /** `14:30` */
  at: string
  where: string
  from?: FromMap
  note: string
}

export interface LookBack {
  id: Id
  on: Day
  wentWell: string
  learned: string
  next: string
}

/** What the person agreed to, in the words that they saw. It stays when the sharing has ended. */
export interface Consent {
  id: Id
  share: Id
  given: string
  /** Who was to open it. */
  name: string
  may: 'see' | 'write'
  until: Day
  said: string
  ended?: string
}

export interface Plan {
  format: 1
  id: Id
  /** What the person wants to be called. */
  called: string
  purpose: string
  matters: Told[]
  gifts: Gift[]
  /** Words of the vocabulary. */
  interests: string[]
  home?: RoughPlace
  people: Person[]
  ideas: Idea[]
  actions: Action[]
  meetings: Meeting[]
  lookBacks: LookBack[]
  consents: Consent[]
}

/** On a page that came over an open line browsers have no `randomUUID`; these are as many random bits. */
const drawn = (): Id => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
export const newId = (): Id => crypto.randomUUID?.() ?? drawn()

export const emptyPlan = (called: string): Plan => ({
  format: 1,
  id: newId(),
  called,
  purpose: '',
  matters: [],
  gifts: [],
  interests: [],
  people: [],
  ideas: [],
  actions: [],
  meetings: [],
  lookBacks: [],
  consents: [],
})
