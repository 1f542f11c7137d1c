/**
 * A commissioner at work: where cafés are out of reach, what is strong there, the best two places, one library less, and
 * all of it on paper. What the pages say is held against what the API says.
 */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faults, sideways } from './axe.ts'
import { ask, browsers, mapAtRest, settled, site, sizes } from './browser.ts'
import { tabTo } from './keyboard.ts'
import { gapRows } from './place.ts'

const cafes = 'kind=community_cafe&level=lsoa&within_m=800&at_least=1&population=population'
const libraries = 'kind=library&level=lsoa&within_m=1600&at_least=1&population=population'
const digits = (n: number): string => Math.round(n).toLocaleString('en-GB')

const { begin, errors } = browsers()

/** The focus follows what was drawn, so it is waited for. */
const focusOn = (page: Page, id: string) => page.waitForFunction((at) => document.activeElement?.id === at, id)
const count = (page: Page, selector: string): Promise<number[]> =>
  page.locator(selector).evaluateAll((cells) => cells.map((cell) => Number(cell.textContent?.replaceAll(',', ''))))

test('a question in plain words leads to its answer and to what is strong there', async () => {
  const page = await begin('/gaps')
  await page.getByRole('link', { name: 'Where is there no community café near?' }).click()
  await page.waitForURL(/kind=community_cafe/)
  await settled(page)
  expect(await page.locator('h1').innerText()).toBe('Who is out of reach of community cafés?')
  expect(await page.locator('.starters').count()).toBe(0)
  const [first] = await gapRows(cafes)
  await page.locator('.area-button').first().click()
  await settled(page)
  expect(await page.locator('#chosen-area').innerText()).toBe(first?.name)
  expect(await page.locator('.strength').count()).toBeGreaterThan(0)
  expect(await faults(page)).toEqual([])
})

interface WhatIf {
  gain: { people: number }
  lose: { people: number }
  after: { out_of_reach: number }
  rows: { area: string; name: string }[]
}

interface Sites {
  sites: { people: number; in_reach: number; host?: { name: string } }[]
  proof: { optimal: boolean }
}

test('the best two places are a ranked list, the same as the numbers on the map', async () => {
  const page = await begin(`/gaps?${cafes}`)
  await page.getByRole('button', { name: 'Find the best places' }).click()
  await page.waitForURL(/aim=most/)
  await page.locator('#sites-answer').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'sites-answer')
  const told = await ask<Sites>(`/api/v1/gaps/sites?${cafes}&aim=most&count=2&candidates=hosts`)
  const sentences = await page.locator('.site__sentence').allInnerTexts()
  expect(sentences).toEqual(told.sites.map(({ people }) => `Brings ${digits(people)} more people in reach; it could host one.`))
  expect(await page.locator('.site__name').allInnerTexts()).toEqual(told.sites.map(({ host }) => host?.name))
  expect(await page.locator('.site__total').last().innerText()).toContain(digits(told.sites.at(-1)?.in_reach ?? 0))
  if (told.proof.optimal) expect(await page.locator('.proof').innerText()).toContain('Nobody can do better')
  else expect(await page.locator('.proof').innerText()).toMatch(/at least \d+(\.\d)?% of what is possible/)
  await mapAtRest(page)
  const pins = await page.locator('.pin--number').evaluateAll((all) => all.map((pin) => pin.textContent))
  expect(pins.join(' · ')).toBe('1 · 2')
  await page.locator('.pin--number').first().press('Enter')
  await focusOn(page, 'site-1')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Try these in a what-if' }).click()
  await page.waitForURL(/opened=/)
  await settled(page)
  await focusOn(page, 'what-if')
  expect(await page.locator('.change-list li').count()).toBe(2)
  const more = told.sites.reduce((sum, { people }) => sum + people, 0)
  expect(await page.locator('.difference .answer__number').innerText()).toBe(`${digits(more)} more people in reach`)
})

for (const [lang, path, names] of [
  ['en', '/gaps', ['Download these as CSV', 'Download these as GeoJSON', 'Download the difference as CSV']],
  ['cy', '/cy/gaps', ['Lawrlwytho’r rhain fel CSV', 'Lawrlwytho’r rhain fel GeoJSON', 'Lawrlwytho’r gwahaniaeth fel CSV']],
] as const)
  test(`the best places and the difference can be taken along as files (${lang})`, async () => {
    const opened = '-4.35,52.43'
    const page = await begin(`${path}?${cafes}&aim=most&count=2&opened=${opened}`, { without3d: true })
    const told = await ask<Sites>(`/api/v1/gaps/sites?${cafes}&aim=most&count=2&candidates=hosts&opened=${opened}`)
    const whatIf = await ask<WhatIf>(`/api/v1/gaps/what-if?${cafes}&opened=${opened}`)
    const [csv = '', geojson = '', difference = ''] = await Promise.all(
      names.map(async (name) => {
        const link = page.getByRole('link', { name, exact: true })
        expect(await link.getAttribute('download')).not.toBeNull()
        const answer = await fetch(site + (await link.getAttribute('href')))
        expect([name, answer.status]).toEqual([name, 200])
        return answer.text()
      }),
    )
    const hosts = told.sites.map(({ host }) => host?.name ?? '')
    const lines = csv.trim().split(/\r?\n/).slice(1)
    expect(lines).toHaveLength(hosts.length)
    hosts.forEach((name, n) => expect(lines[n]).toContain(name))
    const { features } = JSON.parse(geojson) as { features: { properties: { host: { name: string } } }[] }
    expect(features.map(({ properties }) => properties.host.name)).toEqual(hosts)
    expect(difference.trim().split(/\r?\n/)).toHaveLength(whatIf.rows.length + 1)
  })

test('a number of places that is none is refused by an error that takes the focus', async () => {
  const page = await begin(`/gaps?${cafes}`)
  await page.getByLabel('How many', { exact: true }).fill('many')
  await page.getByRole('button', { name: 'Find the best places' }).click()
  await page.locator('.sites .govuk-error-summary').waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
})

test('one library less, by keyboard: who loses, area by area, and it can be taken back', async () => {
  const all = await ask<{ features: { id: string; geometry: unknown; properties: { name: string } }[] }>('/api/v1/assets?kind=library&limit=200')
  const page = await begin(`/gaps?${libraries}`)
  const one = all.features.find(({ geometry }) => geometry)
  await page.getByLabel('One that is there').focus()
  await page.getByLabel('One that is there').selectOption(one?.id ?? '')
  await tabTo(page, 'Close it', 'Enter')
  await page.waitForURL(/closed=/)
  await settled(page)
  const told = await ask<WhatIf>(`/api/v1/gaps/what-if?${libraries}&closed=${one?.id}`)
  const balance = Math.round(told.gain.people - told.lose.people)
  const said = balance === 0 ? 'As many people in reach as before' : `${digits(Math.abs(balance))} ${balance > 0 ? 'more' : 'fewer'} people in reach`
  await page.waitForFunction((words) => document.querySelector('.difference .answer__number')?.textContent === words, said)
  await page.waitForFunction((words) => document.querySelector('[role="status"]')?.textContent?.includes(words), said)
  // The map is coloured by the difference now, and its key counts everybody once.
  expect(await page.getByLabel('Difference that the what-if makes').isChecked()).toBe(true)
  const rows = await gapRows(libraries)
  const people = await count(page, '.legend tbody td:last-child')
  expect(people.reduce((sum, n) => sum + n, 0)).toBe(rows.reduce((sum, row) => sum + row.people, 0))
  expect(await faults(page)).toEqual([])
  await tabTo(page, /^Take back:/, 'Enter')
  await page.waitForFunction(() => !location.search.includes('closed='))
  await focusOn(page, 'what-if')
  await page.getByRole('button', { name: 'Undo the last change' }).press('Enter')
  await page.waitForURL(/closed=/)
})

test('a new one opens at the middle of the map without a pointer, and where it is typed', async () => {
  const page = await begin(`/gaps?${libraries}`)
  await page.locator('.map').first().scrollIntoViewIfNeeded()
  await mapAtRest(page)
  await page.getByRole('button', { name: 'Open a new one' }).press('Enter')
  await focusOn(page, 'placing')
  await tabTo(page, 'Use the middle of the map', 'Enter')
  await page.waitForURL(/opened=/)
  await focusOn(page, 'changes')
  await page.getByRole('button', { name: 'Open a new one' }).press('Enter')
  await page.getByLabel('Postcode, place, or latitude and longitude').fill('nowhere at all')
  await page.keyboard.press('Enter')
  await page.locator('#placing-fault').waitFor()
  await page.getByLabel('Postcode, place, or latitude and longitude').fill('52.43, -4.35')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => new URL(location.href).searchParams.get('opened')?.endsWith(';-4.35,52.43'))
  await settled(page)
  expect(await page.locator('.change-list li').count()).toBe(2)
  await page.getByRole('button', { name: 'Take everything back' }).click()
  await page.waitForFunction(() => !location.search.includes('opened='))
})

test('a press on the map while a spot is looked for is that spot, and no area', async () => {
  const page = await begin(`/gaps?${libraries}`)
  await page.locator('.map').first().scrollIntoViewIfNeeded()
  await mapAtRest(page)
  await page.getByRole('button', { name: 'Open a new one' }).click()
  const box = await page.locator('.map canvas').boundingBox()
  if (!box) throw new Error('no map')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForURL(/opened=/)
  expect(page.url()).not.toContain('area=')
})

test('need and reach together are a square that counts everybody once', async () => {
  const rows = await gapRows(cafes)
  const page = await begin(`/gaps?${cafes}&shade=both`)
  const people = await count(page, '.legend--square td')
  expect(people.length).toBeGreaterThanOrEqual(9)
  expect(people.reduce((sum, n) => sum + n, 0)).toBe(rows.reduce((sum, row) => sum + row.people, 0))
  expect(await faults(page)).toEqual([])
})

test('how much there is for each 1,000 people is asked for below the question', async () => {
  const page = await begin(`/gaps?${cafes}`)
  await page.getByText('More about how it is worked out').click()
  await page.getByLabel('What is measured').selectOption('gaussian')
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.waitForURL(/measure=e2sfca&decay=gaussian|decay=gaussian.*measure=e2sfca/)
  await settled(page)
  const told = await ask<{ summary: { per_1000: number } }>(`/api/v1/gaps?${cafes}&measure=e2sfca&decay=gaussian`)
  expect(await page.locator('.answer').first().innerText()).toContain(`There are ${Number(told.summary.per_1000.toPrecision(2))} for each 1,000 people`)
  await page.getByLabel('How much for each 1,000 people').check()
  expect(await page.locator('.legend caption').innerText()).toContain('How much for each 1,000 people')
})

test('the report holds every row and fits on A4', async () => {
  const rows = await gapRows(libraries)
  const all = await ask<{ features: { id: string; geometry: unknown }[] }>('/api/v1/assets?kind=library&limit=200')
  const closed = all.features.find(({ geometry }) => geometry)?.id
  const page = await begin(`/gaps/report?${libraries}&aim=most&count=2&closed=${closed}`)
  expect(await page.locator('.paper-table tbody tr').count()).toBe(rows.length)
  expect(await page.locator('.site').count()).toBe(2)
  expect(await page.locator('.report__area').count()).toBe(Math.min(5, rows.filter((row) => row.out_of_reach > 0).length))
  expect(await page.locator('.exactly').innerText()).toContain(page.url())
  await page.waitForFunction(() => [...document.querySelectorAll('.map')].every((map) => (map as HTMLElement).dataset['state'] === 'idle'))
  expect(await faults(page)).toEqual([])
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
  expect(pdf.startsWith('%PDF')).toBe(true)
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(2)
  // Every sheet is A4, whatever the window was: 595 by 842 points.
  for (const [, width, height] of pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)) expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
})

test('on paper the workbench has every area, and the screen its first ones', async () => {
  const rows = await gapRows(libraries)
  const page = await begin(`/gaps?${libraries}`, { without3d: true })
  const lines = page.locator('.gap-table tbody tr:visible')
  expect(await lines.count()).toBe(15)
  await page.emulateMedia({ media: 'print' })
  expect(await lines.count()).toBe(rows.length)
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: `Show all ${rows.length} areas` }).click()
  expect(await lines.count()).toBe(rows.length)
})

for (const [path, said] of [
  ['/gaps', 'The list is today’s, which may not be what was there on that day.'],
  ['/cy/gaps', 'Rhestr heddiw yw hon, ac efallai nad dyna oedd yno y diwrnod hwnnw.'],
] as const)
  test(`for a past day the list to close from says that it is today's (${path})`, async () => {
    const { today } = await ask<{ today: string }>('/api/v1/place')
    const page = await begin(`${path}?${libraries}&as_of=${today}`, { without3d: true })
    const list = page.locator('#what-if-which')
    expect(await page.locator(`#${await list.getAttribute('aria-describedby')}`).innerText()).toBe(said)
    await page.goto(`${site}${path}?${libraries}`)
    await settled(page)
    expect(await list.getAttribute('aria-describedby')).toBeNull()
  })

test('two kinds are side by side in the same classes', async () => {
  const page = await begin(`/gaps/compare?${libraries}`)
  await page.getByLabel('Another kind').selectOption('kind:community_cafe')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.waitForURL(/with=/)
  await settled(page)
  expect(await page.locator('.multiples__one').count()).toBe(2)
  expect(await page.locator('.legend').count()).toBe(1)
  const sums = [await gapRows(libraries), await gapRows(libraries.replace('library', 'community_cafe'))].map((rows) => rows.reduce((sum, row) => sum + row.out_of_reach, 0))
  const [first = 0, second = 0] = sums
  const difference = Math.round(second - first)
  expect(await page.locator('.compare__sum td').allInnerTexts()).toEqual([digits(first), digits(second), `${difference > 0 ? '+' : difference < 0 ? '−' : ''}${digits(Math.abs(difference))}`])
  await page.getByRole('button', { name: /^Leave/ }).click()
  await page.waitForFunction(() => !location.search.includes('with='))
})

for (const [lang, path] of [['en', '/gaps'], ['cy', '/cy/gaps']] as const)
  for (const size of [sizes.wide, sizes.narrow])
    test(`the workbench has no fault and fits (${lang}, ${size.width} px)`, async () => {
      const page = await begin(`${path}?${libraries}&measure=e2sfca&shade=both&aim=most&count=2&opened=-4.35,52.43`, { size })
      await page.locator('.difference').waitFor()
      expect(await sideways(page)).toBe(0)
      expect(await faults(page)).toEqual([])
      expect(errors()).toEqual([])
    })

test('without a map everything can still be asked, and a place is typed', async () => {
  const page = await begin(`/gaps?${libraries}`, { without3d: true })
  await page.getByRole('button', { name: 'Open a new one' }).click()
  expect(await page.getByRole('button', { name: 'Use the middle of the map' }).count()).toBe(0)
  await page.getByLabel('Postcode, place, or latitude and longitude').fill('52.43 -4.35')
  await page.keyboard.press('Enter')
  await page.waitForURL(/opened=/)
  await page.locator('.difference').waitFor()
})

test('where there are paths, the distance can be along them, and the paths in reach be shown', async () => {
  const { walking } = await ask<{ walking?: boolean }>('/api/v1/place')
  const page = await begin(`/gaps?${libraries}`)
  await page.getByText('More about how it is worked out').click()
  if (!walking) {
    expect(await page.getByLabel('Distance', { exact: true }).count()).toBe(0)
    return
  }
  await page.getByLabel('Distance', { exact: true }).selectOption('walking')
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.waitForURL(/distance=walking/)
  await settled(page)
  const told = await ask<{ summary: { out_of_reach: number } }>(`/api/v1/gaps?${libraries}&distance=walking`)
  expect(await page.locator('.answer__number').first().innerText()).toBe(`Out of reach for ${digits(told.summary.out_of_reach)} people`)
  expect(await page.locator('.method').innerText()).toContain('along paths and roads')
  const reach = page.waitForResponse(/reach\.geojson/)
  await page.getByLabel('Show the paths in reach').check()
  expect((await reach).status()).toBe(200)
})
