import type { Effects } from '../effects.ts'

/** Long work has what it left collected so often, ms: an import of two million rows then takes as long as without. */
const BETWEEN = 250

let last = Number.NaN

/**
 * To be called amid long work, as often as one likes. workerd has V8 mark nothing step by step, so that a heap meets its limit
 * only where something is put straight into its old part: work that never does grew to three times what it held.
 */
export function collectSometimes(fx: Effects): void {
  const now = fx.now()
  if (Math.abs(now - last) < BETWEEN) return
  fx.collect()
  last = fx.now()
}
