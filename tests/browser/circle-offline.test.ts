/** A circle without a network: what was opened once works, what does not is said, and nothing of a plan is in what is kept for it. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browsers, site } from './browser.ts'
import { canaries, keepPlan } from './circle-plan.ts'
import { aPostcode } from './place.ts'

const { fresh } = browsers()
const results = (page: Page) => page.locator('.found .result')

/** Everything is kept once the worker has what it needs. */
const keptForLater = (page: Page): Promise<unknown> => page.evaluate(() => navigator.serviceWorker.ready)

async function onceOnLine(): Promise<{ page: Page; setOffline: (off: boolean) => Promise<void> }> {
  const { page, context } = await fresh()
  await keepPlan(page, site)
  await page.goto(`${site}/circle/find`)
  await page.locator('#home-postcode').fill(await aPostcode())
  await page.keyboard.press('Enter')
  await results(page).first().waitFor()
  await keptForLater(page)
  return { page, setOffline: (off) => context.setOffline(off) }
}

test('after a page of a circle was opened once, all of them work without a network', async () => {
  const { page, setOffline } = await onceOnLine()
  const before = await results(page).evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset['id']))
  await setOffline(true)
  await page.reload()
  await results(page).first().waitFor()
  await expect.poll(() => results(page).evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset['id']))).toEqual(before)
  await expect.poll(() => page.locator('.circle-find').innerText()).toContain('You are off line')
  // The list has words of the vocabulary, the map has outlines and numbers.
  expect(await results(page).first().locator('.result__kind').innerText()).not.toContain('_')
  expect(await page.locator('.simple-map svg path').count()).toBeGreaterThan(3)
  expect(await page.locator('.simple-map__pin').count()).toBeGreaterThan(1)
  await results(page).first().getByRole('button', { name: 'Yes' }).click()

  await page.goto(`${site}/circle/meet`)
  await results(page).first().waitFor()
  await page.getByRole('button', { name: /Say roughly where Gwen/ }).click()
  await page.locator('#place-p2-postcode').fill('QX9')
  await page.keyboard.press('Enter')
  await page.locator('.govuk-error-summary').getByText('waits for a network').waitFor()

  const shows = async (path: string): Promise<void> => {
    await page.goto(site + path)
    await expect.poll(() => page.locator('main').innerText(), { message: path, timeout: 10_000 }).toMatch(/Mair/)
  }
  for (const path of ['/circle', '/circle/people', '/circle/doing', '/circle/paper', '/cy/circle', '/cy/circle/find']) await shows(path)
  // The typeface is the page's own, not one that happens to be there.
  expect(await page.evaluate(() => document.fonts.load('16px "Atkinson Hyperlegible Next"', 'aŵ').then((faces) => faces.length))).toBeGreaterThan(0)

  await setOffline(false)
  await page.reload()
  await results(page).first().waitFor()
  expect(await page.locator('.circle-find').innerText()).not.toMatch(/all-lein/)
  await setOffline(true)
  await shows('/circles')
}, 240_000)

test('what is kept for later is files and public words, and other pages are left alone', async () => {
  const { page, setOffline } = await onceOnLine()
  const kept = await page.evaluate(async () => {
    const told: { url: string; text: string }[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) told.push({ url: request.url, text: (await (await cache.match(request))?.text()) ?? '' })
    }
    return told
  })
  const paths = kept.map(({ url }) => url.slice(site.length))
  expect(paths).toContain('/circles')
  expect(paths).toContain('/core.wasm')
  expect(paths.filter((path) => !/^\/(circles|core\.wasm|assets-static\/|icon-|manifest\.webmanifest|api\/v1\/(place|kinds\?lang=(en|cy))$)/.test(path))).toEqual([])
  for (const { text } of kept) for (const canary of canaries) expect(text.toLowerCase()).not.toContain(canary)
  // The map's engine is for pages that need a network anyway.
  expect(paths.filter((path) => path.includes('maplibre'))).toEqual([])
  await setOffline(true)
  await expect(page.goto(`${site}/find`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
})

test('it can be put on the home screen', async () => {
  const { page } = await onceOnLine()
  const address = await page.locator('link[rel="manifest"]').getAttribute('href')
  const manifest = (await (await fetch(site + address)).json()) as { start_url: string; display: string; icons: { src: string; sizes: string; purpose?: string }[] }
  expect(manifest).toMatchObject({ start_url: '/circles', display: 'standalone' })
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (url) => {
      const picture = await createImageBitmap(await (await fetch(url)).blob())
      return `${picture.width}x${picture.height}`
    }, src)
    expect(size).toBe(sizes)
  }
})

test('a page that has nothing to do with circles keeps nothing', async () => {
  const { page } = await fresh()
  await page.goto(`${site}/about`)
  await page.locator('h1').waitFor()
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  await expect.poll(() => page.locator('link[rel="manifest"]').count()).toBe(0)
})
