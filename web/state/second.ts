import { createMemo, type Accessor } from 'solid-js'
import type { DashboardFilters, DashboardSpec, WidgetResult } from '../../shared/engine/contract.ts'
import { parseDay } from '../../shared/model/calendar.ts'
import type { Adding, MeasureKind, OwnDataset } from '../../shared/model/own-dataset.ts'
import type { Data } from '../offline/contract.ts'
import { createDashboards } from './dashboard.ts'
import { createOwnData } from './own-data.ts'
import type { Days } from './period.ts'

/** One measure that may be set on a chart: of sales, or of a dataset of one's own. */
export interface Series {
  readonly id: string
  readonly dataset: string
  readonly measure: string
  readonly shown: string
  readonly kind: MeasureKind
  readonly scale: number
  readonly adds: Adding
}

const nameOf = (dataset: string, measure: string) => `${dataset}/${measure}`

/** Every measure that may stand beside one of `but`. */
export function seriesOf(datasets: readonly OwnDataset[], but: string, sales: { readonly revenue: string; readonly orders: string; readonly units: string }): Series[] {
  const built: Series[] = ([['revenue', sales.revenue, 'money', 0], ['salesOrders', sales.orders, 'number', 0], ['units', sales.units, 'number', 3]] as const).map(([measure, shown, kind, scale]) => ({
    id: nameOf('sales', measure), dataset: 'sales', measure, shown, kind, scale, adds: 'sum',
  }))
  const own = datasets.flatMap((one) => one.measures.filter(({ headings }) => headings.length > 0).map((measure): Series => ({
    id: nameOf(one.name, measure.name), dataset: one.name, measure: measure.name, shown: `${measure.shown} · ${one.shown}`, kind: measure.kind, scale: measure.scale, adds: measure.adds,
  })))
  return [...(but === 'sales' ? [] : built), ...own.filter(({ dataset }) => dataset !== but)]
}

/** A series' figures day by day, ready to be added up over any days of the period. */
export interface SeriesFigures {
  readonly over: (days: Days) => number
  readonly byBucket: (buckets: readonly Days[]) => Float64Array
}

/** The figures of one widget by day: of a sum what falls into the days, of a level what was known at their end, of a mean the mean. */
export function figuresByDay(result: WidgetResult, adds: Adding): SeriesFigures {
  const days = result.keys.map((key) => parseDay(String(key)))
  const [first = new Float64Array(), second = new Float64Array()] = result.figures
  const add = (figures: Float64Array, { from, to }: Days) => {
    let sum = 0
    for (let index = 0; index < days.length; index++) {
      const day = days[index] as number
      if (day < to && (adds === 'level' || day >= from)) sum += figures[index] as number
    }
    return sum
  }
  const over = (stretch: Days) => {
    if (adds !== 'mean') return add(first, stretch)
    const known = add(second, stretch)
    return known === 0 ? 0 : add(first, stretch) / known
  }
  return { over, byBucket: (buckets) => Float64Array.from(buckets, over) }
}

/** The figures of a chosen series over a period; null where there is none, or it is not here yet. */
export function createSeries(data: Data, chosen: Accessor<Series | null>, days: Accessor<Days>): { readonly figures: Accessor<SeriesFigures | null>; readonly missing: Accessor<boolean> } {
  const dataset = createMemo(() => {
    const one = chosen()
    return one && one.dataset !== 'sales' ? one.dataset : null
  })
  const own = createOwnData(data, dataset)
  const source = createMemo((): Pick<Data, 'dashboard'> | null => (chosen() === null ? null : dataset() === null ? data : own()))
  const spec = (): readonly DashboardSpec[] => {
    const one = chosen()
    return [{ totals: [], widgets: one ? [{ id: 'time', by: 'day', measures: [one.measure] }] : [] }]
  }
  const result = createMemo(() => {
    const from = source()
    if (!from) return null
    const specs = spec()
    const filters = (): readonly (DashboardFilters | null)[] => {
      const span = dataset() === null ? data.span() : (own()?.span() ?? null)
      if (!span) return [null]
      const { from: first, to } = days()
      return [{ period: { from: chosen()?.adds === 'level' ? Math.min(span.first, first) : first, to }, brush: null, sets: {} }]
    }
    return createDashboards(from, () => specs, filters).results
  })
  const figures = createMemo(() => {
    const [answer] = result()?.() ?? []
    const widget = answer?.widgets.time
    return widget ? figuresByDay(widget, chosen()?.adds ?? 'sum') : null
  })
  const missing = () => {
    const opened = dataset() === null ? null : own()
    return opened !== null && (opened.phase() === 'failed' || (opened.phase() === 'ready' && !opened.whole()))
  }
  return { figures, missing }
}
