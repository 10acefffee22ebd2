import type { DashboardFilters, DashboardResult, DashboardSpec, WidgetResult } from '../../shared/engine/contract.ts'
import { ROWS } from '../../shared/model/own-names.ts'
import type { OwnDataset, OwnMeasure } from '../../shared/model/own-dataset.ts'
import type { Days } from './period.ts'
import type { View } from './view.ts'

/** The measures that files still bring, in their order. */
export function liveMeasures({ measures }: OwnDataset): OwnMeasure[] {
  return measures.filter(({ headings }) => headings.length > 0)
}

/** The measure that chart and rankings show first: money where there is some, else the first that adds up. */
export function firstMeasure(dataset: OwnDataset): string | null {
  const live = liveMeasures(dataset)
  return (live.find(({ kind, adds }) => kind === 'money' && adds === 'sum') ?? live.find(({ adds }) => adds !== 'mean') ?? live[0])?.name ?? null
}

/** The dimensions that get a ranking, of those the data has. */
export function rankedOwn({ dimensions }: OwnDataset, known: readonly string[]): string[] {
  return dimensions.filter(({ name, headings }) => headings.length > 0 && known.includes(name)).map(({ name }) => name).slice(0, 8)
}

/** Two questions: what is counted over the period, and what stands at its end. `measure` is what chart and rankings show. */
export function ownSpecs(dataset: OwnDataset, measure: OwnMeasure | null, ranked: readonly string[]): [DashboardSpec, DashboardSpec] {
  const widgets = measure ? [{ id: 'time', by: 'day', measures: [measure.name] }, ...ranked.map((name) => ({ id: name, by: name, measures: [measure.name] }))] : []
  const live = liveMeasures(dataset)
  const level = measure?.adds === 'level'
  return [
    { totals: [ROWS, ...live.filter(({ adds }) => adds !== 'level').map(({ name }) => name)], widgets: level ? [] : widgets },
    { totals: live.filter(({ adds }) => adds === 'level').map(({ name }) => name), widgets: level ? widgets : [] },
  ]
}

/** Their filters: what stands at an end counts from the first day there is. */
export function ownFilters({ brush, sets }: View, days: Days, first: number): [DashboardFilters, DashboardFilters] {
  const from = Math.min(first, days.from)
  return [{ period: days, brush, sets }, { period: { from, to: days.to }, brush: brush && { from, to: brush.to }, sets }]
}

/** A measure's figure among the totals: a whole number, or for a mean the mean; null where there is none. */
export function totalOf(results: readonly (DashboardResult | null)[], { name, adds }: OwnMeasure): number | null {
  const figure = results[adds === 'level' ? 1 : 0]?.totals[name]
  if (figure === undefined) return null
  if (typeof figure === 'number') return figure
  return figure[1] === 0 ? null : figure[0] / figure[1]
}

/** One figure a key: of a mean the mean of its rows. */
export function figuresOf({ figures }: WidgetResult, { adds }: OwnMeasure): Float64Array {
  const [first = new Float64Array(), second] = figures
  return adds === 'mean' && second ? Float64Array.from(first, (sum, index) => (second[index] ? sum / (second[index] as number) : 0)) : first
}
