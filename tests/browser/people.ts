/**
 * People who look after the map: an administrator, two stewards and the coordinator of a scheme, made once for all tests by the program itself, and
 * what each of them may ask of the API. Somebody without an account is `nobody`.
 */
import { execFileSync } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { ask, site } from './browser.ts'

export interface Person {
  login: string
  name: string
  password: string
  /** Of their authenticator, where their role needs one. */
  secret?: string
  /** What carries their session. */
  cookie: string
}

export interface People {
  administrator: Person
  steward: Person
  otherSteward: Person
  coordinator: Person
}

declare module 'vitest' {
  interface ProvidedContext {
    people: People | undefined
  }
}

/** Those who were made before the first test. */
export function people(): People {
  const made = inject('people')
  if (!made) throw new Error('Set HEREABOUTS_PROGRAM, or run this as: tests/with-demonstration tests/browser/run')
  return made
}

export interface Told<T> {
  status: number
  body: T
  headers: Headers
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Asks the API as somebody, the way that a page of the site does. */
export async function tell<T = unknown>(
  who: Person | undefined,
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Told<T>> {
  const answer = await fetch(`${site}/api/v1/${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(who ? { cookie: who.cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as T, headers: answer.headers }
}

/** The same, where anything but success would be a fault of the test. */
export async function done<T>(...asked: Parameters<typeof tell>): Promise<T> {
  const { status, body } = await tell<T>(...asked)
  if (status >= 300) throw new Error(`${asked[1]} ${asked[2]}: ${status} ${JSON.stringify(body)}`)
  return body
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits of an authenticator (RFC 6238), now or some half minutes from now. */
export function digits(secret: string, ahead = 0): string {
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const hash = createHmac('sha1', key).update(step).digest()
  const at = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

export const tokenOf = (link: string): string => link.slice(link.indexOf('#') + 1)

/** Somebody new with a role, as an administrator at the machine itself would let them in. */
async function made(program: string, role: string, name: string, organization?: string): Promise<Person> {
  const what = ['--role', role, ...(organization ? ['--organization', organization] : [])]
  const said = execFileSync(program, ['user', 'add', ...what, '--public-url', site], { encoding: 'utf8' })
  const link = /https?:\/\/\S+\/join#\S+/.exec(said)?.[0]
  if (!link) throw new Error(`no link in: ${said}`)
  return joins(link, name)
}

/** Whoever has the link chooses how to sign in. */
async function joins(link: string, name: string): Promise<Person> {
  const token = tokenOf(link)
  const look = await done<{ code?: { secret: string } }>(undefined, 'POST', 'invitations/look', { token })
  const login = `${name.toLowerCase().replace(/\W+/g, '.')}.${randomUUID().slice(0, 6)}`
  const password = `good long words ${randomUUID()}`
  const secret = look.code?.secret
  const code = secret ? { secret, code: digits(secret) } : undefined
  const joined = await tell(undefined, 'POST', 'invitations/redeem', { token, login, name, password, ...(code ? { code } : {}) })
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0]
  if (joined.status !== 200 || !cookie) throw new Error(`${name} could not join: ${JSON.stringify(joined.body)}`)
  return { login, name, password, cookie, ...(secret ? { secret } : {}) }
}

/** Somebody new with an account and no role, by an invitation. */
export async function newcomer(name: string): Promise<Person> {
  const invited = { grants: [{ role: 'contributor' }], days: 1 }
  const { link } = await done<{ link: string }>(people().administrator, 'POST', 'invitations', invited)
  return joins(link, name)
}

/** Few, because joining is limited; nothing where the program is not at hand. */
export async function makePeople(): Promise<People | undefined> {
  const program = process.env['HEREABOUTS_PROGRAM']
  if (!program) return undefined
  const schemes = await ask<{ features: { id: string }[] }>('/api/v1/assets?kind=shared_lives_scheme&limit=1')
  return {
    administrator: await made(program, 'administrator', 'Gwen Administrator'),
    steward: await made(program, 'steward', 'Siân Steward'),
    otherSteward: await made(program, 'steward', 'Tomos Steward'),
    coordinator: await made(program, 'scheme_coordinator', 'Nia Coordinator', schemes.features[0]?.id),
  }
}

/** Sends a file as it is, the way that the page of imports does. */
export async function sendFile<T = unknown>(who: Person, path: string, content: string): Promise<Told<T>> {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', cookie: who.cookie }
  const answer = await fetch(`${site}/api/v1/${path}`, { method: 'POST', headers, body: content })
  const text = await answer.text()
  return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as T, headers: answer.headers }
}

/** From now on the browser of this page is that person's; nobody's where none is named. */
export async function become(page: Page, who: Person | undefined): Promise<void> {
  const context = page.context()
  await context.clearCookies()
  const [name = '', value = ''] = who?.cookie.split('=') ?? []
  if (who) await context.addCookies([{ name, value, url: site, httpOnly: true, sameSite: 'Strict' }])
  // The page asks who is signed in only where somebody did so in this browser before.
  if (!page.url().startsWith(`${site}/`)) await page.goto(`${site}/healthz`)
  await page.evaluate((signedIn) => {
    if (signedIn) localStorage.setItem('hereabouts.signed-in', '1')
    else localStorage.removeItem('hereabouts.signed-in')
  }, who !== undefined)
}
