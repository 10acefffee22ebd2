import { defineConfig } from 'vitest/config'
import { LongestFirst } from './support/order.ts'

/** Two at once on two cores: a third makes Chromium late beyond what is waited for. Nothing here measures time. */
export default defineConfig({
  test: {
    root: '.', include: ['tests/**/*.test.ts'], exclude: ['**/node_modules/**'], sequence: { sequencer: LongestFirst },
    testTimeout: 60_000, hookTimeout: 60_000, teardownTimeout: 20_000, maxWorkers: 2, expect: { poll: { timeout: 20_000 } },
  },
})
