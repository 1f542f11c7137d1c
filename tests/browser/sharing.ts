/** Sharing a plan, as people do it in a browser. */
import type { Locator, Page } from 'playwright-core'
import { fits } from './axe.ts'
import { settled } from './browser.ts'

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' })
export const sees = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()

/** From the top: what stays on screen while one scrolls lies over what is below it. */
export async function looksRight(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0))
  await fits(page)
}

/** Somebody who is on the list of circles begins a plan, with a purpose. */
export async function beginsPlan(page: Page, called: string, purpose: string): Promise<void> {
  await page.locator('#begin').fill(called)
  await page.locator('#begin').press('Enter')
  await page.locator('#purpose').fill(purpose)
}

export async function section(page: Page, path: string): Promise<void> {
  await page.locator(`.sections a[href$="${path}"]`).click()
  await page.locator(`.sections a[href$="${path}"][aria-current="page"]`).waitFor()
}

export interface Sharing {
  may?: 'see' | 'write'
  passphrase?: string
}

/** Goes to the page of sharing and makes a link. */
export async function linkFor(page: Page, name: string, { may = 'see', passphrase }: Sharing = {}): Promise<string> {
  await section(page, '/circle/share')
  await button(page, /^Share with somebody/).press('Enter')
  await page.locator('#share-name').fill(name)
  await page.locator(`[name="share-may"][value="${may}"]`).check()
  if (passphrase) {
    await page.locator('#share-lock').check()
    await page.locator('#share-passphrase').fill(passphrase)
    await page.locator('#share-passphrase-again').fill(passphrase)
  }
  await page.locator('#share-agree').check()
  await button(page, 'Make the link').press('Enter')
  // Reading goes on where the link is.
  await page.locator('#link-told:focus').waitFor()
  return page.locator('.link-told__link').innerText()
}

/** Somebody on another device follows a link, and types who they are. */
export async function followsLink(there: Page, link: string, name: string, passphrase?: string): Promise<void> {
  await there.goto(link)
  await settled(there)
  await there.locator('#open-name').fill(name)
  if (passphrase) await there.locator('#open-passphrase').fill(passphrase)
  await button(there, 'Open the plan').press('Enter')
}

/** Who may write has it in a field; who may not reads it. */
const purpose = (page: Page): Locator => page.locator('#purpose, .seen__purpose').first()
export const opened = (page: Page): Promise<void> => purpose(page).waitFor()
export const purposeOf = (page: Page): Promise<string> => purpose(page).evaluate((words) => (words instanceof HTMLTextAreaElement ? words.value : (words.textContent ?? '')))

/** Everything here is the same as there: pressed, and said so. */
export async function together(page: Page): Promise<void> {
  await section(page, '/circle/share')
  await button(page, /^Get what is new/).press('Enter')
  await sees(page, /Everybody has the same plan now|This is the plan as it is now/)
  await page.waitForFunction(() => !/Fetching and sending/.test(document.body.innerText))
}
