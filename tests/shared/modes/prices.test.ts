import { expect, test } from 'vitest'
import { monthlyCost, WORKERS_PAID, type Usage } from '../../../shared/modes/prices.ts'

const nothing = Object.fromEntries(Object.keys(WORKERS_PAID.prices).map((name) => [name, 0])) as unknown as Usage

test('within what the plan includes a month costs the plan', () => {
  expect(monthlyCost(nothing)).toEqual({ total: 5, beyond: {}, marginal: 0 })
  const all = Object.fromEntries(Object.entries(WORKERS_PAID.prices).map(([name, { included }]) => [name, included])) as unknown as Usage
  expect(monthlyCost(all)).toMatchObject({ total: 5, beyond: {} })
})

test('what goes beyond is paid by the piece', () => {
  // By hand: 15M requests are 5M beyond 10M, at $0.30 a million: $1.50. 7 GB of D1 are 2 GB beyond 5, at $0.75: $1.50.
  const { total, beyond, marginal } = monthlyCost({ ...nothing, requests: 15_000_000, d1Bytes: 7_000_000_000 })
  expect(beyond.requests).toBeCloseTo(1.5, 9)
  expect(beyond.d1Bytes).toBeCloseTo(1.5, 9)
  expect(total).toBeCloseTo(8, 9)
  expect(marginal).toBeCloseTo(15 * 0.3 + 7 * 0.75, 9)
})
