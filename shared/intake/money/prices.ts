import type { Claim } from '../columns/assign.ts'
import { priceByProduct, quantityByProduct } from './by-product.ts'
import { lineValue, separateDiscounts } from './discounts.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import { isOfDocuments } from '../headings/about.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { agree, type Look } from '../columns/look.ts'
import { grossIsBefore, leftAfterDiscount } from './lowered.ts'
import { measured, priceOf } from './measured.ts'
import { isLowered } from '../headings/discounts.ts'
import { isOfPayer } from '../headings/of-money.ts'
import { isTaxRate, taxHint } from '../headings/taxes.ts'
import type { ExtraRule } from './money-rule.ts'
import { MOST, orderTotals, partsOf, repeats, totalsOf } from '../orders/order-parts.ts'
import { orderSum } from '../orders/order-sums.ts'
import type { Settling } from './settling.ts'
import { afterDiscount, extraOf, guestTaxes, isBetween, netAndGross, taxOnTop, taxTellsLine } from './totals.ts'

/** Settles which columns hold pieces, prices and discounts where the headings leave it open. */
export function settlePrices(s: Settling, all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], look: Look, known: readonly ExtraRule[]) {
  const { at, byColumn, wished } = s
  const totals = totalsOf(all)
  const ofOrders = orderTotals(all, totals)
  if (at('unitPrice') < 0 && costIsPrice(look, at, totals)) s.give('unitPrice', at('cost'))
  const rate = at('taxRate')
  if (rate >= 0 && at('unitPrice') < 0 && !wished.has(rate) && !isTaxRate(headings[rate] ?? '') && rateIsPrice(look, at, totals)) {
    byColumn.delete(rate)
    s.give('unitPrice', rate)
  }
  const priced = at('amount') < 0 ? pricesOfLines(look, all, at('quantity'), at('tax')) : null
  if (priced) {
    s.give('amount', priced.gross)
    s.give('net', priced.net)
  }
  const dearer = at('unitPrice') >= 0 && at('amount') + at('net') === -2 && taxHint(headings[at('unitPrice')] ?? '') === 'net' ? pricesBeside(all, at('unitPrice')).find((column) => taxHint(headings[column] ?? '') === 'gross') : undefined
  if (dearer !== undefined && at('tax') + at('taxRate') === -2) s.give('unitPrice', dearer)
  const open = at('unitPrice') < 0 ? priceByProduct(look, all, at('quantity'), totals) : null
  if (open && !wished.has(open.price)) {
    byColumn.delete(open.price)
    s.give('unitPrice', open.price)
    s.give('amount', open.total)
  }
  const each = at('unitPrice') < 0 && at('quantity') >= 0 ? priceBesideExtras(look, at, totals) : null
  if (each && !wished.has(each.price)) {
    byColumn.delete(each.price)
    s.give('unitPrice', each.price)
    s.drop(each.total, 'order-total-aside')
  }
  const pieces = at('quantity') < 0 ? quantityByProduct(look, byColumn, evidence, at('unitPrice'), totals, partsOf(at, known)) : -1
  if (pieces >= 0) s.give('quantity', pieces)
  const goods = at('quantity') >= 0 && wished.has(at('quantity')) ? null : measured(look, byColumn, evidence, headings, at)
  if (goods && !wished.has(goods.quantity) && !wished.has(goods.price)) {
    byColumn.delete(goods.quantity)
    if (byColumn.get(goods.price) !== 'unitPrice') byColumn.delete(goods.price)
    s.give('quantity', goods.quantity)
    s.give('unitPrice', goods.price)
  }
  const unnamed = at('unitPrice') < 0 ? priceOf(look, byColumn, evidence, at('quantity'), [at('amount'), at('net')]) : -1
  if (unnamed >= 0 && !wished.has(unnamed)) s.give('unitPrice', unnamed)
  separateDiscounts(all, byColumn, look, wished, headings, totals)
  if (at('unitPrice') >= 0 && (at('amount') < 0 || repeats(look, at('amount'))) && priceIsLine(look, at, ofOrders, known)) {
    const [price, before] = [at('unitPrice'), at('amount')]
    if (before >= 0) s.drop(before, 'order-total-aside')
    byColumn.set(price, 'amount')
  }
  priceOfLine(s, all, look)
  const lone = at('unitPrice')
  const isLone = lone >= 0 && at('amount') + at('net') === -2 && !wished.has(lone) && !notionsOf(headingWords(headings[lone] ?? '')).has.has('unit')
  if (isLone && afterDiscount(look, [lone, ...pricesBeside(all, lone)], at('discount'), -1) === null && at('tax') >= 0 && at('quantity') >= 0 && !repeats(look, at('tax')) && taxTellsLine(look, lone, at('quantity'), at('tax'))) byColumn.set(lone, 'amount')
  pricesGrow(s, all, look)
  priceLowered(s, all, look)
  if (discountIsTaken(s, all, look)) s.drop(at('discount'), 'discount-twice')
  grossIsBefore(s, look, totals)
  leftAfterDiscount(s, all, evidence, look, totals)
  if (at('fee') < 0 && known.length === 0) chargeBetween(s, all, evidence, look, totals)
  if (at('unitPrice') < 0 && at('tax') < 0 && at('shipping') < 0 && known.length === 0) chargesBetween(s, all, evidence, look, totals)
  const discount = at('discount')
  if (discount >= 0 && at('orderDiscount') < 0 && !wished.has(discount) && discountIsOrders(look, at, ofOrders, known)) byColumn.set(discount, 'orderDiscount')
}

/** Whether the price is what another price leaves after the discount: by piece, by line, or as a share. */
function discountIsTaken({ at, wished }: Settling, all: readonly Claim[], look: Look): boolean {
  const [price, discount, quantity] = [at('unitPrice'), at('discount'), at('quantity')]
  if (price < 0 || discount < 0 || wished.has(discount)) return false
  const off = (row: number) => Math.abs(look.number(row, discount)) || 0
  const each = (row: number) => (quantity < 0 ? 1 : Math.abs(look.number(row, quantity)) || 1)
  if (!look.rows.some((_, row) => off(row) > 0)) return false
  return pricesBeside(all, price).some((list) => {
    const full = (row: number) => look.number(row, list)
    const left = [(row: number) => full(row) - off(row), (row: number) => full(row) - off(row) / each(row), (row: number) => full(row) * (1 - off(row) / 100)]
    return left.some((value) => agree(look, value, (row) => look.number(row, price)))
  })
}

/** What a shop asks for beside its goods. */
const SERVICE = /\b(?:servizio|servizi|service|copert[oi]|supplement\w*|extra|diritti|prevendita|gratuity|packag\w*|imball\w*|bedienung|dostawa|cover|delivery|consegna|contribut\w*|\w*fee)\b/

/** What is left to pay of what was sold, or was paid of it. */
const OWED = /\b(?:due|outstanding|unpaid|remaining|balance|owed|owing|saldo|residu\w*|rimanen\w*|restant\w*|resta|dovut[oa]|paid|pagat[oa]|versat[oa]|insolut[oa]|(?:da|a) (?:pagare|saldare|incassare)|non (?:riscoss|incassat|pagat)[oa]|offen\w*|restbetrag|reste|pendiente)\b/

/** What was owed before: none of it was sold now. */
const BEFORE = /\b(?:precedent[ei]|previous|prior|old|arretrat[oi]|riport\w*|brought forward|vorherig\w*|ubertrag|anterior)\b/

/** A charge that no heading names and that leads from one total to another is what customers pay on top: their tax, where it is a usual rate. */
function chargeBetween(s: Settling, all: readonly Claim[], evidence: readonly ColumnEvidence[], look: Look, totals: readonly number[]) {
  const free = evidence.flatMap((seen, column) => (!s.byColumn.has(column) && !s.wished.has(column) && !isTaxRate(s.headings[column] ?? '') && !isOfDocuments(s.headings[column] ?? '') && !all.some((claim) => claim.column === column && claim.weight >= 0.3) && !totals.includes(column) && seen.numbers * 2 > seen.filled && seen.negative === 0 && seen.comma + seen.point > 0 ? [column] : [])).slice(0, MOST)
  const guests = guestTaxes(s.headings, s.byColumn)
  const found = totals.length < 2 ? undefined : free.find((column) => !guests.includes(column) && [s.at('tax'), ...guests].some((beside) => isBetween(look, totals, column, beside)))
  if (found === undefined) return
  if (BEFORE.test(headingWords(s.headings[found] ?? '').join(' '))) {
    const own = totals.find((part) => totals.some((total) => part !== total && agree(look, (row) => look.number(row, part) + (look.number(row, found) || 0), (row) => look.number(row, total))))
    if (own !== undefined) s.give('amount', own)
    return
  }
  if (OWED.test(headingWords(s.headings[found] ?? '').join(' ')) || isOfPayer(s.headings[found] ?? '')) {
    const whole = totals.find((total) => totals.some((part) => part !== total && agree(look, (row) => look.number(row, part) + look.number(row, found), (row) => look.number(row, total))))
    if (whole !== undefined) s.give('amount', whole)
    return
  }
  const isTax = s.at('tax') < 0 && !SERVICE.test(headingWords(s.headings[found] ?? '').join(' ')) && totals.some((total) => taxOnTop(look, total, found))
  s.byColumn.set(found, isTax ? 'tax' : 'fee')
  const amount = s.at('amount')
  const before = isTax || amount < 0 ? undefined : totals.find((column) => column !== amount && agree(look, (row) => look.number(row, column) + look.number(row, found), (row) => look.number(row, amount)))
  if (before !== undefined) s.give('amount', before)
}

/** Several charges that only together lead from one total to another are in the larger one, which is what was paid. */
function chargesBetween(s: Settling, all: readonly Claim[], evidence: readonly ColumnEvidence[], look: Look, totals: readonly number[]) {
  if (totals.length < 2 || look.orders.length > 0) return
  const of = (row: number, column: number) => look.number(row, column) || 0
  const isCharge = (seen: ColumnEvidence, column: number) => !notionsOf(headingWords(s.headings[column] ?? '')).has.has('shipping') && !s.wished.has(column) && !totals.includes(column) && ['fee', undefined].includes(s.byColumn.get(column)) && !all.some((claim) => claim.column === column && claim.field !== 'fee' && claim.weight >= 0.3) && seen.numbers * 2 > seen.filled && seen.negative === 0 && seen.comma + seen.point > 0
  const charges = evidence.flatMap((seen, column) => (isCharge(seen, column) && look.rows.some((_, row) => of(row, column) > 0) ? [column] : [])).slice(0, MOST)
  for (const before of totals) {
    for (const after of totals) {
      if (before === after || s.wished.has(after) || s.wished.has(before)) continue
      const leads = (some: readonly number[]) => agree(look, (row) => look.number(row, before) + some.reduce((sum, column) => sum + of(row, column), 0), (row) => look.number(row, after))
      const found = charges.flatMap((one, at) => charges.slice(at + 1).map((other) => [one, other])).find(leads) ?? (charges.length > 2 && leads(charges) ? charges : undefined)
      if (!found || leads([])) continue
      for (const column of found) s.byColumn.delete(column)
      s.byColumn.delete(before)
      s.give('amount', after)
      s.say('before-charges-aside', before)
      return
    }
  }
}

/** A price that is the pieces times another, less the discount, is the line's, and the other one each piece's. */
function priceOfLine(s: Settling, all: readonly Claim[], look: Look) {
  const { at, byColumn, wished } = s
  const [price, quantity, discount] = [at('unitPrice'), at('quantity'), at('discount')]
  if (price < 0 || quantity < 0 || at('amount') + at('net') > -2 || wished.has(price) || !look.rows.some((_, row) => Math.abs(look.number(row, quantity)) > 1)) return
  const off = (row: number) => (discount < 0 ? 0 : Math.abs(look.number(row, discount)) || 0)
  const each = pricesBeside(all, price).find((other) => agree(look, (row) => look.number(row, quantity) * look.number(row, other) - off(row), (row) => look.number(row, price)))
  if (each === undefined || wished.has(each)) return
  byColumn.set(price, 'amount')
  byColumn.set(each, 'unitPrice')
}

/** Prices that grow with the pieces, or whose tax only so is a usual one, are totals of lines: the one after discounts is the amount. */
function pricesGrow(s: Settling, all: readonly Claim[], look: Look) {
  const { at, wished } = s
  const [price, quantity, tax] = [at('unitPrice'), at('quantity'), at('tax')]
  if (price < 0 || quantity < 0 || at('amount') + at('net') > -2 || wished.has(price)) return
  const prices = [price, ...pricesBeside(all, price)]
  const pair = afterDiscount(look, prices, at('discount'), -1)
  const ofLine = pair?.after ?? price
  const taxed = tax >= 0 && !repeats(look, tax) && taxTellsLine(look, ofLine, quantity, tax)
  if (!taxed && !(prices.length > 1 && growsWithPieces(look, pair?.before ?? price, quantity, at('product') >= 0 ? at('product') : at('name')))) return
  if (pair) {
    s.byColumn.delete(pair.before)
    s.say('before-discount-aside', pair.before)
  } else s.byColumn.delete(price)
  s.give('amount', ofLine)
}

/**
 * Beside what an article costs, a price after its discount: where some line's is more than one piece costs, it is the
 * line's; else each piece's, and the other one is no longer asked.
 */
function priceLowered(s: Settling, all: readonly Claim[], look: Look) {
  const { at, wished } = s
  const [price, quantity] = [at('unitPrice'), at('quantity')]
  if (price < 0 || at('amount') + at('net') > -2 || at('discount') >= 0 || wished.has(price)) return
  const pieces = (row: number) => (quantity < 0 ? 1 : Math.abs(look.number(row, quantity)) || 1)
  const lowers = (before: number, after: number) => look.rows.every((_, row) => !(Math.abs(look.number(row, after)) > Math.abs(look.number(row, before)) * Math.max(1, pieces(row)) + 0.0101))
  const beside = pricesBeside(all, price).filter((column) => !wished.has(column))
  const pair = isLowered(s.headings[price] ?? '') ? beside.filter((column) => !isLowered(s.headings[column] ?? '')).map((before) => ({ before, after: price })) : beside.filter((column) => isLowered(s.headings[column] ?? '')).map((after) => ({ before: price, after }))
  const found = pair.find(({ before, after }) => lowers(before, after))
  if (!found) return
  const ofLine = look.rows.some((_, row) => pieces(row) > 1 && Math.abs(look.number(row, found.after)) > Math.abs(look.number(row, found.before)) + 0.0101)
  s.byColumn.delete(found.after)
  s.give('unitPrice', ofLine ? found.before : found.after)
  if (ofLine) s.give('amount', found.after)
  else s.full = found.before
  s.say('before-discount-aside', found.before)
}

/** Whether each article's figure is as many times one as there are pieces, in every article sold in different quantities. */
function growsWithPieces(look: Look, price: number, quantity: number, product: number): boolean {
  if (product < 0) return false
  const each = new Map<string, { pieces: number; size: number }>()
  let grown = 0
  for (const [row, cells] of look.rows.entries()) {
    const [pieces, size] = [look.number(row, quantity), look.number(row, price)]
    const key = cells[product] ?? ''
    if (!(pieces > 0) || !(size > 0) || key === '') continue
    const before = each.get(key)
    if (before && before.pieces !== pieces) {
      if (Math.abs(size * before.pieces - before.size * pieces) > 0.0101 * Math.max(pieces, before.pieces)) return false
      grown++
    }
    each.set(key, { pieces, size })
  }
  return grown > 0
}

/** A bare "rate" is the price where quantity times it gives a total, or where nothing else can be the amount. */
function rateIsPrice(look: Look, at: (field: Field) => number, totals: readonly number[]): boolean {
  const [quantity, rate] = [at('quantity'), at('taxRate')]
  if (quantity < 0) return false
  const product = (row: number) => look.number(row, quantity) * look.number(row, rate)
  return totals.length === 0 || totals.some((total) => agree(look, product, (row) => look.number(row, total)))
}

/** The column of amounts that are each piece's: only times the pieces do they lead, with what is beside them, to another total. Null for none. */
function priceBesideExtras(look: Look, at: (field: Field) => number, totals: readonly number[]): { price: number; total: number } | null {
  const extra = (row: number) => extraOf(look, at, row)
  const pieces = (row: number) => look.number(row, at('quantity'))
  if (!look.rows.some((_, row) => pieces(row) > 1) || !look.rows.some((_, row) => extra(row) !== 0)) return null
  const leads = (column: number, total: number) => {
    const sum = (times: (row: number) => number) => (row: number) => look.number(row, column) * times(row) + extra(row)
    return agree(look, sum(pieces), (row) => look.number(row, total)) && !agree(look, sum(() => 1), (row) => look.number(row, total))
  }
  for (const price of totals) {
    const total = totals.find((column) => column !== price && leads(price, column))
    if (total !== undefined) return { price, total }
  }
  return null
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

/** Whether a price is the whole line's, however many were sold: only so the orders' totals come out. */
function priceIsLine(look: Look, at: (field: Field) => number, totals: readonly number[], known: readonly ExtraRule[]): boolean {
  const [quantity, price] = [at('quantity'), at('unitPrice')]
  if (quantity < 0 || !look.rows.some((_, row) => Math.abs(look.number(row, quantity)) > 1)) return false
  const parts = partsOf(at, known)
  const line = (row: number) => look.number(row, quantity) * look.number(row, price)
  return totals.some((total) => total !== price && orderSum(look, total, line, parts) === null && orderSum(look, total, (row) => look.number(row, price), parts) !== null)
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

/** Other columns of prices: one may be what is left after the discount. */
export function pricesBeside(all: readonly Claim[], price: number): number[] {
  return [...new Set(all.filter(({ field, column }) => field === 'unitPrice' && column !== price).map(({ column }) => column))].slice(0, MOST)
}
