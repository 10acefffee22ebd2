import type { Claim } from '../columns/assign.ts'
import type { Field } from '../headings/fields.ts'
import { type Look, spreadOf } from '../columns/look.ts'
import type { ExtraRule } from '../money/money-rule.ts'
import type { PartColumns } from './order-sums.ts'

/** Columns of totals tried against each other. */
export const MOST = 12

export const TOTALS: ReadonlySet<Field> = new Set<Field>(['amount', 'net', 'orderTotal'])

/** Columns that claim to be totals of any kind. */
export function totalsOf(all: readonly Claim[]): number[] {
  return [...new Set(all.filter((claim) => TOTALS.has(claim.field)).map((claim) => claim.column))].slice(0, MOST)
}

/** Columns that may be totals of whole orders, also where it is settled that they are. */
export function orderTotals(all: readonly Claim[], totals: readonly number[]): number[] {
  return [...new Set([...all.filter(({ field }) => field === 'orderTotal').map(({ column }) => column), ...totals])]
}

/** The columns of what orders have beside their lines. */
export function partsOf(at: (field: Field) => number, known: readonly ExtraRule[] = []): PartColumns {
  const one = (field: Field) => known.find((rule) => rule.field === field)?.columns[0] ?? at(field)
  const tax = one('orderTax') >= 0 ? one('orderTax') : at('tax')
  return { shipping: one('shipping'), fee: one('fee'), orderDiscount: one('orderDiscount'), tax, refund: one('refund'), refunded: one('refund') }
}

/** Whether a column is the same on all lines of orders. */
export function repeats(look: Look, column: number): boolean {
  const { same, differ } = spreadOf(look, column)
  return same > 0 && differ === 0
}
