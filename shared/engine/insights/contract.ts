import type { Dataset } from '../../model/dataset.ts'
import type { AnswerColumn, Cell } from '../../protocol/query.ts'
import type { Labels } from '../../protocol/sync.ts'
import type { DashboardFilters } from '../contract.ts'
import type { TableView } from '../view.ts'

/** Days since 1970-01-01, `from` inclusive and `to` exclusive. */
export interface Days {
  readonly from: number
  readonly to: number
}

/** What an insight looks at. */
export interface InsightInput {
  readonly dataset: Dataset
  readonly view: TableView
  readonly labels: Labels | null
  readonly filters: DashboardFilters
  /** An earlier stretch to set beside, for those that compare. */
  readonly before: Days | null
  readonly currency: string | null
}

/** A table with a few single figures beside it. Keys are as in a dashboard: folded; money in minor units, units in thousandths. */
export interface InsightAnswer {
  readonly columns: readonly AnswerColumn[]
  readonly rows: readonly (readonly Cell[])[]
  readonly facts: Readonly<Record<string, number | null>>
}

/** Something worth knowing that takes more than one pass: computed where nobody waits for a tap. */
export interface Insight {
  /** Works in short steps: between two of them whoever waits may be answered, as long as the table stays as it is. */
  run(input: InsightInput): Steps<InsightAnswer>
}

/** Work in steps, and what comes of it. */
export type Steps<T> = Generator<void, T, void>

/** So many rows are one step. */
export const STEP = 8192
