/** A person's plan: begun, written with the keyboard alone, kept, printed, left in a hurry, and forgotten. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { faults, fits } from './axe.ts'
import { open, settled, site, sizes, type Opened } from './browser.ts'
import { tabTo } from './keyboard.ts'

/** Where somebody goes who leaves in a hurry; the test stands in for it. */
const neutral = 'https://www.bbc.co.uk/weather'
/** Words of the plan that may stand nowhere but on the page and in its place on the device. */
const canary = 'Gwenhwyfar'
const sections = ['', '/people', '/find', '/meet', '/doing', '/share', '/paper']

let opened: Opened[] = []
const told: string[] = []

/** A browser that answers for the neutral page, and writes down every title and address that it was shown. */
async function begin(options: Parameters<typeof open>[0] = {}): Promise<{ page: Page; context: BrowserContext }> {
  const one = await open({ without3d: true, ...options })
  opened.push(one)
  const { page, context } = one
  await context.route(`${neutral}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Weather</h1>' }))
  page.on('console', (message) => told.push(message.text()))
  page.on('request', (request) => told.push(decodeURIComponent(request.url()), request.postData() ?? ''))
  page.on('framenavigated', (frame) => told.push(decodeURIComponent(frame.url())))
  return { page, context }
}

afterEach(async () => {
  const all = opened
  opened = []
  await Promise.all(all.map((one) => one.close()))
  expect(all.flatMap(({ refused }) => refused)).toEqual([])
  expect(all.flatMap(({ elsewhere }) => elsewhere).filter((url) => !url.startsWith(neutral))).toEqual([])
  expect(told.splice(0).filter((text) => text.includes(canary) || text.includes('Telynores'))).toEqual([])
})

async function go(page: Page, path: string): Promise<void> {
  await page.goto(site + path)
  await settled(page)
  await expect.poll(() => page.title()).toMatch(/^(Circles|Cylchoedd) – /)
}

/** A plan with something in every part of it, written as people write it. */
async function filled(page: Page): Promise<void> {
  await go(page, '/circles')
  await tabTo(page, 'What does the person like to be called?')
  await page.keyboard.type(canary)
  await page.keyboard.press('Enter')
  await page.locator('#purpose').waitFor()
  await tabTo(page, 'Purpose')
  await page.keyboard.type('Telynores eto: to play the harp with others.')
  await tabTo(page, 'Something that matters')
  for (const words of ['The cat', 'Chapel']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  await tabTo(page, 'A gift or strength')
  await page.keyboard.type('Music from memory')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Choose interests', 'Enter')
  await tabTo(page, 'Gardening', 'Space')
  // Back to the top, as somebody goes on to the next part.
  await page.keyboard.press('Control+Home')
  await page.locator('.govuk-skip-link').focus()
  await tabTo(page, 'People', 'Enter')
  await page.locator('#person-name').waitFor()
  await tabTo(page, 'Name')
  await page.keyboard.type('Ray')
  await tabTo(page, 'What are they happy to do?')
  await page.keyboard.type('Drive on Thursdays')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Dr Price')
  await tabTo(page, 'Where in the circle')
  await page.keyboard.type('Paid')
  await tabTo(page, 'Add', 'Enter')
  await page.locator('.govuk-skip-link').focus()
  await tabTo(page, 'Doing', 'Enter')
  await page.locator('#action-what').waitFor()
  await tabTo(page, 'What')
  await page.keyboard.type('Ring the harp teacher')
  await tabTo(page, canary, 'Space')
  await tabTo(page, 'Ray', 'Space')
  await tabTo(page, 'Add', 'Enter')
  await tabTo(page, 'An idea')
  await page.keyboard.type('Busk at the market')
  await page.keyboard.press('Enter')
  await page.locator('.idea').waitFor()
}

test('a plan is written with the keyboard alone, taken back, done again, and is still there', async () => {
  const { page, context } = await begin()
  await filled(page)
  const idea = page.locator('.idea')
  await expect.poll(() => page.locator('.action').innerText()).toContain(`${canary} and Ray`)
  await page.locator('.govuk-skip-link').focus()
  await tabTo(page, 'Undo', 'Enter')
  await expect.poll(() => idea.count()).toBe(0)
  await tabTo(page, 'Redo', 'Enter')
  await expect.poll(() => idea.count()).toBe(1)
  await tabTo(page, 'Yes', 'Space')
  await tabTo(page, 'Make it an action', 'Enter')
  await expect.poll(() => page.locator('.action').count()).toBe(2)
  await page.getByText('Kept on this device').waitFor()
  // Another look, and another tab, find all of it.
  await page.reload()
  await settled(page)
  await expect.poll(() => page.locator('.action').count()).toBe(2)
  const other = await context.newPage()
  await other.goto(`${site}/circles`)
  await other.getByRole('button', { name: `${canary}’s circle`, exact: true }).press('Enter')
  await other.locator('#purpose').waitFor()
  await expect.poll(() => other.locator('#purpose').inputValue()).toContain('Telynores')
  await expect.poll(() => other.locator('.told textarea').count()).toBe(3)
  await expect.poll(() => other.locator('.chip').allInnerTexts()).toEqual(['Gardening'])
  // What one tab changes, the other has.
  await other.locator('#purpose').fill('Telynores, and to be asked to play.')
  await go(other, '/circle/paper')
  await page.goto(`${site}/circle`)
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#purpose')?.value.includes('asked to play'))
})

test('the drawing and the list say the same, and somebody moves between rings', async () => {
  const { page } = await begin()
  await filled(page)
  await go(page, '/circle/people')
  const drawn = async (): Promise<string[]> => (await page.locator('.rings__name').allTextContents()).toSorted()
  const listed = async (): Promise<string[]> => (await page.locator('.person__name').allTextContents()).toSorted()
  await expect.poll(drawn).toEqual(['Dr Price', 'Ray'])
  await expect.poll(listed).toEqual(await drawn())
  const drawing = page.getByRole('img', { name: /^Drawing of the people around/ })
  await expect.poll(() => drawing.getAttribute('aria-label')).toContain('1 closest and 1 paid to be there')
  await page.getByLabel('Where in the circle is Ray?').selectOption('friends')
  await expect.poll(() => drawing.getAttribute('aria-label')).toContain('1 friend and 1 paid to be there')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id.startsWith('ring-'))).toBe(true)
  await page.getByRole('button', { name: 'Remove: Ray' }).press('Enter')
  await expect.poll(drawn).toEqual(['Dr Price'])
  // Somebody who is gone takes no part in what is to be done, and comes back with all of it.
  await page.getByRole('button', { name: /^Undo: / }).press('Enter')
  await expect.poll(listed).toEqual(['Dr Price', 'Ray'])
  await go(page, '/circle/doing')
  await expect.poll(() => page.locator('.action').innerText()).toContain(`${canary} and Ray`)
})

test('the page for the fridge is one page, without how to reach people', async () => {
  const { page } = await begin()
  await filled(page)
  await go(page, '/circle/people')
  for (let n = 0; n < 30; n += 1) {
    await page.locator('#person-name').fill(`Neighbour ${n}`)
    await page.locator('#person-happy').fill('Carry the harp up the stairs, down again, and make tea for everybody afterwards')
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: 'Change: Neighbour 0' }).click()
  await page.getByLabel('How to reach them').fill('01632 960123')
  await go(page, '/circle/paper')
  await page.evaluate(() => document.fonts.ready)
  expect(await page.locator('.sheet').innerText()).not.toContain('01632')
  const pages = async (): Promise<number> => (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(await pages()).toBe(1)
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.header', '.footer', '.quick-exit', '.sections', '.paper__choices']) expect(await page.locator(hidden).isVisible(), hidden).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  await page.getByLabel('How to reach people').check()
  await page.locator('.sheet').getByText('01632').waitFor()
  await page.getByLabel('Large print').check()
  expect(await page.locator('.sheet li').first().evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize))).toBeGreaterThanOrEqual(24)
  expect(await pages()).toBeGreaterThan(1)
})

test.for([
  ['the button', async (page: Page) => page.getByRole('button', { name: 'Leave quickly' }).click()],
  ['Shift', async (page: Page) => press(page, 'Shift')],
  ['Escape', async (page: Page) => press(page, 'Escape')],
] as const)('leaving with %s goes at once, keeps what was typed, and Back does not return', async ([, leave]) => {
  const { page } = await begin()
  await page.goto(site)
  await settled(page)
  await page.getByRole('link', { name: 'Begin a circle' }).click()
  await page.locator('#begin').fill(canary)
  await page.keyboard.press('Enter')
  await page.locator('#purpose').waitFor()
  await page.getByRole('link', { name: 'People', exact: true }).click()
  // Typed, and not yet added.
  await page.locator('#person-name').fill('Ray')
  await leave(page)
  await page.waitForURL(neutral)
  await page.goBack()
  await settled(page)
  expect(new URL(page.url()).pathname).toBe('/')
  expect(await page.locator('body').innerText()).not.toContain(canary)
  await page.getByRole('link', { name: 'Begin a circle' }).click()
  await page.getByRole('button', { name: `${canary}’s circle`, exact: true }).click()
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await expect.poll(() => page.locator('.person__name').allTextContents()).toEqual(['Ray'])
})

async function press(page: Page, key: string): Promise<void> {
  for (let n = 0; n < 3; n += 1) await page.keyboard.press(key)
}

test('the way out is the first thing after the skip link', async () => {
  const { page } = await begin()
  for (const path of ['/circles', '/circle']) {
    await go(page, path)
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('govuk-skip-link')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Leave quickly')
  }
})

test('forgetting leaves nothing on the device', async () => {
  const { page } = await begin()
  await filled(page)
  await go(page, '/circles')
  await page.getByRole('button', { name: `Forget ${canary}’s circle` }).press('Enter')
  await expect.poll(() => page.locator('.forget').innerText()).toContain('2 people of the circle')
  await page.getByRole('button', { name: 'Forget it completely' }).press('Enter')
  await page.getByText('There is no circle on this device yet.').waitFor()
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    kept: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  }))
  expect(left.databases).toEqual([])
  expect(left.kept).not.toMatch(/circle|Ray|Telynores|Gwenhwyfar/)
  await go(page, '/circle')
  await page.getByText('No circle is open here').waitFor()
})

test('every part of a plan fits and has no fault, in both languages', { timeout: 300_000 }, async () => {
  const { page } = await begin()
  await go(page, '/circles')
  expect(await faults(page)).toEqual([])
  await filled(page)
  for (const language of ['', '/cy']) {
    for (const section of sections) {
      await go(page, `${language}/circle${section}`)
      await fits(page)
    }
    const remembered = await page.evaluate(() => sessionStorage.getItem('hereabouts.circle'))
    await go(page, `${language}/circles`)
    await fits(page)
    await page.getByRole('button', { name: /^(Forget|Anghofio) / }).click()
    await fits(page)
    await page.setViewportSize(sizes.wide)
    await page.evaluate((id) => sessionStorage.setItem('hereabouts.circle', id ?? ''), remembered)
  }
})
