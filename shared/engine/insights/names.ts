import { dimensionIndex, valueIndex, type Dataset } from '../../model/dataset.ts'

/** Every insight, with the dimensions and values without which it says nothing. */
const needs = {
  products: ['product', 'lineType', 'quantity', 'amount'],
  pace: ['product', 'lineType', 'quantity'],
  pairs: ['product', 'lineType', 'quantity'],
  newcomers: ['customer', 'lineType', 'quantity', 'amount'],
  cohorts: ['customer', 'lineType', 'quantity', 'amount'],
  rfm: ['customer', 'lineType', 'quantity', 'amount'],
} as const satisfies Record<string, readonly string[]>

export type InsightName = keyof typeof needs
export const INSIGHT_NAMES = Object.keys(needs) as [InsightName, ...InsightName[]]

/** Whether a dataset has the columns that an insight needs. */
export function offersInsight(dataset: Dataset, name: InsightName): boolean {
  return needs[name].every((column) => dimensionIndex(dataset, column) >= 0 || valueIndex(dataset, column) >= 0)
}
