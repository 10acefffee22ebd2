import { minorDigits } from '../../model/currency.ts'
import { columnOf } from './assign.ts'
import type { ColumnEvidence } from './evidence.ts'
import type { Field } from '../headings/fields.ts'

const MONEY: readonly Field[] = ['unitPrice', 'amount', 'net', 'tax', 'cost', 'shipping', 'fee', 'orderDiscount', 'orderTax', 'orderTotal', 'refund']

/**
 * Columns of money whose lone mark before three digits groups thousands, since the currency has no minor unit (1,500 yen):
 * those to be read the other way.
 */
export function groupedColumns(byColumn: ReadonlyMap<number, Field>, evidence: readonly ColumnEvidence[], comma: readonly boolean[], currency: string): number[] {
  if (minorDigits(currency) > 0) return []
  return MONEY.map((field) => columnOf(byColumn, field)).filter((column) => {
    const seen = evidence[column]
    if (!seen || seen.comma + seen.point > 0) return false
    return seen.eitherComma > seen.eitherPoint ? comma[column] === true : seen.eitherPoint > 0 && comma[column] === false
  })
}
