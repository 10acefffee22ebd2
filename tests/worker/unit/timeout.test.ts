import { expect, test } from 'vitest'
import type { Effects } from '../../../worker/effects.ts'
import { LostLease } from '../../../worker/jobs/kind.ts'
import { inTime, TimedOut } from '../../../worker/jobs/timeout.ts'

/** Effects whose pauses end when the test says. */
function held() {
  const waiting: (() => void)[] = []
  const fx = { pause: () => new Promise<void>((resolve) => waiting.push(resolve)) } as unknown as Effects
  const tick = async () => {
    waiting.splice(0).forEach((go) => go())
    for (let n = 0; n < 10; n++) await Promise.resolve()
  }
  return { fx, tick }
}

test('a slice that says nothing for a whole stretch is given up; one that does is waited for', async () => {
  const { fx, tick } = held()
  let alive: () => void = () => undefined
  let end: (value: string) => void = () => undefined
  const talking = inTime(fx, 1000, (stillIn) => {
    alive = stillIn
    return new Promise<string>((resolve) => (end = resolve))
  })
  for (let stretch = 0; stretch < 5; stretch++) {
    alive()
    await tick()
  }
  end('done')
  expect(await talking).toBe('done')

  const silent = inTime(fx, 1000, () => new Promise<string>(() => undefined))
  const told = silent.catch((error: unknown) => error)
  await tick()
  await tick()
  expect(await told).toBeInstanceOf(TimedOut)
})

test('what goes on behind a time-out is stopped at its next sign of life, and its failure is nobody’s', async () => {
  const { fx, tick } = held()
  let alive: () => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const told = inTime(fx, 1000, (stillIn) => {
    alive = stillIn
    return new Promise<string>((_, reject) => (fail = reject))
  }).catch((error: unknown) => error)
  await tick()
  await tick()
  expect(await told).toBeInstanceOf(TimedOut)
  expect(() => alive()).toThrow(LostLease)
  fail(new Error('late'))
  await tick()
})
