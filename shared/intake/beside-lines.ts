import type { LineType } from '../model/sales.ts'
import type { Field } from './fields.ts'
import { type Look, spreadOf } from './look.ts'
import type { ExtraRule } from './money-rule.ts'
import type { OrderSum } from './order-sums.ts'

const EXTRAS: readonly (readonly [Field, LineType])[] = [
  ['shipping', 'shipping'],
  ['fee', 'fee'],
  ['orderDiscount', 'discount'],
  ['orderTax', 'adjustment'],
  ['refund', 'return'],
]

/**
 * How amounts beside the lines are told; inside where the amount is the whole order's and a sum beyond the lines, or
 * where the lines are what a refund left.
 */
export function extrasOf(at: (field: Field) => number, look: Look, byLine: boolean, orders: boolean, proof: OrderSum | null): ExtraRule[] {
  return EXTRAS.flatMap(([field, type]) => {
    const column = at(field)
    if (column < 0) return []
    const { differ, firstOnly } = spreadOf(look, column)
    const shown = proof !== null && look.rows.some((_, row) => Math.abs(look.number(row, column)) > 0)
    const inside = field === 'refund' ? proof?.parts.has('refunded') === true : orders || (field === 'orderDiscount' && shown && !proof.parts.has('orderDiscount')) || (!byLine && look.orders.length === 0)
    const told = inside ? 'inside' : differ > 0 && firstOnly === 0 ? 'line' : 'once'
    return [{ field, type, columns: [column], taxes: field === 'orderTax' ? [column] : [], told, signed: field === 'orderTax' } satisfies ExtraRule]
  })
}
