/** One plan in several hands: to look at only, in two tabs of one device, and forgotten with all that was shared of it. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browsers, settled, site } from './browser.ts'
import { beginsPlan, button, followsLink, linkFor, looksRight, opened, purposeOf, section, sees } from './sharing.ts'

const { begin, fresh } = browsers({ without3d: true })

async function planOf(called: string, purpose: string): Promise<Page> {
  const page = await begin('/circles')
  await beginsPlan(page, called, purpose)
  return page
}

/** Fills every part of a plan with something. */
async function fills(page: Page): Promise<void> {
  for (const [field, words] of [
    ['matters', 'The sea'],
    ['gifts', 'Knows every bird'],
  ] as const) {
    await page.locator(`#${field}-add`).fill(words)
    await page.keyboard.press('Enter')
  }
  await section(page, '/circle/people')
  await page.locator('#person-name').fill('Gwen')
  await page.locator('#person-happy').fill('Walk on Sundays')
  await page.keyboard.press('Enter')
  await section(page, '/circle/doing')
  await page.locator('#action-what').fill('Ring the ferry')
  await page.keyboard.press('Enter')
  await page.locator('#idea-add').fill('Count the swans')
  await page.keyboard.press('Enter')
  await page.getByLabel('Yes').check()
  await button(page, 'Look back together').press('Enter')
  await page.getByLabel('What went well?').fill('The picnic')
  await page.getByText('Add a meeting').click()
  await page.locator('#meeting-new-on').fill('2031-03-04')
  await page.locator('#meeting-new-where').fill('The pier café')
  await page.keyboard.press('Enter')
}

const writing = 'main :is(textarea, select, input:not([type="checkbox"], [type="radio"])), main button:not(.link-button, .govuk-button)'

test('a plan that was given to look at is read, and nothing of it can be changed; so it is when a sharing is over', async () => {
  const owner = await planOf('Ray', 'See the islands')
  await fills(owner)
  const link = await linkFor(owner, 'Mair')
  const both = await linkFor(owner, 'Tom', { may: 'write' })
  const { page: mair } = await fresh()
  await followsLink(mair, link, 'Mair')
  await opened(mair)
  const said: Record<string, string[]> = {
    '/circle': ['See the islands', 'The sea', 'Knows every bird'],
    '/circle/people': ['Gwen', 'Walk on Sundays'],
    '/circle/doing': ['Ring the ferry', 'Count the swans', 'What they think: Yes', 'The picnic', 'The pier café'],
    '/circle/paper': ['See the islands', 'Gwen', 'Ring the ferry'],
  }
  const isRead = async (page: Page): Promise<void> => {
    for (const [path, words] of Object.entries(said)) {
      await section(page, path)
      const text = await page.locator('main').innerText()
      for (const one of words) expect(text, path).toContain(one)
      if (path !== '/circle/paper') expect(await page.locator(writing).count(), path).toBe(0)
      await expect.poll(() => page.locator('.undo-bar').count()).toBe(0)
      await page.keyboard.press('Control+z')
      await looksRight(page)
    }
  }
  await sees(mair, 'Ray shared this for you to look at.')
  await isRead(mair)
  await expect.poll(() => mair.locator('.sections a').count()).toBe(5)
  await mair.goto(`${site}/circle/find`)
  await sees(mair, /is for those who write this plan/)

  const { page: tom } = await fresh()
  await followsLink(tom, both, 'Tom')
  await tom.locator('#purpose').waitFor()
  await section(owner, '/circle/share')
  await button(owner, 'Take it back: Tom').press('Enter')
  await button(owner, 'Yes, take it back').press('Enter')
  await sees(owner, /^Taken back from Tom/)
  await section(tom, '/circle/share')
  await button(tom, /^Get what is new/).press('Enter')
  await sees(tom, /Ray took it back/)
  await isRead(tom)
})

test('two tabs that change one plan at the same moment have both, and are told what was written twice', async () => {
  const first = await planOf('Ray', 'Row')
  const second = await first.context().newPage()
  // It hears nothing of the other tab, as if both were pressed in the same moment.
  await second.addInitScript(() => {
    delete (globalThis as { BroadcastChannel?: unknown }).BroadcastChannel
  })
  await second.goto(`${site}/circles`)
  await button(second, 'Ray’s circle').press('Enter')
  await second.locator('#purpose').waitFor()
  const adds = async (page: Page, words: string): Promise<void> => {
    await page.locator('#matters-add').fill(words)
    await page.locator('#matters-add').press('Enter')
    await page.getByText('Kept on this device').waitFor()
  }
  const matters = (page: Page): Promise<string[]> => page.locator('.told__item textarea[id^="matters"]').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
  await adds(first, 'The river')
  await expect.poll(() => matters(second)).toEqual([])
  await adds(second, 'The boat')
  await expect.poll(async () => (await matters(second)).toSorted()).toEqual(['The boat', 'The river'])
  await first.locator('#purpose').fill('Row to the sea')
  await first.getByText('Kept on this device').waitFor()
  await second.locator('#purpose').fill('Row with Mair')
  await second.locator('.told-twice').waitFor()
  await expect.poll(() => second.locator('.told-twice').innerText()).toContain('Row with Mair')
  await expect.poll(() => purposeOf(second)).toBe('Row to the sea')
  // One’s own steps go back; what the other tab did stays.
  await button(second, /^Undo: “The boat”|^Undo: the purpose/).press('Enter')
  await button(second, /^Undo: “The boat”/).press('Enter')
  await expect.poll(() => matters(second)).toEqual(['The river'])
  await first.reload()
  await first.locator('.told-twice').waitFor()
  await expect.poll(() => matters(first)).toEqual(['The river'])
  // A plan that was forgotten does not come back from a tab that has not heard of it.
  await first.goto(`${site}/circles`)
  await button(first, 'Forget Ray’s circle').press('Enter')
  await button(first, 'Forget it completely').press('Enter')

  await sees(first, 'There is no circle on this device yet.')
  await second.locator('#purpose').fill('Row again')
  await second.getByText('No circle is open here').waitFor()
  await expect.poll(() => second.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([])
})

test('forgetting takes back what was shared; what could not be reached is said, and it can be forgotten all the same', async () => {
  const owner = await planOf('Ray', 'Fish')
  const link = await linkFor(owner, 'Mair')
  const unused = await linkFor(owner, 'Tom')
  const { page: mair } = await fresh()
  await followsLink(mair, link, 'Mair')
  await opened(mair)
  await owner.goto(`${site}/circles`)
  await settled(owner)
  await button(owner, 'Forget Ray’s circle').press('Enter')
  await sees(owner, 'What is shared with Mair and Tom is taken back first.')
  await looksRight(owner)
  await owner.context().setOffline(true)
  await button(owner, 'Forget it completely').press('Enter')
  await sees(owner, 'What is shared with Mair and Tom could not be taken back now.')
  await expect.poll(() => owner.evaluate(() => document.activeElement?.textContent)).toContain('could not be taken back')
  await button(owner, 'Forget it all the same').waitFor()
  await looksRight(owner)
  await owner.context().setOffline(false)
  await button(owner, 'Try again').press('Enter')
  await sees(owner, 'There is no circle on this device yet.')
  await section(mair, '/circle/share')
  await button(mair, /^Get what is new/).press('Enter')
  await sees(mair, /Ray took it back/)
  const { page: tom } = await fresh()
  await followsLink(tom, unused, 'Tom')
  await sees(tom, /has taken it back/)

  // Without a network it goes from here alone, where somebody wants that.
  await owner.locator('#begin').fill('Nia')
  await owner.keyboard.press('Enter')
  await owner.locator('#purpose').waitFor()
  await linkFor(owner, 'Mair')
  await owner.goto(`${site}/circles`)
  await settled(owner)
  await owner.context().setOffline(true)
  await button(owner, 'Forget Nia’s circle').press('Enter')
  await button(owner, 'Forget it completely').press('Enter')
  await button(owner, 'Forget it all the same').press('Enter')
  await sees(owner, 'There is no circle on this device yet.')
  await expect.poll(() => owner.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([])
})
