import { defineConfig } from 'vitest/config'
import { LongestFirst } from './support/order.ts'

/** Three at once on two cores: most of a test's time is waiting for real parts. Nothing here measures time. */
export default defineConfig({
  test: {
    root: '.', include: ['tests/**/*.test.ts'], exclude: ['**/node_modules/**'], sequence: { sequencer: LongestFirst },
    testTimeout: 60_000, hookTimeout: 60_000, teardownTimeout: 20_000, maxWorkers: 3, expect: { poll: { timeout: 20_000 } },
  },
})
