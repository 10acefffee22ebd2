import { machineCost, machinesFor, MACHINES, type MachineList } from './machines.ts'

/** Processor time of one hour, ms: what was answered now, and what was done later. */
export interface HourLoad {
  readonly hour: number
  readonly now: number
  readonly later: number
}

export interface WhatIf {
  /** Processors that must stand ready when everything is done at once: the busiest hour decides. */
  readonly atOnce: number
  /** When later work waits for room and is done within a day. */
  readonly deferred: number
  /** Dollars for 30 days of machines that have so many, with everything else that the month costs; no machine is smaller than the smallest. */
  readonly atOnceDollars: number
  readonly deferredDollars: number
  /** How much less deferred work needs, as a share; null where nothing ran. */
  readonly saved: number | null
  /** Whether the smallest machine is enough either way: then putting off saves no money. */
  readonly smallestDoes: boolean
  /** The share of the processor's time that was later work. */
  readonly laterShare: number
  readonly hours: number
}

const HOUR_MS = 3_600_000
const DAY = 24

/**
 * What capacity a load would need that is provisioned for its peak. At once: the busiest hour's whole load. Deferred: the larger
 * of the busiest hour of what must be answered now, and of the busiest 24 hours' mean of everything (later work fills the gaps and
 * is done within a day). Hours without load count, from the first to the last. Peaks within an hour are not seen. `others` is what
 * the month costs besides, dollars: the plan, and what is stored and read.
 */
export function whatIf(loads: readonly HourLoad[], others = 0, list: MachineList = MACHINES): WhatIf {
  const [now, all] = hourly(loads)
  const hours = all.length
  const processors = (ms: number) => ms / HOUR_MS / list.filled
  const atOnce = processors(Math.max(0, ...all))
  const deferred = Math.min(atOnce, processors(Math.max(0, ...now, busiestDay(all))))
  const [total, answered] = [sum(all), sum(now)]
  // The same work is done either way.
  const dollars = (needed: number) => others + machineCost(machinesFor(needed, list), total / 1000, list)
  return { atOnce, deferred, atOnceDollars: dollars(atOnce), deferredDollars: dollars(deferred), smallestDoes: machinesFor(atOnce, list) === 1, saved: atOnce === 0 ? null : 1 - deferred / atOnce, laterShare: total === 0 ? 0 : 1 - answered / total, hours }
}

/** Every hour from the first to the last: what was answered now, and everything, ms. */
function hourly(loads: readonly HourLoad[]): [number[], number[]] {
  const first = loads.reduce((least, { hour }) => Math.min(least, hour), Infinity)
  const last = loads.reduce((most, { hour }) => Math.max(most, hour), -Infinity)
  const length = loads.length === 0 ? 0 : last - first + 1
  const none = () => Array.from({ length }, () => 0)
  const [now, all] = [none(), none()]
  for (const load of loads) {
    const place = load.hour - first
    now[place] = (now[place] ?? 0) + load.now
    all[place] = (all[place] ?? 0) + load.now + load.later
  }
  return [now, all]
}

/** The largest mean of 24 hours in a row, ms an hour; of fewer, the mean over a day. */
function busiestDay(all: readonly number[]): number {
  let [window, most] = [0, 0]
  all.forEach((load, hour) => {
    window += load - (all[hour - DAY] ?? 0)
    most = Math.max(most, window)
  })
  return most / DAY
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
