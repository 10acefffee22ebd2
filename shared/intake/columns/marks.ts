import { columnOf } from './assign.ts'
import type { ColumnEvidence } from './evidence.ts'
import type { Field } from '../headings/fields.ts'
import { agree, type Look } from './look.ts'

const FACTORS: readonly Field[] = ['quantity', 'unitPrice', 'amount', 'net']

/**
 * A column whose decimals all have three digits (`1.250`) may be thousands as well. Where quantity times price gives the
 * total only under the other reading, that one is right. Gives the columns to be read the other way.
 */
export function flippedMarks(byColumn: ReadonlyMap<number, Field>, evidence: readonly ColumnEvidence[], comma: readonly boolean[], lookWith: (comma: readonly boolean[]) => Look): number[] {
  const at = (field: Field) => columnOf(byColumn, field)
  const [quantity, price, total] = [at('quantity'), at('unitPrice'), at('amount') >= 0 ? at('amount') : at('net')]
  if (quantity < 0 || price < 0 || total < 0) return []
  const open = FACTORS.map(at).filter((column) => column >= 0 && isOpen(evidence[column] as ColumnEvidence))
  if (open.length === 0 || holds(lookWith(comma), quantity, price, total)) return []
  return open.filter((column) => holds(lookWith(comma.map((mark, index) => (index === column ? !mark : mark))), quantity, price, total)).slice(0, 1)
}

function isOpen(seen: ColumnEvidence): boolean {
  return seen.comma + seen.point === 0 && seen.eitherComma + seen.eitherPoint > 0
}

function holds(look: Look, quantity: number, price: number, total: number): boolean {
  return agree(look, (row) => look.number(row, quantity) * look.number(row, price), (row) => look.number(row, total))
}
