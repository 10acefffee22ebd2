import { type Claim, columnOf, settle } from './assign.ts'
import type { ColumnEvidence } from './evidence.ts'
import type { Field } from './fields.ts'
import { headingWords } from './lexicon.ts'
import { agree, type Look, spreadOf } from './look.ts'
import { discountHint, isSurcharge, isTaxRate, taxHint } from './meaning.ts'
import type { PlanSaying } from './sayings.ts'
import { afterDiscount, afterFees, beyond, extraOf, inTotal, isOrderTotal, netAndGross, taxOnTop } from './totals.ts'

export type DiscountUnit = 'percent' | 'fraction' | 'money'

/** How a line's amount comes about. */
export interface MoneyRule {
  /** What stands before tax: `net` columns and prices are net, or nothing is. */
  readonly priceIs: 'gross' | 'net'
  readonly discount: DiscountUnit
  readonly taxRate: 'percent' | 'fraction'
  /** What the cost column tells: the cost of one unit, or of the whole line. */
  readonly costIs: 'unit' | 'line'
  /** Order-level columns: told once an order, told by line, or already inside the amount. */
  readonly extras: Readonly<Record<string, 'once' | 'line' | 'inside'>>
}

export interface MoneyPlan {
  readonly byColumn: Map<number, Field>
  readonly rule: MoneyRule
  readonly said: PlanSaying[]
}

/** Columns of totals tried against each other. */
const MOST = 12

const EXTRAS = ['shipping', 'fee', 'orderDiscount', 'refund'] as const
const TOTALS: ReadonlySet<Field> = new Set<Field>(['amount', 'net', 'orderTotal'])

/** Decides which columns hold what amounts, by arithmetic over the sample where the headings leave it open. */
export function planMoney(all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], look: Look): MoneyPlan {
  const byColumn = settle(all)
  const wished = new Set(all.filter((claim) => claim.weight === 2).map((claim) => claim.column))
  const at = (field: Field) => columnOf(byColumn, field)
  const give = (field: Field, column: number) => {
    if (column === at(field) || wished.has(column)) return
    const before = at(field)
    if (before >= 0 && wished.has(before)) return
    if (before >= 0) byColumn.delete(before)
    byColumn.set(column, field)
  }
  const drop = (column: number, code: PlanSaying['code']) => {
    if (column < 0 || wished.has(column)) return
    byColumn.delete(column)
    said.push({ code, with: { heading: headings[column] ?? '' } })
  }
  const said: PlanSaying[] = []
  if (at('unitPrice') < 0 && costIsPrice(look, at, totalsOf(all))) give('unitPrice', at('cost'))
  const rate = at('taxRate')
  if (rate >= 0 && at('unitPrice') < 0 && !wished.has(rate) && !isTaxRate(headings[rate] ?? '') && rateIsPrice(look, at, totalsOf(all))) {
    byColumn.delete(rate)
    give('unitPrice', rate)
  }
  const priced = at('amount') < 0 ? pricesOfLines(look, all, at('quantity'), at('tax')) : null
  if (priced) {
    give('amount', priced.gross)
    give('net', priced.net)
  }
  separateDiscounts(all, byColumn, look, wished, headings)
  const [quantity, price, discount] = [at('quantity'), at('unitPrice'), at('discount')]
  const unit = discount < 0 ? 'percent' : discountUnit(headings[discount] ?? '', evidence[discount], look, { quantity, price, discount, totals: totalsOf(all) })
  const taxRate = rateUnit(evidence[at('taxRate')])
  const line = (row: number) => lineValue(look, row, quantity, price, discount, unit)
  const totals = totalsOf(all).filter((column) => !wished.has(column) && (byColumn.get(column) === undefined || TOTALS.has(byColumn.get(column) as Field)))
  const beside = (row: number) => extraOf(look, at, row)
  const whole = totals.filter((column) => isOrderTotal(look, column, line, beside))
  const lines = totals.filter((column) => !whole.includes(column))
  for (const column of whole) if (TOTALS.has(byColumn.get(column) as Field) && (lines.length > 0 || price >= 0)) drop(column, 'order-total-aside')
  const tax = at('tax')
  if (tax >= 0 && spreadOf(look, tax).firstOnly > 0 && spreadOf(look, tax).differ === 0) drop(tax, 'order-tax-aside')
  const matching = lines.filter((column) => agree(look, (row) => look.number(row, column), line))
  const paid = afterDiscount(look, lines, discount)
  const pair = netAndGross(look, lines, at('tax'), at('taxRate'), taxRate)
  if (pair) {
    give('net', pair.net)
    give('amount', pair.gross)
  } else if (paid) {
    if (at('net') === paid.after) byColumn.delete(paid.after)
    give('amount', paid.after)
    said.push({ code: 'before-discount-aside', with: { heading: headings[paid.before] ?? '' } })
  } else if (matching.length > 0 && !matching.includes(at('amount')) && !(matching.includes(at('net')) && at('amount') < 0)) {
    give('amount', matching[0] as number)
  } else if (at('amount') < 0 && at('net') < 0 && price < 0 && lines.length > 0) give('amount', lines[0] as number)
  if (at('net') >= 0 && !pair && at('amount') >= 0 && !wished.has(at('net'))) drop(at('net'), afterFees(look, at('amount'), at('net'), at('fee')) ? 'net-after-fees-aside' : 'net-aside')
  const fee = at('fee')
  if (fee >= 0 && (said.some(({ code }) => code === 'net-after-fees-aside') || (!isSurcharge(headings[fee] ?? '') && !inTotal(look, totals, line, fee, beside)))) drop(fee, 'fees-are-costs')
  const taxKnown = at('tax') >= 0 || at('taxRate') >= 0
  if (price >= 0 && at('amount') >= 0 && at('net') < 0 && taxKnown && !wished.has(at('amount')) && taxHint(headings[price] ?? '') === 'net' && taxHint(headings[at('amount')] ?? '') !== 'gross' && matching.includes(at('amount'))) {
    byColumn.set(at('amount'), 'net')
  }
  if (at('amount') >= 0 && at('net') < 0 && at('tax') >= 0 && !wished.has(at('amount')) && taxHint(headings[at('amount')] ?? '') === null && taxOnTop(look, at('amount'), at('tax'))) {
    const amount = at('amount')
    byColumn.set(amount, 'net')
  }
  if (discount >= 0 && !wished.has(discount) && unit === 'money' && !paid && at('amount') >= 0 && beyond(look, at('amount'), line, discount)) {
    byColumn.set(discount, 'orderDiscount')
  }
  const netPrice = price >= 0 && isNetPrice(look, headings[price] ?? '', at('net'), at('amount'), line, taxKnown)
  const rule: MoneyRule = { priceIs: netPrice ? 'net' : 'gross', discount: unit, taxRate, costIs: costIs(headings[at('cost')] ?? '', look, at('cost'), quantity, price), extras: extrasOf(at, look, matching.length > 0 || at('amount') < 0) }
  return { byColumn, rule, said }
}

function totalsOf(all: readonly Claim[]): number[] {
  return [...new Set(all.filter((claim) => TOTALS.has(claim.field)).map((claim) => claim.column))].slice(0, MOST)
}

function lineValue(look: Look, row: number, quantity: number, price: number, discount: number, unit: DiscountUnit): number {
  const units = quantity < 0 ? 1 : look.number(row, quantity)
  const base = units * look.number(row, price)
  if (discount < 0 || (look.rows[row]?.[discount] ?? '') === '') return base
  const off = look.number(row, discount)
  if (unit === 'money') return base - Math.abs(off)
  if (Number.isNaN(off)) return cascade(look.rows[row]?.[discount] ?? '', base)
  return base * (1 - off / (unit === 'percent' ? 100 : 1))
}

function cascade(text: string, base: number): number {
  return text.replace(/%/g, '').split('+').reduce((value, part) => value * (1 - Number(part.trim().replace(',', '.')) / 100), base)
}

/**
 * Two columns that both claim a discount: the one by line stays, the other is the order's. A percentage is never the
 * order's; an amount is where it stands on first lines alone, as other columns do, or is the same on all lines of
 * orders and no line's total shows it.
 */
function separateDiscounts(all: readonly Claim[], byColumn: Map<number, Field>, look: Look, wished: ReadonlySet<number>, headings: readonly string[]) {
  const columns = [...new Set(all.filter((claim) => claim.field === 'discount').map((claim) => claim.column))].filter((column) => !byColumn.has(column) || byColumn.get(column) === 'discount')
  const current = columnOf(byColumn, 'discount')
  if (current < 0 || wished.has(current)) return
  const onFirst = (column: number) => {
    const { firstOnly, differ } = spreadOf(look, column)
    return firstOnly > 0 && differ === 0
  }
  const at = (field: Field) => columnOf(byColumn, field)
  const isMoney = (column: number) => {
    const hint = discountHint(headings[column] ?? '')
    return hint === 'money' || (hint === null && look.rows.some((row) => /[.,]\d\d(?!\d)/.test(row[column] ?? '')))
  }
  const repeated = (column: number) => {
    const { same, differ } = spreadOf(look, column)
    const inLine = (row: number) => lineValue(look, row, at('quantity'), at('unitPrice'), column, 'money')
    return same > 1 && differ === 0 && !totalsOf(all).some((total) => agree(look, inLine, (row) => look.number(row, total)))
  }
  const byOrder = (column: number) => isMoney(column) && (repeated(column) || (onFirst(column) && headings.some((_, other) => !columns.includes(other) && onFirst(other))))
  const orderLevel = columns.filter(byOrder)
  const lineLevel = columns.filter((column) => !byOrder(column))
  if (orderLevel.length === 0) return
  for (const column of columns) byColumn.delete(column)
  if (columnOf(byColumn, 'orderDiscount') < 0) byColumn.set(orderLevel[0] as number, 'orderDiscount')
  if (lineLevel.length > 0) byColumn.set(lineLevel[0] as number, 'discount')
}

/** Prices are net when they give the net column, or say so while tax is known beside them and no total contradicts. */
function isNetPrice(look: Look, heading: string, net: number, amount: number, line: (row: number) => number, taxKnown: boolean): boolean {
  if (amount >= 0 && agree(look, line, (row) => look.number(row, amount))) return false
  if (net >= 0 && agree(look, line, (row) => look.number(row, net))) return true
  return taxKnown && taxHint(heading) === 'net'
}

function rateUnit(seen: ColumnEvidence | undefined): MoneyRule['taxRate'] {
  return seen && seen.numbers > 0 && seen.percent === 0 && seen.one === seen.numbers && seen.comma + seen.point > 0 ? 'fraction' : 'percent'
}

function discountUnit(
  heading: string,
  seen: ColumnEvidence | undefined,
  look: Look,
  columns: { quantity: number; price: number; discount: number; totals: readonly number[] },
): DiscountUnit {
  const { quantity, price, discount, totals } = columns
  if (!seen || seen.percent > 0 || seen.values.some(([text]) => text.includes('+'))) return 'percent'
  const used = (row: number) => (look.number(row, discount) > 0 ? 1 : Number.NaN)
  const fits = (unit: DiscountUnit) =>
    totals.some((column) => agree(look, (row) => lineValue(look, row, quantity, price, discount, unit) * used(row), (row) => look.number(row, column)))
  const told = (['percent', 'money', 'fraction'] as const).filter(fits)
  if (told.length === 1) return told[0] as DiscountUnit
  const hint = discountHint(heading)
  if (hint === 'money') return 'money'
  if (seen.one === seen.numbers && seen.values.some(([text]) => /[1-9]/.test(text)) && seen.comma + seen.point > 0) return 'fraction'
  if (hint === 'percent') return 'percent'
  return seen.hundred === seen.numbers && seen.integers * 2 > seen.numbers && Object.keys(seen.currencies).length === 0 ? 'percent' : 'money'
}

/** A bare "rate" is the price where quantity times it gives a total, or where nothing else can be the amount. */
function rateIsPrice(look: Look, at: (field: Field) => number, totals: readonly number[]): boolean {
  const [quantity, rate] = [at('quantity'), at('taxRate')]
  if (quantity < 0) return false
  const product = (row: number) => look.number(row, quantity) * look.number(row, rate)
  return totals.length === 0 || totals.some((total) => agree(look, product, (row) => look.number(row, total)))
}

/** Two price columns that differ by the tax of the whole line, however many were sold, are totals. */
function pricesOfLines(look: Look, all: readonly Claim[], quantity: number, tax: number): { net: number; gross: number } | null {
  if (tax < 0 || quantity < 0 || !look.rows.some((_, row) => Math.abs(look.number(row, quantity)) > 1 && look.number(row, tax) !== 0)) return null
  const prices = [...new Set(all.filter(({ field }) => field === 'unitPrice' || field === 'net').map(({ column }) => column))].slice(0, MOST)
  return netAndGross(look, prices, tax, -1, 'percent')
}

/** Shops call the price of an item its cost too: where no other price is, and no total or only one that it leads to. */
function costIsPrice(look: Look, at: (field: Field) => number, totals: readonly number[]): boolean {
  const cost = at('cost')
  if (cost < 0) return false
  if (totals.length === 0) return true
  const whole = (row: number) => (at('quantity') < 0 ? 1 : look.number(row, at('quantity'))) * look.number(row, cost) + extraOf(look, at, row)
  return totals.some((total) => agree(look, whole, (row) => look.number(row, total)))
}

/** Costs of a unit stay below the price where more than one was sold; costs of a line do not. */
function costIs(heading: string, look: Look, cost: number, quantity: number, price: number): MoneyRule['costIs'] {
  if (cost < 0 || quantity < 0) return 'line'
  const words = new Set(headingWords(heading))
  if (['totale', 'total', 'riga', 'line', 'tot'].some((word) => words.has(word))) return 'line'
  if (['unitario', 'unit', 'unitaria', 'unitcost', 'item', 'each'].some((word) => words.has(word)) || price < 0) return 'unit'
  let below = 0
  let above = 0
  for (let row = 0; row < look.rows.length; row++) {
    if (!(Math.abs(look.number(row, quantity)) >= 2) || !(look.number(row, cost) > 0)) continue
    if (look.number(row, cost) <= look.number(row, price)) below++
    else above++
  }
  return below >= above ? 'unit' : 'line'
}

/** How order-level columns are told; inside the amount where that is the whole order's and a sum beyond the lines. */
function extrasOf(at: (field: Field) => number, look: Look, amountIsLine: boolean): MoneyRule['extras'] {
  const found: Record<string, 'once' | 'line' | 'inside'> = {}
  for (const field of EXTRAS) {
    const column = at(field)
    if (column < 0) continue
    const { differ, firstOnly } = spreadOf(look, column)
    found[field] = field !== 'refund' && !amountIsLine && look.orders.length === 0 ? 'inside' : differ > 0 && firstOnly === 0 ? 'line' : 'once'
  }
  return found
}
