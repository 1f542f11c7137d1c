/** People who look after the map keep it true, and let others in. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faults } from './axe.ts'
import { browsers, site } from './browser.ts'
import { become, digits, done, people, tell, tokenOf, type Person } from './people.ts'
import { longUnconfirmed, onTheMap, unique } from './written.ts'

// None of these stories is about the map, and drawing it in software would take most of their time.
const { begin } = browsers({ without3d: true })

/** A browser of their own, on a page. */
const browserOf = (who: Person | undefined, path: string): Promise<Page> => begin(path, { first: (page) => become(page, who) })

test('somebody with a link says that an entry is right, and it says so', async () => {
  const entry = await longUnconfirmed()
  const { name, email = '' } = entry.properties
  const steward = await browserOf(people().steward, `/place/${entry.id}`)
  await steward.getByRole('button', { name: 'Make a link to ask' }).click()
  const link = await steward.locator('.told .secret').innerText()
  expect(await faults(steward)).toEqual([])
  if (email) {
    const letter = (await steward.getByRole('link', { name: 'Write an e-mail with it' }).getAttribute('href')) ?? ''
    expect(letter.startsWith(`mailto:${email}?subject=`)).toBe(true)
    expect(decodeURIComponent(letter)).toContain(link)
    expect(decodeURIComponent(letter)).toContain('yn gywir o hyd?')
  }

  const { pathname, hash } = new URL(link)
  const stranger = await browserOf(undefined, pathname + hash)
  expect(stranger.url()).toBe(`${site}/confirm`)
  await stranger.getByRole('heading', { name, level: 2 }).waitFor()
  await stranger.getByRole('button', { name: 'Yes, it is right' }).click()
  await stranger.getByRole('heading', { name: 'Thank you' }).waitFor()
  expect(await faults(stranger)).toEqual([])
  await stranger.getByRole('link', { name: 'See the entry' }).click()
  await stranger.locator('.details').getByText(/^Confirmed in /).waitFor()

  // Once answered, the link says kindly that it is done; it tells nobody whose it was.
  const late = await browserOf(undefined, pathname + hash)
  await late.getByRole('heading', { name: 'This link cannot be used any more' }).waitFor()
  expect(await faults(late)).toEqual([])
})

test('a link for older words shows the newer ones, and an end is told to a steward', async () => {
  const { steward, otherSteward } = people()
  const name = unique('Quay Street Chess')
  const entry = await onTheMap(name)
  const made = await done<{ link: string }>(steward, 'POST', `assets/${entry.id}/confirm-link`)
  const stranger = await browserOf(undefined, `/confirm#${tokenOf(made.link)}`)
  // Somebody is quicker while the question is on the screen.
  const versions = await done<{ versions: { draft: object }[] }>(steward, 'GET', `assets/${entry.id}/versions`)
  const draft = { ...versions.versions[0]?.draft, phone: '01632 960099' }
  const change = await done<{ suggestion: { id: string; version: number } }>(steward, 'PUT', `assets/${entry.id}`, { draft }, { 'if-match': `"${entry.properties.revision}"` })
  await done(otherSteward, 'POST', `moderation/${change.suggestion.id}/publish`, { version: change.suggestion.version })
  await stranger.getByRole('button', { name: 'Yes, it is right' }).click()
  await stranger.getByRole('heading', { name: 'This has changed since the link was made' }).waitFor()
  await stranger.getByText('01632 960099').waitFor()
  expect(await faults(stranger)).toEqual([])

  const newer = await done<{ link: string }>(steward, 'POST', `assets/${entry.id}/confirm-link`)
  await stranger.goto(`${site}/cy/confirm#${tokenOf(newer.link)}`)
  await stranger.getByRole('button', { name: 'Mae wedi dod i ben' }).click()
  await stranger.getByLabel(/Oes rhywbeth/).fill('Daeth i ben ym mis Mehefin.')
  expect(await faults(stranger)).toEqual([])
  await stranger.getByRole('button', { name: 'Anfon' }).click()
  await stranger.getByRole('heading', { name: 'Diolch' }).waitFor()
  const waiting = await done<{ items: { name: string; sort: string; by?: string }[] }>(otherSteward, 'GET', 'moderation?state=submitted&sort=removal')
  expect(waiting.items.find((item) => item.name === name)).toBeDefined()
})

test('a steward who was there says that an entry is right, and the page shows it at once', async () => {
  const entry = await longUnconfirmed()
  const page = await browserOf(people().steward, `/place/${entry.id}`)
  await page.getByRole('button', { name: 'It is right' }).click()
  await page.getByRole('radio', { name: 'I was there' }).check()
  expect(await faults(page)).toEqual([])
  await page.locator('.put-right form').getByRole('button', { name: 'It is right' }).click()
  await page.locator('.put-right').getByText('It says now that it was checked today').waitFor()
  await page.locator('.details').getByText(/^Confirmed in /).waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('right-title')
})

test('two that are one are joined side by side, and the old address leads to the new', async () => {
  const name = unique('Bay Cockle Pickers')
  const goes = await onTheMap('Cockle Pickers of the Bay', { phone: '01632 960055', welcomes: 'Bring a bucket.' })
  const stays = await onTheMap(name, { phone: '01632 960056' })
  const page = await browserOf(people().steward, `/place/${goes.id}`)
  await page.getByRole('button', { name: 'Join with another' }).click()
  await page.getByRole('combobox').fill(name)
  await page.getByRole('option', { name }).click()
  await page.getByRole('heading', { name: 'Join two entries' }).waitFor()
  await page.getByRole('group', { name: 'Keep for: Phone' }).getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Join them' }).click()
  await page.waitForURL(`${site}/place/${stays.id}`)
  await page.getByRole('link', { name: '01632 960055' }).waitFor()
  await page.getByText('Bring a bucket.').waitFor()

  expect((await tell(undefined, 'GET', `assets/${goes.id}`)).status).toBe(308)
  const visitor = await browserOf(undefined, `/place/${goes.id}`)
  await visitor.waitForURL(`${site}/place/${stays.id}`)
  await visitor.getByRole('heading', { level: 1, name }).waitFor()
})

test('an invitation is made, its link joined with a password and a code, signed out and in again', async () => {
  const administrator = await browserOf(people().administrator, '/people')
  await administrator.getByRole('button', { name: 'Invite somebody' }).click()
  await administrator.getByLabel('A note for yourself').fill('For Catrin')
  expect(await faults(administrator)).toEqual([])
  await administrator.getByRole('button', { name: 'Make an invitation' }).click()
  const link = await administrator.locator('.told .secret').innerText()
  expect(await faults(administrator)).toEqual([])

  const login = `catrin.${Date.now().toString(36)}`
  const password = 'lantern tide saucepan heron'
  const page = await browserOf(undefined, new URL(link).pathname + new URL(link).hash)
  expect(page.url()).toBe(`${site}/join`)
  await page.getByLabel('Sign-in name').fill(login)
  await page.getByLabel('Your name').fill('Catrin')
  await page.getByLabel('Password', { exact: true }).fill(password)
  const secret = await page.locator('.code-setup__secret').innerText()
  await page.getByLabel('The six digits that it shows').fill(digits(secret))
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL(`${site}/account`)
  await page.getByRole('button', { name: 'Catrin: your menu' }).click()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(`${site}/`)
  expect(await page.getByRole('button', { name: 'Catrin: your menu' }).count()).toBe(0)

  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('Sign-in name').fill(login)
  await page.getByLabel('Password', { exact: true }).fill('not the password at all')
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('The name, the password or the code is not right').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  // Digits are taken once; those of the next half minute are taken already.
  await page.getByLabel('Code', { exact: true }).fill(digits(secret, 1))
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Catrin: your menu' }).waitFor()
})
