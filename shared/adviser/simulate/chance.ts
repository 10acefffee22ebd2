/** A stream of chances in (0, 1): the same seed gives the same stream, everywhere. */
export type Chance = () => number

/** A small generator with a period of 2³², seeded. (mulberry32, public domain; it passes the usual tests for such uses.) */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296
  }
}

/** A time with an exponential distribution of that mean. */
export function exponential(chance: Chance, mean: number): number {
  return -mean * Math.log(chance())
}

/** A normal deviate. (Box and Muller, Annals of Mathematical Statistics 29, 1958.) */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance())
}

/**
 * Draws service times of that mean; `spread` is their standard deviation over it. Always the same for 0, exponential for
 * 1, else log-normal, the shape that service times of people have. (Brown et al., JASA 100, 2005.)
 */
export function serviceTimes(chance: Chance, mean: number, spread: number): () => number {
  if (spread === 0) return () => mean
  if (spread === 1) return () => exponential(chance, mean)
  const variance = Math.log(1 + spread * spread)
  const middle = Math.log(mean) - variance / 2
  const width = Math.sqrt(variance)
  return () => Math.exp(middle + width * normal(chance))
}
