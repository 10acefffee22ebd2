/**
 * The share of arrivals that find all servers busy where nobody waits (Erlang B), for `servers` ≥ 0 and a load in
 * erlangs (arrivals × mean service time). By the recursion on the reciprocal, 1/B(n) = 1 + n/a · 1/B(n−1), whose terms are all
 * positive: nothing cancels and nothing overflows but to a share of 0. (Cooper, Introduction to Queueing Theory, 2nd
 * ed. 1981, section 3.3; Jagerman, Bell System Technical Journal 53, 1974.)
 */
export function erlangB(servers: number, load: number): number {
  return 1 / inverseErlangB(servers, load)
}

/** 1/B: `Infinity` where hardly anybody is lost. */
export function inverseErlangB(servers: number, load: number): number {
  if (!(servers >= 0) || !Number.isInteger(servers)) throw new RangeError('servers must be a whole number of 0 or more')
  if (!(load >= 0)) throw new RangeError('load must be 0 or more')
  if (load === 0) return servers === 0 ? 1 : Infinity
  let inverse = 1
  for (let n = 1; n <= servers; n++) {
    inverse = 1 + (n / load) * inverse
    // From there on it only grows.
    if (inverse === Infinity) return Infinity
  }
  return inverse
}
