import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Everything lives at the root of one server; the API and the tiles are its neighbours.
  base: '/',
  build: {
    assetsDir: 'assets-static',
    // The map worker and the fonts must stay files: the content security policy allows neither blob: nor data: scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // `.mjs` is unknown to some static servers; the worker is a module whatever it is called.
        assetFileNames: (asset) =>
          asset.names[0]?.endsWith('.mjs')
            ? 'assets-static/[name]-[hash].js'
            : 'assets-static/[name]-[hash][extname]',
        entryFileNames: 'assets-static/[name]-[hash].js',
        chunkFileNames: 'assets-static/[name]-[hash].js',
      },
    },
  },
  css: { preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/tiles': 'http://127.0.0.1:8080' } },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
})
