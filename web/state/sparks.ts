import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { DashboardFilters, DashboardSpec, WidgetResult } from '../../shared/engine/contract.ts'
import { dayText, monthText, weekText } from '../../shared/model/calendar.ts'
import { findMeasure } from '../../shared/model/dataset.ts'
import { sales } from '../../shared/model/sales.ts'
import type { Data } from '../offline/contract.ts'
import { bucketsOf, grainFor, type Grain } from '../widgets/chart/buckets.ts'
import { KPIS, type Kpi } from './board.ts'
import { createDashboards } from './dashboard.ts'
import type { Days } from './period.ts'

export type Sparks = Readonly<Record<Kpi, Float64Array>>

/** Small lines are nobody's next tap: they are asked for once nothing else has been for so long, ms. */
const QUIET = 450

const nameOf: Readonly<Record<Grain, (day: number) => string>> = { day: dayText, week: weekText, month: monthText }

const specOf = (grain: Grain): DashboardSpec => ({ totals: [], widgets: [{ id: 'sparks', by: grain, measures: KPIS }] })

/** Each figure over the period in view, from the engine's own numbers: by day, week or month, so that counts of different orders are right. */
export function createSparks(data: Data, days: Accessor<Days>, last: Accessor<number>, filters: Accessor<DashboardFilters | null>): Accessor<Sparks | null> {
  const [asked, setAsked] = createSignal<{ readonly grain: Grain; readonly filters: DashboardFilters } | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on([filters, days], ([next, period]) => {
      clearTimeout(timer)
      timer = setTimeout(() => setAsked(next && { grain: grainFor(period.to - period.from), filters: { ...next, period, brush: null } }), QUIET)
    }),
  )
  onCleanup(() => clearTimeout(timer))
  const grain = createMemo(() => asked()?.grain ?? 'day')
  const specs = createMemo(() => [specOf(grain())])
  const { results } = createDashboards(data, specs, () => [asked()?.filters ?? null])
  return createMemo(() => {
    const [result, now] = [results()[0]?.widgets['sparks'], asked()]
    return result && now?.filters.period ? sparksOf(result, now.filters.period, now.grain, last()) : null
  })
}

/** A widget's figures as one line a figure; nothing sold is 0, a ratio over nothing and what is still to come after `last` a gap (NaN). */
export function sparksOf({ keys, figures }: Pick<WidgetResult, 'keys' | 'figures'>, days: Days, grain: Grain, last: number): Sparks {
  const place = new Map(keys.map((key, index) => [key, index]))
  const buckets = bucketsOf(days, grain)
  const places = buckets.map(({ from }) => place.get(nameOf[grain](from)))
  const lines: Partial<Record<Kpi, Float64Array>> = {}
  let next = 0
  for (const kpi of KPIS) {
    const isRatio = findMeasure(sales, kpi)?.kind === 'ratio'
    const [over, under] = [figures[next] as Float64Array, isRatio ? (figures[next + 1] as Float64Array) : null]
    next += isRatio ? 2 : 1
    lines[kpi] = Float64Array.from(places, (at, index) => {
      if ((buckets[index] as Days).from > last) return Number.NaN
      if (!under) return at === undefined ? 0 : (over[at] as number)
      return at === undefined || under[at] === 0 ? Number.NaN : (over[at] as number) / (under[at] as number)
    })
  }
  return lines as Sparks
}
