import { claims, columnOf, NO_WISHES, settle } from '../columns/assign.ts'
import { claimsByValues } from '../columns/by-values.ts'
import { type ColumnEvidence, ColumnWatch } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { isTill } from '../headings/about.ts'
import { meanings } from '../headings/meaning.ts'
import { lookAt, spreadOf } from '../columns/look.ts'
import type { OrderColumns } from './order-watch.ts'
import type { MarkColumns } from './row-marks.ts'

const EXTRAS: ReadonlySet<Field> = new Set<Field>(['shipping', 'fee', 'orderDiscount', 'discount', 'refund', 'orderTax'])
/** Fields that may be told once an order: watched only where the first rows show it. */
const TOLD: ReadonlySet<Field> = new Set<Field>(['amount', 'net', 'orderTotal', 'tax'])

/** Headings of shops, where an order is of one of them. */
const SHOPS = /punto\s*vendita|negozi|\b(?:store|shop|filiale|sede|p\.?v\.?)\b/i

/** Columns of tills and shops: in one of them numbers may be its own. */
function tillColumns(headings: readonly string[], evidence: readonly ColumnEvidence[], channel: number): number[] {
  const few = (seen: ColumnEvidence) => seen.distinct > 1 && seen.distinct <= 60 && !seen.many && seen.dates * 2 < seen.filled && seen.comma + seen.point === 0
  return evidence.flatMap((seen, column) => (few(seen) && (column === channel || isTill(headings[column] ?? '')) ? [column] : []))
}

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
  const [order, dated] = [columnOf(byColumn, 'order'), columnOf(byColumn, 'occurredAt')]
  // Of few rows, most of them damaged, the heading tells.
  const date = dated >= 0 ? dated : headings.findIndex((heading, column) => (evidence[column]?.dates ?? 0) > 0 && meanings(heading).some(({ field }) => field === 'occurredAt'))
  const look = lookAt([rows], evidence.map((seen) => seen.comma > seen.point), { order, date, fill: false })
  const told = (column: number) => {
    const { firstOnly, same, differ } = spreadOf(look, column)
    return differ === 0 && firstOnly + same > 0
  }
  const extras = all.filter(({ field, weight, column }) => weight > 0.15 && (EXTRAS.has(field) || (TOLD.has(field) && told(column)))).map(({ column }) => column)
  const tills = tillColumns(headings, evidence, columnOf(byColumn, 'channel'))
  const dates = evidence[date]
  const of = (field: Field) => [...byColumn].flatMap(([column, found]) => (found === field ? [column] : []))
  const marks: MarkColumns = { statuses: of('status'), types: of('type'), cancelled: of('cancelled'), currencies: of('currency'), numbers: [...of('quantity'), ...of('amount')] }
  return { order, date, ...(dates && (dated < 0 || dates.dates * 2 >= dates.filled) && { dated: true }), marks, signs, extras: [...new Set(extras)], tills, tillsNamed: tills.every((column) => isTill(headings[column] ?? '') || SHOPS.test(headings[column] ?? '')) }
}
