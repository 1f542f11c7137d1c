/** A steward brings in a whole list with the keyboard alone, sees first what it would do, and takes it back as a whole. */
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { faults } from './axe.ts'
import { ask, browsers, mapAtRest, settled, site } from './browser.ts'
import { tabTo } from './keyboard.ts'
import { become, people } from './people.ts'
import type { Feature } from './place.ts'
import { unique } from './written.ts'

const tag = randomUUID().slice(0, 6)
const file = join(tmpdir(), `hereabouts halls ${tag}.csv`)
afterAll(() => rmSync(file, { force: true }))

const { fresh } = browsers()

const nameOf = (n: number): string => `Lantern Hall ${n} ${tag}`

/** A list inside the place: 500 rows, of which some lack what they need and one looks like what is there already. */
async function writeList(): Promise<string> {
  const { bbox } = await ask<{ bbox: [number, number, number, number] }>('/api/v1/place')
  const { features } = await ask<{ features: Feature[] }>('/api/v1/assets?kind=library&limit=50')
  const there = features.find((feature) => feature.geometry?.type === 'Point')
  if (!there) throw new Error('no library has a place')
  const [west, south, east, north] = bbox
  const rows = Array.from({ length: 500 }, (_, at) => {
    const n = at + 1
    const lon = west + (east - west) * (0.1 + (0.8 * ((n * 37) % 101)) / 101)
    const lat = south + (north - south) * (0.1 + (0.8 * ((n * 61) % 97)) / 97)
    if (n === 13) return `,${lon},${lat},`
    if (n % 100 === 0) return `${nameOf(n)},,,`
    if (n === 20) return `"${there.properties.name}",${(there.geometry?.coordinates as number[]).join(',')},`
    return `${nameOf(n)},${lon.toFixed(5)},${lat.toFixed(5)},01632 960${String(n).padStart(3, '0')}`
  })
  writeFileSync(file, `Site name,Lon,Lat,Telephone\r\n${rows.join('\r\n')}\r\n`)
  return there.properties.name
}

const matched = async (name: string): Promise<number> =>
  (await ask<{ numberMatched: number }>(`/api/v1/assets?q=${encodeURIComponent(name)}&limit=1`)).numberMatched

test('a list is looked at, put on the map and taken back, with the keyboard alone', async () => {
  const there = await writeList()
  const { page } = await fresh()
  // Asked for long before it is opened: the browser is told of it in its own time.
  page.on('filechooser', (chooser) => void chooser.setFiles(file))
  await become(page, people().steward)
  await page.goto(`${site}/import`)
  await settled(page)
  expect(await faults(page)).toEqual([])

  await tabTo(page, 'Choose a file')
  await page.keyboard.press('Enter')
  // The one thing that the list leaves open, with the focus on the question.
  await page.getByRole('heading', { name: 'One question first' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'needs')
  expect(await page.getByLabel('What the list is called').inputValue()).toBe(`hereabouts halls ${tag}`)
  expect(await faults(page)).toEqual([])
  await tabTo(page, 'What these are')
  await page.keyboard.type('Hall')
  expect(await page.getByLabel('What these are').inputValue()).toBe('hall')
  await tabTo(page, 'Go on')
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'What would happen' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'would')
  expect(await page.locator('.import__counts').innerText()).toMatch(/493 new\s+1 looks like an entry on the map\s+6 cannot be taken/)
  const problems = page.getByRole('region', { name: '6 rows cannot be taken' })
  expect(await problems.getByRole('listitem').count()).toBe(6)
  await problems.getByText('Row 14: It has no name.').waitFor()
  await page.locator('.map').scrollIntoViewIfNeeded()
  await mapAtRest(page)
  expect(await faults(page)).toEqual([])

  await tabTo(page, 'Show')
  await page.keyboard.type('Looks')
  await page.getByRole('cell', { name: 'Looks like an entry' }).waitFor()
  await page.getByRole('link', { name: there }).waitFor()

  await page.locator('#would').focus()
  await tabTo(page, 'Put 493 entries on the map')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'sure')
  expect(await matched(nameOf(42))).toBe(0)
  expect(await faults(page)).toEqual([])
  await tabTo(page, 'Yes, put them on the map')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '493 entries are on the map' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'done')
  expect(await faults(page)).toEqual([])

  const reader = await page.context().newPage()
  await reader.goto(`${site}/find?q=${encodeURIComponent(nameOf(42))}`)
  await reader.getByRole('link', { name: nameOf(42), exact: true }).first().waitFor()
  await reader.close()

  await tabTo(page, /^Undo this import/)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id.startsWith('done-undo-ask'))
  await tabTo(page, 'Yes, undo it')
  await page.keyboard.press('Enter')
  await page.getByText('493 entries are taken down.').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'undone-now')
  await page.getByText('Undone on').first().waitFor()
  expect(await faults(page)).toEqual([])
  expect(await matched(nameOf(42))).toBe(0)
})

test('a file that cannot be read is said at the file, in Welsh as well', async () => {
  const name = unique('Dwy golofn')
  const bad = join(tmpdir(), `${name}.csv`)
  writeFileSync(bad, 'name,name\nOne,Two\n')
  const { page } = await fresh({ without3d: true })
  await become(page, people().steward)
  await page.goto(`${site}/cy/import`)
  await settled(page)
  await page.locator('#import-file').setInputFiles(bad)
  await page.locator('.govuk-error-summary').waitFor()
  expect(await page.locator('#import-file').getAttribute('aria-invalid')).toBe('true')
  expect(await faults(page)).toEqual([])
  rmSync(bad, { force: true })
})

test('nobody else is shown the page', async () => {
  const { page } = await fresh({ without3d: true })
  await become(page, people().coordinator)
  await page.goto(`${site}/import`)
  await page.getByText('Your account has no role for this page').waitFor()
  expect(await page.locator('#import-file').count()).toBe(0)
})
