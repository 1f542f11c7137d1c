/**
 * Sealed plans on their way from one device to another. The server holds a text that it cannot read, and keys that only
 * say who may fetch it. Absent on purpose: retries, and anything that opens what is sealed.
 */
import { askedIn, Problem } from './client.ts'
import { readJson } from './people.ts'

export type May = 'see' | 'write'

export interface MadeShare {
  id: string
  version: number
  expires: string
  may: May
  owner_key: string
  link_key: string
}

export interface Opening {
  id: string
  opened: string
  sealed_name: string
}

export interface SharePicture {
  id: string
  version: number
  sealed: string
  expires: string
  may: May
  /** For its owner: who opened it, and whether its link was not used yet. */
  openings?: Opening[]
  link_open?: boolean
}

export interface OpenedShare {
  /** Of this opening. */
  id: string
  key: string
  version: number
  sealed: string
  expires: string
  may: May
}

export interface ListedShare {
  id: string
  opened: string
  expires: string
  version: number
  may: May
  ended?: 'expired' | 'taken-back'
}

export type Why = 'expired' | 'taken-back' | 'link-used' | 'changed' | 'unknown' | 'too-large'

/** A refusal of which the page knows what it means. */
export class ShareProblem extends Problem {
  constructor(
    status: number,
    detail: string,
    readonly why: Why | undefined,
    retryAfter?: number,
  ) {
    super(status, detail, [], retryAfter)
  }
}

function whyOf(status: number, type: string): Why | undefined {
  if (status === 404) return 'unknown'
  if (status === 413) return 'too-large'
  if (status === 409) return 'changed'
  if (status !== 410) return undefined
  return (['expired', 'taken-back', 'link-used'] as const).find((why) => type.endsWith(why)) ?? 'unknown'
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

interface Asked {
  key?: string
  body?: unknown
  signal?: AbortSignal
}

async function ask<T>(method: Method, path: string, { key, body, signal }: Asked = {}): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(`/api/v1/${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        'Accept-Language': askedIn(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key === undefined ? {} : { 'Share-Key': key }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ShareProblem(0, '', undefined)
  }
  const told = readJson(await answer.text().catch(() => ''))
  if (answer.ok) return told as T
  const { detail = '', type = '' } = (told ?? {}) as { detail?: string; type?: string }
  const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN)
  throw new ShareProblem(answer.status, detail, whyOf(answer.status, type), Number.isFinite(seconds) ? seconds : undefined)
}

export const makeShare = (body: { sealed: string; expires: string; may: May }): Promise<MadeShare> => ask('POST', 'shares', { body })
export const getShare = (id: string, key: string): Promise<SharePicture> => ask('GET', `shares/${id}`, { key })
export const openShare = (id: string, body: { link_key: string; sealed_name: string }): Promise<OpenedShare> =>
  ask('POST', `shares/${id}/openings`, { body })
export const putShare = (id: string, key: string, body: { sealed: string; base: number }): Promise<{ version: number }> =>
  ask('PUT', `shares/${id}`, { key, body })
export const newLink = (id: string, key: string): Promise<{ link_key: string; expires: string }> =>
  ask('POST', `shares/${id}/link`, { key, body: {} })
export const endOpening = (id: string, opening: string, key: string): Promise<void> =>
  ask('DELETE', `shares/${id}/openings/${opening}`, { key })
export const takeBack = (id: string, key: string): Promise<void> => ask('DELETE', `shares/${id}`, { key })
/** What somebody who is signed in opened, on any device. */
export const openedByMe = async (signal?: AbortSignal): Promise<ListedShare[]> =>
  (await ask<{ items: ListedShare[] }>('GET', 'account/shares', signal ? { signal } : {})).items
