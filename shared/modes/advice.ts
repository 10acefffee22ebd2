import type { Mode } from './mode.ts'

/** What measuring says of an operation's mode. */
export type ModeAdvice = 'make-async' | 'answer-now'

/** Fewer say nothing. */
const ENOUGH = 20
/** Fewer say nothing of a twentieth: of a hundred p95 is the fifth longest, of twenty it is the longest alone. */
const ENOUGH_OF_P95 = 100
/** Whatever always ends within this could be waited for, ms. */
const AT_ONCE = 300

export interface Measured {
  readonly count: number
  readonly p95: number | null
  readonly p99: number | null
}

/**
 * An operation answered now that keeps missing its budget at p95, over the month and today, "should be asynchronous"; one
 * done later that always ends within 300 ms "could answer now". Null where neither holds, or too little was measured: a
 * first day has every cache cold, and says nothing of what keeps happening.
 */
export function modeAdvice(mode: Mode, budget: number, day: Measured, month: Measured): ModeAdvice | null {
  if (month.count < ENOUGH) return null
  if (mode === 'async') return month.p99 !== null && month.p99 <= AT_ONCE ? 'answer-now' : null
  if (month.count < ENOUGH_OF_P95 || month.count - day.count < ENOUGH) return null
  const misses = (one: Measured) => one.p95 !== null && one.p95 > budget
  return misses(month) && (day.count < ENOUGH || misses(day)) ? 'make-async' : null
}
