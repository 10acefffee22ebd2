import type { LineType } from '../../model/sales.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { agree, type Look, spreadOf } from '../columns/look.ts'
import type { ExtraRule } from './money-rule.ts'
import type { OrderSum } from '../orders/order-sums.ts'
import { RATES } from './totals.ts'

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

/**
 * The column of the tax that comes on top of what shipping costs (`Shipping tax`), −1 for none: it is a usual rate of it, and
 * the lines are before tax as well, or it is no usual rate inside.
 */
export function shippingTax(headings: readonly string[], byColumn: ReadonlyMap<number, Field>, look: Look, shipping: number, netLines: boolean): number {
  const says = (heading: string) => {
    const { has } = notionsOf(headingWords(heading))
    return has.has('shipping') && has.has('tax') && !has.has('included') && !has.has('excluded') && !has.has('rate')
  }
  return headings.findIndex((heading, column) => {
    if (column === shipping || byColumn.has(column) || !says(heading)) return false
    const part = (row: number) => (Math.abs(look.number(row, column)) > 0 ? Math.abs(look.number(row, column)) : Number.NaN)
    const size = (row: number) => Math.abs(look.number(row, shipping))
    const onTop = RATES.some((rate) => agree(look, (row) => (size(row) * rate) / 100, part))
    const inside = RATES.some((rate) => agree(look, (row) => (size(row) * rate) / (100 + rate), part))
    return onTop && (netLines || !inside)
  })
}
