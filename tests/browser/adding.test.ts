/** A resident adds something, comes back to it, and a steward lets everybody see it. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faults } from './axe.ts'
import { ask, browsers, settled, site } from './browser.ts'
import { become, done, people, tell } from './people.ts'
import { nearestTo, type Feature } from './place.ts'
import { draftOf, sent, whereWritten, type Receipt, type Suggestion } from './written.ts'

// None of these stories is about the map, and drawing it in software would take most of their time.
const { begin } = browsers({ without3d: true })

/** Presses Tab until what is asked for has the focus, as somebody does who cannot use a mouse. */
async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} is not reached in ${most} stops`)
}

/** Goes to a group of choices and down it until one is on. */
async function choose(page: Page, group: string, value: string): Promise<void> {
  await tabTo(page, `input[name="${group}"]`)
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 40; presses += 1) {
    if (await page.locator(`input[name="${group}"][value="${value}"]`).isChecked()) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`${value} cannot be chosen in ${group}`)
}

/** Enter in the button, and then the next question has the focus. */
async function goOn(page: Page): Promise<void> {
  const before = await page.locator('h1').innerText()
  await tabTo(page, 'main button[type="submit"]')
  await page.keyboard.press('Enter')
  await page.waitForFunction((was) => document.querySelector('h1')?.innerText !== was && document.activeElement?.tagName === 'H1', before)
}

test('a walking group is added with the keyboard alone, from the first page to the thank-you', async () => {
  const page = await begin('/')
  await tabTo(page, 'a[href="/add"]')
  await page.keyboard.press('Enter')
  await page.locator('input[name="group"]').first().waitFor()
  expect(await faults(page)).toEqual([])
  await choose(page, 'group', 'people')
  await goOn(page)
  await choose(page, 'kind', 'group')
  await goOn(page)
  await tabTo(page, '#name')
  await page.keyboard.type('Sea Wall Walkers')
  await tabTo(page, '#summary')
  await page.keyboard.type('We walk along the sea wall, as slowly as the slowest of us.')
  await goOn(page)
  await choose(page, 'where', 'public')
  await tabTo(page, '#spot')
  await page.keyboard.type(await whereWritten())
  expect(await faults(page)).toEqual([])
  await goOn(page)
  await choose(page, 'regular', 'times')
  await tabTo(page, '#days-0')
  await page.keyboard.press('Space')
  await tabTo(page, '#opens_at-0')
  await page.keyboard.type('10.30am')
  expect(await faults(page)).toEqual([])
  await goOn(page)
  await tabTo(page, '#welcomes')
  await page.keyboard.type('Everybody, and dogs.')
  await goOn(page)
  await choose(page, 'cost', 'free')
  await goOn(page)
  await tabTo(page, '#accessibility')
  await page.keyboard.press('Space')
  await goOn(page)
  await tabTo(page, '#phone')
  await page.keyboard.type('01632 960011')
  await goOn(page)
  await tabTo(page, '#thanks')
  await page.keyboard.type('Non')
  await goOn(page)
  await page.locator('.check-list').waitFor()
  await settled(page)
  expect(await page.locator('.check-list').innerText()).toContain('Sea Wall Walkers')
  expect(await faults(page)).toEqual([])
  await tabTo(page, 'main button.govuk-button[type="submit"]')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Thank you, Non' }).waitFor()
  expect(await faults(page)).toEqual([])
  const link = await page.locator('.secret').innerText()
  const [, id = '', key = ''] = /#(.+)\.(.+)$/.exec(link) ?? []
  const told = await done<{ state: string; draft: { name: string } }>(undefined, 'GET', `suggestions/${id}`, undefined, { 'suggestion-key': key })
  expect(told).toMatchObject({ state: 'submitted', draft: { name: 'Sea Wall Walkers' } })
  // Without its key it is nobody's.
  expect((await tell(undefined, 'GET', `suggestions/${id}`)).status).toBe(404)
})

/** The tile of the assets that holds a place, at a zoom at which each stands for itself. */
function tileAt([lon, lat]: [number, number], z: number): string {
  const n = 2 ** z
  const x = Math.floor(((lon + 180) / 360) * n)
  const radians = (lat * Math.PI) / 180
  const y = Math.floor(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * n)
  return `/tiles/assets/${z}/${x}/${y}.mvt`
}

test('a steward asks, the resident mends, the steward publishes, and it is everywhere within a second', async () => {
  const name = 'Lamplighters’ Choir'
  const { suggestion, key }: Receipt = await sent(undefined, await draftOf('Lamplighters'), { thanks: 'Eluned' })
  const steward = await begin('/')
  await become(steward, people().steward)
  await steward.goto(`${site}/steward/${suggestion.id}`)
  expect(await steward.locator('.item__by').first().innerText()).toContain('somebody without an account')
  await steward.getByRole('button', { name: 'Ask for changes' }).click()
  await steward.getByLabel('What would you like to tell them?').fill('Lovely. What do you call yourselves?')
  expect(await faults(steward)).toEqual([])
  await steward.getByRole('button', { name: 'Send the question' }).click()
  await steward.waitForURL(`${site}/steward`)

  const resident = await begin(`/mine#${suggestion.id}.${key}`)
  await resident.getByText('Lovely. What do you call yourselves?').waitFor()
  await resident.getByRole('button', { name: 'Change it and send again' }).click()
  await resident.locator('#name').fill(name)
  expect(await faults(resident)).toEqual([])
  await resident.getByRole('button', { name: 'Send it again' }).click()
  await resident.getByText('Waiting for a steward').waitFor()

  await steward.goto(`${site}/steward/${suggestion.id}`)
  await steward.getByRole('heading', { level: 1, name }).waitFor()
  await steward.getByRole('button', { name: 'Publish' }).click()
  await steward.waitForURL(`${site}/steward`)

  const within = { timeout: 1000, interval: 50 }
  const words = encodeURIComponent(name)
  const holds = (answer: { features: Feature[] }): boolean => answer.features.some((feature) => feature.id === suggestion.asset)
  await expect.poll(async () => holds(await ask(`/api/v1/assets?q=${words}`)), within).toBe(true)
  await expect.poll(async () => holds(await nearestTo(await whereWritten(), `&q=${words}`)), within).toBe(true)
  const { geometry } = await ask<Feature>(`/api/v1/assets/${suggestion.asset}`)
  const tile = tileAt(geometry?.coordinates as [number, number], 15)
  const drawn = async (): Promise<boolean> => Buffer.from(await (await fetch(site + tile)).arrayBuffer()).includes(suggestion.asset)
  await expect.poll(drawn, within).toBe(true)

  await resident.goto(`${site}/place/${suggestion.asset}`)
  await resident.getByRole('heading', { level: 1, name }).waitFor()
  await resident.getByText('Thank you, Eluned').waitFor()
  await resident.goto(`${site}/mine`)
  await resident.getByText('On the map').first().waitFor()
})

test('two who change one suggestion: the second is told, and loses not a word', async () => {
  const { suggestion, key }: Receipt = await sent(undefined, await draftOf('Net Menders'))
  const first = await begin(`/mine#${suggestion.id}.${key}`)
  const second = await begin(`/mine#${suggestion.id}.${key}`)
  for (const page of [first, second]) await page.getByRole('button', { name: 'Change it and send again' }).click()
  await second.locator('#welcomes').fill('Whoever has a net, or would like one.')
  await first.locator('#phone').fill('01632 960077')
  await first.getByRole('button', { name: 'Send it again' }).click()
  await first.getByText('Waiting for a steward').waitFor()
  await second.getByRole('button', { name: 'Send it again' }).click()
  await second.getByText('It has changed since you opened this page').waitFor()
  expect(await second.locator('#welcomes').inputValue()).toBe('Whoever has a net, or would like one.')
  expect(await second.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
  await second.getByRole('button', { name: 'Send it again' }).click()
  await second.getByText('Waiting for a steward').waitFor()
  const told = await done<Suggestion & { draft: { welcomes: string } }>(undefined, 'GET', `suggestions/${suggestion.id}`, undefined, { 'suggestion-key': key })
  expect(told).toMatchObject({ version: 3, draft: { welcomes: 'Whoever has a net, or would like one.' } })
})

test('a draft outlives a closed tab, and a home’s postcode does not', async () => {
  const page = await begin('/add')
  await page.getByRole('radio', { name: /People to join in with/ }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('input[name="kind"][value="group"]').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('#name').fill('Kitchen Table Quilters')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('input[name="where"][value="home"]').check()
  await page.locator('#home').fill(await whereWritten())
  const context = page.context()
  const again = await context.newPage()
  await page.close()
  await again.goto(`${site}/add`)
  await again.getByText('Kitchen Table Quilters').waitFor()
  expect(await faults(again)).toEqual([])
  expect(await again.evaluate(() => JSON.stringify(localStorage))).not.toContain(await whereWritten())
  await again.getByRole('button', { name: 'Continue where you left off' }).click()
  await again.locator('#home').waitFor()
  expect(await again.locator('#home').inputValue()).toBe('')
  await again.getByRole('button', { name: 'Back' }).click()
  expect(await again.locator('#name').inputValue()).toBe('Kitchen Table Quilters')
})

test('what is taken back can be sent after all, a home too, without its postcode', async () => {
  const home = { place: { type: 'home', postcode: await whereWritten() } }
  const { suggestion, key }: Receipt = await sent(undefined, await draftOf('Front Room Readers', home))
  const page = await begin(`/mine#${suggestion.id}.${key}`)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('button', { name: 'Undo: send it after all' }).click()
  await page.getByText('Waiting for a steward').waitFor()
  await page.getByRole('button', { name: 'Change it and send again' }).click()
  await page.getByText('In the same area as before').waitFor()
  await page.locator('#name').fill('Front Room Readers and Listeners')
  await page.getByRole('button', { name: 'Send it again' }).click()
  await page.getByRole('heading', { name: 'Front Room Readers and Listeners' }).waitFor()
  const told = await done<{ draft: object }>(undefined, 'GET', `suggestions/${suggestion.id}`, undefined, { 'suggestion-key': key })
  expect(told.draft).toMatchObject({ place: { type: 'home', area: expect.stringMatching(/^Q01/) } })
})
