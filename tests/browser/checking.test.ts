/** Stewards call through what nobody has checked for long, and decide who speaks for an organisation. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faults } from './axe.ts'
import { ask, browsers, site } from './browser.ts'
import { become, people, type Person } from './people.ts'
import { onTheMap, unique } from './written.ts'

// None of these stories is about the map, and drawing it in software would take most of their time.
const { begin } = browsers({ without3d: true })

/** A browser of their own, on a page. */
const browserOf = (who: Person | undefined, path: string): Promise<Page> => begin(path, { first: (page) => become(page, who) })

test('entries to check begin with those never checked, and one that is right says so in its place', async () => {
  const page = await browserOf(people().steward, '/steward/check')
  const first = page.locator('.to-check__line').first()
  await first.getByText('Never checked').waitFor()
  const { numberMatched } = await ask<{ numberMatched: number }>('/api/v1/assets?fresh=older,never&limit=1')
  await page.getByText(`${numberMatched} entries to check`).waitFor()
  await first.getByRole('button', { name: /^It is right: / }).click()
  await first.getByRole('radio', { name: 'I asked them' }).check()
  await first.getByRole('button', { name: 'It is right', exact: true }).click()
  await first.getByText('Checked today', { exact: true }).waitFor()
  expect(await faults(page)).toEqual([])
  // On paper: a line each, with boxes to tick, and none of the buttons.
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.paper-list tbody tr').count()).toBe(numberMatched)
  expect(await page.locator('.to-check__line').first().isVisible()).toBe(false)
})

test('an organisation is taken on for an entry that has none, and another steward says why not', async () => {
  const { steward, otherSteward } = people()
  const entry = await onTheMap(unique('Net Menders'))
  const asker = await browserOf(steward, `/place/${entry.id}`)
  await asker.getByRole('link', { name: 'Take it on' }).click()
  await asker.getByLabel('Name of the organisation').waitFor()
  await asker.getByRole('button', { name: 'Send it to a steward' }).click()
  await asker.getByRole('link', { name: 'Type the name of the organisation' }).click()
  const name = unique('Net Trust')
  await asker.keyboard.type(name)
  await asker.getByLabel('How you belong to it').fill('I mend the nets.')
  expect(await faults(asker)).toEqual([])
  await asker.getByRole('button', { name: 'Send it to a steward' }).click()
  await asker.getByRole('heading', { name: 'Thank you. A steward will look at it.' }).waitFor()

  const decider = await browserOf(otherSteward, '/steward/claims')
  await decider.getByRole('button', { name: `Do not confirm: ${name}` }).click()
  await decider.getByLabel('Why not?').fill('Which of the two trusts is it?')
  expect(await faults(decider)).toEqual([])
  await decider.getByRole('button', { name: 'Send the answer' }).click()
  await decider.getByText('Which of the two trusts is it?').waitFor()

  await asker.goto(`${site}/mine`)
  await asker.getByText('Which of the two trusts is it?').waitFor()
  expect(await faults(asker)).toEqual([])
})
