/**
 * The words of the API about people and what they write, by hand until the OpenAPI document has them. Written after
 * the contract of the server: an absent field is left out and never null.
 */
import type { AreaName, Asset, Position, Schedule } from './types.ts'

export const roles = [
  'contributor',
  'organization_representative',
  'steward',
  'coach',
  'scheme_coordinator',
  'commissioner',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export interface Grant {
  role: Role
  area?: AreaName
  organization?: { id: string; name: string }
}

/** A grant as it is asked for: by code and id. */
export interface GrantAsked {
  role: Role
  area?: string
  organization?: string
}

export type Permission =
  | 'moderate'
  | 'import'
  | 'manage_accounts'
  | 'see_audit'
  | 'keep_homes'
  | 'see_practitioner_rows'
  | 'represent'

export interface Account {
  id: string
  login: string
  name: string
  email?: string
  code_set_up: boolean
  created: string
  grants: Grant[]
}
export type ListedAccount = Account & { last_seen?: string; closed: boolean }

export interface Session {
  state: 'signed_in' | 'code_needed' | 'signed_out'
  account?: Account
  may?: Permission[]
}

export interface NewCode {
  secret: string
  address: string
  picture: string
}

export interface Device {
  id: string
  began: string
  last_seen: string
  device: string
  current: boolean
}

export type KeyScope = 'read' | 'contribute' | 'all'
export interface ApiKey {
  id: string
  name: string
  scope: KeyScope
  created: string
  expires: string
  last_used?: string
}

export interface Invited {
  purpose: 'join' | 'reset'
  grants: Grant[]
  login?: string
  expires: string
  code_needed: boolean
  code?: NewCode
}

export interface Invitation {
  id: string
  note?: string
  grants: Grant[]
  created: string
  expires: string
  state: 'open' | 'used' | 'expired' | 'revoked'
  by: string
}

/** A link that is told once. */
export interface ToldOnce {
  link: string
  picture: string
}

export type DraftPlace =
  | { type: 'public'; position: Position; address?: string; postcode?: string }
  | { type: 'public'; postcode: string; address?: string }
  | { type: 'home'; postcode: string }
  | { type: 'area'; codes: string[] }
  | { type: 'online' }
  | { type: 'unchanged' }

export const statuses = ['active', 'temporarily_closed', 'inactive', 'defunct'] as const
export type Cost = 'free' | 'paid' | 'donation' | 'unknown'

export interface Draft {
  kind: string
  name: string
  name_cy?: string
  summary?: string
  summary_cy?: string
  description?: string
  organization?: string
  url?: string
  email?: string
  phone?: string
  minimum_age?: number
  maximum_age?: number
  welcomes?: string
  how_to_join?: string
  cost: Cost
  cost_note?: string
  accessibility: string[]
  interests: string[]
  audiences: string[]
  languages: string[]
  schedules: Schedule[]
  comes_to_you: boolean
  status?: (typeof statuses)[number]
  place: DraftPlace
}
export type Field = keyof Draft

export interface FieldError {
  pointer: string
  detail: string
}

export interface Screened {
  field: string
  tells: 'postcode' | 'address' | 'phone' | 'email'
  detail: string
}

export interface Wording {
  field: string
  found: string
  instead: string[]
  why: string
}

export interface Checked {
  near: Asset[]
  screening: Screened[]
  wording: Wording[]
  place?: { area?: AreaName; label: string }
  errors: FieldError[]
}

/** What somebody sends beside their draft. `website` is a trap for machines and stays empty. */
export interface Sending {
  draft: Draft
  thanks?: string
  contact?: string
  note?: string
  website?: string
}

export const suggestionStates = ['submitted', 'changes_requested', 'published', 'rejected', 'withdrawn'] as const
export type SuggestionState = (typeof suggestionStates)[number]
export const sorts = ['new', 'change', 'removal', 'problem'] as const
export type Sort = (typeof sorts)[number]

export interface Contribution {
  id: string
  version: number
  sort: Sort
  state: SuggestionState
  asset: string
  draft?: Draft
  base_revision?: number
  thanks?: string
  contact?: string
  note?: string
  reason?: string
  area?: AreaName
  created: string
  modified: string
  decided?: string
}

export interface Receipt {
  suggestion: Contribution
  key: string
}

export interface Waiting {
  id: string
  version: number
  sort: Sort
  state: SuggestionState
  name: string
  kind: string
  area?: AreaName
  by: string
  created: string
  modified: string
  mine: boolean
}

export interface Queue {
  items: Waiting[]
  numberMatched: number
  numberReturned: number
  next?: string
  counts: { submitted: number; changes_requested: number }
}

export type Weight = 'contact' | 'link' | 'place' | 'plain'
export interface Change {
  field: string
  before?: unknown
  after?: unknown
  weight: Weight
}

export interface Item {
  suggestion: Contribution
  by: string
  mine: boolean
  before?: Draft
  current_revision?: number
  stale: boolean
  changes: Change[]
  near: Asset[]
  screening: Screened[]
  wording: Wording[]
  position?: { before?: GeoJSON.Geometry; after?: GeoJSON.Geometry }
}

export interface Version {
  revision: number
  at: string
  by: string
  why: string
  draft: Draft
}

export interface Paged {
  numberMatched: number
  numberReturned: number
  next?: string
}
