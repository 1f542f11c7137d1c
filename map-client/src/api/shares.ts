/**
 * Sealed plans on their way from one device to another. The server holds a text that it cannot read, and keys that only
 * say who may fetch it. Absent on purpose: retries, and anything that opens what is sealed.
 */
import { Problem } from './client.ts'
import { send } from './people.ts'
import type { components } from './schema.ts'

type Schemas = components['schemas']

export type May = Schemas['May']
export type MadeShare = Schemas['ShareMade']
export type Opening = Schemas['Opening']
export type SharePicture = Schemas['ShareFound']
export type OpenedShare = Schemas['OpeningMade']
export type ListedShare = Schemas['SharedWithMe']

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
  const headers = key === undefined ? {} : { 'Share-Key': key }
  const { answer, told } = await send(method, path, { body, headers, signal }).catch((cause: unknown) => {
    throw cause instanceof Problem ? new ShareProblem(0, '', undefined) : cause
  })
  if (answer.ok) return told as T
  const { detail = '', type = '' } = (told ?? {}) as { detail?: string; type?: string }
  const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN)
  throw new ShareProblem(answer.status, detail, whyOf(answer.status, type), Number.isFinite(seconds) ? seconds : undefined)
}

export const makeShare = (body: Schemas['ShareAsked']): Promise<MadeShare> => ask('POST', 'shares', { body })
export const getShare = (id: string, key: string): Promise<SharePicture> => ask('GET', `shares/${id}`, { key })
export const openShare = (id: string, body: Schemas['OpeningAsked']): Promise<OpenedShare> =>
  ask('POST', `shares/${id}/openings`, { body })
export const putShare = (id: string, key: string, body: Schemas['Saving']): Promise<Schemas['Saved']> =>
  ask('PUT', `shares/${id}`, { key, body })
export const newLink = (id: string, key: string): Promise<Schemas['LinkMade']> =>
  ask('POST', `shares/${id}/link`, { key, body: {} })
export const endOpening = (id: string, opening: string, key: string): Promise<void> =>
  ask('DELETE', `shares/${id}/openings/${opening}`, { key })
export const takeBack = (id: string, key: string): Promise<void> => ask('DELETE', `shares/${id}`, { key })
/** What somebody who is signed in opened, on any device. */
export const openedByMe = async (signal?: AbortSignal): Promise<ListedShare[]> =>
  (await ask<Schemas['SharedWithMeList']>('GET', 'account/shares', signal ? { signal } : {})).items
