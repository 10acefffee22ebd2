import { negated, roughly } from '../values/decimal.ts'
import { statusOf } from '../headings/terms.ts'
import type { Opened } from './contract.ts'
import type { JsonEvent } from './json-events.ts'
import { faulty } from './json-fault.ts'
import { namesLines } from './json-place.ts'
import { cellOf, isList, isObject, type Json, type JsonObject } from './json-value.ts'
import type { Rows } from './rows.ts'
import { back as minusOf, cellsOf, isZero, minus, type Others, SALE_HEADINGS, type Sale, type SaleRow, type Shape, sum } from './shape.ts'
import { textOf } from './flatten.ts'
import { paypal } from './shape-paypal.ts'
import { register } from './shape-register.ts'
import { shopify } from './shape-shopify.ts'
import { stripe } from './shape-stripe.ts'
import { woocommerce } from './shape-woocommerce.ts'

const SHAPES: readonly Shape[] = [shopify, woocommerce, stripe, paypal, register]

/** A shape, and whether its records stand among others, as in all that a shop's API answered. */
interface Found {
  readonly shape: Shape
  readonly among: boolean
}

/** The shape that most of the first records have, or all those that have lines of an order; null where none is. */
export function shapeOf(records: readonly Json[]): Found | null {
  const objects = records.filter(isObject)
  const lined = objects.filter((record) => [...record].some(([key, member]) => namesLines(key) && isList(member)))
  // Registers beside orders, be they more, do not make these registers too.
  const fits = (shape: Shape) => shape !== register || lined.every((record) => register.matches(record))
  const most = SHAPES.find((shape) => objects.length > 0 && fits(shape) && objects.filter((record) => shape.matches(record)).length * 2 > objects.length)
  if (most) return { shape: most, among: false }
  const only = lined.length > 0 && SHAPES.find((shape) => lined.every((record) => shape.matches(record)))
  return only ? { shape: only, among: true } : null
}

/** What rows of a known shape remember of the records so far. JSON. */
interface ShapeState {
  readonly empty: number
  readonly said: readonly { code: string; with: Record<string, string | number> }[]
  readonly reconciled: number
  readonly differing: number
  readonly told: readonly string[]
  readonly apart: readonly string[]
  readonly answered?: readonly string[]
  readonly again?: number
}

/** Records that are remembered by their number. */
const MOST_ANSWERED = 100_000

/** Rows of records whose shape is known: sales, returns and what stands beside them, each with its type. */
export class ShapeRows implements Rows {
  readonly late: ReadonlySet<string> = new Set()
  readonly said: { code: string; with: Record<string, string | number> }[] = []
  empty = 0
  private readonly shape: Shape
  private readonly others: Others
  private readonly reason: string
  private reconciled = 0
  private differing = 0
  /** Sales and refunds that were told, where answers tell of one again and again; null elsewhere. */
  private readonly answered: Set<string> | null
  private again = 0

  constructor({ shape, among }: Found, records: readonly Json[], reason: string) {
    this.shape = shape
    this.answered = among ? new Set() : null
    this.reason = reason
    this.others = { refunds: records.some((record) => isObject(record) && record.get('object') === 'refund'), told: new Set(), apart: new Set() }
    if (shape.name !== '') this.said.push({ code: 'known-export', with: { name: shape.name } })
  }

  head(line: number): Opened[] {
    return [{ kind: 'record', line, cells: SALE_HEADINGS }]
  }

  of(event: JsonEvent): Opened[] {
    const { line } = event
    if (event.kind === 'fault' || !isObject(event.value)) return [faulty(event, this.reason)]
    const record = event.value
    const found = this.shape.matches(record) ? this.shape.read(record, this.others) : { refused: 'not-a-sale' }
    if ('refused' in found) return [{ kind: 'fault', line, value: named(record), reason: found.refused }]
    if (found.rows.length === 0) this.empty++
    if (this.toldBefore(record, found)) return []
    const { head, rows } = takenBack({ ...found, rows: this.checked(found) })
    return rows.map((row) => ({ kind: 'record', line, cells: cellsOf(head, row) }))
  }

  /** Whether answers told of this sale or refund before; what is no sale yet may become one. */
  private toldBefore(record: JsonObject, { head, rows }: Sale): boolean {
    const id = cellOf(record.get('id'))
    if (!this.answered || id === '') return false
    const mark = `${rows.every(({ type }) => type === 'return') ? '-' : ''}${id}`
    if (this.answered.has(mark)) {
      this.again++
      return true
    }
    if (statusOf(head.status) === null && this.answered.size < MOST_ANSWERED) this.answered.add(mark)
    return false
  }

  state(): object {
    const { empty, said, reconciled, differing, others, answered, again } = this
    return { empty, said, reconciled, differing, told: [...others.told], apart: [...others.apart], again, ...(answered && { answered: [...answered] }) }
  }

  resume({ empty, said, reconciled, differing, told, apart, answered = [], again = 0 }: ShapeState): void {
    Object.assign(this, { empty, reconciled, differing, again })
    for (const mark of answered) this.answered?.add(mark)
    this.said.splice(0, this.said.length, ...said)
    for (const [into, from] of [[this.others.told, told], [this.others.apart, apart]] as const) {
      into.clear()
      for (const id of from) into.add(id)
    }
  }

  /** What is to be said at the end of the table. */
  sayings(): { code: string; with: Record<string, string | number> }[] {
    const told = [{ code: 'same-documents', with: { count: this.again } }, { code: 'documents-reconcile', with: { count: this.reconciled } }]
    return [...this.said, ...told.filter((saying) => saying.with.count > 0)]
  }

  /**
   * Holds the rows against what the record says it comes to. Some cents from rounding by line what is rounded by order
   * are tax, and go to the largest row.
   */
  private checked({ head, rows, stated }: Sale): readonly SaleRow[] {
    if (!stated || rows.length === 0 || rows.some(({ gross }) => !gross)) return rows
    const sold = rows.filter(({ type }) => type !== 'return' && type !== 'adjustment')
    const total = sum(sold.map(({ gross }) => gross))
    const rest = minus(stated, total)
    if (isZero(rest)) this.reconciled++
    else if (sold.length > 0 && roughly(rest) ** 2 <= (0.01 * sold.length + 1e-9) ** 2) {
      this.reconciled++
      const largest = sold.reduce((most, row) => (size(row) > size(most) ? row : most))
      return rows.map((row) => (row === largest ? { ...row, gross: sum([row.gross, rest]), tax: row.tax ? sum([row.tax, rest]) : row.tax } : row))
    } else if (this.differing++ < 20) this.said.push({ code: 'document-differs', with: { number: head.order, stated: textOf(stated), read: textOf(total) } })
    return rows
  }
}

function size({ gross }: SaleRow): number {
  return gross ? Math.abs(roughly(gross)) : 0
}

/** A record that is refunded as a whole, and has no returns of its own: what it sold comes back. */
function takenBack({ head, rows }: Sale): Sale {
  if (statusOf(head.status) !== 'refunded' || rows.some(({ type }) => type === 'return')) return { head, rows }
  const back = rows.map((row): SaleRow => ({ ...row, type: row.type === 'sale' ? 'return' : row.type, quantity: minusOf(row.quantity), gross: row.gross && negated(row.gross), tax: row.tax ? negated(row.tax) : null }))
  return { head: { ...head, status: '' }, rows: [...rows, ...back] }
}

/** What names a record in a list of refusals. */
function named(record: JsonObject): string {
  const words = ['object', 'id', 'name', 'number', 'type', 'status'].map((key) => cellOf(record.get(key))).filter(Boolean)
  return words.slice(0, 3).join(' ').slice(0, 200)
}
