import { defineConfig } from 'vitest/config'

// Pictures are taken on request, not with the tests: HEREABOUTS_SCREENSHOTS names the folder.
export default defineConfig({ test: { globalSetup: './ready.ts', include: ['screenshots.ts'], testTimeout: 900_000, hookTimeout: 60_000 } })
