import { expect, test } from 'vitest'
import { spreadWaits } from '../../../../shared/adviser/queueing/mgc.ts'
import { quantile } from '../../../../shared/adviser/queueing/waits.ts'
import { percentiles } from '../../../../shared/adviser/simulate/measure.ts'
import { runQueue } from '../../../../shared/adviser/simulate/queue.ts'
import { ALWAYS } from '../../../../shared/adviser/simulate/shift.ts'

/**
 * M/D/c exactly: the number present a service time later is what was present less those in service plus a Poisson number
 * (Crommelin 1932); the chain's balance by iteration, the mean wait by Little's law.
 */
function exactEvenWait(load: number, servers: number): number {
  const states = 600
  const poisson = [Math.exp(-load)]
  for (let n = 1; n < states; n++) poisson.push(((poisson[n - 1] as number) * load) / n)
  let balance = new Float64Array(states)
  balance[0] = 1
  for (let round = 0; round < 4000; round++) {
    const next = new Float64Array(states)
    for (let from = 0; from < states; from++) {
      const weight = balance[from] as number
      if (weight < 1e-16) continue
      const left = Math.max(0, from - servers)
      for (let came = 0; came < 60 && left + came < states; came++) next[left + came] = (next[left + came] as number) + weight * (poisson[came] as number)
    }
    const moved = next.reduce((sum, value, at) => sum + Math.abs(value - (balance[at] as number)), 0)
    balance = next
    if (moved < 1e-13) break
  }
  const present = balance.reduce((sum, weight, n) => sum + n * weight, 0)
  return (present - load) / load
}

test('one server: the mean is that of Pollaczek and Khinchine', () => {
  for (const spread of [0, 0.5, 1, 1.5]) {
    expect(spreadWaits(0.8, 1, 1, spread).mean).toBeCloseTo((0.8 * (1 + spread ** 2)) / (2 * 0.2), 9)
  }
})

test('even service times: within 3% of the exact mean', () => {
  for (const servers of [2, 5, 10]) {
    for (const busy of [0.5, 0.7, 0.9]) {
      const exact = exactEvenWait(busy * servers, servers)
      expect(Math.abs(spreadWaits(busy * servers, 1, servers, 0).mean / exact - 1), `${servers} servers, ${busy}: ${exact}`).toBeLessThan(0.03)
    }
  }
})

test('the stated error holds beside the simulation', () => {
  for (const [servers, busy, spread] of [[2, 0.7, 0.5], [5, 0.8, 0.5], [10, 0.9, 0.7], [3, 0.8, 1.5], [10, 0.85, 1.5]] as const) {
    const hourly = servers * busy * 60
    const run = runQueue({ profile: ALWAYS.map(() => hourly), workers: servers, shift: ALWAYS, service: 60, spread, patience: null, seed: 11, warmUp: 1, weeks: 6 })
    const waits = spreadWaits(hourly / 3600, 60, servers, spread)
    const mean = run.waits.reduce((sum, one) => sum + one, 0) / run.arrived
    const name = `${servers} servers, ${busy}, spread ${spread}: ${waits.mean} for ${mean}`
    const off = waits.mean / mean - 1
    expect(off, name).toBeGreaterThan(-0.06)
    expect(off, name).toBeLessThan(spread <= 1 ? 0.06 : 0.18)
    const told = quantile(waits.longer, 0.95)
    const { p95 } = percentiles(run.waits)
    expect(Math.min(Math.abs(told / p95 - 1) / 0.15, Math.abs(told - p95) / 30), `${name}; ${told} for ${p95}`).toBeLessThan(1)
  }
})
