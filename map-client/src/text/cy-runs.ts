import type { RunMessages } from './en-runs.ts'
export const cyRuns: RunMessages = { runs: {} }
