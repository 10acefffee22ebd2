import type { Corrections, Plan, PlanContext } from '../contract.ts'
import type { Known } from './contract.ts'

type Source = Known['sources'][number]

export interface Planned {
  readonly plan: Plan
  /** The remembered source of this shape, or null. */
  readonly source: Source | null
  /** How a person had it read before, or one like it; it holds where nothing is said now. Absent where the source tells. */
  readonly remembered?: Corrections | null
}

/** What all tables of a file have in common when one of them is planned. */
export type TableContext = Pick<PlanContext, 'zone' | 'currency' | 'more'>
