/** Other people's words stay words, on every page, for everybody who reads them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sideways } from './axe.ts'
import { ask, open, site, sizes, type Opened } from './browser.ts'
import { addresses, payloads } from './payloads.ts'
import { become, people, sendFile, tell, type Person } from './people.ts'
import { draftOf, whereWritten, type Receipt, type Suggestion } from './written.ts'

const fields = ['name', 'name_cy', 'summary', 'summary_cy', 'description', 'organization', 'url', 'email', 'phone', 'welcomes', 'how_to_join', 'cost_note'] as const
/** Where words may stand that are nobody's to change. */
const asides = ['thanks', 'contact', 'note'] as const

interface Refused {
  errors?: { pointer: string }[]
}

/** Sends it, leaving out whatever the server refuses, until it takes the rest. */
async function taken(who: Person | undefined, method: 'POST' | 'PUT', path: string, draft: Record<string, unknown>, aside: Record<string, unknown>, headers = {}): Promise<Receipt> {
  for (let tries = 0; tries < fields.length + asides.length; tries += 1) {
    const { status, body } = await tell<Receipt & Refused>(who, method, path, { draft, ...aside }, headers)
    if (status < 300) return body
    const names = (body.errors ?? []).map((error) => error.pointer.split('/').at(error.pointer.startsWith('/draft/schedules') ? 2 : -1) ?? '')
    if (status !== 422 || names.length === 0) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
    for (const name of names) {
      if (name === 'name') draft['name'] = `Payload ${Object.keys(draft).length}`
      else delete (asides.includes(name as 'note') ? aside : draft)[name]
    }
  }
  throw new Error(`${path}: the server refuses every field`)
}

let opened: Opened
const dialogs: string[] = []
const entries: string[] = []
const items: string[] = []
let mine = ''
let list = ''
let brought = ''

/** Every payload stands in some field of every sort, and every field holds a few of them. */
async function write(): Promise<void> {
  const { steward, otherSteward } = people()
  const width = fields.length + asides.length + 1
  for (let start = 0; start < payloads.length; start += 5) {
    const at = (n: number): string => payloads[(start + n) % payloads.length] ?? ''
    const draft: Record<string, unknown> = { ...(await draftOf(at(0))), place: { type: 'public', postcode: await whereWritten(), address: at(12) } }
    fields.forEach((field, n) => (draft[field] = at(n)))
    draft['url'] = addresses[(start / 5) % addresses.length]
    draft['schedules'] = [{ freq: 'weekly', byday: ['tu'], opens_at: '10:00', closes_at: '11:00', note: at(width) }]
    const aside = Object.fromEntries(asides.map((field, n) => [field, at(fields.length + n)]))
    const { suggestion, key } = await taken(steward, 'POST', 'assets', draft, aside)
    // Some wait for a steward, one for its author; the others are for everybody.
    if (start % 20 === 15) items.push(suggestion.id)
    else if (start === 5) {
      const asked = await tell(otherSteward, 'POST', `moderation/${suggestion.id}/ask`, { version: suggestion.version, reason: payloads[0] })
      expect(asked.status).toBe(200)
      mine = `/mine#${suggestion.id}.${key}`
    } else entries.push(await publish(suggestion))
  }
  const [first = ''] = entries
  const change = { ...(await draftOf(payloads[11] ?? '')), description: payloads[1], place: { type: 'unchanged' } }
  const { suggestion } = await taken(undefined, 'PUT', `assets/${first}`, change, { note: payloads[0] }, { 'if-match': '"1"' })
  items.push(suggestion.id)
}

/** Lists and claims are other people's words too: each word is the name of a row, and of what it came from. */
async function writeListsAndClaims(): Promise<void> {
  const { steward, otherSteward } = people()
  const { position } = await ask<{ position: [number, number] }>(`/api/v1/postcodes/${encodeURIComponent(await whereWritten())}`)
  const cell = (words: string): string => `"${words.replaceAll('"', '""')}"`
  const row = (words: string, n: number): string =>
    [words, 'library', words, words, payloads[(n + 7) % payloads.length] ?? '', ...position].map((one) => cell(String(one))).join(',')
  list = ['name,kind,address,description,organisation,lon,lat', ...payloads.map(row)].join('\r\n')
  const query = new URLSearchParams({ source: (payloads[0] ?? '').slice(0, 120), licence: payloads[11] ?? '', attribution: payloads[33] ?? '', alike: 'take' })
  const preview = await sendFile<{ stamp: string; counts: { new: number } }>(otherSteward, `imports/preview?${query}`, list)
  expect(preview.body.counts.new).toBeGreaterThan(payloads.length / 2)
  const done = await sendFile<{ id: string }>(otherSteward, `imports?${query}&stamp=${preview.body.stamp}`, list)
  expect(done.status).toBe(201)
  brought = done.body.id
  for (const [n, words] of payloads.slice(0, 12).entries()) {
    const new_organization = { name: words, description: words, website: addresses[n % addresses.length], identifier: '' }
    const claim = { new_organization, assets: [entries[n % entries.length]], note: words, contact: words.slice(0, 190) }
    const made = await tell<{ id: string; version: number }>(steward, 'POST', 'claims', claim)
    if (made.status === 422) {
      delete (new_organization as { website?: string }).website
      claim.new_organization.name = `${words.slice(0, 150)} ${n}`
      await tell(steward, 'POST', 'claims', claim)
    }
  }
}

async function publish(suggestion: Suggestion): Promise<string> {
  const { status, body } = await tell(people().otherSteward, 'POST', `moderation/${suggestion.id}/publish`, { version: suggestion.version, note: payloads[33] })
  if (status !== 200) throw new Error(`it was not published: ${status} ${JSON.stringify(body)}`)
  return suggestion.asset
}

beforeAll(async () => {
  opened = await open()
  opened.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await write()
  await writeListsAndClaims()
})
afterAll(async () => {
  if (brought) await tell(people().otherSteward, 'POST', `imports/${brought}/undo`)
  await opened.close()
})

/** Opens a page and says what is wrong with it, if anything. */
async function wrongOn(path: string): Promise<string[]> {
  const { page, refused, errors, elsewhere } = opened
  for (const list of [refused, errors, elsewhere, dialogs]) list.length = 0
  await page.goto(site + path)
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .waiting'))
  const found = await page.evaluate(() => ({
    ran: '__xss' in globalThis,
    links: [...document.querySelectorAll<HTMLElement>('[href], [src], [action], [formaction], [data]')].flatMap((element) =>
      ['href', 'src', 'action', 'formaction', 'data'].flatMap((name) => {
        const value = element.getAttribute(name)
        if (value === null) return []
        const { protocol } = new URL(value, document.baseURI)
        const picture = element.tagName === 'IMG' && name === 'src' && value.startsWith('data:image/svg+xml;base64,')
        return /^(https?|mailto|tel):$/.test(protocol) || picture ? [] : [`${element.tagName} ${name}=${value}`]
      }),
    ),
    acting: [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
  }))
  await page.setViewportSize(sizes.narrow)
  const wider = await sideways(page)
  await page.setViewportSize(sizes.wide)
  const refusedCodes = errors.filter((error) => !/Failed to load resource.*40[14]/.test(error))
  return [
    ...(found.ran ? ['it ran'] : []),
    // A word without a space in it stays inside its page too.
    ...(wider > 0 ? [`${wider} px too wide`] : []),
    ...found.links,
    ...found.acting,
    ...dialogs.map((words) => `dialog: ${words}`),
    ...refused,
    ...refusedCodes,
    ...elsewhere.map((url) => `asked ${url}`),
  ].map((what) => `${path}: ${what}`)
}

async function all(paths: string[]): Promise<void> {
  const wrong: string[] = []
  for (const path of paths) wrong.push(...(await wrongOn(path)))
  expect(wrong).toEqual([])
}

test('a visitor reads them as words', async () => {
  expect(entries.length).toBeGreaterThan(5)
  const { body } = await tell<{ properties: { name: string } }>(undefined, 'GET', `assets/${entries[0]}`)
  // They are really there, letter by letter.
  expect(payloads.map((words) => words.trim())).toContain(body.properties.name)
  await become(opened.page, undefined)
  const postcode = encodeURIComponent(await whereWritten())
  const search = encodeURIComponent(payloads[0] ?? '')
  const { items: organizations } = await ask<{ items: { id: string }[] }>(`/api/v1/organizations?q=${encodeURIComponent('alert')}`)
  expect(organizations.length).toBeGreaterThan(3)
  await all([
    '/',
    `/find?postcode=${postcode}`,
    `/cy/find?postcode=${postcode}&q=x`,
    `/find?q=${search}&label=${search}&lon=-4.36&lat=52.44`,
    ...entries.map((id, n) => `${n < 2 ? '/cy' : ''}/place/${id}`),
    `/place/${entries[0]}/change`,
    mine,
    `/gaps?kind=group&within_m=400`,
    `/sign-in?next=javascript:alert(1)`,
    '/organizations',
    ...organizations.slice(0, 4).map(({ id }) => `/organizations/${id}`),
    `/organizations/new/claim?asset=${search}`,
    `/follow#${search}`,
    `/join#${search}`,
    `/confirm#${search}`,
    '/add',
  ])
})

test('so does a steward, who reads what nobody has published', async () => {
  await become(opened.page, people().otherSteward)
  await all([
    '/steward',
    ...items.map((id) => `/steward/${id}`),
    `/steward/versions/${entries[0]}`,
    `/steward/merge/${entries[1]}/${entries[2]}`,
    `/place/${entries[3]}`,
    '/import',
    '/steward/claims',
    '/cy/steward/claims',
    '/steward/check',
  ])
})

test('so does whoever looks at a list before it is brought in', async () => {
  const { page } = opened
  await become(page, people().otherSteward)
  await page.goto(`${site}/import`)
  const name = (payloads[0] ?? '').replace(/[/\0]/g, ' ')
  await page.locator('input[type=file]').setInputFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(list) })
  await page.locator('#would').waitFor()
  const found = await page.evaluate(() => ({ ran: '__xss' in globalThis, rows: document.querySelectorAll('main table td').length }))
  expect(found.ran).toBe(false)
  expect(found.rows).toBeGreaterThan(20)
  expect([...dialogs, ...opened.refused]).toEqual([])
})

test('so does their author, and an administrator', async () => {
  await become(opened.page, people().steward)
  await all(['/mine', '/cy/mine', '/account'])
  const { administrator } = people()
  const invited = await tell(administrator, 'POST', 'invitations', { note: payloads[11], grants: [{ role: 'contributor' }], days: 1 })
  const named = await tell(administrator, 'PATCH', 'account', { name: payloads[33] })
  await become(opened.page, administrator)
  await all(['/people', '/account', '/'])
  await tell(administrator, 'PATCH', 'account', { name: administrator.name })
  expect([invited.status, named.status]).toEqual([201, 200])
})
