/** A postcode typed, and what is near: by keyboard alone, in the order of the API, with or without a map. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { ask, browsers, mapAtRest, settled, site, sizes } from './browser.ts'
import { aPostcode, nearestTo } from './place.ts'


const { begin, errors, fresh } = browsers()

const names = (page: Page) =>
  page.locator('ol.results > .result').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-id')))

test('a postcode typed with the keyboard alone leads to what is nearest, in the order of the API', async () => {
  const postcode = await aPostcode()
  const near = await nearestTo(postcode)
  const page = await begin('/')
  // From the top: past the skip link, the name, the menu and the language to the search.
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'combobox')) break
  }
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
  await page.keyboard.type(postcode.toLowerCase().replace(' ', ''))
  await page.keyboard.press('Enter')
  await page.locator('ol.results').waitFor()
  await settled(page)
  expect(new URL(page.url()).searchParams.get('postcode')).toBe(postcode)
  expect(await names(page)).toEqual(near.features.map((feature) => feature.id))
  expect(await page.locator('.list-head__count').innerText()).toContain(near.numberMatched.toLocaleString('en-GB'))
  // After arriving, reading starts at the heading.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
})

test('the suggestions follow the combobox pattern', async () => {
  const page = await begin('/')
  const field = page.getByRole('combobox')
  await field.fill('QX1')
  await page.getByRole('option').first().waitFor()
  expect(await field.getAttribute('aria-expanded')).toBe('true')
  await field.press('ArrowDown')
  const active = await field.getAttribute('aria-activedescendant')
  expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true')
  await field.press('Escape')
  expect(await field.getAttribute('aria-expanded')).toBe('false')
  expect(await field.inputValue()).toBe('QX1')
  await field.press('ArrowDown')
  await page.getByRole('option').first().waitFor()
  await field.press('ArrowDown')
  await field.press('Enter')
  await page.waitForURL(/\/find\?/)
})

test('words that nobody knows bring an error that takes the focus and leads back to the field', async () => {
  const page = await begin('/')
  await page.getByRole('combobox').fill('zzqqxx')
  await page.getByRole('combobox').press('Enter')
  await page.locator('.govuk-error-summary').waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
})

test('each line with an exact place has its number on the map, and no other', async () => {
  const postcode = await aPostcode()
  const near = await nearestTo(postcode)
  const page = await begin(`/find?postcode=${encodeURIComponent(postcode)}`)
  await mapAtRest(page)
  await page.locator('.pin').first().waitFor()
  const pinned = await page.locator('.pin').evaluateAll((pins) =>
    pins.flatMap((pin) => (pin as HTMLElement).dataset['numbers']?.split(' ').map(Number) ?? []),
  )
  const expected = near.features.flatMap((feature, n) => (feature.geometry ? [n + 1] : []))
  expect(pinned.sort((a, b) => a - b)).toEqual(expected)
})

test('something whose place is told as an area has a shape and words, never a pin', async () => {
  const all = await ask<{ features: { id: string; geometry: unknown; properties: { disclosure: string; area?: { code: string } } }[] }>(
    '/api/v1/assets?limit=200',
  )
  const told = all.features.find((feature) => feature.properties.disclosure === 'area' && feature.properties.area)
  if (!told) throw new Error('the demonstration place has no asset at area level')
  const page = await begin(`/place/${told.id}`)
  await mapAtRest(page)
  expect(await page.locator('.pin').count()).toBe(0)
  expect(await page.locator('.map-key').count()).toBe(1)
})

test('filters narrow the list, are in the address, and go back with the back button', async () => {
  const postcode = await aPostcode()
  const page = await begin(`/find?postcode=${encodeURIComponent(postcode)}`)
  const before = await names(page)
  await page.getByRole('link', { name: /Places to go/ }).first().click()
  await page.waitForURL(/group=places/)
  await settled(page)
  await page.locator('summary', { hasText: 'Getting in and taking part' }).click()
  await page.getByRole('checkbox', { name: /Step-free/ }).check()
  await page.waitForURL(/accessible=step_free/)
  await settled(page)
  const narrowed = await nearestTo(postcode, '&group=places&accessible=step_free')
  expect(await names(page)).toEqual(narrowed.features.map((feature) => feature.id))
  await page.goBack()
  await page.goBack()
  await settled(page)
  expect(await names(page)).toEqual(before)
  await page.goForward()
  await page.waitForURL(/group=places/)
})

test('counts beside the filters are what the list then holds', async () => {
  const page = await begin('/find?group=places')
  await page.locator('summary', { hasText: 'Getting in and taking part' }).click()
  const choice = page.locator('.choice', { hasText: 'Step-free' }).first()
  const promised = Number((await choice.locator('.choice__count').innerText()).replace(',', ''))
  await choice.locator('input').check()
  await page.waitForURL(/accessible=step_free/)
  await settled(page)
  const { numberMatched } = await ask<{ numberMatched: number }>('/api/v1/assets?group=places&accessible=step_free&limit=1')
  expect(promised).toBe(numberMatched)
  expect(await page.locator('.list-head__count').innerText()).toContain(String(numberMatched))
})

test('"show more" goes on where the list ended, and the focus with it', async () => {
  const page = await begin('/find')
  await page.getByRole('button', { name: /Show 12 more/ }).click()
  await page.waitForFunction(() => document.querySelectorAll('ol.results > .result').length === 24)
  await page.waitForFunction(() => document.activeElement?.closest('#result-13') !== null)
})

test('nothing found says what to try and what is strong near', async () => {
  const postcode = await aPostcode()
  const page = await begin(`/find?postcode=${encodeURIComponent(postcode)}&q=zzzzzz`)
  await page.getByRole('heading', { name: 'Nothing matches all of that here' }).waitFor()
  await page.locator('ul.results .result').first().waitFor()
  await page.getByRole('button', { name: 'take some filters off' }).click()
  await page.locator('ol.results .result').first().waitFor()
})

test('without WebGL the list is whole and the page says so', async () => {
  const postcode = await aPostcode()
  const near = await nearestTo(postcode)
  const page = await begin(`/find?postcode=${encodeURIComponent(postcode)}`, { without3d: true })
  expect(await names(page)).toEqual(near.features.map((feature) => feature.id))
  await page.locator('.map[data-state="none"]').waitFor()
  expect(await page.locator('.map__none').innerText()).toContain('Nothing is missing')
  expect(errors()).toEqual([])
})

test('a server that does not answer gets a sentence and a second try', async () => {
  const page = await begin('/')
  await page.route('**/api/v1/assets/**', (route) => route.abort())
  await page.getByRole('combobox').fill(await aPostcode())
  await page.getByRole('combobox').press('Enter')
  await page.getByText('We cannot reach the map just now').first().waitFor()
  await page.unroute('**/api/v1/assets/**')
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await page.locator('ol.results .result').first().waitFor()
})

test('the position of the device is asked for on a press only, rounded, and not in the link', async () => {
  const near = (await nearestTo(await aPostcode())).features.find((feature) => feature.geometry?.type === 'Point')
  const [longitude, latitude] = (near?.geometry?.coordinates ?? [0, 0]) as [number, number]
  const { page, context } = await fresh({ size: sizes.wide })
  await context.grantPermissions(['geolocation'], { origin: site })
  await context.setGeolocation({ longitude: longitude + 0.000123, latitude: latitude + 0.000123 })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${site}/`)
  await settled(page)
  expect(asked.some((url) => url.includes('lon='))).toBe(false)
  await page.getByRole('button', { name: 'Use my location' }).click()
  await page.waitForURL(/near=me/)
  await page.locator('ol.results .result').first().waitFor()
  expect(page.url()).not.toMatch(/lon|lat/)
  const sent = asked.filter((url) => url.includes('lon=')).map((url) => new URL(url).searchParams.get('lon') ?? '')
  expect(sent.length).toBeGreaterThan(0)
  for (const lon of sent) expect(lon).toMatch(/^-?\d+\.\d{3}$/)
})
