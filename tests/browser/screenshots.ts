/**
 * Pictures of every page at three widths in both languages, for looking at, and the one of the README:
 *
 *     HEREABOUTS_URL=http://127.0.0.1:8080 HEREABOUTS_SCREENSHOTS=folder npm run screenshots
 *
 * HEREABOUTS_ONLY=find,gaps takes fewer; HEREABOUTS_SIZES=narrow and HEREABOUTS_LANGS=cy likewise.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { mapAtRest, open, settled, site, sizes } from './browser.ts'
import { keepPlan } from './circle-plan.ts'
import { everyPage, inWelsh } from './pages.ts'
import { become } from './people.ts'

const folder = process.env['HEREABOUTS_SCREENSHOTS'] ?? '../../.local/screenshots'
const list = (name: string, all: string[]): string[] => process.env[name]?.split(',') ?? all

test('pictures of every page', async () => {
  mkdirSync(folder, { recursive: true })
  const pages = await everyPage()
  const only = list('HEREABOUTS_ONLY', pages.map((page) => page.name))
  for (const size of list('HEREABOUTS_SIZES', Object.keys(sizes)) as (keyof typeof sizes)[]) {
    const { page, close, refused, errors } = await open({ size: sizes[size] })
    for (const lang of list('HEREABOUTS_LANGS', ['en', 'cy']))
      for (const { name, path, as, circle } of pages.filter((each) => only.includes(each.name))) {
        await become(page, as)
        if (circle) await keepPlan(page, site)
        await page.goto(site + (lang === 'cy' ? inWelsh(path) : path))
        await settled(page)
        const map = page.locator('.map').first()
        if (await map.count()) {
          await map.scrollIntoViewIfNeeded()
          await mapAtRest(page).catch(() => console.warn(`${name}: the map did not come to rest`))
          await page.evaluate(() => scrollTo(0, 0))
        }
        const file = `${name}-${sizes[size].width}-${lang}.png`
        await page.screenshot({ path: join(folder, file), fullPage: true })
      }
    for (const line of new Set([...refused, ...errors])) console.warn(`${size}: ${line}`)
    await close()
  }
})

test('the picture of the README', async () => {
  const { page, close } = await open({ size: sizes.wide })
  const find = (await everyPage()).find((each) => each.name === 'find')
  await page.goto(site + (find?.path ?? '/'))
  await settled(page)
  await mapAtRest(page)
  await page.screenshot({ path: '../../docs/screenshot.png' })
  await close()
})
