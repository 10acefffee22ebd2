import { columnOf } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import type { Look } from '../columns/look.ts'
import type { MoneyRule } from './money-rule.ts'
import { meanings } from '../headings/meaning.ts'
import { taxHint } from '../headings/taxes.ts'

/** Prices that a list names, before what the customer's terms take off. */
const LISTED = /\b(?:listin[oi]|list(?: unit)? price|price list|trade price|wholesale price|catalog(?:ue)? price|listenpreis|prix (?:de )?(?:catalogue|tarif)|precio (?:de )?(?:tarifa|catalogo))\b/
/** What businesses grant each other. */
const GRANTED = /\b(?:trade|wholesale|dealer|reseller|rivenditor[ei]|ingrosso) (?:discount|disc|price)\b|\bsconto (?:rivenditor[ei]|ingrosso|commerciale)\b/

interface Read {
  readonly byColumn: ReadonlyMap<number, Field>
  readonly money: { readonly rule: Pick<MoneyRule, 'priceIs'> }
  readonly look: Look
}

/**
 * Whether amounts beside a rate of tax may well stand before it, though nothing proves it: the file shows how businesses
 * bill each other, by a price or an amount without tax beside them, by several discounts one after another, or by a list
 * price with a discount. Where the heading of the amounts, or a column of tax or of what is net, tells, it is false.
 */
export function isOfTrade({ byColumn, look }: Read, headings: readonly string[], evidence: readonly ColumnEvidence[]): boolean {
  const at = (field: Field) => columnOf(byColumn, field)
  const amount = at('amount')
  if (amount < 0 || at('taxRate') < 0 || at('tax') >= 0 || at('orderTax') >= 0 || at('net') >= 0 || taxHint(headings[amount] ?? '') !== null) return false
  if (!look.rows.some((_, row) => look.number(row, at('taxRate')) > 0)) return false
  const isUsed = (column: number) => (evidence[column]?.numbers ?? 0) > 0
  const others = headings.map((heading, column) => ({ heading, words: headingWords(heading), column })).filter(({ column }) => column !== amount && isUsed(column))
  const priced = (heading: string) => meanings(heading).some(({ field, weight }) => (field === 'unitPrice' || field === 'amount' || field === 'net') && weight >= 0.4)
  if (others.some(({ heading }) => taxHint(heading) === 'gross' && priced(heading))) return false
  if (others.some(({ heading, words }) => taxHint(heading) === 'net' && priced(heading) && !notionsOf(words).has.has('fee'))) return true
  const discounts = others.filter(({ heading }) => meanings(heading).some(({ field, weight }) => field === 'discount' && weight >= 0.5))
  if (discounts.length > 1 || others.some(({ words }) => GRANTED.test(words.join(' ')))) return true
  return discounts.length > 0 && others.some(({ words }) => LISTED.test(words.join(' ')))
}

/** What is printed for whoever stands at the till: prices there are what is paid. */
const SLIPS = /\b(?:scontr\w*|receipts?|kassenbon|bons?)\b/

/**
 * Whether prices beside a rate of tax may stand before it or have it inside, and nothing tells: no total, no tax in money, no
 * heading, and no till's slips.
 */
export function isOfUntoldTax({ byColumn, look, money }: Read, headings: readonly string[]): boolean {
  const at = (field: Field) => columnOf(byColumn, field)
  const price = at('unitPrice')
  if (price < 0 || at('taxRate') < 0 || (['amount', 'net', 'tax', 'orderTax', 'orderTotal'] as const).some((field) => at(field) >= 0) || money.rule.priceIs === 'net') return false
  const says = (heading: string) => taxHint(heading) !== null || SLIPS.test(headingWords(heading).join(' '))
  return !headings.some(says) && look.rows.some((_, row) => look.number(row, at('taxRate')) > 0)
}
