/** Before the first test: the address gives the map's page, or no test needs to find that out in its own time. */
export default async function ready(): Promise<void> {
  const site = process.env['HEREABOUTS_URL']
  if (!site) throw new Error('Set HEREABOUTS_URL to the address of a running server, for example http://127.0.0.1:8080')
  const answer = await fetch(`${site}/`, { headers: { Accept: 'text/html' } })
  if (!answer.ok) throw new Error(`${site}/ answers ${answer.status}: ${await answer.text()}`)
}
