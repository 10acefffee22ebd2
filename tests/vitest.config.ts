import { defineConfig } from 'vitest/config'
import { trustMailServers } from './support/mail-certificate.ts'
import { LongestFirst } from './support/order.ts'

// The edge as shipped sweeps its memory early, so as to stay small, for a sixth more of a processor: what that is worth is measured by the benchmarks.
process.env.MINIFLARE_WORKERD_V8_FLAGS ??= '--max-semi-space-size=16'
trustMailServers()

/** Tests that touch nothing outside their process: they share one, which saves a third of their time. */
const UNIT = ['tests/shared/**/*.test.ts', 'tests/web/**/*.test.ts']

/** Two at once on two cores: a third makes Chromium late beyond what is waited for. Nothing here measures time. */
export default defineConfig({
  test: {
    root: '.', sequence: { sequencer: LongestFirst },
    testTimeout: 60_000, hookTimeout: 60_000, teardownTimeout: 20_000, maxWorkers: 2, expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'parts', globalSetup: 'tests/support/lanes.ts', include: ['tests/**/*.test.ts'], exclude: ['**/node_modules/**', ...UNIT], isolate: false } },
      { extends: true, test: { name: 'unit', include: UNIT, isolate: false } },
    ],
  },
})
