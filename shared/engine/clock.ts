import { offsetAt, type ZoneTable } from '../model/calendar.ts'
import type { DayStretches, Stretch } from './view.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** Local hours of all rows, and the stretches of rows of one local day. */
export function readClock(zone: ZoneTable, at: Float64Array, runs: readonly Stretch[]): { hour: Uint8Array; days: DayStretches } {
  const count = runs.at(-1)?.to ?? 0
  const hour = new Uint8Array(count)
  const day: number[] = []
  const from: number[] = []
  for (const run of runs) readRun(zone, at, run, hour, day, from)
  return { hour, days: { day: Int32Array.from(day), from: Uint32Array.from([...from, count]) } }
}

/** One offset holds from a change of the clock to the next; it is looked up again only outside. */
function readRun(zone: ZoneTable, at: Float64Array, run: Stretch, hour: Uint8Array, day: number[], from: number[]): void {
  let holdsFrom = Infinity
  let holdsTo = -Infinity
  let offset = 0
  let today = Number.NaN
  let before = Number.NaN
  let now = 0
  for (let row = run.from; row < run.to; row++) {
    const instant = at[row] as number
    if (instant !== before) {
      before = instant
      if (instant < holdsFrom || instant >= holdsTo) {
        offset = offsetAt(zone, instant)
        ;[holdsFrom, holdsTo] = zone.around(instant)
      }
      const local = instant + offset
      const date = Math.floor(local / DAY)
      now = Math.floor((local - date * DAY) / HOUR)
      if (date !== today) {
        today = date
        day.push(date)
        from.push(row)
      }
    }
    hour[row] = now
  }
}

/** Rows whose instant is at or after `from` and before `to`, as ascending stretches. */
export function stretchesOfTime(at: Float64Array, runs: readonly Stretch[], from: number, to: number): Stretch[] {
  return runs
    .map((run) => ({ from: firstAtOrAfter(at, run, from), to: firstAtOrAfter(at, run, to) }))
    .filter((stretch) => stretch.to > stretch.from)
}

/** First row of a run at or after an instant; the run's end when there is none. */
export function firstAtOrAfter(at: Float64Array, run: Stretch, instant: number): number {
  let low = run.from
  let high = run.to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((at[middle] as number) < instant) low = middle + 1
    else high = middle
  }
  return low
}
