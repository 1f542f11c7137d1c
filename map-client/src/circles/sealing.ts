/**
 * Sealing: what leaves the device can be opened by whoever holds its key, and by nobody else; what was altered on the
 * way is not opened at all. WebCrypto only. Nothing here knows a plan or a server, and nothing here is ever logged.
 *
 * AES-256-GCM (NIST SP 800-38D) with a random nonce of 12 bytes under a key of its own for each purpose, by HKDF-SHA-256
 * (RFC 5869) from the content key and, where there is one, a passphrase stretched by PBKDF2-SHA-256 (RFC 8018).
 */
import { fromText, joined, toText, type Bytes } from './base64url.ts'

/** OWASP Password Storage Cheat Sheet: 600,000 for PBKDF2-HMAC-SHA256. */
export const rounds = 600_000
const keyBytes = 32
const saltBytes = 16
/** SP 800-38D, section 8.2.2: 96 bits, random. */
const nonceBytes = 12
/** Enough to tell a passphrase that is wrong from a text that was altered; too few to stand for the key. */
const checkBytes = 8
/** The length tells how much somebody wrote; so it is rounded up. */
const steps = { plan: 4096, file: 4096, name: 256 } as const
export type Sort = keyof typeof steps

/** What a passphrase comes to. It is kept with the content key, so that nobody types it twice. */
export interface Lock {
  salt: string
  key: string
}

export interface Keys {
  contentKey: string
  lock?: Lock | undefined
}

/** `passphrase`: it is not the one. `altered`: somebody or something changed it, or the key is of something else. */
export class Unopened extends Error {
  constructor(readonly why: 'passphrase' | 'altered' | 'newer') {
    super(why)
  }
}

/** Browsers seal nothing on a page that came over an open line: whoever altered the page could read along. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined

const utf8 = new TextEncoder()
const bytesOf = (text: string): Bytes => new Uint8Array(utf8.encode(text))
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
export const newKey = (): string => toText(random(keyBytes))
export const newSalt = (): string => toText(random(saltBytes))

/** The same words typed on another keyboard are the same passphrase. */
const asTyped = (passphrase: string): string => passphrase.normalize('NFKC').trim().replace(/\s+/g, ' ')

export const lengthOf = (passphrase: string): number => asTyped(passphrase).length

/** Takes a moment, and is meant to. */
export async function stretch(passphrase: string, salt: string = newSalt(), times: number = rounds): Promise<Lock> {
  const from = await crypto.subtle.importKey('raw', bytesOf(asTyped(passphrase)), 'PBKDF2', false, ['deriveBits'])
  const salted = fromText(salt) ?? new Uint8Array()
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: salted, iterations: times }, from, keyBytes * 8)
  return { salt, key: toText(new Uint8Array(bits)) }
}

async function material({ contentKey, lock }: Keys): Promise<CryptoKey> {
  const content = fromText(contentKey)
  const stretched = lock ? fromText(lock.key) : new Uint8Array()
  if (!content || !stretched) throw new Unopened('altered')
  return crypto.subtle.importKey('raw', joined(content, stretched), 'HKDF', false, ['deriveKey', 'deriveBits'])
}

const derived = (info: string): HkdfParams => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf(`hereabouts circle 1 ${info}`) })

const keyFor = async (keys: Keys, sort: Sort): Promise<CryptoKey> =>
  crypto.subtle.deriveKey(derived(sort), await material(keys), { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

export async function checkOf(keys: Keys): Promise<string> {
  return toText(new Uint8Array(await crypto.subtle.deriveBits(derived('check'), await material(keys), checkBytes * 8)))
}

/** JSON does not mind spaces at its end. */
function padded(value: unknown, step: number): Bytes {
  const bytes = bytesOf(JSON.stringify(value))
  return joined(bytes, new Uint8Array(step - (bytes.length % step)).fill(32))
}

/** `beside` is not sealed but bound: it must be the same when it is opened. */
export async function encrypt(keys: Keys, sort: Sort, beside: string, value: unknown): Promise<{ iv: Bytes; text: Bytes }> {
  const iv = random(nonceBytes)
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(`${sort} ${beside}`) }
  return { iv, text: new Uint8Array(await crypto.subtle.encrypt(how, await keyFor(keys, sort), padded(value, steps[sort]))) }
}

export async function decrypt(keys: Keys, sort: Sort, beside: string, iv: Bytes, text: Bytes): Promise<unknown> {
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(`${sort} ${beside}`) }
  try {
    const bytes = await crypto.subtle.decrypt(how, await keyFor(keys, sort), text)
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    throw new Unopened('altered')
  }
}

/** The first byte says how the rest is laid out. */
const plain = 1
const withPassphrase = 2

/** For the server: base64url of the sort of envelope, what a passphrase needs, the nonce and the sealed text. */
export async function seal(keys: Keys, sort: Sort, beside: string, value: unknown): Promise<string> {
  const head = keys.lock
    ? joined(new Uint8Array([withPassphrase]), fromText(keys.lock.salt) ?? new Uint8Array(), fromText(await checkOf(keys)) ?? new Uint8Array())
    : new Uint8Array([plain])
  const { iv, text } = await encrypt(keys, sort, `${beside} ${toText(head)}`, value)
  return toText(joined(head, iv, text))
}

/** Opens it with the keys, or with the content key and a passphrase that was typed. */
export async function unseal(given: Keys & { passphrase?: string }, sort: Sort, beside: string, sealed: string): Promise<{ value: unknown; keys: Keys }> {
  const bytes = fromText(sealed)
  const first = bytes?.[0]
  if (!bytes || first === undefined) throw new Unopened('altered')
  if (first > withPassphrase) throw new Unopened('newer')
  const headBytes = first === withPassphrase ? 1 + saltBytes + checkBytes : 1
  const salt = toText(bytes.slice(1, 1 + saltBytes))
  const keys = first === plain ? { contentKey: given.contentKey } : { contentKey: given.contentKey, lock: await lockOf(given, salt) }
  if (keys.lock && toText(bytes.slice(1 + saltBytes, headBytes)) !== (await checkOf(keys))) throw new Unopened('passphrase')
  const iv = bytes.slice(headBytes, headBytes + nonceBytes)
  const head = toText(bytes.slice(0, headBytes))
  const value = await decrypt(keys, sort, `${beside} ${head}`, iv, bytes.slice(headBytes + nonceBytes))
  return { value, keys }
}

async function lockOf({ lock, passphrase }: { lock?: Lock | undefined; passphrase?: string }, salt: string): Promise<Lock> {
  if (lock?.salt === salt) return lock
  if (passphrase === undefined) throw new Unopened(lock ? 'altered' : 'passphrase')
  return stretch(passphrase, salt)
}
