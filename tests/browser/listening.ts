/** Stands between a browser and the server, and writes down everything that the browser sends. */
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { site } from './browser.ts'

export interface Sent {
  method: string
  url: string
  headers: string
  body: string
}

export interface Listener {
  site: string
  sent: Sent[]
  close: () => Promise<void>
}

async function bodyOf(asked: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of asked) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

export async function listen(): Promise<Listener> {
  const sent: Sent[] = []
  const server = createServer((asked, answer) => {
    void bodyOf(asked).then((body) => {
      sent.push({ method: asked.method ?? '', url: asked.url ?? '', headers: asked.rawHeaders.join('\n'), body: body.toString() })
      const passed = request(site + (asked.url ?? ''), { method: asked.method, headers: { ...asked.headers, host: new URL(site).host } }, (told) => {
        answer.writeHead(told.statusCode ?? 502, told.headers)
        told.pipe(answer)
      })
      passed.on('error', () => answer.destroy())
      passed.end(body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.closeAllConnections()
      server.close(() => done())
    })
  return { site: `http://127.0.0.1:${port}`, sent, close }
}
