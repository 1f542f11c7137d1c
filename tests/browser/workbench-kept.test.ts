/** Runs that are kept and asked again, and neighbourhoods that people draw. */
import { expect, test } from 'vitest'
import { fits } from './axe.ts'
import { browsers, mapAtRest, settled, site } from './browser.ts'
import { tabTo } from './keyboard.ts'
import { become, newcomer } from './people.ts'

const question = 'kind=library&level=lsoa&within_m=1600'

const { begin } = browsers()

test('somebody who is not signed in is told how to save a run', async () => {
  const page = await begin(`/gaps?${question}`)
  await page.getByRole('button', { name: 'Save this run' }).click()
  await page.locator('#save-run').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('save-run')
  expect(await page.locator('.save-run').innerText()).toContain('sign in first')
})

test('a run is saved, asked again, and deleted', async () => {
  const page = await begin('/')
  await become(page, await newcomer('Non Planner'))
  await page.goto(`${site}/gaps?${question}`)
  await settled(page)
  await page.getByRole('button', { name: 'Save this run' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('.save-run .govuk-error-summary').waitFor()
  await page.getByLabel('Title').fill('Libraries in May')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('link', { name: 'Open the saved run: Libraries in May' }).click()
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/)
  await settled(page)
  await page.getByRole('button', { name: 'Ask it again now' }).click()
  await page.locator('.run__words').waitFor()
  expect(await page.locator('.run__words').innerText()).toBe('The same map gives the same answer, to the byte.')
  await page.waitForFunction(() => document.activeElement?.id === 'run-repeat')
  await fits(page)
  await page.goto(`${site}/runs`)
  await settled(page)
  expect(await page.locator('.run-line__title').allInnerTexts()).toEqual(['Libraries in May'])
  await fits(page)
  await page.getByRole('link', { name: 'Libraries in May' }).click()
  await page.getByRole('button', { name: 'Delete this run' }).click()
  await page.getByRole('button', { name: 'Yes, delete it' }).click()
  await page.waitForURL(/\/runs$/)
  await page.getByText('You have not saved a run yet.').waitFor()
})

test('a neighbourhood is drawn with the keyboard alone, and used for a question', async () => {
  const page = await begin('/neighbourhoods/draw')
  await page.getByRole('button', { name: 'Save the neighbourhood' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await mapAtRest(page)
  await page.getByRole('button', { name: 'Add the middle of the map' }).press('Enter')
  for (const at of ['52.47, -4.30', '52.45, -4.30']) {
    await page.getByLabel('Or type a corner').fill(at)
    await tabTo(page, 'Add it', 'Enter')
  }
  expect(await page.locator('.change-list li').count()).toBe(3)
  await page.getByRole('button', { name: 'Undo the last corner' }).press('Enter')
  expect(await page.locator('.change-list li').count()).toBe(2)
  await page.getByLabel('Or type a corner').fill('52.44, -4.31')
  await tabTo(page, 'Add it', 'Enter')
  await fits(page)
  await page.getByLabel('Its name').fill('The Quay')
  await tabTo(page, 'Save the neighbourhood', 'Enter')
  await page.waitForURL(/\/neighbourhoods\/[0-9a-f-]{36}$/)
  await settled(page)
  expect(await page.locator('h1').innerText()).toBe('The Quay')
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  await mapAtRest(page)
  await fits(page)
  await page.getByRole('link', { name: 'Who is out of reach here?' }).click()
  await page.waitForURL(/drawn=/)
  await settled(page)
  expect(await page.locator('.area-button').allInnerTexts()).toEqual(['The Quay'])
  await page.goBack()
  await settled(page)
  await page.getByRole('button', { name: 'Rename it' }).click()
  await page.getByLabel('Its name').fill('The Old Quay')
  await page.getByRole('button', { name: 'Save the name' }).click()
  await page.waitForFunction(() => document.querySelector('h1')?.textContent?.trim() === 'The Old Quay')
  await page.getByRole('button', { name: 'Take it down' }).click()
  await page.getByRole('button', { name: 'Yes, take it down' }).click()
  await page.waitForURL(/\/neighbourhoods\/draw$/)
})

test('an edge that crosses itself is said before anything is sent', async () => {
  const page = await begin('/neighbourhoods/draw')
  for (const at of ['52.47, -4.30', '52.45, -4.28', '52.47, -4.28', '52.45, -4.30']) {
    await page.getByLabel('Or type a corner').fill(at)
    await page.getByRole('button', { name: 'Add it' }).click()
  }
  await page.getByText('The edge crosses itself.').first().waitFor()
})
