/** A plan goes to another device by a link or a file, and comes back together; what should not open does not. */
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { browsers, settled, site } from './browser.ts'
import { become, people } from './people.ts'
import { beginsPlan, button, followsLink, linkFor, looksRight, opened, purposeOf, section, sees, together } from './sharing.ts'

const { begin, fresh } = browsers({ without3d: true })

/** Somebody begins a plan, with a purpose. */
async function planOf(called: string, purpose: string): Promise<Page> {
  const page = await begin('/circles')
  await beginsPlan(page, called, purpose)
  return page
}

/** Somebody on another device follows a link, and types who they are. */
async function follows(link: string, name: string, passphrase?: string, page?: Page): Promise<Page> {
  const there = page ?? (await fresh()).page
  await followsLink(there, link, name, passphrase)
  return there
}

test('a link opens once, the owner sees who opened it, and the address keeps nothing', async () => {
  const owner = await planOf('Ray', 'Grow tomatoes with Mair')
  const link = await linkFor(owner, 'Mair')
  expect(link).toContain(`${site}/circles/open#`)
  await looksRight(owner)
  const mair = (await fresh()).page
  await mair.goto(link)
  await settled(mair)
  expect(mair.url()).toBe(`${site}/circles/open`)
  await looksRight(mair)
  await button(mair, 'Open the plan').press('Enter')
  await sees(mair, 'Type your name')
  await mair.locator('#open-name').fill('Mair Coach')
  await button(mair, 'Open the plan').press('Enter')
  await opened(mair)
  await expect.poll(() => purposeOf(mair)).toBe('Grow tomatoes with Mair')
  expect(new URL(mair.url()).pathname).toBe('/circle')
  expect(await mair.title()).not.toMatch(/Ray|Mair/)

  await together(owner)
  await sees(owner, /Opened by Mair Coach on/)
  await looksRight(owner)
  const other = await follows(link, 'Tom')
  await sees(other, /This link was opened already/)
  await looksRight(other)

  // What was agreed to is written down, in the words that were on screen.
  const consents = await owner.evaluate(
    () =>
      new Promise<{ name: string; said: string }[]>((done) => {
        const asked = indexedDB.open('hereabouts-circles')
        asked.onsuccess = () => {
          const all = asked.result.transaction('plans').objectStore('plans').getAll()
          all.onsuccess = () => done((all.result as { plan: { consents: { name: string; said: string }[] } }[]).flatMap(({ plan }) => plan.consents))
        }
      }),
  )
  expect(consents).toHaveLength(1)
  expect(consents[0]?.said).toMatch(/^I agree that Mair may read this plan until .* does not go with it/)

  // A lost link is made anew; the old one stays shut, and whoever opened it keeps it.
  await button(owner, 'Make a new link: Mair').press('Enter')
  await button(owner, 'Yes, make a new link').press('Enter')
  // The one before is shown until the new one is there.
  const again = await owner.locator('.link-told__link').filter({ hasNotText: link }).innerText()
  const tom = await follows(again, 'Tom')
  await opened(tom)
  await together(mair)

  // Ended for one, and then taken back from all.
  await together(owner)
  await button(owner, 'End it for Tom').press('Enter')
  await button(owner, 'Yes, end it').press('Enter')
  await owner.getByText(/Opened by Tom/).waitFor({ state: 'detached' })
  await section(tom, '/circle/share')
  await button(tom, /^Get what is new/).press('Enter')
  await sees(tom, /does not open for you any more/)
  await button(owner, 'Take it back: Mair').press('Enter')
  await button(owner, 'Yes, take it back').press('Enter')
  await sees(owner, 'On this device alone.')
  await button(mair, /^Get what is new/).press('Enter')
  await sees(mair, /Ray took it back/)
  await looksRight(mair)
  await button(mair, /^Give it back and remove it here/).press('Enter')
  await button(mair, 'Yes, remove it').press('Enter')
  await sees(mair, 'Nobody has shared a plan with you')
})

test('a passphrase that is wrong does not use the link up; a link that was taken back does not open', async () => {
  const owner = await planOf('Ray', 'Sing')
  const link = await linkFor(owner, 'Mair', { passphrase: 'window otter marble' })
  expect(link).toMatch(/\.p$/)
  const mair = await follows(link, 'Mair', 'window otter kettle')
  await sees(mair, /That is not the passphrase/)
  await looksRight(mair)
  await mair.locator('#open-passphrase').fill('window otter marble')
  await button(mair, 'Try again').press('Enter')
  await opened(mair)
  await expect.poll(() => purposeOf(mair)).toBe('Sing')
  // Nobody types it twice.
  await section(owner, '/circle')
  await owner.locator('#purpose').fill('Sing in the choir')
  await together(owner)
  await together(mair)
  await section(mair, '/circle')
  await expect.poll(() => purposeOf(mair)).toBe('Sing in the choir')

  const second = await linkFor(owner, 'Tom')
  await button(owner, 'Take it back: Tom').press('Enter')
  await button(owner, 'Yes, take it back').press('Enter')
  await owner.getByText('Taken back from Tom.').waitFor({ state: 'attached' })
  const tom = await follows(second, 'Tom')
  await sees(tom, /has taken it back/)
})

/** Changes what the server says, as somebody on the way might. */
async function onTheWay(page: Page, path: RegExp, change: (told: { version: number; sealed: string }) => object): Promise<void> {
  await page.route(path, async (route: Route) => {
    const answer = await route.fetch()
    const told = (await answer.json()) as { version: number; sealed: string }
    await route.fulfill({ response: answer, json: told.sealed === undefined ? told : change(told) })
  })
}

test('what was altered on the way is not opened, and neither is an older copy sent again', async () => {
  const owner = await planOf('Ray', 'Dance')
  const link = await linkFor(owner, 'Mair')
  const { page: mair } = await fresh()
  await onTheWay(mair, /\/openings$/, (told) => ({ ...told, sealed: `${told.sealed.slice(0, 100)}${told.sealed[100] === 'A' ? 'B' : 'A'}${told.sealed.slice(101)}` }))
  await follows(link, 'Mair', undefined, mair)
  await sees(mair, /It was changed on the way/)
  await button(mair, 'Try again').press('Enter')
  await opened(mair)

  let before: { version: number; sealed: string } | undefined
  await onTheWay(mair, /\/shares\/[^/]+$/, (told) => {
    before ??= told
    // The old text under the new number, and under its own.
    return before === told ? told : { ...before, version: replayed === 'same number' ? told.version : before.version }
  })
  let replayed = 'same number'
  await together(mair)
  await section(owner, '/circle')
  await owner.locator('#purpose').fill('Dance on Tuesdays')
  await together(owner)
  await section(mair, '/circle/share')
  await button(mair, /^Get what is new/).press('Enter')
  await sees(mair, /An older copy was sent/)
  await section(mair, '/circle')
  await expect.poll(() => purposeOf(mair)).toBe('Dance')
  await mair.unroute(/\/shares\/[^/]+$/)
  await together(mair)
  await section(mair, '/circle')
  await expect.poll(() => purposeOf(mair)).toBe('Dance on Tuesdays')
  replayed = 'own number'
  await onTheWay(mair, /\/shares\/[^/]+$/, () => before ?? {})
  await section(mair, '/circle/share')
  await button(mair, /^Get what is new/).press('Enter')
  await sees(mair, /An older copy was sent/)

  // Half a link is no link.
  const half = (await fresh()).page
  await half.goto(link.slice(0, -10))
  await sees(half, /The link is not complete/)
})

test('what is over does not open, and says so where it was open', async () => {
  const owner = await planOf('Ray', 'Paint')
  const link = await linkFor(owner, 'Mair')
  const json = { type: '/problems/share-expired', title: 'Gone', status: 410, detail: 'It has expired.' }
  const isOver = async (page: Page, path: RegExp): Promise<void> => {
    await page.route(path, (route) => route.fulfill({ status: 410, contentType: 'application/problem+json', json }))
  }
  const { page: tom } = await fresh()
  await isOver(tom, /\/openings$/)
  await follows(link, 'Tom', undefined, tom)
  await sees(tom, /The time that was chosen for this plan is over/)
  await looksRight(tom)
  const mair = await follows(link, 'Mair')
  await opened(mair)
  await isOver(mair, /\/shares\/[^/]+$/)
  await section(mair, '/circle/share')
  await button(mair, /^Get what is new/).press('Enter')
  await sees(mair, /The time that Ray chose is over/)
  await looksRight(mair)
  await isOver(owner, /\/shares\/[^/]+$/)
  await button(owner, /^Get what is new/).press('Enter')
  await sees(owner, /Its time is over/)
  await button(owner, 'Take it off the list').press('Enter')
  await sees(owner, 'On this device alone.')
})

test('two devices change one plan: both are in, and what was written twice is told', async () => {
  const owner = await planOf('Ray', 'Cook')
  const link = await linkFor(owner, 'Mair', { may: 'write' })
  const mair = await follows(link, 'Mair')
  await opened(mair)
  const adds = async (page: Page, text: string): Promise<void> => {
    await section(page, '/circle')
    await page.locator('#matters-add').fill(text)
    await page.locator('#matters-add').press('Enter')
    await sees(page, text)
  }
  // Without a network both go on.
  await mair.context().setOffline(true)
  await owner.context().setOffline(true)
  await adds(owner, 'Fresh air')
  await owner.locator('#purpose').fill('Cook for the street')
  await adds(mair, 'Good company')
  await mair.locator('#purpose').fill('Cook with Tom')
  await section(mair, '/circle/share')
  await sees(mair, /There is no network/)
  await owner.context().setOffline(false)
  await together(owner)
  await mair.context().setOffline(false)
  await mair.locator('.told-twice').waitFor()
  await looksRight(mair)
  await together(mair)
  await together(owner)
  for (const page of [owner, mair]) {
    await section(page, '/circle')
    await expect.poll(() => purposeOf(page)).toBe('Cook for the street')
    for (const text of ['Fresh air', 'Good company']) expect(await page.locator('#main, main').first().evaluate((main, words) => [...main.querySelectorAll('textarea, input')].some((field) => (field as HTMLInputElement).value === words) || main.textContent?.includes(words), text)).toBe(true)
  }
  // It is told, also after the page was loaded again, until somebody chooses.
  await mair.reload()
  await mair.locator('.told-twice').waitFor()
  await expect.poll(() => mair.locator('.told-twice').innerText()).toContain('Cook with Tom')
  await button(mair, /^Keep mine/).press('Enter')
  await mair.locator('.told-twice').waitFor({ state: 'detached' })
  await expect.poll(() => purposeOf(mair)).toBe('Cook with Tom')
  await together(mair)
  await together(owner)
  await section(owner, '/circle')
  await expect.poll(() => purposeOf(owner)).toBe('Cook with Tom')
})

test.skipIf(!inject('people'))('a coach sees what was shared with them, here and on another device, and nothing else', async () => {
  const owner = await planOf('Ray', 'Swim')
  const link = await linkFor(owner, 'Siân')
  await planOf('Somebody else', 'Read')
  const { page: coach } = await fresh()
  await become(coach, people().steward)
  await follows(link, 'Siân', undefined, coach)
  await opened(coach)
  await coach.goto(`${site}/circles`)
  await button(coach, 'Open: Ray’s circle').waitFor()
  await expect.poll(() => coach.locator('.shared-with-me .one-share').count()).toBe(1)
  await looksRight(coach)
  // What is here is there without a network too.
  const { page: other } = await fresh()
  await become(other, people().steward)
  await other.goto(`${site}/circles`)
  await sees(other, /on another device/)
  await sees(other, 'Ask for a new link to have it here.')
  await looksRight(other)
  await section(owner, '/circle')
  await owner.locator('#purpose').fill('Swim on Fridays')
  await together(owner)
  await coach.goto(`${site}/circles`)
  await sees(coach, 'Changed since you last opened it.')
  await button(coach, 'Open: Ray’s circle').press('Enter')
  await opened(coach)
  await coach.locator('.seen__purpose', { hasText: 'Swim on Fridays' }).waitFor()
})

test('a file opens with its passphrase, here and elsewhere, and with no other', async () => {
  const owner = await planOf('Ray', 'Read aloud')
  await section(owner, '/circle/share')
  await sees(owner, 'It has not been saved to a file yet.')
  await button(owner, 'Save to a file').press('Enter')
  await button(owner, 'Suggest one').press('Enter')
  const passphrase = await owner.locator('#file-passphrase').inputValue()
  expect(passphrase.split(' ').length).toBeGreaterThanOrEqual(6)
  await looksRight(owner)
  const [download] = await Promise.all([owner.waitForEvent('download'), button(owner, 'Save the file').press('Enter')])
  expect(download.suggestedFilename()).toMatch(/^circle-\d{4}-\d\d-\d\d\.hereabouts$/)
  const file = join(tmpdir(), `${Date.now()}-${download.suggestedFilename()}`)
  await download.saveAs(file)
  const envelope = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  expect(envelope).toMatchObject({ hereabouts: 'circle', format: 1, rounds: 600_000 })
  expect(JSON.stringify(envelope)).not.toContain('Read aloud')
  await sees(owner, /Last saved to a file on/)

  const elsewhere = await begin('/circles')
  const altered = file.replace('.hereabouts', '-altered.hereabouts')
  const sealed = String(envelope['sealed'])
  writeFileSync(altered, JSON.stringify({ ...envelope, sealed: `${sealed.slice(0, 50)}${sealed[50] === 'A' ? 'B' : 'A'}${sealed.slice(51)}` }))
  const opens = async (page: Page, path: string, words: string): Promise<void> => {
    await page.locator('#open-file').setInputFiles(path)
    await page.locator('#open-passphrase').fill(words)
    await button(page, 'Open the file').press('Enter')
  }
  await opens(elsewhere, file, 'not the right words')
  await sees(elsewhere, /That is not the passphrase of this file/)
  await looksRight(elsewhere)
  await opens(elsewhere, altered, passphrase)
  await sees(elsewhere, /something has changed the file/)
  await opens(elsewhere, file, passphrase)
  await opened(elsewhere)
  await expect.poll(() => purposeOf(elsewhere)).toBe('Read aloud')

  // On the device where it is already: together, or as a second one.
  await elsewhere.locator('#purpose').fill('Read aloud at the library')
  await elsewhere.goto(`${site}/circles`)
  await settled(elsewhere)
  await opens(elsewhere, file, passphrase)
  await sees(elsewhere, 'This plan is on this device already')
  await looksRight(elsewhere)
  await button(elsewhere, 'Open the file').press('Enter')
  await elsewhere.locator('.told-twice').waitFor()
  await elsewhere.goto(`${site}/circles`)
  await settled(elsewhere)
  await opens(elsewhere, file, passphrase)
  await elsewhere.locator('[name="open-how"][value="both"]').check()
  await button(elsewhere, 'Open the file').press('Enter')
  await opened(elsewhere)
  await elsewhere.goto(`${site}/circles`)
  await elsewhere.locator('.one-circle').nth(1).waitFor()
  await expect.poll(() => elsewhere.locator('.one-circle').count()).toBe(2)
})
