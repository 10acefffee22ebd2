import { claims, columnOf, NO_WISHES, settle } from './assign.ts'
import { ColumnWatch } from './evidence.ts'

/** A first guess at the columns of order, date and sign from some rows; −1 where none fits. */
export function assignFor(headings: readonly string[], rows: readonly (readonly string[])[]): { order: number; date: number; signs: number[] } {
  const evidence = headings.map((_, column) => {
    const watch = new ColumnWatch()
    for (const row of rows) watch.add(row[column] ?? '')
    return watch.end()
  })
  const byColumn = settle(claims(headings, evidence, rows.length, NO_WISHES))
  const signs = [columnOf(byColumn, 'quantity'), columnOf(byColumn, 'amount'), columnOf(byColumn, 'unitPrice')].filter((column) => column >= 0)
  return { order: columnOf(byColumn, 'order'), date: columnOf(byColumn, 'occurredAt'), signs }
}
