import { firstAtOrAfter } from './clock.ts'
import type { DayStretches, TableView } from './view.ts'

/** Outside the period: the rows of such a day count nowhere. */
export const OUT = 0
/** In the period, outside the brush. */
export const ASIDE = 1
/** In period and brush. */
export const INSIDE = 2

export interface Days {
  readonly from: number
  readonly to: number
}

/** The state of each stretch of one day. */
export function statesOf(days: DayStretches, period: Days | null, brush: Days | null): Uint8Array {
  return Uint8Array.from(days.day, (day) => {
    if (period && (day < period.from || day >= period.to)) return OUT
    return brush && (day < brush.from || day >= brush.to) ? ASIDE : INSIDE
  })
}

/** Of stretches those rows that lie before an instant. */
export function stretchesUntil(stretches: readonly StateStretch[], { at, runs }: TableView, until: number): StateStretch[] {
  const found: StateStretch[] = []
  for (const { from, to, state } of stretches) {
    // Time goes forward in a run only.
    for (const run of runs) {
      const start = Math.max(from, run.from)
      const end = Math.min(to, run.to, firstAtOrAfter(at, run, until))
      if (start < end) found.push({ from: start, to: end, state })
    }
  }
  return found
}

/** Rows `from` to `to` (exclusive) whose state has changed. */
export interface Move {
  readonly from: number
  readonly to: number
  readonly before: number
  readonly now: number
}

/** Where states differ; neighbours of the same change are one move. */
export function movesOf(days: DayStretches, before: Uint8Array, now: Uint8Array): Move[] {
  const moves: Move[] = []
  for (let first = 0; first < now.length; ) {
    let next = first + 1
    while (next < now.length && now[next] === now[first] && before[next] === before[first]) next++
    if (before[first] !== now[first]) {
      moves.push({ from: days.from[first] as number, to: days.from[next] as number, before: before[first] as number, now: now[first] as number })
    }
    first = next
  }
  return moves
}

/** Rows `from` to `to` (exclusive), whose days are all in one state. */
export interface StateStretch {
  readonly from: number
  readonly to: number
  readonly state: number
}

/** Rows in the period, as stretches of one state. */
export function stretchesOfStates(days: DayStretches, states: Uint8Array): StateStretch[] {
  const found: StateStretch[] = []
  for (let first = 0; first < states.length; ) {
    let next = first + 1
    while (next < states.length && states[next] === states[first]) next++
    const state = states[first] as number
    if (state !== OUT) found.push({ from: days.from[first] as number, to: days.from[next] as number, state })
    first = next
  }
  return found
}
