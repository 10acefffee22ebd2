import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { impatientWaits } from '../../../../shared/adviser/queueing/erlang-a.ts'
import { erlangB } from '../../../../shared/adviser/queueing/erlang-b.ts'
import { erlangC, patientWaits } from '../../../../shared/adviser/queueing/erlang-c.ts'
import { quantile } from '../../../../shared/adviser/queueing/waits.ts'

/**
 * Loads (erlangs) that lose 1% and 2% of the calls, from the tables of Erlang's loss formula as telephone engineering
 * prints them (for example ITU, Teletraffic Engineering Handbook; 15 lines at 1%: 8.108).
 */
test('Erlang B: the printed tables of 1% and 2%', () => {
  const printed: readonly (readonly [number, number, number])[] = [
    [1, 0.0101, 0.0204], [2, 0.153, 0.223], [5, 1.361, 1.657], [10, 4.461, 5.084], [15, 8.108, 9.01], [20, 12.031, 13.182], [50, 37.901, 40.255], [100, 84.064, 87.972],
  ]
  for (const [lines, one, two] of printed) {
    // Loads are printed with three decimals.
    expect(erlangB(lines, one - 0.0006), `${lines} lines`).toBeLessThan(0.01)
    expect(erlangB(lines, one + 0.0006), `${lines} lines`).toBeGreaterThan(0.01)
    expect(erlangB(lines, two - 0.0006), `${lines} lines`).toBeLessThan(0.02)
    expect(erlangB(lines, two + 0.0006), `${lines} lines`).toBeGreaterThan(0.02)
  }
})

/** Probability that all servers are busy, by servers and share of time busy: Winston, Operations Research, the table for M/M/s. */
test('Erlang C: the printed table by servers and load', () => {
  const loads = [0.5, 0.8, 0.9]
  const printed: Readonly<Record<number, readonly number[]>> = { 2: [0.33, 0.71, 0.85], 4: [0.17, 0.6, 0.79], 5: [0.13, 0.55, 0.76], 6: [0.1, 0.52, 0.74], 7: [0.08, 0.49, 0.72] }
  for (const [servers, row] of Object.entries(printed)) {
    row.forEach((value, at) => expect(erlangC(Number(servers), (loads[at] as number) * Number(servers)), `${servers} at ${loads[at]}`).toBeCloseTo(value, 2))
  }
  // Gross and Harris, Fundamentals of Queueing Theory: three servers, 6 an hour, 20 minutes each: P(wait) 4/9, Wq 4/27 h.
  expect(erlangC(3, 2)).toBeCloseTo(4 / 9, 12)
  expect(patientWaits(6, 1 / 3, 3).mean).toBeCloseTo(4 / 27, 12)
})

/** The example in the README of the R package ErlangC 0.1.0: 100 calls in 30 minutes of 180 s, 14 agents, target 20 s. */
test('Erlang C: waits as another program gives them', () => {
  const waits = patientWaits(100 / 1800, 180, 14)
  expect(waits.delayed).toBeCloseTo(0.1741319, 7)
  expect(1 - waits.longer(20)).toBeCloseTo(0.88835, 5)
  expect(waits.mean).toBeCloseTo(7.83593701177724, 9)
  expect(waits.busy).toBeCloseTo(0.7142857, 7)
})

/**
 * Garnett, Mandelbaum, Reiman, Designing a Call Center with Impatient Customers, M&SOM 4 (2002), the table of the
 * introduction: 48 calls a minute, 1 minute each, 50 agents; without leaving 20.8 s mean, 58.1 s for nine in ten, queue 17, busy 96%;
 * with a patience of 2 minutes 3.1% leave, 3.7 s mean, 12.5 s, queue 3, busy 93%.
 */
test('Erlang A beside Erlang C: the published example', () => {
  const stays = patientWaits(48 / 60, 60, 50)
  expect(stays.mean).toBeCloseTo(20.8, 1)
  expect(quantile(stays.longer, 0.9)).toBeCloseTo(58.1, 1)
  expect(Math.round(stays.mean * (48 / 60))).toBe(17)
  const leaves = impatientWaits(48 / 60, 60, 50, 120)
  expect(leaves.lost).toBeCloseTo(0.031, 3)
  expect(leaves.mean).toBeCloseTo(3.7, 1)
  expect(Math.abs(quantile(leaves.longer, 0.9) - 12.5)).toBeLessThan(0.1)
  expect(Math.round(leaves.mean * (48 / 60))).toBe(3)
  expect(leaves.busy).toBeCloseTo(0.93, 2)
})

/** The birth-and-death chain solved state by state, in the plainest way. */
function plainErlangA(load: number, servers: number, patience: number) {
  const weights = [1]
  for (let n = 1; n < 4000; n++) {
    const leaving = n <= servers ? n : servers + (n - servers) / patience
    weights.push(((weights[n - 1] as number) * load) / leaving)
    if (n > servers && (weights[n] as number) < 1e-300) break
  }
  const sum = weights.reduce((a, b) => a + b, 0)
  const queue = weights.reduce((total, weight, n) => total + Math.max(0, n - servers) * weight, 0) / sum
  return { delayed: weights.slice(servers).reduce((a, b) => a + b, 0) / sum, mean: queue / load, lost: queue / patience / load }
}

test('Erlang A is the chain solved state by state, and its tail integrates to its mean', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 40, noNaN: true }), fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.05, max: 20, noNaN: true }), (load, servers, patience) => {
      const waits = impatientWaits(load, 1, servers, patience)
      const plain = plainErlangA(load, servers, patience)
      expect(waits.delayed).toBeCloseTo(plain.delayed, 9)
      expect(waits.lost).toBeCloseTo(plain.lost, 9)
      const far = quantile(waits.longer, 1 - 1e-10)
      const steps = 4000
      let area = 0
      for (let n = 0; n < steps; n++) area += (waits.longer((far * n) / steps) + 4 * waits.longer((far * (n + 0.5)) / steps) + waits.longer((far * (n + 1)) / steps)) / 6
      expect((area * far) / steps).toBeCloseTo(waits.mean, 5)
    }),
    { numRuns: 40, seed: 7 },
  )
})

test('large and lopsided loads stay finite and ordered', () => {
  expect(erlangB(1_000_000, 1_000_000)).toBeCloseTo(Math.sqrt(2 / (Math.PI * 1e6)), 6)
  for (const [load, servers, patience] of [[1e6, 9e5, 2], [1e6, 1e6, 0.01], [1e5, 1, 3], [0.001, 5, 1], [5000, 5200, 1000]] as const) {
    const waits = impatientWaits(load, 1, servers, patience)
    for (const value of [waits.delayed, waits.lost, waits.busy, waits.longer(0.1), waits.offeredLonger(3)]) {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
    }
    // Who is not served leaves.
    expect(waits.lost).toBeGreaterThanOrEqual(1 - servers / load - 1e-9)
  }
})

test('whoever hardly ever leaves waits as in Erlang C; a queue overrun never comes to rest', () => {
  const stays = patientWaits(8, 1, 10)
  const nearly = impatientWaits(8, 1, 10, 1e7)
  expect(nearly.mean).toBeCloseTo(stays.mean, 5)
  expect(nearly.longer(1)).toBeCloseTo(stays.longer(1), 5)
  expect(patientWaits(10, 1, 10).mean).toBe(Infinity)
  expect(quantile(patientWaits(10, 1, 10).longer, 0.5)).toBe(Infinity)
})
