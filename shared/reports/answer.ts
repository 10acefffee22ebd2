import type { Table } from '../engine/contract.ts'
import { runInsight, runOther } from '../engine/insights/index.ts'
import { offersInsight } from '../engine/insights/names.ts'
import { taxes } from '../engine/insights/taxes.ts'
import { dimensionIndex, type Dataset } from '../model/dataset.ts'
import { fold } from '../model/fold.ts'
import type { AnswerColumn, Cell, Query, QueryInput } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { checkQuery } from '../query/check.ts'
import { filtersWithMerged, filtersWithSurvivors, type MergedKeys } from '../query/merged.ts'
import { runQuery } from '../query/run.ts'
import type { Answered, Question } from './question.ts'

/** Rows to ask, as they are at one moment. */
export interface Asked {
  readonly table: Table
  readonly currency: string | null
  readonly labels: Labels | null
  readonly merges: MergedKeys | undefined
}

/** Answers a question of a report by the same engine as the dashboard. */
export function answerQuestion({ table, currency, labels, merges }: Asked, question: Extract<Question, { ask: 'query' | 'insight' | 'taxes' }>): Answered {
  if (question.ask === 'query') {
    const query = reportQuery(table.dataset, question.query, merges)
    const answer = runQuery(table, query, { currency, labels })
    return { ...answer, labels: labelsIn(answer, labels, query) }
  }
  if (question.ask === 'taxes') return runOther(taxes, table, { labels, currency, filters: { period: question.days, brush: null, sets: {} }, before: null })
  const { insight, filters, before } = question.insight
  if (!offersInsight(table.dataset, insight)) return { columns: [], rows: [] }
  const answer = runInsight(table, insight, { labels, currency, filters: filtersWithMerged(filters, merges), before: before ?? null })
  return { ...answer, labels: labelsIn(answer, labels, null) }
}

/** A report's query, checked, with what stands for merged keys. */
export function reportQuery(dataset: Dataset, input: QueryInput, merges: MergedKeys | undefined): Query {
  const query = checkQuery(input, dataset)
  return { ...query, where: filtersWithSurvivors(query.where, dataset.name === 'sales' ? merges : undefined) }
}

/** The names of the keys in an answer, and of those that its question filters by. */
export function labelsIn({ columns, rows }: { readonly columns: readonly AnswerColumn[]; readonly rows: readonly (readonly Cell[])[] }, labels: Labels | null, query: Query | null): Labels {
  if (!labels) return {}
  const found: Labels = {}
  const take = (dimension: string, key: Cell) => {
    const folded = typeof key === 'string' ? fold(key) : null
    const label = folded === null ? undefined : labels[dimension]?.[folded]
    if (label && folded !== null) (found[dimension] ??= {})[folded] = label
  }
  for (const [index, { name, kind }] of columns.entries()) {
    if (kind !== 'dimension') continue
    // Pairs have a product in each of two columns.
    const dimension = name === 'with' ? 'product' : name
    for (const row of rows) take(dimension, row[index] ?? null)
  }
  for (const filter of query?.where ?? []) if ('dimension' in filter) for (const key of 'in' in filter ? filter.in : 'notIn' in filter ? filter.notIn : []) take(filter.dimension, key)
  return found
}

/** Dimensions of sales that some row knows, of those that the dataset has. */
export function knownOf(table: Table): string[] {
  return table.knownDimensions.filter((name) => dimensionIndex(table.dataset, name) >= 0)
}
