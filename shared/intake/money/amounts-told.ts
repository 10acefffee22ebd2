import type { Claim } from '../columns/assign.ts'
import type { PlanSaying } from '../sayings.ts'
import type { ExtraRule } from './money-rule.ts'

/** What a list's amounts tell of its columns, where they add up. */
export interface AmountsTold {
  /** Claims with the order's value in place, and without the columns that are no revenue. */
  readonly claims: Claim[]
  readonly extras: readonly ExtraRule[]
  readonly said: readonly PlanSaying[]
  /** Columns of tips and deposits that the amounts contain. */
  readonly within?: readonly number[]
}
