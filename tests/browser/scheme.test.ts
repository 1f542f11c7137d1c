/** A coordinator finds which of the scheme's homes are near, sees one for a reason, and the audit shows it. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faults } from './axe.ts'
import { browsers } from './browser.ts'
import { become, people, tell, type Person } from './people.ts'
import { aPostcode } from './place.ts'

// None of these stories is about the map, and drawing it in software would take most of their time.
const { begin } = browsers({ without3d: true })

/** A browser of their own, on a page. */
const browserOf = (who: Person, path: string): Promise<Page> => begin(path, { first: (page) => become(page, who) })

/** On with the Tab key, until that is where the keyboard is. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not lead to ${selector}`)
}

test('a coordinator sees one home for a reason, with the keyboard alone, and the audit shows it', async () => {
  const { coordinator, administrator } = people()
  const page = await browserOf(coordinator, '/scheme')
  await tabTo(page, '#near-postcode')
  await page.keyboard.type(await aPostcode())
  await tabTo(page, '#near-reason')
  // Without words in the reason nothing is asked: the fault takes the focus.
  await page.keyboard.press('Enter')
  await page.locator('.govuk-error-summary:focus').waitFor()
  await tabTo(page, '#near-reason')
  const why = `A first match ${Date.now()}`
  await page.keyboard.type(why)
  await page.keyboard.press('Enter')
  await page.locator('#near-found:focus').waitFor()
  const distances = await page.locator('ol.homes .home__name .quiet').allInnerTexts()
  expect(distances.length).toBeGreaterThan(1)
  expect(await faults(page)).toEqual([])

  await tabTo(page, 'ol.homes button')
  await page.keyboard.press('Enter')
  await tabTo(page, 'ol.homes input')
  const visit = `A first visit ${Date.now()}`
  await page.keyboard.type(visit)
  await page.keyboard.press('Enter')
  const told = page.locator('.home__told')
  await told.waitFor()
  const name = await told.locator('dd').first().innerText()
  expect(name.length).toBeGreaterThan(3)
  expect(await faults(page)).toEqual([])
  // Nothing of it is in the address, the title or what is kept on the device.
  const kept = await page.evaluate(() => JSON.stringify([location.href, document.title, { ...localStorage }, { ...sessionStorage }, history.state]))
  expect(kept).not.toContain(name)
  await tabTo(page, '.home__told button')
  await page.keyboard.press('Enter')
  expect(await page.getByText(name).count()).toBe(0)

  const audit = await browserOf(administrator, '/audit')
  const row = audit.locator('table.audit tbody tr', { hasText: visit })
  expect(await row.innerText()).toContain('Saw a home')
  expect(await row.innerText()).toContain(coordinator.name)
  expect(await audit.locator('table.audit tbody tr', { hasText: why }).count()).toBe(1)
  expect(await audit.getByText(name).count()).toBe(0)
  expect(await faults(audit)).toEqual([])
})

test('a home is recorded, its room is changed, and it is forgotten', async () => {
  const { coordinator, steward } = people()
  const page = await browserOf(coordinator, '/scheme')
  const homes = page.locator('ul.homes > .home')
  await homes.first().waitFor()
  const before = await homes.count()
  await page.locator('#new-name').fill('Teulu Prawf')
  await page.locator('#new-address').fill('3 Ffordd y Môr')
  await page.locator('#new-postcode').fill('QX1')
  await page.getByRole('button', { name: 'Seal and record' }).click()
  // The postcode is not a full one: the field says so, and nothing that was typed is lost.
  await page.locator('#new-postcode-error').waitFor()
  expect(await page.locator('#new-name').inputValue()).toBe('Teulu Prawf')
  await page.locator('#new-postcode').fill(await aPostcode())
  await page.locator('#new-available').fill('2')
  await page.getByRole('button', { name: 'Seal and record' }).click()
  await expect.poll(() => homes.count()).toBe(before + 1)
  expect(await page.getByText('Teulu Prawf').count()).toBe(0)
  expect(await page.locator('#new-name').inputValue()).toBe('')

  const { body } = await tell<{ schemes: { id: string }[] }>(coordinator, 'GET', 'schemes')
  const list = await tell<{ homes: { id: string; created: string }[] }>(coordinator, 'GET', `schemes/${body.schemes[0]?.id}/homes`)
  const made = list.body.homes.toSorted((a, b) => b.created.localeCompare(a.created))[0]?.id ?? ''
  const line = page.locator('ul.homes > .home', { has: page.locator(`#home-${made}`) })
  await line.getByRole('button', { name: /^Change the room/ }).click()
  await line.locator('input').fill('0')
  await line.getByRole('button', { name: 'Save' }).click()
  await line.getByText('No room at the moment').waitFor()
  // A steward of the whole place has no way to it.
  expect((await tell(steward, 'GET', `assets/${made}`)).status).toBe(404)

  await line.getByRole('button', { name: /^Forget this home/ }).click()
  await line.locator('input').fill('They left the scheme')
  await line.getByRole('button', { name: 'Forget it for good' }).click()
  await expect.poll(() => homes.count()).toBe(before)
  expect((await tell(coordinator, 'GET', `assets/${made}`)).status).toBe(404)
})
