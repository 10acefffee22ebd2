import type { MeasureKind, OwnDataset } from '../../model/own-dataset.ts'
import type { FullPlan } from '../plan/full-plan.ts'

/** Where a row's time stands: a moment (with its clock in a second column), a written period, year and month (and day) apart, or one day for the whole file. */
export type OwnTime =
  | { readonly how: 'moment'; readonly column: number; readonly clock: number }
  | { readonly how: 'period'; readonly column: number }
  | { readonly how: 'months'; readonly column: number; readonly month: number; readonly day?: number }
  | { readonly how: 'fixed'; readonly column: -1; readonly day: number }

/** One measure's column, −1 where this file has none, and how its cells are read. */
export interface OwnColumn {
  readonly column: number
  readonly kind: MeasureKind
  /** Decimal places kept; of money, its currency's. */
  readonly scale: number
  /** Shares are written as percentages. */
  readonly percent: boolean
}

/** How a file of a dataset of one's own is read. */
export interface OwnReading {
  /** The dataset as this file leaves it: what it had, and what the file adds. */
  readonly dataset: OwnDataset
  /** Whether this file begins it. */
  readonly fresh: boolean
  readonly time: OwnTime
  /** By slot; −1 where this file has none. */
  readonly dimensions: readonly number[]
  readonly measures: readonly OwnColumn[]
  /** Column of currencies, −1 for none. */
  readonly currency: number
}

/** A plan that reads into a dataset of one's own. */
export interface OwnPlan extends FullPlan {
  readonly own: OwnReading
}

/** Whether a plan reads into a dataset of one's own. */
export function isOwnPlan(plan: object): plan is OwnPlan {
  return 'own' in plan && plan.own !== undefined
}
