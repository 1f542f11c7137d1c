/** Somebody takes on an entry for their organisation, a steward says that it is so, and their word keeps it fresh. */
import { expect, test } from 'vitest'
import { faults } from './axe.ts'
import { ask, browsers, settled, site } from './browser.ts'
import { tabTo } from './keyboard.ts'
import { become, newcomer, people, tell } from './people.ts'
import { draftOf, published, sent, unique, type Entry } from './written.ts'

const { fresh } = browsers()

test('an entry is taken on, confirmed by a steward, and kept fresh, with the keyboard alone', async () => {
  const { steward, otherSteward } = people()
  const name = unique('Clwb Cerdded')
  const club = unique('Walkers of the Bay')
  const { suggestion } = await sent(steward, await draftOf(name))
  await published(suggestion, otherSteward)
  const rhys = await newcomer('Rhys Walker')

  const { page } = await fresh()
  await become(page, rhys)
  await page.goto(`${site}/place/${suggestion.asset}`)
  await settled(page)
  await tabTo(page, /^Take it on/, 'Enter')
  await page.getByRole('heading', { level: 1, name: 'Take on an organisation' }).waitFor()
  await settled(page)
  expect(await faults(page)).toEqual([])
  await tabTo(page, /^Name of the organisation/)
  await page.keyboard.type(club)
  await tabTo(page, /^How you belong to it/)
  await page.keyboard.type('I lead the walks on Tuesdays.')
  await tabTo(page, /^Send it to a steward/, 'Enter')
  await page.getByRole('heading', { name: 'Thank you. A steward will look at it.' }).waitFor()
  expect(await faults(page)).toEqual([])

  await become(page, otherSteward)
  await page.goto(`${site}/steward/claims`)
  await page.getByText(club).first().waitFor()
  await settled(page)
  expect(await faults(page)).toEqual([])
  await tabTo(page, new RegExp(`^Confirm: ${club}`), 'Enter')
  await tabTo(page, /^Yes, confirm it/, 'Enter')
  await page.getByText(`The claim to ${club} is confirmed`).first().waitFor({ state: 'attached' })

  const { items } = await ask<{ items: { id: string; entries: number; represented: boolean }[] }>(`/api/v1/organizations?q=${encodeURIComponent(club)}`)
  expect(items).toMatchObject([{ entries: 1, represented: true }])
  // What they were trusted with before has ended, so that the new counts at once.
  expect((await tell(rhys, 'GET', 'claims')).status).toBe(404)
  const again = await tell(undefined, 'POST', 'session', { login: rhys.login, password: rhys.password })
  const cookie = again.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  await become(page, { ...rhys, cookie })
  await page.goto(`${site}/organizations/${items[0]?.id}`)
  await page.getByRole('heading', { name: 'You speak for this organisation' }).waitFor()
  await settled(page)
  expect(await faults(page)).toEqual([])
  await tabTo(page, new RegExp(`^It is right: ${name}`), 'Enter')
  await tabTo(page, /^I was there/, 'Space')
  await tabTo(page, /^It is right$/, 'Enter')
  await expect.poll(async () => (await ask<Entry>(`/api/v1/assets/${suggestion.asset}`)).properties.freshness).toBe('within_6_months')
})
