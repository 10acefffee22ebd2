/** A small seeded generator (mulberry32): the same seed gives the same questions on every machine. */
export function seeded(seed: number): { next(): number; below(n: number): number; pick<T>(from: readonly T[]): T; chance(p: number): boolean } {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: (from) => from[below(from.length)] as never, chance: (p) => next() < p }
}
