/** Bytes as text that fits behind the `#` of a link and into JSON (RFC 4648, section 5, without padding). */

/** Bytes of our own making: WebCrypto takes no memory that is shared between threads. */
export type Bytes = Uint8Array<ArrayBuffer>

/** More arguments at once than this, and a browser may run out of stack. */
const atOnce = 0x8000

export function toText(bytes: Bytes): string {
  let binary = ''
  for (let from = 0; from < bytes.length; from += atOnce) binary += String.fromCharCode(...bytes.subarray(from, from + atOnce))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Nothing where it is no such text. */
export function fromText(text: string): Bytes | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let n = 0; n < binary.length; n += 1) bytes[n] = binary.charCodeAt(n)
  return bytes
}

export function joined(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
