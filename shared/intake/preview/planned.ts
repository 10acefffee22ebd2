import type { Plan, PlanContext } from '../contract.ts'
import type { Known } from './contract.ts'

type Source = Known['sources'][number]

export interface Planned {
  readonly plan: Plan
  /** The remembered source of this shape, or null. */
  readonly source: Source | null
}

/** What all tables of a file have in common when one of them is planned. */
export type TableContext = Pick<PlanContext, 'zone' | 'currency' | 'more'>
