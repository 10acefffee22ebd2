import type { Operations } from '../../../shared/protocol/operations.ts'

type One = Operations['operations'][number]

/** Operations as an owner looks for them. */
export interface Groups {
  /** What misses its time, fails, or could be changed: first what one tap changes, then what is farthest beyond its time. */
  readonly look: readonly One[]
  /** What answers while one waits, and what is done later; what is used most first. */
  readonly now: readonly One[]
  readonly later: readonly One[]
  /** Used, but no wait was measured; what cost most first. */
  readonly unmeasured: readonly One[]
}

/** Whether a twentieth of the waits were beyond what was promised. */
export const isBeyond = (one: One, span: 'day' | 'month'): boolean => one.mode !== 'async' && (one[span].p95 ?? 0) > one.budget

/** Puts the operations that were used into those groups. */
export function groupsOf(used: readonly One[], span: 'day' | 'month'): Groups {
  const measured = used.filter((one) => one[span].count > 0)
  const asks = (one: One) => isBeyond(one, span) || one[span].errors > 0 || one.advice === 'make-async' || (one.advice !== null && one.bothWays)
  const over = (one: One) => (one.advice !== null && one.bothWays ? 1e9 : 0) + (isBeyond(one, span) ? (one[span].p95 ?? 0) / one.budget : 0)
  const most = (some: readonly One[]) => some.toSorted((one, other) => other[span].count - one[span].count)
  const others = most(measured.filter((one) => !asks(one)))
  return {
    look: most(measured.filter(asks)).toSorted((one, other) => over(other) - over(one)),
    now: others.filter((one) => one.mode !== 'async'),
    later: others.filter((one) => one.mode === 'async'),
    unmeasured: used.filter((one) => one[span].count === 0).toSorted((one, other) => other.usage.dollars - one.usage.dollars),
  }
}
