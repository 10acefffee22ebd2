import type { LineType } from '../../model/sales.ts'
import { type Claim, isRefundFlag } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { agree, type Look, spreadOf } from '../columns/look.ts'
import { isAroundDiscount } from '../headings/discounts.ts'
import { isSurcharge } from '../headings/fees.ts'
import type { ExtraRule } from './money-rule.ts'
import { TOTALS } from '../orders/order-parts.ts'
import type { PlanSaying } from '../sayings.ts'
import type { AmountsTold } from './amounts-told.ts'
import { isTip, SURE } from './tips.ts'

/** What a column may be between the value of an order and what is paid out of it. */
type Kind = 'fee' | 'discount' | 'refund' | 'tax' | 'shipping' | 'tip' | 'other'

interface Part {
  readonly column: number
  readonly kind: Kind
  readonly sign: (value: number) => number
}

const PAID_OUT = /\b(?:payout|received|ricevere|ricevut[oa]|spettante|liquidat[oa]|accredit\w*|trasferit[oi]|transferred|bonific\w*|payable|to you|earnings|versement|auszahlung)\b/
const ADJUSTED = /\b(?:adjustments?|corrections?|rettific\w*|aggiustament\w*|conguagli\w*|errors?|misc\w*|other|altr[oi])\b/
const OFFER = /\b(?:offers?|offert[ae]|vouchers?|promo\w*)\b/
/** Columns tried, and rows looked at. */
const MOST = 12
const ROWS = 60

/**
 * Delivery platforms and marketplaces list what they pay out of each order: its value less their fees, less what the shop
 * gives away, more what reaches it besides. Where a column of payouts comes out so, the value is the revenue, promotions
 * that lower the payout are the shop's own, and those that do not are the platform's. Null where no payout comes out.
 */
export function payoutOf(all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], look: Look, settled: ReadonlySet<number>): AmountsTold | null {
  const money = headings.map((_, column) => column).filter((column) => !settled.has(column) && isMoney(evidence[column]) && !isRefundFlag(headings[column] ?? '', evidence[column]))
  const kinds = new Map(money.map((column) => [column, kindOf(headings[column] ?? '')]))
  const platform = [...kinds].some(([, kind]) => kind === 'fee') || ([...kinds].some(([, kind]) => kind === 'shipping') && money.some((column) => saysPaid(headings[column] ?? '')))
  if (!platform) return null
  const payouts = money.filter((column) => isPayout(headings[column] ?? ''))
  const pieces = all.some(({ field, weight }) => field === 'quantity' && weight >= 0.5)
  const prices = new Set(all.filter(({ field, weight }) => field === 'unitPrice' && weight >= 0.5).map(({ column }) => column))
  const bases = [...new Set(all.filter(({ field }) => TOTALS.has(field) || (field === 'unitPrice' && !pieces)).map(({ column }) => column))].filter((column) => money.includes(column) && kinds.get(column) === null).slice(0, 4)
  let best: Found | null = null
  // Whatever is another amount less fees is what was paid out, unless customers pay them.
  const charged = [...kinds].some(([column, kind]) => kind === 'fee' && isSurcharge(headings[column] ?? ''))
  const others = charged ? [] : bases.filter((column) => !notionsOf(headingWords(headings[column] ?? '')).has.has('subtotal'))
  for (const payout of new Set([...payouts, ...others])) {
    const parts = money.filter((column) => column !== payout && !payouts.includes(column)).flatMap((column) => partsOf(column, kinds.get(column) ?? null, saysPaid(headings[payout] ?? '')))
    for (const base of bases.filter((column) => column !== payout && !payouts.includes(column))) {
      const found = sumTo(look, payout, base, parts.filter(({ column }) => column !== base).slice(0, MOST), saysPaid(headings[payout] ?? '') || prices.has(base))
      if (found && (!best || found.held > best.held || (found.held === best.held && found.parts.length < best.parts.length))) best = found
    }
  }
  return best ? told(best, all, headings, kinds, [...new Set([best.payout, ...payouts])], look) : null
}

interface Found {
  readonly payout: number
  readonly base: number
  readonly parts: readonly Part[]
  readonly held: number
}

function isMoney(seen: ColumnEvidence | undefined): boolean {
  return seen !== undefined && seen.filled > 0 && seen.numbers >= seen.filled * 0.8 && seen.dates * 2 < seen.filled && seen.zeroLed + seen.long === 0 && seen.percent * 2 < seen.filled
}

function isPayout(heading: string): boolean {
  const words = headingWords(heading)
  const { has } = notionsOf(words)
  return !['date', 'id', 'rate', 'fee', 'discount', 'price', 'gross'].some((notion) => has.has(notion)) && (has.has('net') || saysPaid(heading))
}

/** Whether a heading says that its money was paid out, and not only that it is net. */
function saysPaid(heading: string): boolean {
  const words = headingWords(heading)
  return notionsOf(words).has.has('payout') || PAID_OUT.test(words.join(' '))
}

/** What a column is by its heading; null for what may be a value. */
function kindOf(heading: string): Kind | null {
  const words = headingWords(heading)
  const { has } = notionsOf(words)
  const text = words.join(' ')
  if (isTip(heading)) return 'tip'
  if (has.has('shipping')) return 'shipping'
  if ((has.has('discount') && !isAroundDiscount(heading)) || OFFER.test(text)) return 'discount'
  if (has.has('fee')) return has.has('rate') ? 'other' : 'fee'
  if (has.has('refund')) return 'refund'
  if (ADJUSTED.test(text)) return 'other'
  if (has.has('tax') && !has.has('included') && !has.has('excluded') && !has.has('net') && !has.has('gross')) return 'tax'
  return has.has('cost') ? 'fee' : null
}

const asIs = (value: number) => value
const lowers = (value: number) => -Math.abs(value)

function partsOf(column: number, kind: Kind | null, paid: boolean): Part[] {
  if (kind === null) return []
  // A tax comes on top of the value, or is one on the fees; what is left without tax alone is no payout.
  if (kind === 'tax' && paid) return [{ column, kind, sign: asIs }, { column, kind: 'other', sign: lowers }]
  return [{ column, kind, sign: kind === 'fee' || kind === 'discount' || kind === 'refund' ? lowers : asIs }]
}

/**
 * The parts that lead from the value to the payout in the most rows, and at least in four of five; the fewest of them. With
 * `bare` also where no fee was ever taken: for what says that it was paid out, or comes from a price.
 */
function sumTo(look: Look, payout: number, base: number, all: readonly Part[], bare: boolean): Found | null {
  const rows = look.rows.map((_, row) => row).filter((row) => look.number(row, payout) !== 0 && !Number.isNaN(look.number(row, payout)) && !Number.isNaN(look.number(row, base))).slice(0, ROWS)
  const parts = all.filter(({ column }) => rows.some((row) => (look.number(row, column) || 0) !== 0))
  if (rows.length < 2) return null
  const sizes = parts.map(({ column, sign }) => rows.map((row) => sign(look.number(row, column) || 0)))
  const lacks = rows.map((row) => look.number(row, payout) - look.number(row, base))
  let best: { mask: number; held: number; size: number } | null = null
  const free = bare && all.some(({ kind }) => kind === 'fee' || kind === 'shipping') && !parts.some(({ kind }) => kind === 'fee')
  for (let mask = 0; mask < 1 << parts.length; mask++) {
    const chosen = parts.map((_, index) => index).filter((index) => mask & (1 << index))
    if (!free && !chosen.some((index) => parts[index]?.kind === 'fee')) continue
    if (chosen.some((index, at) => at > 0 && parts[index]?.column === parts[chosen[at - 1] as number]?.column)) continue
    const held = heldBy(chosen, sizes, lacks)
    if (held * 5 >= rows.length * 4 && (!best || held > best.held || (held === best.held && chosen.length < best.size))) best = { mask, held, size: chosen.length }
  }
  if (!best) return null
  const { mask, held } = best
  return { payout, base, parts: parts.filter((_, index) => mask & (1 << index)), held }
}

/** In how many rows the chosen columns add up to what lacks; 0 as soon as more than a fifth of them do not. */
function heldBy(chosen: readonly number[], sizes: readonly (readonly number[])[], lacks: readonly number[]): number {
  let missed = 0
  for (let at = 0; at < lacks.length; at++) {
    let sum = 0
    for (const index of chosen) sum += (sizes[index] as readonly number[])[at] as number
    if (Math.abs(sum - (lacks[at] as number)) >= 0.0201 && ++missed * 5 > lacks.length) return 0
  }
  return lacks.length - missed
}

/** Carriage and discounts that lie between another amount and the value: they are told as in any list of orders. */
function insideOf(base: number, all: readonly Claim[], beside: readonly (readonly [number, Kind | null])[], look: Look): ReadonlySet<number> {
  const used = beside.filter(([column]) => look.rows.some((_, row) => Math.abs(look.number(row, column)) > 0))
  const amounts = [...new Set(all.filter(({ field, column }) => TOTALS.has(field) && column !== base).map(({ column }) => column))].slice(0, 6)
  for (const some of [used, ...used.map((one) => [one])]) {
    const size = (row: number) => some.reduce((sum, [column, kind]) => sum + (kind === 'discount' ? -1 : 1) * Math.abs(look.number(row, column) || 0), 0)
    const whole = (amount: number) => (row: number) => (size(row) === 0 ? Number.NaN : look.number(row, amount) + size(row))
    if (some.length > 0 && amounts.some((amount) => agree(look, whole(amount), (row) => look.number(row, base)))) return new Set(some.map(([column]) => column))
  }
  return new Set()
}

/** What the sum says of each column. */
function told({ base, parts }: Found, all: readonly Claim[], headings: readonly string[], kinds: ReadonlyMap<number, Kind | null>, payouts: readonly number[], look: Look): AmountsTold {
  const said: PlanSaying[] = []
  const say = (code: PlanSaying['code'], column: number) => said.push({ code, with: { heading: headings[column] ?? '' } })
  const reaches = new Set(parts.map(({ column }) => column))
  const tax = parts.find(({ kind }) => kind === 'tax')?.column ?? -1
  const aside = new Set(payouts)
  for (const column of payouts) say('net-after-fees-aside', column)
  const extra = (field: Field, type: LineType, column: number): ExtraRule => ({ field, type, columns: [column], taxes: [], told: spreadOf(look, column).same > 0 ? 'once' : 'line', signed: false })
  const extras: ExtraRule[] = []
  const inside = insideOf(base, all, [...kinds].filter(([column, kind]) => !reaches.has(column) && (kind === 'shipping' || kind === 'discount')), look)
  const onFees = new Set(parts.filter(({ column, kind }) => kind === 'other' && kinds.get(column) === 'tax').map(({ column }) => column))
  for (const [column, named] of kinds) {
    const kind = onFees.has(column) ? 'fee' : named
    if (kind === null || kind === 'tax' || column === base || inside.has(column)) continue
    aside.add(column)
    if (kind === 'fee' || kind === 'other') say('fees-are-costs', column)
    else if (kind === 'tip') say('tips-aside', column)
    else if (!reaches.has(column)) say('by-platform-aside', column)
    else if (kind === 'discount') extras.push(extra('orderDiscount', 'discount', column))
    else if (kind === 'refund') extras.push(extra('refund', 'return', column))
    else extras.push(extra('shipping', 'shipping', column))
  }
  const claims = all.filter(({ column, field }) => !aside.has(column) && column !== base && (tax < 0 || field !== 'tax' || column === tax))
  claims.push({ column: base, field: tax >= 0 ? 'net' : 'amount', weight: SURE })
  if (tax >= 0) claims.push({ column: tax, field: 'tax', weight: SURE })
  return { claims: claims.sort((a, b) => b.weight - a.weight || a.column - b.column), extras, said }
}
