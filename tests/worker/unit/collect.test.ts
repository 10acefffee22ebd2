import { expect, test } from 'vitest'
import { collectSometimes } from '../../../worker/jobs/collect.ts'
import type { Effects } from '../../../worker/effects.ts'

test('long work has garbage collected at times, not at each call, and goes on doing so when the clock was set back', () => {
  let [now, collected] = [1_000_000, 0]
  const fx = { now: () => now, collect: () => void collected++ } as unknown as Effects
  for (let ms = 0; ms < 1000; ms += 10) {
    now += 10
    collectSometimes(fx)
  }
  expect(collected).toBeGreaterThanOrEqual(2)
  expect(collected).toBeLessThanOrEqual(10)
  const before = collected
  now -= 3_600_000
  collectSometimes(fx)
  expect(collected).toBe(before + 1)
})
