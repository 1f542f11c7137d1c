/** A circle finds things and a place to meet, on the device: the whole story, what the server hears of it, and how fast it is. */
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { fits } from './axe.ts'
import { ask, open, settled, site, type Opened } from './browser.ts'
import { canaries, keepPlan, plan, readPlan } from './circle-plan.ts'
import { tabTo } from './keyboard.ts'
import { listen, type Listener } from './listening.ts'
import { aPostcode, type Feature } from './place.ts'

let opened: Opened | undefined
let listener: Listener | undefined
afterEach(async () => {
  const refused = opened?.refused ?? []
  await opened?.close()
  await listener?.close()
  opened = listener = undefined
  expect(refused).toEqual([])
})

/** A browser with a plan; everything that it sends goes by the listener. */
async function begin(section: string, kept = plan()): Promise<{ page: Page; heard: Listener }> {
  listener = await listen()
  opened = await open()
  const { page } = opened
  await keepPlan(page, listener.site, kept)
  await page.goto(`${listener.site}/circle/${section}`)
  await page.locator('.circle-find').waitFor()
  return { page, heard: listener }
}

const results = (page: Page) => page.locator('.found .result')
const idsOf = (page: Page): Promise<string[]> => results(page).evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset['id'] ?? ''))

async function lookAround(page: Page, postcode: string): Promise<void> {
  await page.locator('#home-postcode').fill(postcode)
  await page.keyboard.press('Enter')
  await results(page).first().waitFor()
}

test('from a postcode to a list that equals the server’s, to an idea with a reaction, to more like it', async () => {
  const postcode = await aPostcode()
  const district = postcode.split(' ')[0] ?? ''
  const { page } = await begin('find')
  await page.locator('#home-postcode').fill('not one')
  await page.keyboard.press('Enter')
  await page.locator('.govuk-error-summary').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
  await lookAround(page, postcode)
  await expect.poll(() => page.locator('.start-place').innerText()).toContain(`“${district}”`)
  expect((await readPlan(page)).home?.label).toBe(postcode)

  const near = await ask<{ features: Feature[]; numberMatched: number }>(
    `/api/v1/assets/nearest?postcode=${encodeURIComponent(postcode)}&k=10&interest=music,gardening,cooking&within_m=5000`,
  )
  await expect.poll(() => idsOf(page)).toEqual(near.features.map(({ id }) => id))
  await expect.poll(() => page.locator('.found__count').innerText()).toContain(`10 of ${near.numberMatched} within 5 km`)

  await page.getByRole('button', { name: 'Show more' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.found .result').length > 10)

  await page.getByLabel('Step-free').check()
  await page.getByRole('button', { name: 'Tuesday' }).click()
  await page.getByRole('button', { name: 'Friday' }).click()
  await page.waitForFunction(() => [...document.querySelectorAll('.found .result')].every((line) => line.textContent?.includes('Step-free')))
  await page.getByLabel('Step-free').uncheck()
  await page.getByRole('button', { name: 'Tuesday' }).click()
  await page.getByRole('button', { name: 'Friday' }).click()

  const name = await results(page).first().locator('h3').innerText()
  const first = results(page).first()
  await first.getByRole('button', { name: 'Yes' }).click()
  await expect.poll(() => first.getByRole('button', { name: 'Yes' }).getAttribute('aria-pressed')).toBe('true')
  await first.getByLabel('Why, or with whom').fill('With Ray')
  await page.keyboard.press('Tab')
  await page.waitForFunction((said) => document.querySelector('[role="status"]')?.textContent !== said, '')
  await expect.poll(async () => (await readPlan(page)).ideas[0]).toMatchObject({ text: name, reaction: 'yes', note: 'With Ray', from: { name } })

  await first.getByText('More about it').click()
  await first.getByRole('button', { name: 'More like this' }).click()
  await page.waitForFunction((said) => document.activeElement?.textContent === said, `More like ${name}`)
  expect(await idsOf(page)).not.toContain((await readPlan(page)).ideas[0]?.from?.asset)
  await page.getByRole('button', { name: 'Back to what was found' }).click()
  await page.waitForFunction(() => document.querySelector('#found')?.textContent === 'To go to')
})

test('things that come to you, where gifts are wanted, and what to do where there is nothing', async () => {
  const { page } = await begin('find')
  await lookAround(page, await aPostcode())
  for (const pressed of ['Music', 'Gardening', 'Welsh cakes (Cooking)']) await page.getByRole('button', { name: pressed, exact: true }).click()
  await page.getByRole('button', { name: 'Things that come to you' }).click()
  await page.waitForFunction(() => document.querySelector('#found')?.textContent === 'Comes to you')
  await results(page).locator('.tag').first().waitFor()
  await page.getByRole('button', { name: /gifts are wanted/ }).click()
  await page.waitForFunction(() => /olunteer|Time bank|Repair|utual aid|neighbour/.test(document.querySelector('.found .result__kind')?.textContent ?? ''))
  await page.locator('#wish-words').fill('zwicanarywords')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing on this device matches all of that').waitFor()
  await page.getByRole('button', { name: 'leave out what has to suit' }).click()
  await results(page).first().waitFor()
})

test('a fair place to meet is chosen by keyboard', async () => {
  const { page } = await begin('meet', plan({ home: { label: 'QX1', at: [-4.36182, 52.43954], areas: [] } }))
  await results(page).first().waitFor()
  await tabTo(page, /Say roughly where Ray/, 'Enter')
  await page.locator('#place-p1-postcode').fill(await aPostcode('QX3'))
  await page.keyboard.press('Enter')
  await page.locator('.journey').first().waitFor()
  const longest = await results(page).first().locator('.result__distance').innerText()
  expect(longest).toMatch(/^Longest journey: (Mair|Ray)/)
  await expect.poll(() => results(page).first().locator('.journey').count()).toBe(2)
  await expect.poll(() => results(page).first().locator('.journey--longest').innerText()).toContain('longest')
  await page.getByLabel('Step-free').check()
  await page.waitForFunction(() => [...document.querySelectorAll('.found .result')].every((line) => line.textContent?.includes('Step-free')))
  const name = await results(page).first().locator('h3').innerText()
  const chosen = (await idsOf(page))[0]
  await results(page).first().getByRole('button', { name: /Meet here/ }).press('Enter')
  await page.getByRole('button', { name: 'Put it in the plan' }).press('Enter')
  await page.locator('.govuk-error-summary').waitFor()
  await page.getByLabel('Day', { exact: true }).fill('2031-03-04')
  await page.getByLabel('Time', { exact: true }).fill('14:30')
  await page.keyboard.press('Enter')
  await page.getByText('This is where the next meeting is').waitFor()
  const { meetings } = await readPlan(page)
  expect(meetings).toMatchObject([{ on: '2031-03-04', at: '14:30', from: { asset: chosen } }])
  expect(meetings[0]?.where).toContain(name)
})

test('every page is without fault in both languages, wide and narrow', async () => {
  const home = { label: 'QX1', at: [-4.36182, 52.43954], areas: [] }
  const { page, heard } = await begin('find', plan({ home, people: [{ id: 'p1', name: 'Ray', ring: 'closest', happyTo: '', contact: '', place: { ...home, at: [-4.33, 52.46] } }] }))
  for (const path of ['/circle/find', '/cy/circle/find', '/circle/meet', '/cy/circle/meet']) {
    await page.goto(heard.site + path)
    await results(page).first().waitFor()
    await page.evaluate(() => scrollTo(0, 0))
    await fits(page)
  }
  const start = plan()
  await keepPlan(page, heard.site, start)
  for (const path of ['/circle/find', '/cy/circle/meet']) {
    await page.goto(heard.site + path)
    await page.locator('.circle-find').waitFor()
    await settled(page)
    await fits(page)
  }
}, 240_000)

test('the server hears of a district and of nothing finer, and of no word of the plan', async () => {
  const { page, heard } = await begin('find')
  const postcodes = [await aPostcode(), await aPostcode('QX4')]
  await lookAround(page, postcodes[0] ?? '')
  await results(page).first().getByRole('button', { name: 'Maybe' }).click()
  await results(page).first().getByLabel('Why, or with whom').fill('zwicanarynote')
  await page.locator('#wish-words').fill('zwicanarywords')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing on this device matches all of that').waitFor()
  await page.locator('nav a[href$="/circle/meet"]').first().click()
  await page.getByRole('button', { name: /Say roughly where Ray/ }).click()
  await page.locator('#place-p1-postcode').fill(postcodes[1] ?? '')
  await page.keyboard.press('Enter')
  await page.locator('.journey').first().waitFor()
  // And from the device, which knows to the metre where it is.
  await page.context().grantPermissions(['geolocation'], { origin: heard.site })
  await page.context().setGeolocation({ longitude: -4.31234567, latitude: 52.45678912 })
  await page.locator('nav a[href$="/circle/find"]').first().click()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('button', { name: 'Use where this device is' }).click()
  await page.getByText('a square some 12 km wide, nothing finer').waitFor()
  await page.reload()
  await page.locator('.start-place').waitFor()
  await settled(page)

  const areas = heard.sent.filter(({ url }) => url.startsWith('/api/v1/packages')).map(({ url }) => url)
  expect([...new Set(areas)].sort()).toEqual(['/api/v1/packages', '/api/v1/packages/districts/QX1', '/api/v1/packages/districts/QX4', '/api/v1/packages/tiles/999/672'])
  for (const { method, url, headers, body } of heard.sent) {
    const all = decodeURIComponent(`${url}\n${headers}\n${body}`).toLowerCase()
    for (const canary of canaries) expect(all).not.toContain(canary)
    for (const postcode of postcodes) expect(all.replaceAll(' ', '')).not.toContain(postcode.replaceAll(' ', '').toLowerCase())
    expect(`${method} ${url} ${body}`).not.toMatch(/\d\.\d{2,}/)
    expect(url).not.toMatch(/^\/(tiles|api\/v1\/(assets|suggest|places|postcodes|areas))\b/)
  }
  const title = await page.title()
  for (const canary of canaries) expect(title.toLowerCase()).not.toContain(canary)
  expect(await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }]).toLowerCase())).not.toContain('canary')
  expect(heard.sent.length).toBeGreaterThan(10)
})

test('the first nearest comes within 50 ms of the area being there', async () => {
  const { page } = await begin('find')
  await lookAround(page, await aPostcode())
  const [opening, nearest] = await page.evaluate(() =>
    ['device open', 'device nearest'].map((name) => performance.getEntriesByName(name).at(name === 'device open' ? -1 : 0)?.duration ?? Infinity),
  )
  console.info(`first nearest on the device: ${nearest?.toFixed(1)} ms, there and back; opening the area took ${opening?.toFixed(1)} ms`)
  expect(nearest).toBeLessThan(50)
})

test('where there is no core, it is said plainly and the plan works', async () => {
  opened = await open()
  const { page, context } = opened
  await context.route('**/core.wasm', (route) => route.fulfill({ status: 404 }))
  await keepPlan(page, site)
  for (const section of ['find', 'meet']) {
    await page.goto(`${site}/circle/${section}`)
    await page.getByRole('heading', { name: 'This part cannot be done here' }).waitFor()
  }
  await page.goto(`${site}/circle`)
  await page.locator('h1').waitFor()
  await expect.poll(() => page.locator('main').innerText()).toContain('Mair')
})
