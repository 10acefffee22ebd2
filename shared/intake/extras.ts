import type { LineType } from '../model/sales.ts'
import type { Fault } from './amounts.ts'
import { rounded } from './decimal.ts'
import type { Field } from './fields.ts'
import type { FullPlan } from './full-plan.ts'
import { readNumber } from './numbers.ts'
import type { OrderRun } from './order-run.ts'
import { isNothing } from './terms.ts'

/** An amount told for a whole order, in minor units with its sign. */
export interface Extra {
  readonly type: LineType
  readonly amount: number
}

const TYPES: readonly (readonly [Field, LineType])[] = [
  ['shipping', 'shipping'],
  ['fee', 'fee'],
  ['orderDiscount', 'discount'],
  ['refund', 'return'],
]

/** Reads the amounts that orders carry beside their lines. */
export class ExtraReader {
  private readonly plan: FullPlan
  private readonly digits: number
  private readonly run: OrderRun
  private readonly columns: readonly (readonly [Field, LineType, number])[]
  private refunded = ''

  constructor(plan: FullPlan, digits: number, run: OrderRun) {
    this.plan = plan
    this.digits = digits
    this.run = run
    this.columns = TYPES.flatMap(([field, type]) => {
      const column = plan.columns[field]
      return column === undefined || plan.money.extras[field] === 'inside' ? [] : [[field, type, column] as const]
    })
  }

  /** The row's amounts of its order that were not told before; null where there are none; or what is wrong with one. */
  read(cells: readonly string[], key: string): Extra[] | Fault | null {
    let found: Extra[] | null = null
    let told: string[] | null = null
    for (const [field, type, column] of this.columns) {
      const cell = cells[column] as string
      if (isNothing(cell)) continue
      const value = readNumber(cell, this.plan.comma[column] as boolean)
      if (!value) return { field, value: cell, reason: 'not-a-number' }
      const size = rounded(value, this.digits)
      if (Number.isNaN(size)) return { field, value: cell, reason: 'too-large' }
      if (size === 0) continue
      const amount = type === 'discount' || type === 'return' ? -Math.abs(size) : size
      if (type === 'return') this.refunded = key
      if (this.plan.money.extras[field] === 'once') {
        const mark = markOf(field, size, key)
        if (this.run.isTold(mark)) continue
        told = [...(told ?? []), mark]
      }
      found = [...(found ?? []), { type, amount }]
    }
    if (told) for (const mark of told) this.run.tell(mark)
    return found
  }

  /** Goes on with an order that began in an earlier chunk. */
  resume(cells: readonly string[], key: string) {
    const column = this.plan.columns.refund ?? -1
    const refund = readNumber(cells[column] ?? '', this.plan.comma[column] ?? false)
    if (refund && refund.m !== 0) this.refunded = key
  }

  /** An earlier chunk told this amount of an order. */
  told(column: number, cell: string, key: string) {
    const field = this.columns.find((known) => known[2] === column)?.[0]
    const value = readNumber(cell, this.plan.comma[column] ?? false)
    if (field && value) this.run.tell(markOf(field, rounded(value, this.digits), key))
  }

  /** Whether the order's refund stands in a column of its own. */
  refunds(key: string): boolean {
    return key !== '' && this.refunded === key
  }
}

function markOf(field: Field, size: number, key: string): string {
  return `${field} ${size} ${key}`
}
