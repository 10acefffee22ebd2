/** What a queue in balance does to those who come. Times in the unit of the rates it was asked with. */
export interface Waits {
  /** Share of time in which a server works. */
  readonly busy: number
  /** Share that waits at all. */
  readonly delayed: number
  /** Mean wait of all, those who leave among them. */
  readonly mean: number
  /** Share that leaves before being served. */
  readonly lost: number
  /** Share of all that waits longer than `t`. */
  longer(t: number): number
  /** Share that would wait longer than `t` if they were ready to. */
  offeredLonger(t: number): number
}

/** A queue that never comes to rest: more work comes than the servers can do. */
export const OVERRUN: Waits = { busy: 1, delayed: 1, mean: Infinity, lost: 0, longer: () => 1, offeredLonger: () => 1 }

/** The least t ≥ 0 that at most the share 1 − p exceeds; `Infinity` where there is none. */
export function quantile(longer: (t: number) => number, p: number): number {
  const rest = 1 - p
  if (longer(0) <= rest) return 0
  let high = 1e-3
  while (longer(high) > rest) {
    high *= 2
    if (high > 1e12) return Infinity
  }
  let low = high <= 1e-3 ? 0 : high / 2
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2
    if (longer(middle) > rest) low = middle
    else high = middle
  }
  return high
}
