import { expect, test } from 'vitest'
import { fromText, toText } from '../src/circles/base64url.ts'
import { newKey, seal, stretch, unseal, Unopened } from '../src/circles/sealing.ts'

const plan = { version: 1, plan: { purpose: 'Grow tomatoes with Ray' } }
const why = async (opening: Promise<unknown>): Promise<unknown> =>
  opening.then(
    () => 'opened',
    (cause: unknown) => (cause instanceof Unopened ? cause.why : cause),
  )

/** The text with one bit of it turned over. */
function altered(sealed: string, at: number): string {
  const bytes = fromText(sealed)
  if (!bytes) throw new Error('not a sealed text')
  const place = at < 0 ? bytes.length + at : at
  bytes[place] = (bytes[place] ?? 0) ^ 1
  return toText(bytes)
}

test('bytes become text and bytes again, and what is no such text is nothing', () => {
  for (const length of [0, 1, 2, 3, 100_000]) {
    const bytes = new Uint8Array(length).map((_, n) => (n * 37) % 256)
    expect(fromText(toText(bytes))).toEqual(bytes)
  }
  expect(fromText('a')).toBeUndefined()
  expect(fromText('a+b/')).toBeUndefined()
})

test('what is sealed is opened with its key, says nothing, and is never the same twice', async () => {
  const contentKey = newKey()
  const [one, two] = [await seal({ contentKey }, 'plan', '', plan), await seal({ contentKey }, 'plan', '', plan)]
  expect(one).not.toBe(two)
  expect(one).toMatch(/^[A-Za-z0-9_-]+$/)
  expect(new TextDecoder('latin1').decode(fromText(one))).not.toContain('tomatoes')
  expect((await unseal({ contentKey }, 'plan', '', one)).value).toEqual(plan)
})

test('the length says no more than how many times four thousand', async () => {
  const contentKey = newKey()
  const lengthOf = async (words: number): Promise<number> => (await seal({ contentKey }, 'plan', '', 'word '.repeat(words))).length
  expect(await lengthOf(1)).toBe(await lengthOf(800))
  expect(await lengthOf(820)).toBeGreaterThan(await lengthOf(800))
})

test('another key, another purpose, another share or a bit turned over: it is not opened', async () => {
  const contentKey = newKey()
  const sealed = await seal({ contentKey }, 'name', 'share-1', 'Ray')
  expect((await unseal({ contentKey }, 'name', 'share-1', sealed)).value).toBe('Ray')
  expect(await why(unseal({ contentKey: newKey() }, 'name', 'share-1', sealed))).toBe('altered')
  expect(await why(unseal({ contentKey }, 'plan', 'share-1', sealed))).toBe('altered')
  expect(await why(unseal({ contentKey }, 'name', 'share-2', sealed))).toBe('altered')
  for (const at of [1, 13, 40, -1]) expect(await why(unseal({ contentKey }, 'name', 'share-1', altered(sealed, at)))).toBe('altered')
  expect(await why(unseal({ contentKey }, 'name', 'share-1', sealed.slice(0, 20)))).toBe('altered')
  expect(await why(unseal({ contentKey }, 'name', 'share-1', ''))).toBe('altered')
  const newer = fromText(sealed)
  if (newer) newer[0] = 9
  expect(await why(unseal({ contentKey }, 'name', 'share-1', newer ? toText(newer) : ''))).toBe('newer')
})

test('with a passphrase the key alone opens nothing; a wrong one is told from an altered text', async () => {
  const contentKey = newKey()
  const lock = await stretch('window otter marble kettle')
  const sealed = await seal({ contentKey, lock }, 'plan', '', plan)
  expect(await why(unseal({ contentKey }, 'plan', '', sealed))).toBe('passphrase')
  expect(await why(unseal({ contentKey, passphrase: 'window otter marble kettles' }, 'plan', '', sealed))).toBe('passphrase')
  const opened = await unseal({ contentKey, passphrase: ' window  otter marble kettle ' }, 'plan', '', sealed)
  expect(opened.value).toEqual(plan)
  // What the passphrase came to opens the next one without typing.
  const next = await seal(opened.keys, 'plan', '', { ...plan, version: 2 })
  expect((await unseal({ contentKey, lock }, 'plan', '', next)).value).toEqual({ ...plan, version: 2 })
  expect(await why(unseal({ contentKey, passphrase: 'window otter marble kettle' }, 'plan', '', altered(sealed, -1)))).toBe('altered')
  // Somebody who takes the passphrase off gets nowhere either.
  expect(await why(unseal(opened.keys, 'plan', '', altered(sealed, 0)))).not.toBe('opened')
})
