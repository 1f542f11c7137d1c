export const enRuns = { runs: {} }
export type RunMessages = typeof enRuns
