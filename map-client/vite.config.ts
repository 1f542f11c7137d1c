import { defineConfig } from 'vitest/config'
import { keptFiles } from './scripts/kept-files.ts'

export default defineConfig({
  // Everything lives at the root of one server; the API and the tiles are its neighbours.
  base: '/',
  plugins: [keptFiles()],
  worker: { format: 'es' },
  build: {
    assetsDir: 'assets-static',
    // The map worker and the fonts must stay files: the content security policy allows neither blob: nor data: scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/offline/service-worker.ts' },
      output: {
        // `.mjs` is unknown to some static servers; the worker is a module whatever it is called.
        assetFileNames: (asset) =>
          asset.names[0]?.endsWith('.mjs')
            ? 'assets-static/[name]-[hash].js'
            : 'assets-static/[name]-[hash][extname]',
        // The one file whose address must stay the same, and lie above the pages that it keeps.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets-static/[name]-[hash].js'),
        chunkFileNames: 'assets-static/[name]-[hash].js',
        // What every page stands on is one file, and so is the search box with what it needs. Left to itself the bundler
        // cuts them finer with every page that is added, and the first list would pay for pages that nobody opened.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              priority: 2,
              test: /node_modules\/(preact|@preact|openapi-fetch)\/|preload-helper|src\/(main|api\/(client|load)|app\/(app|announce|chunk|frame|head|pages|problem|router|shared|signed-in)|icons\/mark|text\/(index|plural))\.ts/,
            },
            { name: 'icon', test: /src\/icons\/(icon|shapes)\.ts/, priority: 1 },
            { name: 'search', test: /src\/(find\/(combobox|find-query|here|place-field|search-box|suggest|use-location)|app\/error-summary)\.ts/ },
            { name: 'result', test: /src\/(find\/result|words\/(calendar|distance|freshness|when))\.ts/ },
          ],
        },
      },
    },
  },
  css: { preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/tiles': 'http://127.0.0.1:8080' } },
  // Thousands of random cases take as long as they take; a busy machine is no fault.
  test: { include: ['tests/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
})
