import { compare, type Compared, type Passed } from '../../shared/engine/compare.ts'
import type { DashboardFilters, DashboardSpec } from '../../shared/engine/contract.ts'
import type { ZoneTable } from '../../shared/model/calendar.ts'
import { dimensionIndex } from '../../shared/model/dataset.ts'
import { sales } from '../../shared/model/sales.ts'
import { daysOf, type Days } from './period.ts'
import type { View } from './view.ts'

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
  const fits = (name: string) => name === 'hour' || name === 'weekday' || known.includes(name) || dimensionIndex(sales, name) >= 0
  const sets = Object.entries(view.sets)
  return sets.every(([name]) => fits(name)) ? view : { ...view, sets: Object.fromEntries(sets.filter(([name]) => fits(name))) }
}

/** One question for the whole overview. */
export function boardSpec(dimensions: readonly string[]): DashboardSpec {
  const ranks = dimensions.map((name) => ({ id: name, by: name, measures: [MEASURE] }))
  return { totals: KPIS, widgets: [{ id: 'time', by: 'day', measures: [MEASURE] }, ...ranks] }
}

/** The figures alone, for the stretch to compare with. */
export const figuresSpec: DashboardSpec = { totals: KPIS, widgets: [] }

/** A view with the days it stands for, and what to compare with where there is such. */
export interface Look {
  readonly view: View
  readonly days: Days
  readonly compared: Compared | null
}

/** What a view looks at in data of that span; a brush is compared by itself. Nothing is compared with days that data does not reach back to. */
export function lookAt(view: View, span: { readonly first: number; readonly last: number }, zone: ZoneTable, passed: Passed): Look {
  const { brush, period, against } = view
  const days = daysOf(period, span, passed.last)
  if (period === 'all' && !brush) return { view, days, compared: null }
  const compared = compare(zone, brush ?? days, passed, against, !brush && period === 'year')
  return { view, days, compared: compared && compared.days.from >= span.first ? compared : null }
}

/** The questions of a look: for its own days, and for those to compare with. */
export function filtersOf({ view, days }: Look, compared: Compared | null): [DashboardFilters, DashboardFilters | null] {
  const { brush, sets } = view
  return [{ period: days, brush, sets }, compared && { period: compared.days, brush: null, sets, until: compared.until ?? undefined }]
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
