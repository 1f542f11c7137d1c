import { beforeAll, describe, expect, test, vi } from 'vitest'

let mail: typeof import('../src/place/ask-by-mail.ts')
let thanks: typeof import('../src/place/thanks.tsx')
let token: typeof import('../src/app/token.ts')

beforeAll(async () => {
  vi.stubGlobal('location', new URL('http://place.test/confirm'))
  mail = await import('../src/place/ask-by-mail.ts')
  thanks = await import('../src/place/thanks.tsx')
  token = await import('../src/app/token.ts')
})

const letter = (to: string, first: 'en' | 'cy') =>
  mail.letterTo(to, { name: 'Chess & Tea', name_cy: 'Gwyddbwyll a The' }, 'https://place.test/confirm#abc', first)
const version = (revision: number, name?: string) => ({ revision, at: '2026-01-01', summary: 'Changed', ...(name ? { thanks: name } : {}) })

describe('a letter that asks about an entry', () => {
  test('is in both languages, the one that is read first, each with a link to its own page', () => {
    const said = decodeURIComponent(letter('chess@example.org', 'cy'))
    expect(said.indexOf('Helo')).toBeLessThan(said.indexOf('Hello'))
    expect(said).toContain('Gwyddbwyll a The')
    expect(said).toContain('https://place.test/cy/confirm#abc')
    expect(said).toContain('https://place.test/confirm#abc')
  })
  test('has nothing in its address that a name or an e-mail address could break out of', () => {
    expect(letter('chess@example.org', 'en')).toMatch(/^mailto:chess@example\.org\?subject=[^&?#]*&body=[^&?#]*$/)
    expect(letter('a@b.org?cc=c@d.org&x', 'en')).toMatch(/^mailto:a@b\.org%3Fcc%3Dc%40d\.org%26x\?subject=/)
  })
})

describe('thanks', () => {
  test('go to the latest, each once, and to five at the most', () => {
    const revisions = [version(1, 'Non'), version(2, 'Mair'), version(3), version(4, ' Non '), version(5, 'Ifan')]
    expect(thanks.namesToThank({ revisions })).toEqual(['Ifan', 'Non', 'Mair'])
    const many = [1, 2, 3, 4, 5, 6, 7].map((n) => version(n, `Name ${n}`))
    expect(thanks.namesToThank({ revisions: many })).toHaveLength(5)
  })
})

describe('a token behind the #', () => {
  test('leaves the address bar at once and is held until it is forgotten', () => {
    const replaceState = vi.fn()
    vi.stubGlobal('history', { state: null, replaceState })
    vi.stubGlobal('location', new URL('http://place.test/confirm?a=b#%E0%A4%A'))
    const held = token.holdToken()
    expect(held.take()).toBe('%E0%A4%A')
    expect(replaceState).toHaveBeenCalledWith(null, '', '/confirm?a=b')
    vi.stubGlobal('location', new URL('http://place.test/confirm?a=b'))
    expect(held.take()).toBe('%E0%A4%A')
    held.forget()
    expect(held.take()).toBeUndefined()
  })
})
