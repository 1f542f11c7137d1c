/**
 * Keeps the pages of circles for when there is no network: their files, the page itself, and the vocabulary. Nothing of
 * a plan is in here, and no other page or question to the server passes through it.
 */

/** Put in at build time (scripts/kept-files.ts): everything that these pages are made of. */
declare const keptFiles: { version: string; files: string[] }

interface Lasting extends Event {
  waitUntil: (until: Promise<unknown>) => void
}
interface Asking extends Lasting {
  request: Request
  respondWith: (answer: Promise<Response>) => void
}
interface Scope {
  addEventListener: ((name: 'install' | 'activate', listen: (event: Lasting) => void) => void) &
    ((name: 'fetch', listen: (event: Asking) => void) => void) &
    ((name: 'message', listen: (event: MessageEvent) => void) => void)
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
}
const scope = globalThis as unknown as Scope

const prefix = 'hereabouts-pages-'
const cacheName = prefix + keptFiles.version
const files = new Set(keptFiles.files)
/** Every page of the client is this one; its address says nothing of what it shows. */
const page = '/circles'
/** What may change while its address does not: asked for anew while there is a network. */
const icons = ['/icon-192.png', '/icon-512.png', '/icon-maskable-512.png']
const changing = ['/manifest.webmanifest', ...icons, '/core.wasm', '/api/v1/place', '/api/v1/kinds?lang=en', '/api/v1/kinds?lang=cy']
/** Milliseconds after which a slow network counts as none. */
const patience = 3000

const isOurs = (path: string): boolean => /^(\/cy)?\/circles?(\/|$)/.test(path)

async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll([...files, new Request(page, { cache: 'reload' })])
  // Without these the pages say what cannot be done; they are no reason to keep nothing.
  await Promise.allSettled(changing.map((url) => cache.add(new Request(url, { cache: 'no-cache' }))))
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((one) => one.startsWith(prefix) && one !== cacheName).map((one) => caches.delete(one)))
  await scope.clients.claim()
}

const kept = async (url: string): Promise<Response | undefined> => (await caches.open(cacheName)).match(url, { ignoreVary: true })

async function keptFirst(request: Request, path: string): Promise<Response> {
  return (await kept(path)) ?? fetch(request)
}

/** The network's answer if it comes in time and is one; else what is kept; else whatever the network says in the end. */
async function networkFirst(request: Request, url: string, keep: boolean): Promise<Response> {
  const asked = fetch(request)
  if (keep)
    asked.then(
      async (answer) => {
        if (answer.ok) await (await caches.open(cacheName)).put(url, answer.clone())
      },
      () => {},
    )
  const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), patience))
  const answer = await Promise.race([asked.catch(() => undefined), late])
  if (answer && answer.status < 500) return answer
  return (await kept(url)) ?? asked
}

scope.addEventListener('install', (event) => event.waitUntil(keepAll()))
scope.addEventListener('activate', (event) => event.waitUntil(dropOthers()))
// A page that was just loaded is the new one already: then the old files can go.
scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') void scope.skipWaiting()
})
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  const path = url.pathname + url.search
  if (request.mode === 'navigate') {
    if (isOurs(url.pathname)) event.respondWith(networkFirst(request, page, false))
  } else if (files.has(path)) event.respondWith(keptFirst(request, path))
  else if (changing.includes(path)) event.respondWith(networkFirst(request, path, true))
})
