import { createEffect, createMemo, createSignal, type Accessor } from 'solid-js'
import type { ClosedDays } from '../../shared/model/holidays.ts'
import type { TargetMeasure } from '../../shared/protocol/targets.ts'
import type { Data } from '../offline/contract.ts'
import type { TargetThing } from '../offline/writes/target.ts'
import type { Days } from './period.ts'

/** A stretch's target, and how much of it should be there by now; null where some of its days have none. */
export interface Aim {
  readonly whole: number
  readonly due: number
}

export type Aims = Readonly<Partial<Record<TargetMeasure, Aim | null>>>

export interface Targets {
  /** What each day should bring of a measure; null where no month has a target. */
  daily(measure: TargetMeasure): ReadonlyMap<number, number> | null
  /** The targets of a stretch; none while nothing is known. */
  aims(days: Days, last: number, minutes: number | null): Aims
}

const MEASURES = ['revenue', 'salesOrders', 'units'] as const satisfies readonly TargetMeasure[]

/** Targets over their days. What spreads them is fetched once there is one: most shops' first visit does without. */
export function createTargets(data: Data, closed: Accessor<readonly ClosedDays[]>): Targets {
  const [plan, setPlan] = createSignal<{ readonly of: typeof import('./plan.ts') } | null>(null)
  // Awaited, not chained: the build takes a chain along into what fetches the styles first, and its end would not hear of theirs.
  const bring = async () => setPlan({ of: await import('./plan.ts') })
  const targets = createMemo(() => data.things<TargetThing>('target').filter((one) => one.amount !== null))
  const wanted = createMemo(() => targets().length > 0)
  createEffect(() => {
    if (wanted() && !plan()) void bring().catch(() => undefined)
  })
  const past = createMemo(() => plan()?.of.createPast(data, wanted) ?? null)
  const daily = createMemo(() => {
    const [found, known] = [plan(), past()]
    if (!found || !known || !wanted()) return null
    return new Map(MEASURES.map((measure) => [measure, found.of.dailyTargets(targets(), measure, known(), closed())]))
  })
  return {
    daily: (measure) => daily()?.get(measure) ?? null,
    aims(days, last, minutes) {
      const [found, known, all] = [plan(), past(), daily()]
      if (!found || !known || !all) return {}
      return Object.fromEntries(MEASURES.map((measure) => [measure, found.of.aimOf(days, all.get(measure) ?? new Map<number, number>(), last, minutes, known().hours[measure])]))
    },
  }
}

/** What buckets of days should bring; NaN for one of which some day has no target. */
export function aimsOf(buckets: readonly Days[], daily: ReadonlyMap<number, number>): Float64Array | null {
  if (daily.size === 0) return null
  let some = false
  const aims = Float64Array.from(buckets, ({ from, to }) => {
    let sum = 0
    for (let day = from; day < to; day++) sum += daily.get(day) ?? Number.NaN
    if (!Number.isNaN(sum)) some = true
    return sum
  })
  return some ? aims : null
}
