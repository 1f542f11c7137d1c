/**
 * Before the first test: the address gives the map's page, or no test needs to find that out in its own time; and the
 * people are there who look after the map.
 */
import type { TestProject } from 'vitest/node'

export default async function ready(project: TestProject): Promise<void> {
  const site = process.env['HEREABOUTS_URL']
  if (!site) throw new Error('Set HEREABOUTS_URL to the address of a running server, for example http://127.0.0.1:8080')
  const answer = await fetch(`${site}/`, { headers: { Accept: 'text/html' } })
  if (!answer.ok) throw new Error(`${site}/ answers ${answer.status}: ${await answer.text()}`)
  const { makePeople } = await import('./people.ts')
  project.provide('people', await makePeople())
}
