import { expect, test } from 'vitest'
import { AMID, BETWEEN, collectSometimes } from '../../../worker/jobs/collect.ts'
import type { Effects } from '../../../worker/effects.ts'

test.each([AMID, BETWEEN])('long work has garbage collected once in %d ms, not at each call, and goes on doing so when the clock was set back', (every) => {
  let [now, collected] = [1_000_000 * every, 0]
  const fx = { now: () => now, collect: () => void collected++ } as unknown as Effects
  for (let ms = 0; ms < 10 * every; ms += 10) {
    now += 10
    collectSometimes(fx, every)
  }
  expect(collected).toBe(10)
  now -= 3_600_000
  collectSometimes(fx, every)
  expect(collected).toBe(11)
})
