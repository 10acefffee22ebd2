import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { columnOf } from '../columns/assign.ts'
import { LineTypes } from '../headings/line-type.ts'
import type { Look } from '../columns/look.ts'
import { typeOf } from '../headings/terms.ts'

/**
 * Whether lines of discounts are written with their own sign: where some lower. Else all are sizes, and a discount
 * lowers whatever its sign.
 */
export function discountLinesSigned(look: Look, byColumn: ReadonlyMap<number, Field>, codesHaveDigits: boolean): boolean {
  const at = (field: Field) => columnOf(byColumn, field)
  const types = new LineTypes(codesHaveDigits)
  const money = [at('amount'), at('net'), at('unitPrice'), at('quantity')].filter((column) => column >= 0)
  return look.rows.some((row, index) => {
    const cell = row[at('type')] ?? ''
    const type = (cell === '' ? null : typeOf(cell)) ?? types.of(row[at('product')] ?? '', row[at('name')] ?? '')
    return (type === 'discount' || (type === 'product' && types.of(row[at('product')] ?? '', row[at('name')] ?? '') === 'discount')) && money.some((column) => look.number(index, column) < 0)
  })
}

/** Whether quantities are negative where goods go out, as lists of stock movements have them: mostly beside positive amounts. */
export function quantitiesGoOut(look: Look, byColumn: ReadonlyMap<number, Field>): boolean {
  const quantity = columnOf(byColumn, 'quantity')
  const money = [columnOf(byColumn, 'amount'), columnOf(byColumn, 'net')].find((column) => column >= 0) ?? -1
  if (quantity < 0 || money < 0) return false
  let out = 0
  let back = 0
  let plain = 0
  look.rows.forEach((_, row) => {
    const pieces = look.number(row, quantity)
    const paid = look.number(row, money)
    if (pieces * paid > 0) plain++
    else if (pieces < 0 && paid > 0) out++
    else if (pieces > 0 && paid < 0) back++
  })
  // Where positive pieces mostly stand beside negative money, those are refunds told by the amount alone.
  return out > 1 && out > back && out + back > plain * 2
}

/**
 * Columns in which a debit is what lowers: those that mark credits and debits, credits more often. Elsewhere a credit
 * lowers, as in a ledger of customers.
 */
export function debitsLower(evidence: readonly ColumnEvidence[]): number[] {
  return evidence.flatMap((seen, column) => {
    const plain = seen.numbers - seen.credits - seen.debits
    const credited = seen.credits > 0 && seen.credits >= seen.debits && (seen.debits > 0 || plain === 0)
    return credited || (seen.debits > 0 && seen.credits === 0 && plain > 0) ? [column] : []
  })
}

/** Whether rows that are fees by their type all lower what beside them is sold, as whoever pays out takes them off. */
export function feesLower(look: Look, type: number, amount: number): boolean {
  if (type < 0 || amount < 0) return false
  const kinds = look.rows.map((row) => (row[type] ? typeOf(row[type]) : null))
  const signs = (kind: string) => kinds.flatMap((one, row) => (one === kind && look.number(row, amount) !== 0 && !Number.isNaN(look.number(row, amount)) ? [Math.sign(look.number(row, amount))] : []))
  const [fees, sales] = [signs('fee'), signs('product')]
  return fees.length > 0 && fees.every((sign) => sign < 0) && sales.some((sign) => sign > 0)
}
