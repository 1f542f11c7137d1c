/** Who is out of reach: an area chosen by keyboard, its strengths, and one array behind map, key, table and file. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ask, browsers, mapAtRest, settled } from './browser.ts'
import { gapRows } from './place.ts'

const question = 'kind=library&level=lsoa&within_m=800&at_least=1&population=population'

const { begin } = browsers()

test('an area is chosen from the table by keyboard and its strengths are listed', async () => {
  const rows = await gapRows(question)
  const second = rows[1]
  if (!second) throw new Error('fewer than two areas')
  const page = await begin(`/gaps?${question}`)
  const buttons = page.locator('.area-button')
  expect(await buttons.first().innerText()).toBe(rows[0]?.name)
  await page.locator('.sort-button').last().focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(`area-${second.area}`)
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`area=${second.area}`))
  await page.locator('#chosen-area').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('chosen-area')
  expect(await page.locator('#chosen-area').innerText()).toBe(second.name)
  await settled(page)
  const answer = await ask<{ rows: { strengths?: Record<'could_host' | 'could_grow' | 'could_connect', { name: string }[]> }[] }>(
    `/api/v1/gaps?${question}&area=${second.area}&strengths=true`,
  )
  const strengths = answer.rows[0]?.strengths
  const expected = [...(strengths?.could_host ?? []), ...(strengths?.could_grow ?? []), ...(strengths?.could_connect ?? [])]
  expect(await page.locator('.strength .govuk-link').allInnerTexts()).toEqual(expected.map((strength) => strength.name))
  expect(expected.length).toBeGreaterThan(0)
  // The live region says it once, politely.
  await page.waitForFunction((name) => document.querySelector('[role="status"]')?.textContent?.includes(name), second.name)
  await page.getByRole('button', { name: 'Back to the table' }).press('Enter')
  await page.waitForFunction((id) => document.activeElement?.id === id, `area-${second.area}`)
})

test('the key counts every area and person of the table once', async () => {
  const rows = await gapRows(question)
  const page = await begin(`/gaps?${question}`)
  const cells = await page.locator('.legend tbody tr').evaluateAll((lines) =>
    lines.map((line) => [...line.querySelectorAll('td')].map((cell) => Number(cell.textContent?.replaceAll(',', '')))),
  )
  expect(cells.length).toBeGreaterThanOrEqual(5)
  expect(cells.reduce((sum, [areas]) => sum + (areas ?? 0), 0)).toBe(rows.length)
  expect(cells.reduce((sum, [, people]) => sum + (people ?? 0), 0)).toBe(rows.reduce((sum, row) => sum + row.people, 0))
})

test('the answer is in plain words and the table can be sorted', async () => {
  const rows = await gapRows(question)
  const out = Math.round(rows.reduce((sum, row) => sum + row.out_of_reach, 0))
  const page = await begin(`/gaps?${question}`)
  expect(await page.locator('.answer__number').innerText()).toBe(`Out of reach for ${out.toLocaleString('en-GB')} people`)
  const head = page.getByRole('columnheader', { name: /People/ }).locator('button')
  const inTable = page.locator('.gap-table thead th', { hasText: 'People' })
  await head.last().click()
  expect(await inTable.getAttribute('aria-sort')).toBe('descending')
  const most = [...rows].sort((a, b) => b.people - a.people || a.area.localeCompare(b.area))[0]
  expect(await page.locator('.area-button').first().innerText()).toBe(most?.name)
})

test('another question is asked with one button and is in the address', async () => {
  const page = await begin('/gaps')
  await page.getByLabel('Out of reach of', { exact: true }).selectOption('kind:community_cafe')
  await page.getByLabel('In reach means within').selectOption('400')
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.waitForURL(/kind=community_cafe.*within_m=400|within_m=400.*kind=community_cafe/)
  await settled(page)
  expect(await page.locator('h1').innerText()).toBe('Who is out of reach of community cafés?')
  await page.goBack()
  await settled(page)
  expect(await page.locator('h1').innerText()).toBe('Who is out of reach of libraries?')
})

test('a distance that is none is refused by an error that takes the focus', async () => {
  const page = await begin('/gaps')
  await page.getByLabel('In reach means within').selectOption('other')
  await page.getByLabel('Distance in metres').fill('far')
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
  await page.getByLabel('Distance in metres').fill('1,200')
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.waitForURL(/within_m=1200/)
})

test('the file holds the rows of the table with the class of the map', async () => {
  const rows = await gapRows(question)
  const page = await begin(`/gaps?${question}`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8').trim().split('\r\n')
  expect(lines).toHaveLength(rows.length + 1)
  expect(lines[1]).toContain(rows[0]?.area)
  const classes = await page.locator('.legend tbody th').allInnerTexts()
  expect(classes.some((label) => lines[1]?.includes(label.trim()))).toBe(true)
})

test('an area pressed on the map is the area chosen in the table', async () => {
  const page = await begin(`/gaps?${question}`)
  await mapAtRest(page)
  const canvas = page.locator('.map canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no map')
  // The middle of the map is the middle of the place, which is land and so in some area.
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForURL(/area=/)
  await page.locator('#chosen-area').waitFor()
  expect(await page.locator('.area-button[aria-pressed="true"]').count()).toBe(1)
})
