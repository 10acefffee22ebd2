import type { DashboardFilters, DashboardSpec } from '../../shared/engine/contract.ts'
import { dimensionIndex } from '../../shared/model/dataset.ts'
import { sales } from '../../shared/model/sales.ts'
import { daysBefore, daysOf, type Days } from './period.ts'
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

/** A view with the days it stands for, and the days to compare with where there are such. */
export interface Look {
  readonly view: View
  readonly days: Days
  readonly before: Days | null
}

/** What a view looks at in data of that span, counted back from `last`. A brush is compared with as many days before it. */
export function lookAt(view: View, span: { readonly first: number; readonly last: number }, last: number): Look {
  const days = daysOf(view.period, span, last)
  const { brush, period } = view
  return { view, days, before: brush ? daysBefore(brush, brush, span, last) : daysBefore(period, days, span, last) }
}

/** The questions of a look: for its own days, and for those to compare with. */
export function filtersOf({ view, days }: Look, before: Days | null): [DashboardFilters, DashboardFilters | null] {
  const { brush, sets } = view
  return [{ period: days, brush, sets }, before && { period: before, brush: null, sets }]
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
