import type { Answers } from './mode.ts'

/** An operation of Ritmo: its three answers, and what follows from them. */
export interface Operation extends Answers {
  /** Wall-clock budget in ms at p95 of the answer (sync, hybrid) or of one slice (async). */
  readonly budget: number
  /** How often a failed try is repeated, and the first pause in ms (doubling, with jitter). */
  readonly retries: number
  readonly pause: number
}

/** What must be answered while somebody waits. */
export const now = { now: true, blocks: true, heavy: false, retries: 0, pause: 0 }
/** What is done when there is room. */
export const later = { now: false, blocks: false, heavy: true, retries: 5, pause: 2000 }
