/** Every page, in both languages, at two widths: no fault that axe can find, no sideways scroll, nothing lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faults, sideways } from './axe.ts'
import { mapAtRest, open, settled, site, sizes, type Opened } from './browser.ts'
import { inWelsh, peoplesPages, visitorsPages } from './pages.ts'
import { become } from './people.ts'
import { aPostcode } from './place.ts'

const [pages, peoples] = [await visitorsPages(), await peoplesPages()]

for (const size of ['wide', 'narrow'] as const)
  describe(`at ${sizes[size].width} px`, () => {
    let opened: Opened
    beforeAll(async () => {
      opened = await open({ size: sizes[size] })
    })
    afterAll(() => opened.close())

    for (const lang of ['en', 'cy'] as const)
      for (const { name, path } of pages)
        test(`${name} (${lang}) has no fault and fits`, async () => {
          const { page } = opened
          await page.goto(site + (lang === 'cy' ? inWelsh(path) : path))
          await settled(page)
          if (size === 'wide' && (await page.locator('.map').count())) await mapAtRest(page)
          expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang)
          expect(await page.locator('link[hreflang]').count()).toBe(3)
          expect(await page.locator('h1').count()).toBe(1)
          expect(await sideways(page)).toBe(0)
          expect(await faults(page)).toEqual([])
        })
  })

// Nothing on these pages depends on the width when they are opened, so each is opened once and then made narrow.
describe('for people who add and look after, at 1280 px and then at 320 px', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  for (const lang of ['en', 'cy'] as const)
    for (const { name, path, as } of peoples)
      test(`${name} (${lang}) has no fault and fits`, async () => {
        const { page } = opened
        await page.setViewportSize(sizes.wide)
        await become(page, as)
        await page.goto(site + (lang === 'cy' ? inWelsh(path) : path))
        await settled(page)
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang)
        expect(await page.locator('h1').count()).toBe(1)
        // Whatever a link carries behind its # is out of the address bar at once.
        expect(new URL(page.url()).hash).toBe('')
        for (const size of [sizes.wide, sizes.narrow]) {
          await page.setViewportSize(size)
          expect(await sideways(page), `${size.width}`).toBe(0)
          expect(await faults(page), `${size.width}`).toEqual([])
        }
      })

  test('nothing was refused by the policies, and nothing was asked of anybody else', () => {
    expect([...opened.refused, ...opened.elsewhere]).toEqual([])
  })
})

describe('language', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  test('switches on the same page with the same place and filters, and back', async () => {
    const { page } = opened
    await page.goto(`${site}/find?postcode=${encodeURIComponent(await aPostcode())}&group=places`)
    await settled(page)
    const lines = () => page.locator('ol.results > .result').evaluateAll((all) => all.map((line) => line.getAttribute('data-id')))
    const before = await lines()
    await page.getByRole('link', { name: 'Cymraeg' }).click()
    await page.waitForURL(/\/cy\/find\?.*group=places/)
    await page.waitForFunction(() => document.documentElement.lang === 'cy')
    await settled(page)
    expect(await lines()).toEqual(before)
    expect(await page.locator('h1').innerText()).toMatch(/^Ger /)
    await page.goBack()
    await page.waitForFunction(() => document.documentElement.lang === 'en')
  })

  test('in Welsh every page says that its words await a review', async () => {
    const { page } = opened
    await page.goto(`${site}/cy/`)
    await settled(page)
    expect(await page.locator('.notes').innerText()).toContain('adolygu')
  })
})

describe('keyboard', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  test('the first stop skips to the content', async () => {
    const { page } = opened
    await page.goto(`${site}/about`)
    await settled(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  test('what has the focus can be seen, all the way through a list', async () => {
    const { page } = opened
    await page.goto(`${site}/find?postcode=${encodeURIComponent(await aPostcode())}`)
    await settled(page)
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return true
        const { left, top, width, height } = element.getBoundingClientRect()
        const at = document.elementFromPoint(left + width / 2, top + height / 2)
        return at !== null && (element.contains(at) || at.contains(element))
      })
      expect(seen, `stop ${stop + 1}`).toBe(true)
    }
  })
})
