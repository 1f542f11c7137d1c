/**
 * Asking and writing as a person: sessions, suggestions, stewardship. Only its own pages load it.
 * Absent on purpose: retries. A write is sent once, and a person decides whether to send it again.
 */
import { askedIn, Problem } from './client.ts'
import type { Lang } from '../app/router.ts'
import { forgetKept } from './load.ts'
import type {
  Account,
  Answered,
  ApiKey,
  Checked,
  ConfirmLink,
  Contribution,
  Device,
  Draft,
  GrantAsked,
  How,
  Invitation,
  Invite,
  Invited,
  Item,
  KeyScope,
  ListedAccount,
  Merging,
  NewCode,
  Paged,
  Question,
  Queue,
  Receipt,
  Redeeming,
  Said,
  Sending,
  SendingAgain,
  Session,
  ToldOnce,
  Version,
} from './people-types.ts'
import type { Asset } from './types.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Extra {
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
}

/** Called when an answer may mean that nobody is signed in any more; the server says 404 where it may not be told. */
let onDenied = (): void => {}
export function whenDenied(call: () => void): void {
  onDenied = call
}

interface ProblemBody {
  detail?: string
  errors?: { pointer: string; detail: string }[]
  current?: unknown
}

/** What an answer other than success says, for a page to say on; it may also mean that nobody is signed in any more. */
export function refusal(status: number, told: unknown, retryAfter: string | null, path: string): Problem {
  if ((status === 401 || status === 404) && path !== 'session') onDenied()
  const { detail = '', errors = [], current } = (told ?? {}) as ProblemBody
  const seconds = Number(retryAfter ?? Number.NaN)
  return new Problem(status, detail, errors, Number.isFinite(seconds) ? seconds : undefined, current)
}

export function readJson(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/** Sends a question, and reads whatever comes back; only a network that is not there is thrown. */
export async function send(method: Method, path: string, { body, headers = {}, signal }: Extra = {}): Promise<{ answer: Response; told: unknown }> {
  let answer: Response
  try {
    answer = await fetch(`/api/v1/${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        'Accept-Language': askedIn(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Problem(0, '')
  }
  return { answer, told: readJson(await answer.text().catch(() => '')) }
}

export async function ask<T>(method: Method, path: string, extra: Extra = {}): Promise<T> {
  const { answer, told } = await send(method, path, extra)
  if (answer.ok) {
    // What somebody just put right or published is shown as it is now, on every page.
    if (method !== 'GET') forgetKept()
    return told as T
  }
  throw refusal(answer.status, told, answer.headers.get('Retry-After'), path)
}

export const query = (words: Record<string, string | undefined>): string => {
  const given = Object.entries(words).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : ''
}
const ifMatch = (version: number): Record<string, string> => ({ 'If-Match': `"${version}"` })
const withKey = (key: string | undefined): Record<string, string> => (key ? { 'Suggestion-Key': key } : {})

// Session and account.
export const signIn = (login: string, password: string, code?: string): Promise<Session> =>
  ask('POST', 'session', { body: { login, password, ...(code ? { code } : {}) } })
export const getSession = (signal?: AbortSignal): Promise<Session> => ask('GET', 'session', { signal })
export const signOut = (): Promise<void> => ask('DELETE', 'session')
export const changeAccount = (change: { name?: string; email?: string }): Promise<Session> =>
  ask('PATCH', 'account', { body: change })
export const leaveForGood = (password: string): Promise<void> => ask('DELETE', 'account', { body: { password } })
export const changePassword = (current: string, next: string): Promise<Session> =>
  ask('POST', 'account/password', { body: { current, new: next } })
export const newCode = (): Promise<NewCode> => ask('POST', 'account/code/new')
export const setCode = (password: string, secret: string, code: string): Promise<Session> =>
  ask('PUT', 'account/code', { body: { password, secret, code } })
export const getDevices = (signal?: AbortSignal): Promise<{ sessions: Device[] }> =>
  ask('GET', 'account/sessions', { signal })
export const endDevice = (id: string): Promise<void> => ask('DELETE', `account/sessions/${id}`)
export const getKeys = (signal?: AbortSignal): Promise<{ keys: ApiKey[] }> => ask('GET', 'account/keys', { signal })
export const makeKey = (name: string, scope: KeyScope, days: number): Promise<{ key: ApiKey; secret: string }> =>
  ask('POST', 'account/keys', { body: { name, scope, days } })
export const endKey = (id: string): Promise<void> => ask('DELETE', `account/keys/${id}`)

// Invitations, resets and accounts.
export const lookAtInvitation = (token: string): Promise<Invited> =>
  ask('POST', 'invitations/look', { body: { token } })
export const redeem = (body: Redeeming): Promise<Session> => ask('POST', 'invitations/redeem', { body })
export const getInvitations = (signal?: AbortSignal): Promise<{ invitations: Invitation[] }> =>
  ask('GET', 'invitations', { signal })
export const invite = (body: Invite): Promise<ToldOnce & { invitation: Invitation }> => ask('POST', 'invitations', { body })
export const revoke = (id: string): Promise<void> => ask('DELETE', `invitations/${id}`)
export const getAccounts = (
  words: { q?: string | undefined; cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<Paged & { accounts: ListedAccount[] }> => ask('GET', `accounts${query({ ...words, limit: '25' })}`, { signal })
export const setGrants = (id: string, grants: GrantAsked[]): Promise<Account> =>
  ask('PUT', `accounts/${id}/grants`, { body: { grants } })
export const resetAccount = (id: string): Promise<ToldOnce & { expires: string }> => ask('POST', `accounts/${id}/reset`)
export const closeAccount = (id: string): Promise<Account> => ask('POST', `accounts/${id}/close`)
export const reopenAccount = (id: string): Promise<Account> => ask('POST', `accounts/${id}/reopen`)

// Suggestions.
export const check = (draft: Draft, asset?: string, signal?: AbortSignal): Promise<Checked> =>
  ask('POST', 'assets/check', { body: { draft, ...(asset ? { asset } : {}) }, signal })
export const sendNew = (body: Sending): Promise<Receipt> => ask('POST', 'assets', { body })
export const sendChange = (id: string, revision: number, body: Sending): Promise<Receipt> =>
  ask('PUT', `assets/${id}`, { body, headers: ifMatch(revision) })
export const sendRemoval = (id: string, note: string): Promise<Receipt> =>
  ask('DELETE', `assets/${id}`, { body: note ? { note } : {} })
export const sendProblem = (id: string, note: string, contact: string): Promise<Receipt> =>
  ask('POST', `assets/${id}/flag`, { body: { note, ...(contact ? { contact } : {}) } })
export const myContributions = (
  cursor?: string,
  signal?: AbortSignal,
): Promise<Paged & { suggestions: Contribution[] }> =>
  ask('GET', `suggestions${query({ limit: '50', cursor })}`, { signal })
export const getContribution = (id: string, key: string | undefined, signal?: AbortSignal): Promise<Contribution> =>
  ask('GET', `suggestions/${id}`, { headers: withKey(key), signal })
export const sendAgain = (one: Contribution, key: string | undefined, body: SendingAgain): Promise<Contribution> =>
  ask('PUT', `suggestions/${one.id}`, { body, headers: { ...withKey(key), ...ifMatch(one.version) } })
export const withdraw = (id: string, key: string | undefined): Promise<Contribution> =>
  ask('DELETE', `suggestions/${id}`, { headers: withKey(key) })

// Stewardship.
export interface QueueQuery {
  state?: string | undefined
  area?: string | undefined
  sort?: string | undefined
  cursor?: string | undefined
  limit?: string | undefined
}
export const getQueue = (words: QueueQuery, signal?: AbortSignal): Promise<Queue> =>
  ask('GET', `moderation${query({ limit: '20', ...words })}`, { signal })
export const getItem = (id: string, signal?: AbortSignal): Promise<Item> => ask('GET', `moderation/${id}`, { signal })
export const publish = (id: string, version: number, note: string): Promise<Item> =>
  ask('POST', `moderation/${id}/publish`, { body: { version, ...(note ? { note } : {}) } })
export const askForChanges = (id: string, version: number, reason: string): Promise<Item> =>
  ask('POST', `moderation/${id}/ask`, { body: { version, reason } })
export const reject = (id: string, version: number, reason: string): Promise<Item> =>
  ask('POST', `moderation/${id}/reject`, { body: { version, reason } })
export const getVersions = (id: string, signal?: AbortSignal): Promise<{ versions: Version[] }> =>
  ask('GET', `assets/${id}/versions`, { signal })
export const restore = (id: string, revision: number, from: number): Promise<Asset> =>
  ask('POST', `assets/${id}/restore`, { body: { revision, from } })
export const merge = (id: string, body: Merging): Promise<Asset> => ask('POST', `assets/${id}/merge`, { body })

// Keeping entries true: somebody went there, or is asked by a link that needs no account.
export const confirmRight = (id: string, how: How): Promise<Asset> =>
  ask('POST', `assets/${id}/confirm`, { body: { said: 'right', how } })
export const makeConfirmLink = (id: string, lang: Lang): Promise<ConfirmLink> => ask('POST', `assets/${id}/confirm-link?lang=${lang}`)
export const lookAtQuestion = (token: string): Promise<Question> =>
  ask('POST', 'confirmations/look', { body: { token } })
export const answerQuestion = (token: string, said: Said, note: string): Promise<Answered> =>
  ask('POST', 'confirmations/answer', { body: { token, said, ...(note ? { note } : {}) } })
