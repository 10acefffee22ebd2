import type { Effects } from '../effects.ts'

/**
 * Long work has what it left collected so often, ms: amid a slice, which puts mostly small things into the old part; and
 * between two, each of which leaves texts of some hundred kilobytes there.
 */
export const AMID = 1000
export const BETWEEN = 250

let last = Number.NaN

/**
 * To be called in long work, as often as one likes; collects where that was not done for so many ms. workerd has V8 mark
 * nothing step by step, so that a heap meets its limit only where something is put straight into its old part: work that
 * never does grew to three times what it held.
 */
export function collectSometimes(fx: Effects, every: number): void {
  const now = fx.now()
  if (Math.abs(now - last) < every) return
  fx.collect()
  last = fx.now()
}
