import { inverseErlangB } from './erlang-b.ts'
import type { Waits } from './waits.ts'

/** Sums are brought back below this before they overflow. */
const LARGE = 1e280

interface Series {
  /** log Σₖ tₖ, with t₀ = 1 and tₖ = tₖ₋₁ · y/(x + k). */
  readonly log: number
  /** Σₖ k·tₖ / Σₖ tₖ. */
  readonly mean: number
}

/** The states in which somebody waits: all terms are positive, the sum is kept scaled. */
function waitingStates(x: number, y: number): Series {
  let term = 1
  let sum = 1
  let weighted = 0
  let log = 0
  for (let k = 1; ; k++) {
    const ratio = y / (x + k)
    term *= ratio
    sum += term
    weighted += k * term
    if (sum > LARGE) {
      term /= LARGE
      weighted /= LARGE
      sum /= LARGE
      log += Math.log(LARGE)
    }
    // What still comes is less than a geometric series of this ratio.
    if (ratio < 1 && (k * term) / ((1 - ratio) * (1 - ratio)) <= 1e-17 * (sum + weighted)) break
  }
  return { log: log + Math.log(sum), mean: weighted / sum }
}

/**
 * M/M/n+M (Erlang A, Palm): like Erlang C, but whoever waits leaves after an exponential time of mean `patience`.
 * Always in balance. The queue's states from the birth-and-death chain; the wait that is offered from
 * P(V > t) = P(V > 0) · J(t)/J(0), J(t) = ∫ₜ^∞ exp(λ(1 − e^(−θx))/θ − nμx) dx, here as the same series in logarithms.
 * (Palm 1957; Garnett, Mandelbaum, Reiman, M&SOM 4, 2002; Zeltyn and Mandelbaum, Queueing Systems 51, 2005, section 4.)
 */
export function impatientWaits(arrivals: number, service: number, servers: number, patience: number): Waits {
  if (servers < 1) throw new RangeError('at least one server')
  if (!(patience > 0)) throw new RangeError('patience must be above 0')
  const load = arrivals * service
  if (load === 0) return { busy: 0, delayed: 0, mean: 0, lost: 0, longer: () => 0, offeredLonger: () => 0 }
  const x = (servers * patience) / service
  const y = arrivals * patience
  const waiting = waitingStates(x, y)
  // Σ π(j < n) / π(n): the states in which nobody waits.
  const idle = inverseErlangB(servers, load) - 1
  const delayed = 1 / (1 + Math.exp(Math.log(idle) - waiting.log))
  const queue = delayed * waiting.mean
  const mean = queue / arrivals
  const lost = mean / patience
  const offeredLonger = (t: number) => {
    if (t <= 0) return delayed
    const left = Math.exp(-t / patience)
    const log = y * -Math.expm1(-t / patience) - (x * t) / patience + waitingStates(x, y * left).log - waiting.log
    return delayed * Math.min(1, Math.exp(log))
  }
  return {
    busy: Math.min(1, (load * (1 - lost)) / servers),
    delayed,
    mean,
    lost,
    longer: (t) => offeredLonger(t) * Math.exp(-t / patience),
    offeredLonger,
  }
}
