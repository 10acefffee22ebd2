import type { LineType } from '../../model/sales.ts'
import type { Fault } from './amounts.ts'
import { type Decimal, rounded } from '../values/decimal.ts'
import type { Field } from '../headings/fields.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import { inUnits } from '../money/thousands.ts'
import type { ExtraRule } from '../money/money-rule.ts'
import { readNumber } from '../values/numbers.ts'
import type { OrderRun } from '../orders/order-run.ts'
import { MOST_MONEY } from '../limits.ts'
import { isNothing } from '../values/blank.ts'

/** An amount told for a whole order, in minor units with its sign. */
export interface Extra {
  readonly type: LineType
  readonly amount: number
  readonly tax: number | null
}

/** Reads the amounts that orders carry beside their lines. */
export class ExtraReader {
  private readonly plan: FullPlan
  private readonly digits: number
  private readonly run: OrderRun
  private readonly rules: readonly ExtraRule[]
  private refunded = ''

  constructor(plan: FullPlan, digits: number, run: OrderRun) {
    this.plan = plan
    this.digits = digits
    this.run = run
    this.rules = plan.money.extras.filter(({ told }) => told !== 'inside')
  }

  /** The row's amounts of its order that were not told before; null where there are none; or what is wrong with one. */
  read(cells: readonly string[], key: string): Extra[] | Fault | null {
    let found: Extra[] | null = null
    let told: string[] | null = null
    for (const { field, type, columns, taxes, told: how, signed } of this.rules) {
      let size = 0
      let tax = taxes.length > 0 ? 0 : null
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i] as number
        const cell = cells[column] as string
        if (isNothing(cell)) continue
        const value = this.number(cell, column)
        if (!value) return { field, value: cell, reason: 'not-a-number' }
        const part = rounded(value, this.digits)
        if (!(Math.abs(part) <= MOST_MONEY)) return { field, value: cell, reason: 'too-large' }
        size += part
        if (tax !== null && taxes.includes(column)) tax += part
      }
      if (size === 0) continue
      const amount = !signed && (type === 'discount' || type === 'return') ? -Math.abs(size) : size
      if (type === 'return') this.refunded = key
      if (how === 'once') {
        const mark = markOf(field, size, key)
        if (this.run.isTold(mark)) continue
        told = [...(told ?? []), mark]
      }
      found = [...(found ?? []), { type, amount, tax }]
    }
    if (told) for (const mark of told) this.run.tell(mark)
    return found
  }

  private number(cell: string, column: number): Decimal | null {
    const value = readNumber(cell, this.plan.comma[column] ?? false)
    return value && inUnits(value, column, this.plan, this.digits)
  }

  /** Whether the row has any amount beside its own. */
  has(cells: readonly string[]): boolean {
    return this.rules.some(({ columns }) => columns.some((column) => /[1-9]/.test(cells[column] as string)))
  }

  /** Goes on with an order that began in an earlier chunk. */
  resume(cells: readonly string[], key: string) {
    for (const { field, columns, told } of this.rules) {
      if (told !== 'once') continue
      const parts = columns.map((column) => this.number(cells[column] ?? '', column))
      const size = parts.reduce((sum, part) => sum + (part ? rounded(part, this.digits) : 0), 0)
      if (size !== 0) this.run.tell(markOf(field, size, key))
    }
    const column = this.plan.columns.refund ?? -1
    const refund = this.number(cells[column] ?? '', column)
    if (refund && refund.m !== 0) this.refunded = key
  }

  /** An earlier chunk told this amount of an order. */
  told(column: number, cell: string, key: string) {
    const field = this.rules.find(({ columns }) => columns.includes(column))?.field
    const value = this.number(cell, column)
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
