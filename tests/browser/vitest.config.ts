import { defineConfig } from 'vitest/config'

// One browser at a time: drawing maps in software takes a core of its own.
export default defineConfig({
  test: { globalSetup: './ready.ts', include: ['*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false },
})
