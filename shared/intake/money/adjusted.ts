import { columnOf } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import type { Look } from '../columns/look.ts'
import { isAdjusted } from '../headings/adjusted.ts'
import type { MoneyRule } from './money-rule.ts'

/**
 * The column of totals after refunds beside the amounts themselves (`Adjusted order total`), where nothing else tells what
 * was given back; null for none. A nought there is a full refund only where untouched rows are blank or tell their amount
 * again: else it says that nothing was adjusted.
 */
export function adjustedOf(headings: readonly string[], evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>, look: Look, records: number): NonNullable<MoneyRule['adjusted']> | null {
  const at = (field: Field) => columnOf(byColumn, field)
  const amount = at('amount')
  if (amount < 0 || at('refund') >= 0 || at('returned') >= 0 || isAdjusted(headings[amount] ?? '')) return null
  const column = headings.findIndex((heading, column) => column !== amount && !byColumn.has(column) && (evidence[column]?.numbers ?? 0) > 0 && isAdjusted(heading))
  if (column < 0) return null
  const rows = look.rows.map((_, row) => [look.number(row, column), look.number(row, amount)] as const).filter((pair) => !pair.some(Number.isNaN))
  if (rows.some(([left, whole]) => left < 0 !== whole < 0 && left !== 0) || rows.some(([left, whole]) => Math.abs(left) > Math.abs(whole) + 0.005)) return null
  return { column, nought: (evidence[column]?.filled ?? 0) < records || rows.some(([left, whole]) => left !== 0 && Math.abs(left - whole) < 0.005) }
}
