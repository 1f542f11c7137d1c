/** What somebody began to write is there when they come back, also after the tab was closed. */
import { expect, test } from 'vitest'
import { faults } from './axe.ts'
import { browsers, settled, site } from './browser.ts'
import { onTheMap, unique } from './written.ts'

const { fresh } = browsers()

test('a change that was begun outlives a closed tab', async () => {
  const entry = await onTheMap(unique('Basket Makers'))
  const path = `${site}/place/${entry.id}/change`
  const { page, context } = await fresh({ without3d: true })
  await page.goto(path)
  await settled(page)
  const words = 'Willow baskets, and everybody takes one home.'
  await page.locator('#summary').fill(words)
  const other = await context.newPage()
  await page.close()
  await other.goto(path)
  await settled(other)
  const goOn = other.getByRole('button', { name: /^Go on with what you wrote on/ })
  await goOn.waitFor()
  expect(await faults(other)).toEqual([])
  await goOn.press('Enter')
  expect(await other.locator('#summary').inputValue()).toBe(words)
  await other.reload()
  await settled(other)
  await other.getByRole('button', { name: 'Start again' }).press('Enter')
  expect(await other.locator('#summary').inputValue()).not.toBe(words)
})
