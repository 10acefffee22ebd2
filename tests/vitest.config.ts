import { defineConfig } from 'vitest/config'

/** Real parts are slow to start beside one another on two cores; nothing here measures time. */
export default defineConfig({
  test: { root: '.', include: ['tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, teardownTimeout: 20_000, maxWorkers: 2, expect: { poll: { timeout: 20_000 } } },
})
