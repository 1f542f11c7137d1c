import { configDefaults, defineConfig } from 'vitest/config'

// One browser at a time: drawing maps in software takes a core of its own. Trafford is another place than the demonstration.
export default defineConfig({
  test: { globalSetup: './ready.ts', include: ['*.test.ts'], exclude: [...configDefaults.exclude, 'trafford.test.ts'], testTimeout: 120_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } }, fileParallelism: false },
})
