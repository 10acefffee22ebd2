import { columnOf, FIRM } from '../columns/assign.ts'
import type { Ask } from '../contract.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { isTwin } from '../headings/twins.ts'
import { agree, type Look } from '../columns/look.ts'
import { isOfTrade, isOfUntoldTax } from '../money/trade.ts'
import { taxHint } from '../headings/taxes.ts'
import { isTip } from '../money/tips.ts'
import { plainWords } from '../headings/terms.ts'
import { meanings } from '../headings/meaning.ts'
import { noSalesOf } from './no-sales.ts'
import type { ColumnPlan } from './plan-columns.ts'

/** Evidence below this is asked about. */
const WEAK = 0.3
/** Claims closer than this are as good as one another. */
const CLOSE = 0.05

export interface Doubts {
  /** How sure the plan is of the fields that it needs, 0 to 1. */
  readonly confidence: number
  readonly asks: readonly Ask[]
}

/** What is not sure enough of a plan to be taken without asking. `dayAbove`: the day stands above the table. */
export function doubtsOf(found: ColumnPlan, headings: readonly string[], evidence: readonly ColumnEvidence[], settled: (column: number) => boolean, dayAbove = false): Doubts {
  const asks: Ask[] = []
  const ask = (code: string, field: Field, columns: readonly number[]) => asks.push({ code, field, headings: columns.map((column) => headings[column] ?? '') })
  const date = surenessOf(found, 'occurredAt')
  const dates = evidence.flatMap((seen, column) => (seen.filled > 0 && seen.dates * 10 >= seen.filled * 8 ? [column] : []))
  if (!dayAbove && date.weight < WEAK && dates.length > 1) ask('which-date', 'occurredAt', [date.column, ...dates.filter((column) => column !== date.column)])
  const main = (['amount', 'net', 'unitPrice'] as const).map((field) => surenessOf(found, field)).find(({ column }) => column >= 0) ?? { column: -1, weight: 0 }
  const proven = main.weight >= FIRM || isProven(found)
  const rivals = found.money.rivals && main.weight < FIRM ? found.money.rivals.filter((column) => column !== main.column && !settled(column)) : proven ? [] : rivalsOf(found, main, evidence, headings)
  const other = found.recognised || main.weight >= FIRM ? null : (noSalesOf(headings, evidence, found.byColumn) ?? (billsFees(found) ? 'purchase-list' : null))
  if (rivals.length > 0 && !other) ask('which-amount', 'amount', [main.column, ...rivals])
  if (found.weighed && !proven && main.weight < FIRM) ask('price-or-line', 'amount', [main.column])
  if (rivals.length === 0 && !proven && main.weight < WEAK && main.column === columnOf(found.byColumn, 'unitPrice') && tells(found.look, columnOf(found.byColumn, 'quantity'))) ask('price-or-line', 'amount', [main.column])
  const earned = found.recognised || main.weight >= FIRM || asks.length > 0 ? [] : headings.flatMap((heading, column) => (EARNED.test(plainWords(heading)) && !settled(column) && found.all.some((claim) => claim.column === column && claim.field === 'fee') ? [column] : []))
  if (earned.length > 0) ask('which-amount', 'amount', [main.column, ...earned])
  const prices = other || asks.length > 0 || proven || found.recognised || main.weight >= FIRM || main.column !== columnOf(found.byColumn, 'unitPrice') ? [] : pricesLike(found, main, headings, settled)
  if (prices.length > 0) ask('which-amount', 'unitPrice', [main.column, ...prices])
  if (other) ask(other, 'amount', [main.column, ...rivals])
  if (!other && asks.length === 0 && !found.recognised && main.weight < FIRM && main.column === columnOf(found.byColumn, 'amount') && isOfTrade(found, headings, evidence)) ask('gross-or-net', 'amount', [main.column])
  if (!other && asks.length === 0 && !found.recognised && main.weight < FIRM && isOfUntoldTax(found, headings)) ask('price-gross-or-net', 'unitPrice', [main.column])
  const unread = found.recognised || columnOf(found.byColumn, 'quantity') >= 0 ? -1 : headings.findIndex((heading, column) => !found.byColumn.has(column) && !settled(column) && isUnreadQuantity(heading, evidence[column]))
  if (unread >= 0) ask('quantity-unread', 'quantity', [unread])
  if (found.money.unsure) ask('line-or-order', 'amount', [main.column])
  const amount = proven ? 1 : Math.min(1, main.weight) * (rivals.length > 0 ? 0.5 : 1)
  return { confidence: Math.round(Math.min(1, dayAbove ? 0.8 : dates.length === 1 ? Math.max(date.weight, 0.6) : date.weight, amount) * 100) / 100, asks }
}

/** Commissions that whoever has the file earns, and does not pay. */
const EARNED = /\b(?:earned|earnings|maturat[ae]|guadagnat[ae]|spettant[ei]|(?:your|tua|tue) (?:commission|provvigion[ei]|commissione))\b/

/** Other columns that are prices as much as the one that was taken, and of which nothing tells what they are beside it. */
function pricesLike({ all, byColumn, look, money }: ColumnPlan, main: Sureness, headings: readonly string[], settled: (column: number) => boolean): number[] {
  const told = new Set(money.said.map((saying) => saying.with.heading))
  const used = new Set([money.rule.full, ...(money.rule.parts?.flat() ?? [])])
  const alike = all.filter(({ field, weight, column }) => field === 'unitPrice' && column !== main.column && weight > main.weight - CLOSE && weight >= 0.6 && !byColumn.has(column) && !used.has(column) && !settled(column) && !told.has(headings[column] ?? ''))
  return [...new Set(alike.map(({ column }) => column))].filter((column) => taxHint(headings[column] ?? '') === null && !agree(look, (row) => look.number(row, column), (row) => look.number(row, main.column)))
}

/** Pieces in words, and what has a digit. */
const COUNTED = /\d|^(?:un[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|mezz[oa]|one|two|three|four|five|six|seven|eight|nine|ten|half)$/i

/** Whether a column is of quantities by its heading, and its cells tell how many, though mostly not as numbers. */
function isUnreadQuantity(heading: string, seen: ColumnEvidence | undefined): boolean {
  const [best] = meanings(heading)
  if (!seen || seen.filled === 0 || best?.field !== 'quantity' || best.weight < 0.9 || seen.dates + seen.times > 0 || seen.numbers * 2 > seen.filled) return false
  return seen.values.length > 0 && seen.values.filter(([text]) => COUNTED.test(text)).length * 10 >= seen.values.length * 8
}

/** Whether the amounts are a fee and the tax on it: what a platform bills the shop. */
function billsFees({ all, byColumn, look }: ColumnPlan): boolean {
  const at = (field: Field) => columnOf(byColumn, field)
  const fees = all.filter(({ field, weight }) => field === 'fee' && weight >= 0.5).map(({ column }) => column)
  return at('quantity') < 0 && at('product') < 0 && at('tax') >= 0 && fees.some((fee) => agree(look, (row) => Math.abs(look.number(row, fee)) + Math.abs(look.number(row, at('tax'))), (row) => Math.abs(look.number(row, at('amount')))))
}

interface Sureness {
  readonly column: number
  readonly weight: number
}

function surenessOf({ byColumn, all }: ColumnPlan, field: Field): Sureness {
  const column = columnOf(byColumn, field)
  const claim = all.find((each) => each.column === column && (each.field === field || (field !== 'occurredAt' && ['amount', 'net', 'unitPrice', 'orderTotal', 'cost', 'taxRate'].includes(each.field))))
  return { column, weight: claim?.weight ?? 0 }
}

/** Whether arithmetic bears the amounts out: quantity times price is a total, or net and tax are the gross. */
function isProven({ byColumn, look, money }: ColumnPlan): boolean {
  const at = (field: Field) => columnOf(byColumn, field)
  const [quantity, price] = [at('quantity'), at('unitPrice')]
  const totals = [at('amount'), at('net')].filter((column) => column >= 0)
  if ((at('amount') >= 0 && at('net') >= 0) || money.summed) return true
  if (money.said.some(({ code }) => code === 'order-total-aside' || code === 'left-to-pay-aside' || code === 'foreign-aside' || code === 'net-after-fees-aside' || code === 'before-discount-aside' || code === 'before-charges-aside')) return true
  return quantity >= 0 && price >= 0 && totals.some((total) => tells(look, quantity) && agree(look, (row) => look.number(row, quantity) * look.number(row, price), (row) => look.number(row, total)))
}

function tells(look: Look, quantity: number): boolean {
  return look.rows.some((_, row) => Math.abs(look.number(row, quantity)) > 1)
}

/**
 * Columns that may be the amount as well: as good by their heading, or, where no heading says anything, by their
 * values. A column that tells the same is none.
 */
function rivalsOf({ byColumn, all, look, byValues, recognised }: ColumnPlan, main: Sureness, evidence: readonly ColumnEvidence[], headings: readonly string[]): number[] {
  if (recognised || main.column < 0) return []
  const of = (field: Field, row: number) => look.number(row, columnOf(byColumn, field)) || 0
  // A total that the amount leads to with what the order has beside it is the same told again.
  const whole = (row: number, taxed: boolean) => look.number(row, main.column) + of('shipping', row) + of('fee', row) - Math.abs(of('orderDiscount', row)) + (taxed ? of('tax', row) : 0)
  const beside = (row: number, column: number, taxed: boolean) => look.number(row, column) + whole(row, taxed) - look.number(row, main.column)
  const follows = (column: number) => [false, true].some((taxed) => agree(look, (row) => whole(row, taxed), (row) => look.number(row, column)) || agree(look, (row) => beside(row, column, taxed), (row) => look.number(row, main.column)))
  // What has grown by each row's amount holds all before it.
  const runs = (column: number) => look.rows.length > 1 && agree(look, (row) => (row === 0 ? Number.NaN : look.number(row, column) - look.number(row - 1, column)), (row) => look.number(row, main.column))
  const other = (column: number) => column !== main.column && !runs(column) && !follows(column) && !agree(look, (row) => look.number(row, column), (row) => look.number(row, main.column))
  if (byValues && main.weight < WEAK) {
    return evidence.flatMap((seen, column) => (other(column) && (byColumn.get(column) ?? 'amount') !== 'occurredAt' && isMoney(seen) ? [column] : []))
  }
  const claimed = all.filter(({ field, weight, column }) => field === 'amount' && (isTwin(headings[column] ?? '', headings[main.column] ?? '') ? weight >= 0.5 : weight > main.weight - CLOSE && !byColumn.has(column))).map(({ column }) => column)
  return [...new Set(claimed)].filter((column) => other(column) && !isTip(headings[column] ?? '') && isMoney(evidence[column] as ColumnEvidence))
}

function isMoney(seen: ColumnEvidence): boolean {
  return seen.filled > 0 && seen.numbers * 2 > seen.filled && seen.zeroLed + seen.long + seen.seconds + seen.millis === 0 && seen.dates * 2 < seen.filled && seen.comma + seen.point + seen.eitherComma + seen.eitherPoint > 0
}
