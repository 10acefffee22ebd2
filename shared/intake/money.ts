import type { LineType } from '../model/sales.ts'
import { type Claim, columnOf, FIRM, settle } from './assign.ts'
import { priceByProduct, quantityByProduct } from './by-product.ts'
import { beyond, type DiscountColumn, discountColumns, lineValue, separateDiscounts } from './discounts.ts'
import type { ColumnEvidence } from './evidence.ts'
import type { Field } from './fields.ts'
import { headingWords, notionsOf } from './lexicon.ts'
import { agree, type Look, spreadOf } from './look.ts'
import { isSurcharge, isTaxRate, taxHint } from './meaning.ts'
import { amountsAreOrders, isOrderTotal, orderSum, type OrderSum, type PartColumns } from './order-sums.ts'
import type { PlanSaying } from './sayings.ts'
import { afterDiscount, afterFees, extraOf, inTotal, netAndGross, taxOnTop } from './totals.ts'

/** Amounts that an order has beside its lines: a line of their own type. */
export interface ExtraRule {
  readonly field: Field
  readonly type: LineType
  /** Columns that are added up, and those of them that are tax. */
  readonly columns: readonly number[]
  readonly taxes: readonly number[]
  /** Told once an order, told by line, or already inside the amount. */
  readonly told: 'once' | 'line' | 'inside'
  /** As written; else discounts and refunds lower whatever their sign. */
  readonly signed: boolean
}

/** How a line's amount comes about. */
export interface MoneyRule {
  /** What stands before tax: `net` columns and prices are net, or nothing is. */
  readonly priceIs: 'gross' | 'net'
  /** Discounts by line, in the order in which they come off. */
  readonly discounts: readonly DiscountColumn[]
  readonly taxRate: 'percent' | 'fraction'
  /** What the cost column tells: the cost of one unit, or of the whole line. */
  readonly costIs: 'unit' | 'line'
  /** The amount is a line's, or the whole order's: then it counts on the order's first line. */
  readonly amountIs: 'line' | 'order'
  readonly extras: readonly ExtraRule[]
}

export interface MoneyPlan {
  readonly byColumn: Map<number, Field>
  readonly rule: MoneyRule
  readonly said: PlanSaying[]
  /** The amounts may be those of lines or of whole orders: nothing tells. */
  readonly unsure: boolean
}

/** Columns of totals tried against each other. */
const MOST = 12

const EXTRAS: readonly (readonly [Field, LineType])[] = [
  ['shipping', 'shipping'],
  ['fee', 'fee'],
  ['orderDiscount', 'discount'],
  ['orderTax', 'adjustment'],
  ['refund', 'return'],
]
const TOTALS: ReadonlySet<Field> = new Set<Field>(['amount', 'net', 'orderTotal'])

/** Decides which columns hold what amounts, by arithmetic over the sample where the headings leave it open. */
export function planMoney(all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], look: Look, known: readonly ExtraRule[] = []): MoneyPlan {
  const byColumn = settle(all)
  const wished = new Set(all.filter((claim) => claim.weight >= FIRM).map((claim) => claim.column))
  const at = (field: Field) => columnOf(byColumn, field)
  const give = (field: Field, column: number) => {
    if (column === at(field) || wished.has(column)) return
    const before = at(field)
    if (before >= 0 && wished.has(before)) return
    if (before >= 0) byColumn.delete(before)
    byColumn.set(column, field)
  }
  const drop = (column: number, code: PlanSaying['code'], firmly = false) => {
    if (column < 0 || (wished.has(column) && !firmly)) return
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
  const open = at('unitPrice') < 0 ? priceByProduct(look, all, at('quantity'), totalsOf(all)) : null
  if (open && !wished.has(open.price)) {
    byColumn.delete(open.price)
    give('unitPrice', open.price)
    give('amount', open.total)
  }
  const pieces = at('quantity') < 0 ? quantityByProduct(look, byColumn, evidence, at('unitPrice'), totalsOf(all), partsOf(at, known)) : -1
  if (pieces >= 0) give('quantity', pieces)
  separateDiscounts(all, byColumn, look, wished, headings, totalsOf(all))
  const ofOrders = at('amount') < 0 || repeats(look, at('amount'))
  if (at('unitPrice') >= 0 && ofOrders && priceIsLine(look, at, orderTotals(all, totalsOf(all)), known)) {
    const [price, before] = [at('unitPrice'), at('amount')]
    if (before >= 0) drop(before, 'order-total-aside')
    byColumn.set(price, 'amount')
  }
  if (at('discount') >= 0 && at('orderDiscount') < 0 && !wished.has(at('discount')) && discountIsOrders(look, at, orderTotals(all, totalsOf(all)), known)) byColumn.set(at('discount'), 'orderDiscount')
  const [quantity, price, discount] = [at('quantity'), at('unitPrice'), at('discount')]
  const discounts = discountColumns(all, byColumn, look, headings, evidence, [...totalsOf(all), ...pricesBeside(all, at('unitPrice'))])
  const taxRate = rateUnit(evidence[at('taxRate')])
  const line = (row: number) => lineValue(look, row, quantity, price, discounts)
  const totals = totalsOf(all).filter((column) => !wished.has(column) && (byColumn.get(column) === undefined || TOTALS.has(byColumn.get(column) as Field)))
  const beside = (row: number) => extraOf(look, at, row)
  const parts = partsOf(at, known)
  const differing = totals.filter((column) => spreadOf(look, column).differ > 0)
  const sumOf = (column: number): OrderSum | null => {
    const bases = [...(price >= 0 ? [line] : []), ...differing.filter((other) => other !== column).map((other) => (row: number) => look.number(row, other))]
    return bases.map((base) => orderSum(look, column, base, parts)).find((sum) => sum !== null) ?? null
  }
  const sums = new Map(orderTotals(all, totals).map((column) => [column, sumOf(column)]))
  const whole = totals.filter((column) => isOrderTotal(look, column, line, sums.get(column) ?? null))
  const lines = totals.filter((column) => !whole.includes(column))
  const proof = [...whole, ...[...sums.keys()].filter((column) => byColumn.get(column) === 'orderTotal')].map((column) => sums.get(column)).find((sum) => sum) ?? null
  for (const column of whole) if (TOTALS.has(byColumn.get(column) as Field) && (lines.length > 0 || price >= 0)) drop(column, 'order-total-aside')
  const onTop = taxOf(look, parts.tax, proof)
  if (onTop === 'order') {
    byColumn.set(parts.tax, 'orderTax')
  } else if (onTop === 'aside' || (at('orderTax') >= 0 && onTop === null)) drop(parts.tax, 'order-tax-aside', true)
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
  const charged = proof?.parts.has('fee') || isSurcharge(headings[fee] ?? '') || inTotal(look, totals, line, fee, beside)
  if (fee >= 0 && (said.some(({ code }) => code === 'net-after-fees-aside') || !charged)) drop(fee, 'fees-are-costs')
  const taxKnown = at('tax') >= 0 || at('taxRate') >= 0
  if (price >= 0 && at('amount') >= 0 && at('net') < 0 && taxKnown && !wished.has(at('amount')) && taxHint(headings[price] ?? '') === 'net' && taxHint(headings[at('amount')] ?? '') !== 'gross' && matching.includes(at('amount'))) {
    byColumn.set(at('amount'), 'net')
  }
  const amount = at('amount')
  const plain = amount >= 0 && at('net') < 0 && at('tax') >= 0 && !wished.has(amount) && taxHint(headings[amount] ?? '') === null
  if (plain && ((onTop === 'line' && lines.includes(amount)) || taxOnTop(look, amount, at('tax')))) byColumn.set(amount, 'net')
  // Lines of electronic invoices are without tax by their standard.
  const invoices = (evidence[at('type')]?.values ?? []).some(([text]) => /^TD\d\d\b/i.test(text)) && at('taxRate') >= 0 && at('tax') < 0
  if (invoices && at('amount') >= 0 && at('net') < 0 && !wished.has(at('amount')) && taxHint(headings[at('amount')] ?? '') !== 'gross') byColumn.set(at('amount'), 'net')
  if (discount >= 0 && !wished.has(discount) && discounts.length === 1 && discounts[0]?.unit === 'money' && !paid && at('amount') >= 0 && beyond(look, at('amount'), line, discount)) {
    byColumn.set(discount, 'orderDiscount')
  }
  const netPrice = price >= 0 && (isNetPrice(look, headings[price] ?? '', at('net'), at('amount'), line, taxKnown) || ((onTop === 'line' || (invoices && taxHint(headings[price] ?? '') !== 'gross')) && at('amount') < 0 && at('net') < 0))
  const told = at('orderTotal')
  const chosen = told >= 0 && wished.has(told) && at('amount') < 0 && at('net') < 0 && price < 0
  if (chosen) byColumn.set(told, 'amount')
  const [main, lineIsKnown] = [at('amount') >= 0 ? at('amount') : at('net'), price >= 0 && (matching.length > 0 || at('amount') + at('net') < 0)]
  const orders = chosen ? true : main < 0 || lineIsKnown || paid || wished.has(main) ? false : amountsAreOrders(look, main, saysOrder(headings[main] ?? ''), quantity, at('product') >= 0 ? at('product') : at('name'))
  if (orders) said.push({ code: 'order-total-once', with: { heading: headings[main] ?? '' } })
  const byLine = matching.length > 0 || at('amount') < 0 || saysLine(headings[at('amount')] ?? '')
  const rule: MoneyRule = {
    priceIs: netPrice ? 'net' : 'gross',
    discounts,
    taxRate,
    costIs: costIs(headings[at('cost')] ?? '', look, at('cost'), quantity, price),
    amountIs: orders ? 'order' : 'line',
    extras: [...known, ...extrasOf(at, look, byLine, orders === true, proof).filter(({ field }) => !known.some((other) => other.field === field))],
  }
  return { byColumn, rule, said, unsure: orders === null }
}

function totalsOf(all: readonly Claim[]): number[] {
  return [...new Set(all.filter((claim) => TOTALS.has(claim.field)).map((claim) => claim.column))].slice(0, MOST)
}

/** Whether a column is the same on all lines of orders. */
function repeats(look: Look, column: number): boolean {
  const { same, differ } = spreadOf(look, column)
  return same > 0 && differ === 0
}

/** Whether a discount is the whole order's: only so the orders' totals come out. */
function discountIsOrders(look: Look, at: (field: Field) => number, totals: readonly number[], known: readonly ExtraRule[]): boolean {
  const [quantity, price, column] = [at('quantity'), at('unitPrice'), at('discount')]
  if (price < 0 || !repeats(look, column)) return false
  const parts = partsOf(at, known)
  const line = (row: number) => lineValue(look, row, quantity, price, [])
  const less = (row: number) => lineValue(look, row, quantity, price, [{ column, unit: 'money' }])
  return totals.some((total) => orderSum(look, total, less, parts) === null && orderSum(look, total, line, { ...parts, orderDiscount: column })?.parts.has('orderDiscount') === true)
}

/** Whether a price is the whole line's, however many were sold: only so the orders' totals come out. */
function priceIsLine(look: Look, at: (field: Field) => number, totals: readonly number[], known: readonly ExtraRule[]): boolean {
  const [quantity, price] = [at('quantity'), at('unitPrice')]
  if (quantity < 0 || !look.rows.some((_, row) => Math.abs(look.number(row, quantity)) > 1)) return false
  const parts = partsOf(at, known)
  const line = (row: number) => look.number(row, quantity) * look.number(row, price)
  return totals.some((total) => total !== price && orderSum(look, total, line, parts) === null && orderSum(look, total, (row) => look.number(row, price), parts) !== null)
}

function partsOf(at: (field: Field) => number, known: readonly ExtraRule[] = []): PartColumns {
  const one = (field: Field) => known.find((rule) => rule.field === field)?.columns[0] ?? at(field)
  const tax = one('orderTax') >= 0 ? one('orderTax') : at('tax')
  return { shipping: one('shipping'), fee: one('fee'), orderDiscount: one('orderDiscount'), tax, refund: one('refund'), refunded: one('refund') }
}

/** Other columns of prices: one may be what is left after the discount. */
function pricesBeside(all: readonly Claim[], price: number): number[] {
  return [...new Set(all.filter(({ field, column }) => field === 'unitPrice' && column !== price).map(({ column }) => column))].slice(0, MOST)
}

/** Columns that may be totals of whole orders, also where it is settled that they are. */
function orderTotals(all: readonly Claim[], totals: readonly number[]): number[] {
  return [...new Set([...all.filter(({ field }) => field === 'orderTotal').map(({ column }) => column), ...totals])]
}

function saysOrder(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('document') && has.has('total') && !has.has('line') && !has.has('product')
}

/**
 * What the totals of orders say of the tax: it comes on top, by line or once an order; it is the order's and inside
 * (`aside`); `null` where they say nothing.
 */
function taxOf(look: Look, tax: number, proof: OrderSum | null): 'line' | 'order' | 'aside' | null {
  if (tax < 0) return null
  const { firstOnly, same, differ } = spreadOf(look, tax)
  const whole = differ === 0 && firstOnly + same > 0
  if (proof?.parts.has('tax')) return whole ? 'order' : 'line'
  if (whole && (firstOnly > 0 || proof)) return 'aside'
  return null
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
  // What something cost without a word of pieces or orders is an expense.
  if (totals.length === 0) return at('quantity') >= 0 || at('order') >= 0
  const whole = (row: number) => (at('quantity') < 0 ? 1 : look.number(row, at('quantity'))) * look.number(row, cost) + extraOf(look, at, row)
  const parts = partsOf(at)
  const line = (row: number) => (at('quantity') < 0 ? 1 : look.number(row, at('quantity'))) * look.number(row, cost)
  return totals.some((total) => agree(look, whole, (row) => look.number(row, total)) || orderSum(look, total, line, parts) !== null)
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

/** Whether a heading says that its amount is a single line's, as those of documents with lines do. */
function saysLine(heading: string): boolean {
  return notionsOf(headingWords(heading)).has.has('line')
}

/**
 * How amounts beside the lines are told; inside where the amount is the whole order's and a sum beyond the lines, or
 * where the lines are what a refund left.
 */
function extrasOf(at: (field: Field) => number, look: Look, byLine: boolean, orders: boolean, proof: OrderSum | null): ExtraRule[] {
  return EXTRAS.flatMap(([field, type]) => {
    const column = at(field)
    if (column < 0) return []
    const { differ, firstOnly } = spreadOf(look, column)
    const shown = proof !== null && look.rows.some((_, row) => Math.abs(look.number(row, column)) > 0)
    const inside = field === 'refund' ? proof?.parts.has('refunded') === true : orders || (field === 'orderDiscount' && shown && !proof.parts.has('orderDiscount')) || (!byLine && look.orders.length === 0)
    const told = inside ? 'inside' : differ > 0 && firstOnly === 0 ? 'line' : 'once'
    return [{ field, type, columns: [column], taxes: field === 'orderTax' ? [column] : [], told, signed: field === 'orderTax' } satisfies ExtraRule]
  })
}
