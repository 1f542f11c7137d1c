/**
 * Nothing of a plan reaches the server. A person and a coach plan together, from the first word to forgetting it all;
 * then everything that both browsers sent, what they said on their consoles, the server's log and every byte of its
 * database are searched for what was typed.
 */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { open, settled, type Opened } from './browser.ts'
import { listen, type Listener } from './listening.ts'
import { aPostcode } from './place.ts'
import { beginsPlan, button, followsLink, linkFor, opened, purposeOf, section, sees, together } from './sharing.ts'

/** Words that are nowhere else, and different each time. */
const run = randomBytes(4).toString('hex')
const word = (about: string): string => `Zw${about}${run}`
const words = {
  called: word('called'),
  purpose: word('purpose'),
  matters: word('matters'),
  gift: word('gift'),
  person: word('person'),
  happy: word('happy'),
  contact: word('contact'),
  action: word('action'),
  happened: word('happened'),
  idea: word('idea'),
  note: word('note'),
  wish: word('wish'),
  where: word('where'),
  wentWell: word('wentwell'),
  coach: word('coach'),
  passphrase: `${word('pass')} window otter`,
  filePassphrase: `${word('file')} kettle marble`,
  coachs: word('coachs'),
}
/** Where the device is, to the metre. */
const here = { longitude: -4.312345678, latitude: 52.456789123 }

let browsersOpen: Opened[] = []
let listener: Listener | undefined
afterEach(async () => {
  await Promise.all(browsersOpen.map((one) => one.close()))
  await listener?.close()
  browsersOpen = []
  listener = undefined
})

/** What a browser said besides what it sent: on its console, and as titles and addresses. */
const told: string[] = []

async function browser(at: string): Promise<Page> {
  const one = await open()
  browsersOpen.push(one)
  const { page, context } = one
  await context.grantPermissions(['geolocation'], { origin: at })
  await context.setGeolocation(here)
  page.on('console', (message) => told.push(message.text()))
  page.on('pageerror', (error) => told.push(`${error.message}\n${error.stack}`))
  page.on('framenavigated', () => void page.title().then((title) => told.push(title), () => {}))
  context.on('request', (request) => told.push(request.url()))
  return page
}

async function writes(page: Page): Promise<void> {
  for (const [id, text] of [
    ['matters-add', words.matters],
    ['gifts-add', `${words.gift} and music`],
  ] as const) {
    await page.locator(`#${id}`).fill(text)
    await page.keyboard.press('Enter')
  }
  await page.getByText('Choose interests').click()
  await page.getByLabel('Gardening').check()
  await section(page, '/circle/people')
  await page.locator('#person-name').fill(words.person)
  await page.locator('#person-happy').fill(words.happy)
  await page.keyboard.press('Enter')
  await button(page, `Change: ${words.person}`).click()
  await page.getByLabel('How to reach them').fill(`01632 960123 ${words.contact}`)
  await section(page, '/circle/doing')
  await page.locator('#action-what').fill(words.action)
  await page.locator('.box-form').getByLabel(words.person).check()
  await page.locator('#action-by').fill('2031-03-01')
  await page.locator('#action-what').press('Enter')
  await page.getByLabel(`Done: ${words.action}`).check()
  await page.getByLabel('What came of it?').fill(words.happened)
  await page.locator('#idea-add').fill(words.idea)
  await page.keyboard.press('Enter')
  await page.getByText('Add a meeting').click()
  await page.locator('#meeting-new-on').fill('2031-03-04')
  await page.locator('#meeting-new-where').fill(words.where)
  await page.keyboard.press('Enter')
  await button(page, 'Look back together').click()
  await page.getByLabel('What went well?').fill(words.wentWell)
}

async function finds(page: Page, postcodes: string[]): Promise<void> {
  const results = page.locator('.found .result')
  await section(page, '/circle/find')
  await page.locator('#home-postcode').fill(postcodes[0] ?? '')
  await page.keyboard.press('Enter')
  await results.first().waitFor()
  await results.first().getByRole('button', { name: 'Maybe' }).click()
  await results.first().getByLabel('Why, or with whom').fill(words.note)
  await page.locator('#wish-words').fill(words.wish)
  await page.keyboard.press('Enter')
  await page.getByText('Nothing on this device matches all of that').waitFor()
  await button(page, 'Change').click()
  await button(page, 'Use where this device is').click()
  await sees(page, 'a square some 12 km wide, nothing finer')
  await section(page, '/circle/meet')
  await page.getByRole('button', { name: new RegExp(`Say roughly where ${words.person}`) }).click()
  await page.locator('[id^="place-"][id$="-postcode"]').fill(postcodes[1] ?? '')
  await page.keyboard.press('Enter')
  await page.locator('.journey').first().waitFor()
  await results.first().getByRole('button', { name: /Meet here/ }).click()
  await button(page, 'Put it in the plan').click()
  await sees(page, 'This is where the next meeting is')
}

/** What stays of a text in base64 wherever it begins, without the letters that its neighbours have a part in. */
const inBase64 = (text: string): string[] =>
  [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64').replace(/=+$/, '')
    const inner = whole.slice(before === 0 ? 0 : before + 1, -2)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })

/** All the ways in which a text might be written. Searched for in small letters, except in base64. */
function waysOf(text: string): { small: string[]; exact: string[] } {
  const forms = [text, encodeURIComponent(text), text.replaceAll(' ', '+'), Buffer.from(text).toString('hex'), [...text].join('\0')]
  return { small: forms.map((form) => form.toLowerCase()), exact: [text, text.toLowerCase(), text.toUpperCase()].flatMap(inBase64) }
}

/** How often it is there, in any way. */
function times(text: string, within: string): number {
  const { small, exact } = waysOf(text)
  const lower = within.toLowerCase()
  const count = (all: string, one: string): number => all.split(one).length - 1
  return [...new Set(small)].reduce((sum, one) => sum + count(lower, one), 0) + [...new Set(exact)].reduce((sum, one) => sum + count(within, one), 0)
}

const database = process.env['HEREABOUTS_DATABASE']?.replace(/^sqlite:\/\//, '')
const log = process.env['HEREABOUTS_LOG']

/** Every file of the database: the place itself, what was written last, and the vault. */
function bytesKept(path: string): Buffer {
  const [folder, name] = [dirname(path), basename(path).replace(/\.[^.]*$/, '')]
  return Buffer.concat(readdirSync(folder).filter((file) => file.startsWith(`${name}.`)).map((file) => readFileSync(join(folder, file))))
}

/** A number as it lies in a database. */
const asBytes = (value: number): Buffer[] => {
  const [big, little] = [Buffer.alloc(8), Buffer.alloc(8)]
  big.writeDoubleBE(value)
  little.writeDoubleLE(value)
  return [big, little]
}

const allowed = /^\/api\/v1\/(place|kinds|packages|shares|account\/shares)\b/

test.skipIf(!database?.startsWith('/') || !log)('a planning session leaves no word of it with the server', { timeout: 300_000 }, async () => {
  const postcodes = [await aPostcode(), await aPostcode('QX4')]
  const waysOfPostcode = postcodes.flatMap((postcode) => [postcode, postcode.replaceAll(' ', '')])
  // The postcodes of the place are public and were there before: they must not become more.
  const before = bytesKept(database as string).toString('latin1')
  listener = await listen()
  const { site, sent } = listener

  const person = await browser(site)
  await person.goto(`${site}/circles`)
  await settled(person)
  await beginsPlan(person, words.called, `To row again ${words.purpose}`)
  await writes(person)
  await finds(person, postcodes)
  await section(person, '/circle/paper')
  await person.goto(`${site}/cy/circle`)
  await settled(person)
  await person.goto(`${site}/circle`)
  await settled(person)

  const link = await linkFor(person, words.coach, { may: 'write', passphrase: words.passphrase })
  const [, , contentKey = ''] = new URL(link).hash.split('.')
  const coach = await browser(site)
  await followsLink(coach, link, words.coach, words.passphrase)
  await opened(coach)
  await coach.locator('#matters-add').fill(words.coachs)
  await coach.keyboard.press('Enter')
  await together(coach)
  await together(person)
  await section(person, '/circle')
  await person.locator('#purpose').fill(`To row on the sea ${words.purpose}`)
  await together(person)
  await together(coach)
  await section(coach, '/circle')
  expect(await purposeOf(coach)).toContain('on the sea')

  await button(person, 'Save to a file').click()
  await person.locator('#file-passphrase').fill(words.filePassphrase)
  await person.locator('#file-passphrase-again').fill(words.filePassphrase)
  const [download] = await Promise.all([person.waitForEvent('download'), button(person, 'Save the file').click()])
  expect(download.suggestedFilename()).not.toContain(run)
  // While something is shared: so it lies there now.
  const shared = bytesKept(database as string)
  await button(person, `Take it back: ${words.coach}`).click()
  await button(person, 'Yes, take it back').click()
  await sees(person, 'On this device alone.')
  await person.goto(`${site}/circles`)
  await settled(person)
  await button(person, `Forget ${words.called}’s circle`).click()
  await button(person, 'Forget it completely').click()
  await sees(person, 'There is no circle on this device yet.')
  await section(coach, '/circle/share')
  await button(coach, /^Get what is new/).click()
  await sees(coach, /took it back/)
  await button(coach, /^Give it back/).click()
  await button(coach, 'Yes, remove it').click()
  await sees(coach, 'Nobody has shared a plan with you')
  for (const page of [person, coach]) {
    const left = await page.evaluate(async () => JSON.stringify([(await indexedDB.databases()).map(({ name }) => name), { ...localStorage }, { ...sessionStorage }]))
    expect(left).not.toMatch(/hereabouts-(circles|areas)|hereabouts\.circle/)
    expect(times(run, left)).toBe(0)
  }
  await Promise.all(browsersOpen.map((one) => one.close()))

  expect(browsersOpen.flatMap(({ refused, elsewhere }) => [...refused, ...elsewhere.filter((url) => !url.startsWith(site) && !url.startsWith(`blob:${site}`))])).toEqual([])
  browsersOpen = []
  const asked = sent.map(({ method, url }) => `${method} ${url}`)
  expect(asked.filter((one) => /^\w+ \/(api|tiles)\b/.test(one) && !allowed.test(one.replace(/^\w+ /, '')))).toEqual([])
  // It was a whole session: opened, sent, taken back.
  for (const one of [/^GET .*packages\/districts\/QX1$/, /^GET .*packages\/tiles\/\d+\/\d+$/, /^POST .*\/shares$/, /^POST .*\/openings$/, /^PUT .*\/shares\//, /^DELETE .*\/shares\//])
    expect(asked.some((line) => one.test(line)), String(one)).toBe(true)

  const after = bytesKept(database as string)
  const places: Record<string, string> = {
    'what was sent': sent.map((one) => Object.values(one).join('\n')).join('\n\n'),
    'what was said': told.join('\n'),
    'the log': readFileSync(log as string, 'latin1'),
    'the database while it was shared': shared.toString('latin1'),
    'the database afterwards': after.toString('latin1'),
  }
  const secrets = [...Object.values(words), run, contentKey]
  for (const [place, all] of Object.entries(places)) {
    for (const secret of secrets) expect(place === 'what was said' && secret === contentKey ? 0 : times(secret, all), `${secret} in ${place}`).toBe(0)
    for (const postcode of waysOfPostcode) expect(times(postcode, all), `${postcode} in ${place}`).toBe(place.startsWith('the database') ? times(postcode, before) : 0)
    for (const value of [here.longitude, here.latitude]) expect(all.includes(String(value).slice(0, 8)), `${value} in ${place}`).toBe(false)
  }
  for (const bytes of [shared, after]) for (const value of Object.values(here).flatMap(asBytes)) expect(bytes.includes(value)).toBe(false)
  // What is kept of it is what was sealed, and nothing else.
  const { sealed } = JSON.parse(sent.findLast(({ method, url }) => method === 'PUT' && url.includes('/shares/'))?.body ?? '{}') as { sealed: string }
  expect([sealed, Buffer.from(sealed, 'base64url').toString('latin1')].some((text) => (places['the database while it was shared'] ?? '').includes(text.slice(0, 80)))).toBe(true)
  // Nothing that could be a place finer than some hundreds of metres, in any address or body.
  for (const { url, body } of sent) expect(`${url} ${body}`).not.toMatch(/\d\.\d{2,}/)
  // Were it there, it would be found.
  for (const way of [(text: string) => text, encodeURIComponent, (text: string) => text.toUpperCase(), (text: string) => Buffer.from(`x${text}y`).toString('base64'), (text: string) => Buffer.from(text).toString('hex')])
    expect(times(words.filePassphrase, `…${way(words.filePassphrase)}…`)).toBeGreaterThan(0)
})
