import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { impatientWaits } from '../../../../shared/adviser/queueing/erlang-a.ts'
import { erlangB } from '../../../../shared/adviser/queueing/erlang-b.ts'
import { erlangC, patientWaits } from '../../../../shared/adviser/queueing/erlang-c.ts'
import { quantile } from '../../../../shared/adviser/queueing/waits.ts'

/** A number of `digits` decimals as a whole number of 10^−60: arithmetic without rounding to speak of, and none of the product's own. */
const SIXTY = 10n ** 60n
const exact = (value: string): bigint => {
  const [whole = '0', decimals = ''] = value.split('.')
  return BigInt(whole + decimals.padEnd(60, '0'))
}
const times = (one: bigint, other: bigint) => (one * other) / SIXTY
const over = (one: bigint, other: bigint) => (one * SIXTY) / other
const plain = (value: bigint) => Number(value) / 1e60

/** Erlang's loss formula as it stands, aᶜ/c! ÷ Σ aᵏ/k!, in sixty decimals. */
function exactB(servers: number, load: bigint): bigint {
  let [term, sum] = [SIXTY, SIXTY]
  for (let k = 1; k <= servers; k++) {
    term = times(term, load) / BigInt(k)
    sum += term
  }
  return over(term, sum)
}

/** Erlang's delay formula from it: c·B ÷ (c − a(1 − B)). */
function exactC(servers: number, load: bigint): bigint {
  const lost = exactB(servers, load)
  return over(BigInt(servers) * lost, BigInt(servers) * SIXTY - times(load, SIXTY - lost))
}

/** M/M/n+M by its chain in sixty decimals: who finds all busy, who leaves, and the mean wait in units of service. `patience` likewise. */
function exactA(servers: number, load: bigint, patience: bigint) {
  const weights = [SIXTY]
  for (let n = 1; n < 3000; n++) {
    const leaving = n <= servers ? BigInt(n) * SIXTY : BigInt(servers) * SIXTY + over(BigInt(n - servers) * SIXTY, patience)
    weights.push(over(times(weights[n - 1] as bigint, load), leaving))
  }
  const sum = weights.reduce((one, other) => one + other)
  const queue = over(weights.reduce((total, weight, n) => total + BigInt(Math.max(0, n - servers)) * weight, 0n), sum)
  const mean = over(queue, load)
  return { delayed: plain(over(weights.slice(servers).reduce((one, other) => one + other, 0n), sum)), mean: plain(mean), lost: plain(over(mean, patience)) }
}

/** The loads at which the tables of telephone engineering lose 1% and 2%, to the three decimals that they print. */
test('Erlang B: as the formula gives it in sixty decimals, at the loads that lose 1% and 2%', () => {
  const loads: readonly (readonly [number, string, string])[] = [
    [1, '0.0101', '0.0204'], [2, '0.153', '0.223'], [5, '1.361', '1.657'], [10, '4.461', '5.084'], [15, '8.108', '9.01'], [20, '12.031', '13.182'], [50, '37.901', '40.255'], [100, '84.064', '87.972'],
  ]
  for (const [lines, one, two] of loads) {
    for (const [load, share] of [[one, 0.01], [two, 0.02]] as const) {
      const found = plain(exactB(lines, exact(load)))
      expect(Math.abs(erlangB(lines, Number(load)) / found - 1), `${lines} lines, ${load}`).toBeLessThan(1e-12)
      // Of one line a load of three digits is that much coarser.
      expect(Math.abs(found - share), `${lines} lines, ${load}`).toBeLessThan(lines === 1 ? 1e-4 : 1e-4 * share * 100)
    }
  }
})

test('Erlang C: as the formula gives it in sixty decimals, by servers and share of time busy', () => {
  for (const servers of [1, 2, 3, 4, 5, 6, 7, 14, 50]) {
    for (const busy of ['0.1', '0.5', '0.8', '0.9', '0.99']) {
      const load = BigInt(servers) * exact(busy)
      expect(Math.abs(erlangC(servers, servers * Number(busy)) / plain(exactC(servers, load)) - 1), `${servers} at ${busy}`).toBeLessThan(1e-9)
    }
  }
  // By hand, three servers with a load of 2: B = (8/6) ÷ (1 + 2 + 2 + 8/6) = 4/19, C = 3·4/19 ÷ (3 − 2·15/19) = 4/9; at 6 an hour of
  // 20 minutes each the wait is C ÷ (9 − 6) an hour.
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

/** The example in the README of pyworkforce (PyPI): 100 calls in 30 minutes of 3 minutes each, 13 agents, patience 5 minutes; printed to three decimals. */
test('Erlang A: waits as another program gives them', () => {
  const waits = impatientWaits(100 / 30, 3, 13, 5)
  expect(waits.delayed).toBeCloseTo(0.226, 3)
  expect(waits.lost).toBeCloseTo(0.025, 3)
  expect(waits.busy).toBeCloseTo(0.75, 3)
  expect(waits.mean).toBeCloseTo(0.125, 3)
})

/** 48 calls a minute of one minute each and 50 agents, whoever waits leaves after two minutes in the mean; and others. */
test('Erlang A: as its chain gives it in sixty decimals; a little impatience shortens the wait a lot', () => {
  for (const [servers, load, patience] of [[50, '48', '2'], [13, '10', '1.6'], [1, '0.5', '1'], [10, '14', '0.25'], [100, '97.5', '5']] as const) {
    const found = exactA(servers, exact(load), exact(patience))
    const waits = impatientWaits(Number(load), 1, servers, Number(patience))
    for (const name of ['delayed', 'mean', 'lost'] as const) expect(Math.abs(waits[name] / found[name] - 1), `${servers} servers, ${name}: ${found[name]}`).toBeLessThan(1e-9)
  }
  const [stays, leaves] = [patientWaits(48 / 60, 60, 50), impatientWaits(48 / 60, 60, 50, 120)]
  // Both from the sixty decimals: C ÷ (50 − 48) minutes, and the chain's mean.
  expect(stays.mean).toBeCloseTo((plain(exactC(50, exact('48'))) / 2) * 60, 6)
  expect(leaves.mean).toBeLessThan(stays.mean / 5)
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
