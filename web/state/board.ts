import { comparison, type Comparison } from '../../shared/engine/comparison.ts'
import type { Passed } from '../../shared/engine/compare.ts'
import type { DashboardFilters, DashboardSpec } from '../../shared/engine/contract.ts'
import type { ZoneTable } from '../../shared/model/calendar.ts'
import { isOfCustomers, segmentsUntil } from '../../shared/model/customer-groups.ts'
import { dimensionIndex, valueIndex } from '../../shared/model/dataset.ts'
import type { ClosedDays } from '../../shared/model/holidays.ts'
import { GOODS, sales } from '../../shared/model/sales.ts'
import { daysOf, type Days } from './period.ts'
import { choicesIn, type View } from './view.ts'

/** The figures of the overview, in reading order: the three that matter first. */
export const KPIS = ['revenue', 'salesOrders', 'averageOrder', 'units', 'customers', 'returnRate'] as const
export type Kpi = (typeof KPIS)[number]

/** What rankings rank by and the chart shows. */
export const MEASURE = 'revenue'

/** Dimensions in the order of their rankings; those that files brought come after. */
const ORDER = ['product', 'country', 'category', 'channel', 'paymentMethod']
/** Told by the figures themselves, or no ranking anyone reads. */
const LEFT_OUT = new Set(['customer', 'lineType'])

/** The dimensions that get a ranking, of those the data has. */
export function rankedDimensions(known: readonly string[]): string[] {
  const own = ORDER.filter((name) => known.includes(name))
  return [...own, ...known.filter((name) => !ORDER.includes(name) && !LEFT_OUT.has(name))]
}

/** The view without filters on what this data does not have: an old link, or one from another shop. */
export function fitting(view: View, known: readonly string[]): View {
  const fits = (name: string) => CLOCK.includes(name) || isOfCustomers(name) || known.includes(name) || dimensionIndex(sales, name) >= 0
  const isValue = (name: string) => valueIndex(sales, name) >= 0
  const all = [...Object.keys(view.sets), ...Object.keys(view.but), ...Object.keys(view.words)]
  if (all.every(fits) && Object.keys(view.ranges).every(isValue)) return view
  const kept = <T>(of: Readonly<Record<string, T>>, stays: (name: string) => boolean) => Object.fromEntries(Object.entries(of).filter(([name]) => stays(name)))
  return { ...view, sets: kept(view.sets, fits), but: kept(view.but, fits), words: kept(view.words, (name) => fits(name) && !CLOCK.includes(name) && !isOfCustomers(name)), ranges: kept(view.ranges, isValue) }
}

const CLOCK: readonly string[] = ['hour', 'weekday', 'weekhour']

/** One question for the whole overview. */
export function boardSpec(dimensions: readonly string[]): DashboardSpec {
  // Shipping and other lines that are no goods do not stand among the products.
  const ranks = dimensions.map((name) => ({ id: name, by: name, measures: [MEASURE], ...(name === 'product' && { when: GOODS }) }))
  return { totals: KPIS, widgets: [{ id: 'time', by: 'day', measures: [MEASURE] }, ...ranks] }
}

/** The figures alone, for the stretch to compare with. */
export const figuresSpec: DashboardSpec = { totals: KPIS, widgets: [], whole: true }

/** A view with the days it stands for, and what to compare with where there is such. */
export interface Look {
  readonly view: View
  readonly days: Days
  readonly compared: Comparison | null
}

/** What a view looks at in data of that span; a brush is compared by itself. Nothing is compared with days that data does not reach back to. */
export function lookAt(view: View, span: { readonly first: number; readonly last: number }, zone: ZoneTable, passed: Passed, closed: readonly ClosedDays[] = []): Look {
  const { brush, period, against } = view
  const days = daysOf(period, span, passed.last)
  if (period === 'all' && !brush && typeof against === 'string') return { view, days, compared: null }
  const asked = { zone, stretch: brush ?? days, passed, against, byDates: !brush && period === 'year', closed, first: span.first }
  return { view, days, compared: comparison(asked) }
}

/** So many stretches at most are held against one. */
export const MOST_COMPARED = 3

/** The questions of a look: for its own days, and for those to compare with. */
export function filtersOf({ view, days }: Look, compared: Comparison | null): (DashboardFilters | null)[] {
  const { brush } = view
  // The same customers are looked at in the days to compare with.
  const choices = { ...choicesIn(view), ...segmentsUntil(view, (brush ?? days).to) }
  const before = Array.from({ length: MOST_COMPARED }, (_, index): DashboardFilters | null => {
    const period = compared?.periods[index]
    return period ? { period: period.days, brush: null, ...choices, until: period.until ?? undefined } : null
  })
  return [{ period: days, brush, ...choices }, ...before]
}

/** Years that still lack a month, as first and last, or null when every month is here. */
export function missingYears(months: readonly { readonly month: string; readonly here: boolean }[]): { from: string; to: string } | null {
  const years = months.filter((one) => !one.here).map((one) => one.month.slice(0, 4)).sort()
  const [from, to] = [years[0], years[years.length - 1]]
  return from === undefined || to === undefined ? null : { from, to }
}

/** Whether every month that some of these days lie in is loaded (a day's edges may lie in the months beside it). */
export function isWhole(months: readonly { readonly month: string; readonly here: boolean }[], days: Days): boolean {
  const from = new Date((days.from - 1) * 86_400_000).toISOString().slice(0, 7)
  const to = new Date(days.to * 86_400_000).toISOString().slice(0, 7)
  return months.every((one) => one.here || one.month < from || one.month > to)
}
