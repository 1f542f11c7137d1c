/** A page of another site, with a steward's own browser: nothing that it sends changes anything. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { open, site, type Opened } from './browser.ts'
import { become, done, people } from './people.ts'
import { draftOf } from './written.ts'

let server: Server
let other = ''
let opened: Opened

/** On another port of the same machine: the cookie goes along, because to a browser that is the same site. */
beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  other = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  opened = await open()
  await become(opened.page, people().steward)
})
afterAll(async () => {
  await opened.close()
  server.close()
})

const waiting = async (): Promise<number> =>
  (await done<{ counts: { submitted: number } }>(people().steward, 'GET', 'moderation')).counts.submitted

const stillIn = async (): Promise<string> =>
  (await done<{ state: string }>(people().steward, 'GET', 'session')).state

const attempts = [
  { what: 'adds something', path: 'assets', body: async () => JSON.stringify({ draft: await draftOf('From elsewhere') }) },
  { what: 'signs somebody in', path: 'session', body: async () => JSON.stringify({ login: people().otherSteward.login, password: people().otherSteward.password }) },
]

for (const { what, path, body } of attempts) {
  test(`a form of another page that ${what} is refused`, async () => {
    const { context } = opened
    const [before, text] = [await waiting(), await body()]
    const cookies = JSON.stringify(await context.cookies(site))
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      // A page of its own: what the form leads to may still be on its way when the next one begins.
      const page = await context.newPage()
      await page.goto(other)
      const answered = page.waitForResponse((answer) => answer.url() === `${site}/api/v1/${path}`)
      await page.evaluate(
        ({ action, enctype, sent }) => {
          const form = document.createElement('form')
          Object.assign(form, { action, enctype, method: 'post' })
          const field = document.createElement('input')
          // As text, a form is its name, an equals sign and its value: together they are the JSON.
          const at = sent.indexOf(':') + 1
          Object.assign(field, { type: 'hidden', name: `${sent.slice(0, at)}"`, value: `"${sent.slice(at)}` })
          form.append(field)
          document.body.append(form)
          form.submit()
        },
        { action: `${site}/api/v1/${path}`, enctype: type, sent: text },
      )
      const answer = await answered
      await page.waitForURL(`${site}/api/v1/${path}`)
      expect(answer.status(), type).toBe(403)
      // It did bring the steward's cookie: it is refused for where it comes from, not for want of one.
      expect((await answer.request().allHeaders())['cookie'] ?? '').toContain('hereabouts=')
      await page.close()
    }
    expect(await waiting()).toBe(before)
    expect(await stillIn()).toBe('signed_in')
    expect(JSON.stringify(await context.cookies(site))).toBe(cookies)
  })

  test(`a fetch of another page that ${what} is refused, and is told nothing`, async () => {
    const { page, context } = opened
    const [before, text] = [await waiting(), await body()]
    const cookies = JSON.stringify(await context.cookies(site))
    await page.goto(other)
    const told = await page.evaluate(
      async ({ address, sent }) => {
        const tries: RequestInit[] = [
          { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: sent },
          { method: 'POST', mode: 'cors', headers: { 'content-type': 'text/plain' }, body: sent },
          { method: 'POST', mode: 'cors', headers: { 'content-type': 'application/json' }, body: sent },
          { method: 'DELETE', mode: 'cors' },
        ]
        const read: string[] = []
        for (const one of tries)
          read.push(await fetch(address, { ...one, credentials: 'include' }).then(async (answer) => `${answer.type} ${await answer.text()}`, () => 'refused'))
        return read
      },
      { address: `${site}/api/v1/${path}`, sent: text },
    )
    // Not even an answer without words: the resource policy of ours keeps it from other origins.
    expect(told).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect(await waiting()).toBe(before)
    expect(await stillIn()).toBe('signed_in')
    expect(JSON.stringify(await context.cookies(site))).toBe(cookies)
  })
}

test('our own page with the same cookie may', async () => {
  const before = await waiting()
  const { page } = opened
  await page.goto(`${site}/about`)
  const status = await page.evaluate(
    async (sent) => (await fetch('/api/v1/assets', { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent })).status,
    JSON.stringify({ draft: await draftOf('From our own page') }),
  )
  expect(status).toBe(202)
  expect(await waiting()).toBe(before + 1)
})
