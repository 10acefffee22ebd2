import type { Claim } from '../columns/assign.ts'
import { extrasOf, shippingTax } from './beside-lines.ts'
import { costIs } from './costs.ts'
import { beyond, type DiscountColumn, discountColumns, lineValue } from './discounts.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { agree, borne, isBorneOut, type Look, spreadOf } from '../columns/look.ts'
import { isSurcharge } from '../headings/fees.ts'
import { saysWithoutTax, taxHint } from '../headings/taxes.ts'
import { isTwin } from '../headings/twins.ts'
import type { ExtraRule, MoneyRule } from './money-rule.ts'
import { orderTotals, partsOf, TOTALS, totalsOf } from '../orders/order-parts.ts'
import { amountsAreOrders, isOrderTotal, orderSum, type OrderSum, type PartColumns } from '../orders/order-sums.ts'
import { pricesBeside, settlePrices } from './prices.ts'
import type { PlanSaying } from '../sayings.ts'
import { Settling } from './settling.ts'
import { isNetPrice, rateOnTop, rateUnit, taxByLine, type TaxOnTop, taxOf } from './taxes.ts'
import { afterDiscount, afterFees, extraOf, guestTaxes, inTotal, isAfterRefund, isBetween, isInTotal, isSameReturn, netAndGross, netAndGrossSaid, taxOnTop } from './totals.ts'

export interface MoneyPlan {
  readonly byColumn: Map<number, Field>
  readonly rule: MoneyRule
  readonly said: PlanSaying[]
  /** The amounts may be those of lines or of whole orders: nothing tells. */
  readonly unsure: boolean
  /** Columns that may be the amount as well, by what little there is to go by. */
  readonly rivals?: readonly number[]
  /** The amount is the sum of the others that are headed alike. */
  readonly summed?: boolean
}

/** What the steps below look at: the columns as they stand, and the value of a line by price, pieces and discounts. */
interface Work {
  readonly s: Settling
  readonly look: Look
  readonly headings: readonly string[]
  readonly line: (row: number) => number
  /** Column of prices, −1 for none. */
  readonly price: number
  readonly discounts: readonly DiscountColumn[]
  readonly taxRate: MoneyRule['taxRate']
}

/** Decides which columns hold what amounts, by arithmetic over the sample where the headings leave it open. */
export function planMoney(all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], look: Look, given: readonly ExtraRule[] = []): MoneyPlan {
  const s = new Settling(all, headings)
  const { at, byColumn, said } = s
  const known = given.filter((rule) => !isTakenOff(look, at, rule))
  const ofLine = taxByLine(look, at('tax'), [...new Set(all.filter(({ field, weight }) => field === 'tax' && weight >= 0.5).map(({ column }) => column))])
  if (ofLine >= 0 && !s.wished.has(at('tax')) && at('tax') !== ofLine) {
    s.drop(at('tax'), 'order-tax-aside')
    s.give('tax', ofLine)
  }
  settlePrices(s, all, headings, evidence, look, known)
  const [quantity, price] = [at('quantity'), at('unitPrice')]
  const discounts = discountColumns(all, byColumn, look, headings, evidence, [...totalsOf(all), ...pricesBeside(all, price)], partsOf(at, known))
  const work: Work = { s, look, headings, line: (row) => lineValue(look, row, quantity, price, discounts), price, discounts, taxRate: rateUnit(evidence[at('taxRate')]) }
  const parts = partsOf(at, known)
  const totals = totalsFound(work, all, parts)
  const told = taxOf(look, parts.tax, totals.taxed ?? totals.proof) ?? (isOrderTax(look, parts.tax, headings) ? 'order' : null)
  // Documents tell their tax, and lines its rate: each line's own tax follows from that.
  const byRate = told === 'order' && at('taxRate') >= 0 && !s.wished.has(parts.tax) && look.rows.some((_, row) => look.number(row, at('taxRate')) > 0 || /[1-9]\d?\s*%/.test(look.rows[row]?.[at('taxRate')] ?? ''))
  const value = (row: number) => (price >= 0 ? work.line(row) : look.number(row, at('amount')))
  const rated = told === null && at('tax') < 0 && at('taxRate') >= 0 && rateOnTop(look, orderTotals(all, totalsOf(all)).filter((column) => price >= 0 || column !== at('amount')), value, at('taxRate'), work.taxRate)
  const onTop = byRate || rated ? 'line' : told
  if (byRate) s.drop(parts.tax, 'order-tax-aside', true)
  else if (onTop === 'order') byColumn.set(parts.tax, 'orderTax')
  else if (onTop === 'aside' || (at('orderTax') >= 0 && onTop === null)) s.drop(parts.tax, 'order-tax-aside', true)
  const amounts = settleAmount(work, totals.lines)
  settleFee(work, totals)
  const priceIs = settleNet(work, totals.lines, orderTotals(all, totalsOf(all)), amounts.matching, onTop, evidence)
  const loose = !amounts.paid && at('amount') >= 0 && discounts.length === 1 && discounts[0]?.unit === 'money' && !s.wished.has(at('discount'))
  if (loose && beyond(look, at('amount'), work.line, at('discount'))) byColumn.set(at('discount'), 'orderDiscount')
  const orders = amountsOfOrders(work, amounts)
  const byLine = amounts.matching.length > 0 || at('amount') < 0 || saysLine(s.heading('amount')) || [false, true].some((taxed) => isInTotal(look, at, orderTotals(all, totalsOf(all)), taxed))
  if (!s.wished.has(at('refund')) && (isSameReturn(look, at, work.line) || isAfterRefund(look, at, totalsOf(all)))) {
    said.push({ code: 'extra-inside', with: { heading: s.heading('refund'), field: 'refund' } })
    byColumn.delete(at('refund'))
  } else if (!notionsOf(headingWords(s.heading('refund'))).has.has('shipping') && bothReturn(look, at)) s.drop(at('returned'), 'returned-in-refund')
  if (isOfKept(look, at)) s.drop(at('returned'), 'returned-in-refund')
  const extras = extrasOf(at, look, byLine, orders === true, totals.proof).filter(({ field }) => !known.some((other) => other.field === field))
  const carriage = at('shipping') >= 0 ? shippingTax(headings, byColumn, look, at('shipping'), (at('net') >= 0 && at('amount') < 0) || priceIs === 'net') : -1
  if (carriage >= 0) byColumn.set(carriage, 'shipping')
  const carried = (extra: ExtraRule): ExtraRule => (carriage >= 0 && extra.field === 'shipping' && extra.told !== 'inside' ? { ...extra, columns: [...extra.columns, carriage], taxes: [...extra.taxes, carriage] } : extra)
  const rule: MoneyRule = {
    ...(s.full >= 0 && { full: s.full }),
    priceIs, discounts, taxRate: work.taxRate, costIs: costIs(s.heading('cost'), look, at('cost'), quantity, price), amountIs: orders ? 'order' : 'line', extras: [...known, ...extras.map(carried)],
  }
  return { byColumn, rule, said, unsure: orders === null, ...(s.rivals.length > 0 && { rivals: s.rivals }), ...(amounts.summed && { summed: true }) }
}

/** Whether the amount is what the pieces that did not come back cost. */
function isOfKept(look: Look, at: (field: Field) => number): boolean {
  const [returned, quantity, price, amount] = [at('returned'), at('quantity'), at('unitPrice'), at('amount')]
  if (returned < 0 || quantity < 0 || price < 0 || amount < 0) return false
  const kept = (row: number) => (look.number(row, quantity) - Math.abs(look.number(row, returned) || 0)) * look.number(row, price)
  return isBorneOut(borne(look, kept, (row) => look.number(row, amount), (row) => Math.abs(look.number(row, returned)) > 0), 1)
}

/** Whether a heading says that a tax is the order's, and its lines repeat it; beside a price that stands before tax it comes on top. */
function isOrderTax(look: Look, tax: number, headings: readonly string[]): boolean {
  const { has } = notionsOf(headingWords(headings[tax] ?? ''))
  const { differ, same, firstOnly } = spreadOf(look, tax)
  const before = headings.some((heading, column) => column !== tax && (taxHint(heading) === 'net' || saysWithoutTax(heading)))
  return tax >= 0 && has.has('ordered') && !has.has('line') && differ === 0 && same + firstOnly > 0 && before
}

/** Whether money stands wherever pieces came back: what came back is worth that money, and no more. */
function bothReturn(look: Look, at: (field: Field) => number): boolean {
  const [returned, refund] = [at('returned'), at('refund')]
  if (returned < 0 || refund < 0) return false
  const back = look.rows.map((_, row) => row).filter((row) => (look.number(row, returned) || 0) !== 0)
  return back.length > 0 && back.every((row) => (look.number(row, refund) || 0) !== 0)
}

/** Whether amounts are what a discount of the export left already: quantity times price less it. */
function isTakenOff(look: Look, at: (field: Field) => number, { type, columns }: ExtraRule): boolean {
  if (type !== 'discount') return false
  const off = (row: number) => columns.reduce((sum, column) => sum + (Math.abs(look.number(row, column)) || 0), 0)
  const left = (row: number) => (off(row) === 0 ? Number.NaN : look.number(row, at('quantity')) * look.number(row, at('unitPrice')) - off(row))
  return agree(look, left, (row) => look.number(row, at('amount')))
}

interface Totals {
  /** Columns of totals, and those of them that may be a line's. */
  readonly totals: readonly number[]
  readonly lines: readonly number[]
  /** How the total of a whole order comes about, where one does; and one that the tax leads to. */
  readonly proof: OrderSum | null
  readonly taxed: OrderSum | null
}

/** Tells totals of whole orders from those of lines; the former are left aside where there is anything else to go by. */
function totalsFound({ s, look, line, price }: Work, all: readonly Claim[], parts: PartColumns): Totals {
  const { byColumn, wished } = s
  const totals = totalsOf(all).filter((column) => !wished.has(column) && (byColumn.get(column) === undefined || TOTALS.has(byColumn.get(column) as Field)))
  const differing = totals.filter((column) => spreadOf(look, column).differ > 0)
  const sumOf = (column: number): OrderSum | null => {
    const bases = [...(price >= 0 ? [line] : []), ...differing.filter((other) => other !== column).slice(0, 3).map((other) => (row: number) => look.number(row, other))]
    return bases.map((base) => orderSum(look, column, base, parts)).find((sum) => sum !== null) ?? null
  }
  const sums = new Map(orderTotals(all, totals).map((column) => [column, sumOf(column)]))
  const whole = totals.filter((column) => isOrderTotal(look, column, line, sums.get(column) ?? null))
  const lines = totals.filter((column) => !whole.includes(column))
  const told = [...sums.keys()].filter((column) => byColumn.get(column) === 'orderTotal')
  const found = [...whole, ...told].map((column) => sums.get(column)).filter((sum) => sum != null)
  const proof = found[0] ?? null
  // Beside a total without tax, one with it tells that the tax is on top.
  const taxed = found.find((sum) => sum.parts.has('tax')) ?? null
  for (const column of whole) if (TOTALS.has(byColumn.get(column) as Field) && (lines.length > 0 || price >= 0)) s.drop(column, 'order-total-aside')
  return { totals, lines, proof, taxed }
}

interface AmountsFound {
  /** Columns that are quantity times price. */
  readonly matching: readonly number[]
  /** The amount is what was left after a discount. */
  readonly paid: boolean
  /** It is the sum of those that are headed alike. */
  readonly summed: boolean
}

/** Gives amount and net their columns: by tax between two, by the discount between two, by what price and pieces come to. */
function settleAmount({ s, look, line, price, taxRate }: Work, lines: readonly number[]): AmountsFound {
  const { at, byColumn } = s
  const matching = lines.filter((column) => agree(look, (row) => look.number(row, column), line))
  const parts = at('amount') >= 0 && matching.length === 0 ? [at('amount'), ...lines.filter((column) => isTwin(s.headings[column] ?? '', s.heading('amount')))] : []
  const whole = parts.length < 2 ? undefined : lines.find((column) => !parts.includes(column) && agree(look, (row) => parts.reduce((sum, part) => sum + (look.number(row, part) || 0), 0), (row) => look.number(row, column)))
  if (whole !== undefined) s.give('amount', whole)
  const paid = afterDiscount(look, lines, at('discount'), at('refund'))
  const pair = netAndGross(look, lines, at('tax'), at('taxRate'), taxRate) ?? (at('tax') + at('taxRate') < -1 ? netAndGrossSaid(look, lines, s.headings) : null)
  if (pair) {
    s.give('net', pair.net)
    s.give('amount', pair.gross)
  } else if (paid) {
    if (at('net') === paid.after) byColumn.delete(paid.after)
    s.give('amount', paid.after)
    s.say('before-discount-aside', paid.before)
  } else if (matching.length > 0 && !matching.includes(at('amount')) && !(matching.includes(at('net')) && at('amount') < 0)) {
    s.give('amount', matching[0] as number)
  } else if (at('amount') < 0 && at('net') < 0 && price < 0 && lines.length > 0) s.give('amount', lines[0] as number)
  if (paid?.returns && (!pair || pair.net === paid.after || pair.gross === paid.after) && !s.wished.has(at('refund'))) {
    s.said.push({ code: 'extra-inside', with: { heading: s.heading('refund'), field: 'refund' } })
    byColumn.delete(at('refund'))
    // What came back is taken off the amounts: its pieces take nothing more.
    if (at('returned') >= 0) s.drop(at('returned'), 'returned-in-refund')
  }
  const payout = at('amount') >= 0 && at('net') < 0 && price >= 0 && !matching.includes(at('amount')) && at('fee') >= 0 && notionsOf(headingWords(s.heading('amount'))).has.has('payout')
  if (payout) s.drop(at('amount'), 'net-after-fees-aside')
  if (at('net') >= 0 && !pair && at('amount') >= 0) s.drop(at('net'), afterFees(look, at('amount'), at('net'), at('fee')) ? 'net-after-fees-aside' : 'net-aside')
  return { matching, paid: paid !== null, summed: whole !== undefined && at('amount') === whole }
}

/** Fees are the shop's costs, unless customers pay them: their heading says so, or a total adds them up. */
function settleFee({ s, look, line, headings }: Work, { totals, proof }: Totals) {
  const fee = s.at('fee')
  if (fee < 0) return
  const charged = proof?.parts.has('fee') || [s.at('tax'), ...guestTaxes(headings, s.byColumn)].some((beside) => isBetween(look, totals, fee, beside)) || isSurcharge(headings[fee] ?? '') || inTotal(look, totals, line, fee, (row) => extraOf(look, s.at, row))
  if (s.said.some(({ code }) => code === 'net-after-fees-aside') || !charged) s.drop(fee, 'fees-are-costs')
}

/** Turns an amount that stands before tax into the net one; tells whether prices do. */
function settleNet({ s, look, line, price, headings }: Work, lines: readonly number[], whole: readonly number[], matching: readonly number[], onTop: TaxOnTop, evidence: readonly ColumnEvidence[]): MoneyRule['priceIs'] {
  const { at, byColumn, wished } = s
  const taxKnown = at('tax') >= 0 || at('taxRate') >= 0
  const hint = taxHint(headings[price] ?? '')
  // Lines of electronic invoices are without tax by their standard.
  const invoices = (evidence[at('type')]?.values ?? []).some(([text]) => /^TD\d\d\b/i.test(text)) && at('taxRate') >= 0 && at('tax') < 0
  const amount = at('amount')
  if (amount >= 0 && at('net') < 0 && !wished.has(amount)) {
    const said = taxHint(headings[amount] ?? '')
    const byPrice = price >= 0 && taxKnown && hint === 'net' && said !== 'gross' && matching.includes(amount)
    const byTax = (at('tax') >= 0 || (onTop === 'line' && at('taxRate') >= 0)) && said !== 'gross' && ((said === null && onTop === 'line' && lines.includes(amount)) || saysWithoutTax(headings[amount] ?? '') || taxOnTop(look, amount, at('tax')) || (at('tax') >= 0 && isInTotal(look, at, whole, true)))
    if (byPrice || byTax || (invoices && said !== 'gross')) byColumn.set(amount, 'net')
  }
  if (price < 0) return 'gross'
  if (isNetPrice(look, headings[price] ?? '', at('net'), at('amount'), line, taxKnown)) return 'net'
  return (onTop === 'line' || (invoices && hint !== 'gross')) && at('amount') < 0 && at('net') < 0 ? 'net' : 'gross'
}

/** Whether the amounts are those of whole orders, null where they may be either; a total that a person chose is one. */
function amountsOfOrders({ s, look, headings, price }: Work, { matching, paid }: AmountsFound): boolean | null {
  const { at, byColumn, wished } = s
  const told = at('orderTotal')
  const chosen = told >= 0 && wished.has(told) && at('amount') < 0 && at('net') < 0 && price < 0
  if (chosen) byColumn.set(told, 'amount')
  const main = at('amount') >= 0 ? at('amount') : at('net')
  const lineIsKnown = price >= 0 && (matching.length > 0 || at('amount') + at('net') < 0)
  const open = main >= 0 && !lineIsKnown && !paid && !wished.has(main)
  const orders = chosen || (open && amountsAreOrders(look, main, saysOrder(headings[main] ?? ''), at('quantity'), at('product') >= 0 ? at('product') : at('name')))
  if (orders) s.say('order-total-once', main)
  return orders
}

/** Whether a heading says that its amount is a whole document's. */
function saysOrder(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('document') && has.has('total') && !has.has('line') && !has.has('product')
}

/** Whether a heading says that its amount is a single line's, as those of documents with lines do. */
function saysLine(heading: string): boolean {
  return notionsOf(headingWords(heading)).has.has('line')
}
