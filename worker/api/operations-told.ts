import { modeAdvice } from '../../shared/modes/advice.ts'
import { catalogue, modeFor, type OperationName } from '../../shared/modes/catalogue.ts'
import { chosenFor, type ChosenOperation, type ModeChoice } from '../../shared/modes/choices.ts'
import { CPU_MODEL, cpuOf } from '../../shared/modes/cpu.ts'
import { countOf, quantileOf, type Histogram } from '../../shared/modes/histogram.ts'
import { monthlyCost, WORKERS_PAID } from '../../shared/modes/prices.ts'
import { reasons } from '../../shared/modes/reasons.ts'
import { added, costOf, NOTHING, type Counts } from '../../shared/modes/usage.ts'
import { MACHINES } from '../../shared/modes/machines.ts'
import { whatIf, type HourLoad } from '../../shared/modes/what-if.ts'
import type { Operations } from '../../shared/protocol/operations.ts'
import type { readUsage, UsageRow } from '../store/usage.ts'

/** One operation's durations over the day and the month, while they are gathered. */
export interface Gathered {
  readonly day: Record<number, number>
  readonly month: Record<number, number>
  dayErrors: number
  monthErrors: number
}

type Told = Operations['operations'][number]
type Choices = ReadonlyMap<ChosenOperation, ModeChoice>

/** An operation as the page has it: promised and measured, what it used and cost, what measuring advises and what was chosen. */
export function toldOperation(name: OperationName, found: Gathered | undefined, used: Counts, choices: Choices, language: 'it' | 'en'): Told {
  const { budget } = catalogue[name]
  const mode = modeFor(name)
  const day = spanOf(found?.day ?? {}, found?.dayErrors ?? 0)
  const month = spanOf(found?.month ?? {}, found?.monthErrors ?? 0)
  const ways = chosenFor(name)
  const chosen = new Set(ways.map((one) => choices.get(one) ?? null))
  const dollars = costOf(name, used)
  return {
    name, mode, budget, day, month,
    why: reasons[name][language],
    advice: modeAdvice(mode, budget, day, month),
    bothWays: ways.length > 0,
    choice: chosen.size === 1 ? ([...chosen][0] ?? null) : null,
    usage: { ...used, cpuMs: cpuOf(name, used), dollars, perCall: used.requests === 0 ? null : dollars / used.requests },
  }
}

function spanOf(histogram: Histogram, errors: number) {
  return { count: countOf(histogram), errors, p50: quantileOf(histogram, 0.5), p95: quantileOf(histogram, 0.95), p99: quantileOf(histogram, 0.99) }
}

/** Counts by operation over the month; what the clock does for all of the edge stands under its own operation. */
export function usedBy(rows: readonly UsageRow[]): ReadonlyMap<string, Counts> {
  const used = new Map<string, Counts>()
  for (const row of rows) used.set(row.operation, added(used.get(row.operation) ?? NOTHING, row))
  return used
}

/** What the month cost, and what it would have cost otherwise. */
export function toldCost({ rows, d1Bytes, r2Bytes }: Awaited<ReturnType<typeof readUsage>>): Operations['cost'] {
  const all = rows.reduce<Counts>(added, NOTHING)
  const cpuMs = rows.reduce((sum, row) => sum + cpuOf(row.operation, row), 0)
  const { total, marginal } = monthlyCost({ ...all, cpuMs, d1Bytes, r2Bytes })
  // On machines of one's own requests and processors are not billed as a Worker's; all else stays.
  const others = monthlyCost({ ...all, requests: 0, cpuMs: 0, d1Bytes, r2Bytes }).total
  const queues = (all.queueOperations / WORKERS_PAID.prices.queueOperations.per) * WORKERS_PAID.prices.queueOperations.dollars
  return {
    total, marginal, cpuMs, d1Bytes, r2Bytes, queues,
    plan: WORKERS_PAID.plan, pricesAsOf: WORKERS_PAID.asOf, cpuAsOf: CPU_MODEL.asOf, machine: CPU_MODEL.machine, provisionedAsOf: MACHINES.asOf, filled: MACHINES.filled,
    whatIf: whatIf(hoursOf(rows), others),
  }
}

/** The processor's time hour by hour: what was answered now and what was done later. */
function hoursOf(rows: readonly UsageRow[]): HourLoad[] {
  const hours = new Map<number, { now: number; later: number }>()
  for (const row of rows) {
    const hour = hours.get(row.hour) ?? { now: 0, later: 0 }
    const isLater = Object.hasOwn(catalogue, row.operation) && modeFor(row.operation as OperationName) === 'async'
    hour[isLater ? 'later' : 'now'] += cpuOf(row.operation, row)
    hours.set(row.hour, hour)
  }
  return [...hours].map(([hour, load]) => ({ hour, ...load }))
}
