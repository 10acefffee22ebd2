import { type Decimal, grown, negated, plus, ratio, rounded, times } from '../values/decimal.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import type { Field } from '../headings/fields.ts'
import { unitOf } from '../money/discounts.ts'
import { MOST_MONEY, MOST_UNITS } from '../limits.ts'
import { inUnits } from '../money/thousands.ts'
import type { MoneyRule } from '../money/money-rule.ts'
import { isPartOfSet } from '../orders/sets.ts'
import { readNumber } from '../values/numbers.ts'
import type { Reason } from '../reasons.ts'
import { isNothing } from '../values/blank.ts'

/** The figures of one row: quantity in thousandths, money in minor units, null where unknown. */
export interface Amounts {
  quantity: number
  amount: number
  tax: number | null
  cost: number | null
  /** The quantity was blank and taken for one. */
  assumed: boolean
}

/** What is wrong with a row: the field at fault, its cell and why. */
export interface Fault {
  readonly field: Field | null
  readonly value: string
  readonly reason: Reason
}

const HUNDRED: Decimal = { m: 100, scale: 0 }
const ONE: Decimal = { m: 1, scale: 0 }
/** Minutes. */
const HOUR: Decimal = { m: 60, scale: 0 }
/** A credit or a debit, by its mark before or after the digits. */
const LEDGER = /^(?:cr|dr)\b|(?:cr|dr|(?<=[.,]\d\d)\s?[ahds])\.?\s*$/i

/** Reads the figures of rows by a plan. Reused from row to row: its last answer is overwritten by the next. */
export class AmountReader {
  readonly found: Amounts = { quantity: 0, amount: 0, tax: null, cost: null, assumed: false }
  private readonly plan: FullPlan
  private readonly digits: number
  private readonly debits: ReadonlySet<number> | null
  /** By the first of several columns that only together tell a figure, all of them. */
  private readonly parts: ReadonlyMap<number, readonly number[]> | null
  private readonly at: Readonly<Record<'quantity' | 'returned' | 'unitPrice' | 'amount' | 'net' | 'tax' | 'taxRate' | 'cost', number>>

  constructor(plan: FullPlan, digits: number) {
    const { columns } = plan
    this.plan = plan
    this.digits = digits
    this.debits = plan.debitsLower.length > 0 ? new Set(plan.debitsLower) : null
    this.parts = plan.money.parts ? new Map(plan.money.parts.map((columns) => [columns[0] as number, columns])) : null
    this.at = {
      quantity: columns.quantity ?? -1,
      returned: columns.returned ?? -1,
      unitPrice: columns.unitPrice ?? -1,
      amount: columns.amount ?? -1,
      net: columns.net ?? -1,
      tax: columns.tax ?? -1,
      taxRate: columns.taxRate ?? -1,
      cost: columns.cost ?? -1,
    }
  }

  /** Fills `found` from a row's cells; gives what is wrong, or null. */
  read(cells: readonly string[]): Fault | null {
    const { found } = this
    found.tax = null
    found.cost = null
    found.assumed = false
    const quantity = this.quantity(cells)
    if ('reason' in quantity) return quantity
    const fault = this.money(cells, quantity)
    if (fault) return fault
    const { sign } = this.plan
    if (sign?.minus.includes(cells[sign.column] as string) && found.amount > 0) {
      found.amount = -found.amount
      if (found.tax !== null && found.tax > 0) found.tax = -found.tax
    }
    if (this.plan.setParts && isPartOfSet(cells, this.plan.setParts)) {
      found.amount = 0
      found.tax = found.tax === null ? null : 0
    }
    if (this.plan.revenue === 'net' && found.tax !== null) {
      found.amount -= found.tax
      found.tax = null
    }
    if (found.assumed && found.amount < 0) found.quantity = -found.quantity
    this.costs(cells, quantity)
    if (!(Math.abs(found.quantity) <= MOST_UNITS)) return this.fault(cells, 'quantity', 'too-large')
    return !(Math.abs(found.amount) <= MOST_MONEY) ? this.fault(cells, this.at.amount >= 0 ? 'amount' : 'unitPrice', 'too-large') : null
  }

  /** The share of the row just read that came back, by the column that tells how many; null where none did. */
  returned(cells: readonly string[]): Omit<Amounts, 'assumed'> | null {
    const { at, found } = this
    const { adjusted } = this.plan.money
    if (adjusted) return this.givenBack(cells, adjusted)
    const value = filled(cells, at.returned) ? this.number(cells, at.returned) : null
    const back = value ? Math.abs(rounded(this.pieces(value), 3)) : 0
    if (!(back > 0) || !(found.quantity > 0)) return null
    const share = (whole: number) => ratio({ m: whole, scale: 0 }, { m: Math.min(back, found.quantity), scale: 0 }, { m: found.quantity, scale: 0 }, 0)
    return { quantity: Math.min(back, found.quantity), amount: share(found.amount), tax: found.tax === null ? null : share(found.tax), cost: found.cost === null ? null : share(found.cost) }
  }

  /** What a total after refunds lacks of the amount just read, with its share of the tax; no pieces are known to have come back, unless all did. */
  private givenBack(cells: readonly string[], { column, nought }: NonNullable<MoneyRule['adjusted']>): Omit<Amounts, 'assumed'> | null {
    const { found } = this
    const left = filled(cells, column) ? this.one(cells, column) : null
    if (!left || (left.m === 0 && !nought)) return null
    const back = found.amount - rounded(left, this.digits)
    if (!(back > 0) || back > found.amount) return null
    if (back === found.amount) return found
    return { quantity: 0, amount: back, tax: found.tax === null ? null : ratio({ m: found.tax, scale: 0 }, { m: back, scale: 0 }, { m: found.amount, scale: 0 }, 0), cost: null }
  }

  /** The quantity as written; one where the file has none, or none beside a total. */
  private quantity(cells: readonly string[]): Decimal | Fault {
    const { at, found } = this
    const cell = at.quantity < 0 ? '' : (cells[at.quantity] as string)
    if (at.quantity < 0 || (isNothing(cell) && (this.has(cells, at.amount) || this.has(cells, at.net)))) {
      found.quantity = 1000
      found.assumed = true
      return ONE
    }
    if (isNothing(cell)) return this.fault(cells, 'quantity', 'missing')
    const written = readNumber(cell, this.plan.comma[at.quantity] as boolean)
    if (!written) return this.fault(cells, 'quantity', 'not-a-number')
    const counted = this.plan.powers?.[at.quantity] === undefined ? written : inUnits(written, at.quantity, this.plan, this.digits)
    const { each, minutes } = this.plan.money
    const one = each === undefined ? ONE : this.number(cells, each)
    if (!one) return this.fault(cells, 'quantity', 'not-a-number')
    const all = each === undefined ? counted : times(counted, one)
    const value = this.plan.outgoingQuantities ? negated(all) : all
    found.quantity = minutes ? ratio(value, ONE, HOUR, 3) : rounded(this.pieces(value), 3)
    return value
  }

  /** Pieces, of a quantity that may be told in thousands, dozens or packs. */
  private pieces(value: Decimal): Decimal {
    const { pieces } = this.plan.money
    return pieces === undefined ? value : times(value, { m: pieces, scale: 0 })
  }

  private money(cells: readonly string[], quantity: Decimal): Fault | null {
    const { at, found, digits } = this
    if (this.has(cells, at.amount)) {
      const left = this.number(cells, at.amount)
      const { vouchers, within } = this.plan.money
      const paid = left && vouchers ? plus(left, this.paidWith(cells, vouchers)) : left
      const whole = paid && within ? plus(paid, this.paidWith(cells, { columns: within, negative: true })) : paid
      if (!whole) return this.fault(cells, 'amount', 'not-a-number')
      found.amount = rounded(whole, digits)
      found.tax = this.taxInside(cells, whole)
      return null
    }
    if (this.has(cells, at.net)) {
      const net = this.number(cells, at.net)
      return net ? this.grossed(cells, net) : this.fault(cells, 'net', 'not-a-number')
    }
    const { full = at.unitPrice } = this.plan.money
    const priced = filled(cells, at.unitPrice) ? at.unitPrice : full
    if (!filled(cells, priced) && this.plan.money.amountIs === 'order') {
      found.amount = 0
      return null
    }
    if (!filled(cells, priced)) return this.fault(cells, at.amount >= 0 ? 'amount' : at.net >= 0 ? 'net' : 'unitPrice', 'missing')
    const price = this.number(cells, priced)
    if (!price) return this.fault(cells, 'unitPrice', 'not-a-number')
    // Of minutes at an hour's price, with digits enough to be rounded once more.
    const whole = this.plan.money.minutes ? { m: ratio(quantity, price, HOUR, digits + 4), scale: digits + 4 } : times(quantity, price)
    // What came back at a negative price did not bring money in.
    const signed = quantity.m < 0 && price.m < 0 ? negated(whole) : whole
    const line = this.plan.money.discounts.length > 0 ? this.discounted(cells, signed) : signed
    if ('reason' in line) return line
    if (this.plan.money.priceIs === 'net') return this.grossed(cells, line)
    found.amount = rounded(line, digits)
    found.tax = this.taxInside(cells, line)
    return null
  }

  /** The line's value after the discounts in their own columns, one after another. */
  private discounted(cells: readonly string[], whole: Decimal): Decimal | Fault {
    let line = whole
    for (const { column, unit } of this.plan.money.discounts) {
      const cell = cells[column] as string
      if (isNothing(cell)) continue
      const comma = this.plan.comma[column] as boolean
      if (/\d\s*%?\s*\+/.test(cell)) {
        for (const part of cell.split('+')) {
          const off = part.trim() === '' ? null : readNumber(part.replace('%', '').trim(), comma)
          if (off) line = grown(line, negated(off))
          else if (part.trim() !== '') return { field: 'discount', value: cell, reason: 'not-a-number' }
        }
        continue
      }
      const read = readNumber(cell, comma)
      const given = read && inUnits(read, column, this.plan, this.digits)
      if (!given) return { field: 'discount', value: cell, reason: 'not-a-number' }
      const off = given.m < 0 ? negated(given) : given
      const written = unitOf(cell, unit)
      if (written === 'percent') line = grown(line, negated(off))
      else if (written === 'fraction') line = times(line, plus(ONE, negated(off)))
      else line = line.m < 0 ? plus(line, off) : plus(line, negated(off))
    }
    return line
  }

  /** Amount and tax of a line that stands before tax. */
  private grossed(cells: readonly string[], net: Decimal): Fault | null {
    const { at, found, digits } = this
    if (this.has(cells, at.tax)) {
      const tax = this.number(cells, at.tax)
      if (!tax) return this.fault(cells, 'tax', 'not-a-number')
      found.tax = rounded(tax, digits)
      found.amount = rounded(net, digits) + found.tax
      return null
    }
    const rate = this.rate(cells)
    if (rate) {
      found.amount = rounded(grown(net, rate), digits)
      found.tax = found.amount - rounded(net, digits)
    } else found.amount = rounded(net, digits)
    return null
  }

  /** The tax inside a gross amount; null where nothing tells it. An unreadable one is unknown: the amount stands without. */
  private taxInside(cells: readonly string[], whole: Decimal): number | null {
    const { at, found, digits } = this
    if (this.has(cells, at.tax)) {
      const tax = this.number(cells, at.tax)
      return tax ? known(rounded(tax, digits)) : null
    }
    if (this.has(cells, at.net)) {
      const net = this.number(cells, at.net)
      return net ? known(found.amount - rounded(net, digits)) : null
    }
    const rate = this.rate(cells)
    if (rate) return known(found.amount - ratio(whole, HUNDRED, plus(HUNDRED, rate), digits))
    return this.plan.money.rated ? known(this.taxByRate(cells, this.plan.money.rated)) : null
  }

  /** The tax inside amounts by rate; not a number where one of them cannot be read. */
  private taxByRate(cells: readonly string[], rated: NonNullable<MoneyRule['rated']>): number {
    let tax = 0
    for (const { column, rate } of rated) {
      if (!filled(cells, column)) continue
      const part = this.one(cells, column)
      if (!part) return Number.NaN
      const percent = readNumber(String(rate), false) as Decimal
      tax += ratio(part, percent, plus(HUNDRED, percent), this.digits)
    }
    return tax
  }

  /** The tax rate as a percentage; null where the cell names none. */
  private rate(cells: readonly string[]): Decimal | null {
    const { at, plan } = this
    const cell = at.taxRate < 0 ? '' : (cells[at.taxRate] as string)
    if (isNothing(cell)) return at.taxRate < 0 && plan.money.rate !== undefined ? (readNumber(String(plan.money.rate), false) as Decimal) : null
    const comma = plan.comma[at.taxRate] as boolean
    const parts = this.parts?.get(at.taxRate)
    const value = parts ? this.added(cells, parts) : readNumber(cell, comma) ?? readNumber(/\d+(?:[.,]\d+)?(?=\s*%)|^\d+(?:[.,]\d+)?(?=\s)/.exec(cell)?.[0] ?? '', comma)
    if (!value || value.m < 0) return null
    return plan.money.taxRate === 'fraction' && !cell.includes('%') ? times(value, HUNDRED) : value
  }

  private costs(cells: readonly string[], quantity: Decimal) {
    const { at, found, digits, plan } = this
    if (!filled(cells, at.cost)) return
    const cost = this.number(cells, at.cost)
    if (!cost) return
    if (plan.money.costIs === 'unit' && !(cost.m < 0 && quantity.m < 0)) found.cost = known(rounded(times(cost, found.assumed && found.amount < 0 ? { m: -1, scale: 0 } : quantity), digits))
    else found.cost = known(found.quantity < 0 && cost.m > 0 ? -rounded(cost, digits) : rounded(cost, digits))
  }

  /** Whether a figure's column, or any of those that tell it together, holds something. */
  private has(cells: readonly string[], column: number): boolean {
    const parts = this.parts?.get(column)
    return parts ? parts.some((part) => filled(cells, part)) : filled(cells, column)
  }

  /** What gift cards and credit paid of a row. */
  private paidWith(cells: readonly string[], { columns, negative }: NonNullable<MoneyRule['vouchers']>): Decimal {
    const sum = this.added(cells, columns) ?? { m: 0, scale: 0 }
    return negative ? negated(sum) : sum
  }

  private number(cells: readonly string[], column: number): Decimal | null {
    const parts = this.parts?.get(column)
    return parts ? this.added(cells, parts) : this.one(cells, column)
  }

  /** The sum of several columns; null where one of them is no number. */
  private added(cells: readonly string[], columns: readonly number[]): Decimal | null {
    let sum: Decimal = { m: 0, scale: 0 }
    for (const column of columns) {
      if (!filled(cells, column)) continue
      const value = this.one(cells, column)
      if (!value) return null
      sum = plus(sum, value)
    }
    return sum
  }

  private one(cells: readonly string[], column: number): Decimal | null {
    const read = readNumber(cells[column] as string, this.plan.comma[column] as boolean)
    const value = read && inUnits(read, column, this.plan, this.digits)
    if (!value || this.debits === null || !this.debits.has(column)) return value
    return LEDGER.test(cells[column] as string) ? negated(value) : value
  }

  private fault(cells: readonly string[], field: Field, reason: Reason): Fault {
    const column = this.plan.columns[field] ?? -1
    return { field, value: column < 0 ? '' : (cells[column] as string), reason }
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function filled(cells: readonly string[], column: number): boolean {
  return column >= 0 && !isNothing(cells[column] as string)
}
