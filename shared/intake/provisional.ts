import { claims, columnOf, NO_WISHES, settle } from './assign.ts'
import { claimsByValues } from './by-values.ts'
import { ColumnWatch } from './evidence.ts'
import type { Field } from './fields.ts'
import type { OrderColumns } from './order-watch.ts'

const EXTRAS: ReadonlySet<Field> = new Set<Field>(['shipping', 'fee', 'orderDiscount', 'discount', 'refund'])

/** A first guess at the columns that orders are followed by, from some rows. */
export function guessColumns(headings: readonly string[], rows: readonly (readonly string[])[], headless: boolean): OrderColumns {
  const evidence = headings.map((_, column) => {
    const watch = new ColumnWatch()
    for (const row of rows) watch.add(row[column] ?? '')
    return watch.end()
  })
  const all = claims(headings, evidence, rows.length, NO_WISHES)
  if (headless) all.push(...claimsByValues(evidence, [rows]))
  const byColumn = settle(all)
  const signs = [columnOf(byColumn, 'quantity'), columnOf(byColumn, 'amount'), columnOf(byColumn, 'unitPrice')].filter((column) => column >= 0)
  const extras = [...new Set(all.filter(({ field, weight }) => EXTRAS.has(field) && weight > 0.15).map(({ column }) => column))]
  return { order: columnOf(byColumn, 'order'), date: columnOf(byColumn, 'occurredAt'), signs, extras }
}
