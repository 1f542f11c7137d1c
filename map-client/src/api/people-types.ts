/**
 * The words of the API about people and what they write, taken from the generated schema as api/types.ts takes its own.
 * Apart from those because only the pages of people need them.
 */
import type { components } from './schema.ts'
import type { Asset, Geometry, Position, Told } from './types.ts'

type Schemas = components['schemas']
/** Parts that the server always sends, though somebody who writes may leave them out. */
type Always<T, Names extends keyof T> = Omit<T, Names> & Required<Pick<T, Names>>

export type Role = Schemas['Role']
/** In the order in which they are offered. */
export const roles = [
  'contributor',
  'organization_representative',
  'steward',
  'coach',
  'scheme_coordinator',
  'commissioner',
  'administrator',
] as const satisfies Role[]
export type Grant = Told<Schemas['GrantEntry']>
/** A grant as it is asked for: by code and id. */
export type GrantAsked = Told<Schemas['Grant']>
export type Permission = Schemas['Permission']
export type ListedAccount = Told<Schemas['AccountEntry']>
export type Account = ListedAccount
export type Session = Told<Schemas['SessionEntry']>
export type NewCode = Schemas['NewCode']
export type Device = Schemas['SessionLine']
export type KeyScope = Schemas['Scope']
export type ApiKey = Told<Schemas['KeyEntry']>
export type Invited = Told<Schemas['LinkEntry']>
export type Invitation = Told<Schemas['InvitationEntry']>
export type Invite = Told<Schemas['InvitationAsked']>
export type Redeeming = Told<Schemas['Redeem']>
/** A link that is told once. */
export type ToldOnce = Pick<Schemas['InvitationMade'], 'link' | 'picture'>

type Places = Told<Schemas['DraftPlace']>
export type DraftPlace =
  | Exclude<Places, { type: 'public' }>
  | (Omit<Extract<Places, { type: 'public' }>, 'position'> & { position?: Position })

export type Status = Schemas['Status']
export const statuses = ['active', 'temporarily_closed', 'inactive', 'defunct'] as const satisfies Status[]
export type Cost = Schemas['Cost']
type Lists = 'accessibility' | 'interests' | 'audiences' | 'languages' | 'schedules'
export type Draft = Omit<Always<Told<Schemas['Draft']>, Lists | 'cost' | 'comes_to_you'>, 'place'> & { place: DraftPlace }

export type Screened = Schemas['ScreenedEntry']
export type Wording = Schemas['Wording']
export type Checked = Omit<Told<Schemas['Checked']>, 'near'> & { near: Asset[] }
/** What somebody sends beside their draft. `website` is a trap for machines and stays empty. */
export type Sending = Omit<Told<Schemas['SuggestionAsked']>, 'draft'> & { draft: Draft }
/** What is sent again; words about an entry have no draft. */
export type SendingAgain = Omit<Sending, 'draft'> & { draft?: Draft }

export type SuggestionState = Schemas['Standing']
export const suggestionStates = ['submitted', 'changes_requested', 'published', 'rejected', 'withdrawn'] as const satisfies SuggestionState[]
export type Sort = Schemas['Suggested']
export const sorts = ['new', 'change', 'removal', 'problem'] as const satisfies Sort[]
export type Contribution = Omit<Told<Schemas['SuggestionEntry']>, 'draft'> & { draft?: Draft }
export type Receipt = Omit<Schemas['Receipt'], 'suggestion'> & { suggestion: Contribution }

export type Waiting = Told<Schemas['QueueLine']>
export type Queue = Told<Schemas['QueueList']>
export type Change = Omit<Schemas['FieldChange'], 'before' | 'after'> & { before?: unknown; after?: unknown }
export type Item = Omit<Told<Schemas['ModerationItem']>, 'suggestion' | 'before' | 'changes' | 'near' | 'position'> & {
  suggestion: Contribution
  before?: Draft
  changes: Change[]
  near: Asset[]
  position: { before?: Geometry; after?: Geometry }
}
export type Version = Omit<Told<Schemas['VersionEntry']>, 'draft'> & { draft: Draft }
export type Merging = Omit<Schemas['Merge'], 'draft'> & { draft: Draft }

export type Said = Schemas['Said']
/** How a steward found out; a link is for everybody else. */
export type How = Exclude<Schemas['How'], 'link'>
export type ConfirmLink = Schemas['ConfirmLink']
export type Question = Omit<Schemas['Question'], 'asset'> & { asset: Asset }
export type Answered = Schemas['AnswerTaken']

export type Paged = Pick<Told<Schemas['QueueList']>, 'numberMatched' | 'numberReturned' | 'next'>

// Schemes, the audit, and counts for the public.
export type Scheme = Told<Schemas['SchemeEntry']>
export type Home = Told<Schemas['HomeEntry']>
export type HomeAsked = Told<Schemas['HomeAsked']>
export type HomeTold = Omit<Told<Schemas['HomeTold']>, 'position'>
export type HomesNear = Told<Schemas['HomesNear']>
export type AuditEntry = Told<Schemas['AuditEntry']>
export type AuditList = Omit<Told<Schemas['AuditList']>, 'entries'> & { entries: AuditEntry[] }
export type Counts = Told<Schemas['CountList']>
