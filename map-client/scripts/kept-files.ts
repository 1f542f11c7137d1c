/**
 * At build time: which files the pages of circles are made of, told to the service worker. They are found by following
 * imports from those pages, so that nobody who plans with somebody also downloads the map's engine for later.
 */
import type { Plugin } from 'vite'

/** Pages that are kept, and what is fetched by name beside them: frame, words, who is signed in. */
const pages = /\/src\/(circles|device|offline)\//
const beside = /\/src\/(app\/later-pages|text\/(later-words|(en|cy)(-more|-people|-circle[a-z-]*)?)|people\/menu)\.tsx?$/
const worker = 'service-worker.js'

interface Chunk {
  type: 'chunk'
  fileName: string
  code: string
  isEntry: boolean
  imports: string[]
  moduleIds: string[]
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> }
}

export function keptFiles(): Plugin {
  return {
    name: 'kept-files',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk') as unknown as Chunk[]
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
      const kept = new Set<string>()
      const follow = (chunk: Chunk | undefined): void => {
        if (!chunk || chunk.fileName === worker || kept.has(chunk.fileName)) return
        kept.add(chunk.fileName)
        for (const file of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) kept.add(file)
        for (const name of chunk.imports) follow(byName.get(name))
      }
      for (const chunk of chunks)
        if (chunk.isEntry || chunk.moduleIds.some((id) => pages.test(id) || beside.test(id))) follow(chunk)
      // Typefaces are named by the stylesheets, the worker and the mark by address.
      for (const name of Object.keys(bundle)) if (/(\.woff2|favicon-[^/]*\.svg|\/worker-[^/]*\.js)$/.test(name)) kept.add(name)
      // What the page itself names: its first stylesheet, and what is fetched beside its first script.
      const html = bundle['index.html']
      const page = html?.type === 'asset' ? String(html.source) : ''
      for (const [, name] of page.matchAll(/(?:href|src)="\/(assets-static\/[^"]+)"/g)) if (name) kept.add(name)
      for (const name of kept) if (/maplibre/.test(name)) kept.delete(name)
      const files = [...kept].sort().map((name) => `/${name}`)
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(files.join() + page))
      const version = Array.from(new Uint8Array(digest, 0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('')
      const own = byName.get(worker)
      if (!own?.code.includes('keptFiles')) this.error('the service worker has no place for its files')
      own.code = `const keptFiles=${JSON.stringify({ version, files })};${own.code}`
    },
  }
}
