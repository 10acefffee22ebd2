import type { Claim } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import type { Look } from '../columns/look.ts'
import { currencyIn } from '../values/numbers.ts'
import { TOTALS } from '../orders/order-parts.ts'
import type { PlanSaying } from '../sayings.ts'

/** Words for amounts that were turned into the shop's own currency. */
const OWN = /\b(?:base|controvalore|converted|convertit[oa]|equivalente?|home|umgerechnet|converti|contravalor)\b/
/** Words for amounts in whatever currency the customer paid. */
const FOREIGN = /\b(?:valuta|divisa|currency|foreign|original[ei]?|presentment|devise|wahrung|fremdwahrung|moneda)\b/
/** Numbers that may be rates of exchange. */
const MOST_COLUMNS = 8

export interface Exchange {
  readonly claims: Claim[]
  readonly said: readonly PlanSaying[]
}

/**
 * Amounts told twice, in the customer's currency and in the shop's: where rows are in several, the shop's own is the column
 * whose heading names its currency, or that a rate leads to from the other. Then no row is in another currency. Null where
 * there is no such pair.
 */
export function exchangeOf(all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], look: Look, currency: string | null, settled: ReadonlySet<number>): Exchange | null {
  const headed = headedOf(all, headings, currency, settled)
  if (headed) return headed
  const paired = pairedOf(all, headings, evidence, currency, settled)
  if (paired) return paired
  const named = all.find(({ field, weight }) => field === 'currency' && weight >= 0.5)?.column ?? -1
  if (named < 0 || settled.has(named)) return null
  const codes = new Set((evidence[named]?.values ?? []).map(([text]) => currencyIn(text) ?? text.toUpperCase()))
  if (codes.size < 2 && (currency === null || codes.has(currency))) return null
  const totals = [...new Set(all.filter(({ field, weight }) => (TOTALS.has(field) || field === 'unitPrice') && weight > 0.15).map(({ column }) => column))].filter((column) => !settled.has(column)).slice(0, MOST_COLUMNS)
  const numbers = headings.map((_, column) => column).filter((column) => column !== named && (evidence[column]?.numbers ?? 0) * 10 > (evidence[column]?.filled ?? 0) * 9).slice(0, 2 * MOST_COLUMNS)
  for (const own of totals) {
    const others = totals.filter((column) => column !== own)
    // A rate leads either way: a heading must tell which of the two is whose.
    const isOwn = saysOwn(headings[own] ?? '', currency)
    const foreign = others.filter((column) => (isOwn || saysForeign(headings[column] ?? '', currency)) && numbers.some((rate) => rate !== own && rate !== column && turnsInto(look, column, rate, own)))
    const says = isOwn ? others.filter((column) => sameWhereOwn(look, column, own, named, currency)) : []
    const aside = [...new Set([...foreign, ...says])]
    if (aside.length === 0) continue
    const rates = numbers.filter((rate) => rate !== own && aside.some((column) => rate !== column && turnsInto(look, column, rate, own)))
    const claims = all.filter(({ column }) => column !== named && !aside.includes(column) && !rates.includes(column))
    return { claims, said: aside.map((column) => ({ code: 'foreign-aside', with: { heading: headings[column] ?? '', own: headings[own] ?? '' } })) }
  }
  return null
}

/** Amounts whose headings name a currency each (`Amount (USD)`, `Amount (EUR)`) and say the same besides: the shop's own counts. */
function headedOf(all: readonly Claim[], headings: readonly string[], currency: string | null, settled: ReadonlySet<number>): Exchange | null {
  const totals = [...new Set(all.filter(({ field, weight }) => TOTALS.has(field) && weight > 0.15).map(({ column }) => column))].filter((column) => !settled.has(column) && currencyIn(headings[column] ?? '') !== null)
  const own = totals.filter((column) => currencyIn(headings[column] ?? '') === currency)
  const bare = (column: number) => headingWords(headings[column] ?? '').filter((word) => currencyIn(word.toUpperCase()) === null).join(' ')
  const aside = own.length === 1 ? totals.filter((column) => column !== own[0] && bare(column) === bare(own[0] as number)) : []
  if (aside.length === 0) return null
  return { claims: all.filter(({ column }) => !aside.includes(column)), said: aside.map((column) => ({ code: 'foreign-aside', with: { heading: headings[column] ?? '', own: headings[own[0] as number] ?? '' } })) }
}

/** What sets the heading of a currency or an amount apart from others of its kind (`Settlement amount`, `Settlement currency`). */
function kindOf(heading: string): string {
  return headingWords(heading).filter((word) => !['currency', 'total', 'gross', 'net', 'filler'].some((notion) => notionsOf([word]).has.has(notion))).join(' ')
}

/** Amounts that each have a column of their currency: those all in the shop's own count, beside those in whatever customers paid. */
function pairedOf(all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], currency: string | null, settled: ReadonlySet<number>): Exchange | null {
  const named = [...new Set(all.filter(({ field, weight }) => field === 'currency' && weight >= 0.5).map(({ column }) => column))]
  const codes = (column: number) => new Set((evidence[column]?.values ?? []).map(([text]) => currencyIn(text) ?? text.toUpperCase()))
  const isOwn = (column: number) => codes(column).size === 1 && (currency === null || codes(column).has(currency))
  const [own, ...more] = named.filter(isOwn)
  const foreign = named.filter((column) => !isOwn(column))
  if (own === undefined || more.length > 0 || foreign.length === 0 || named.some((column) => settled.has(column))) return null
  const totals = [...new Set(all.filter(({ field, weight }) => TOTALS.has(field) && weight > 0.15).map(({ column }) => column))].filter((column) => !settled.has(column))
  const of = (one: number) => totals.filter((column) => kindOf(headings[column] ?? '') === kindOf(headings[one] ?? ''))
  const [kept] = of(own)
  const aside = foreign.flatMap(of).filter((column) => column !== kept)
  if (kept === undefined || aside.length === 0) return null
  const claims = all.filter(({ column }) => !foreign.includes(column) && !aside.includes(column))
  return { claims, said: aside.map((column) => ({ code: 'foreign-aside', with: { heading: headings[column] ?? '', own: headings[kept] ?? '' } })) }
}

function saysOwn(heading: string, currency: string | null): boolean {
  const code = currencyIn(heading)
  return code === null ? OWN.test(headingWords(heading).join(' ')) : code === currency
}

function saysForeign(heading: string, currency: string | null): boolean {
  const code = currencyIn(heading)
  return code === null ? FOREIGN.test(headingWords(heading).join(' ')) : code !== currency
}

/** Whether the other column says the same where the row is in the own currency, and something else elsewhere. */
function sameWhereOwn(look: Look, other: number, own: number, named: number, currency: string | null): boolean {
  let differ = 0
  for (const [row, cells] of look.rows.entries()) {
    const [a, b] = [look.number(row, other), look.number(row, own)]
    if (Number.isNaN(a) || Number.isNaN(b) || a === 0) continue
    const isOwn = (currencyIn(cells[named] ?? '') ?? (cells[named] ?? '').toUpperCase()) === currency
    if (isOwn && Math.abs(a - b) > 0.0101) return false
    if (!isOwn && Math.abs(a - b) > 0.0101) differ++
  }
  return differ > 0
}

/** Whether the rate turns the other amount into this one in nearly every row, and is not one everywhere. */
function turnsInto(look: Look, other: number, rate: number, own: number): boolean {
  let told = 0
  let times = 0
  let by = 0
  for (const row of look.rows.keys()) {
    const [a, r, b] = [look.number(row, other), look.number(row, rate), look.number(row, own)]
    if (Number.isNaN(a) || Number.isNaN(b) || !(r > 0) || a === 0 || Math.abs(a - b) <= 0.0101) continue
    told++
    const near = (value: number) => Math.abs(value - b) <= 0.0151 + Math.abs(b) * 5e-4
    if (near(a * r)) times++
    if (near(a / r)) by++
  }
  return told > 0 && Math.max(times, by) * 5 >= told * 4
}
