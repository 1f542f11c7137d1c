import { defineConfig } from 'vitest/config'

// The stories of a real place need that place: tests/with-trafford tests/browser/run trafford
export default defineConfig({ test: { include: ['trafford.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 } })
