import { type Claim, claims, columnOf, FIRM, type Wishes } from '../columns/assign.ts'
import { type DateApart, dateApart } from '../columns/date-apart.ts'
import { claimsByValues } from '../columns/by-values.ts'
import { type Split, splitFigures, withSums } from '../columns/by-rate.ts'
import type { Corrections, PlanContext } from '../contract.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { exchangeOf } from '../money/exchange.ts'
import { groupedColumns } from '../columns/grouped-marks.ts'
import { agree, type Look, lookAt, type Sample, withoutTotals } from '../columns/look.ts'
import { flippedMarks } from '../columns/marks.ts'
import { meanings } from '../headings/meaning.ts'
import { isAddedPrice, isCumulated } from '../headings/of-money.ts'
import { isCancelledAmount, isCancelledWithin } from '../headings/returns.ts'
import { rateNamed } from '../headings/taxes.ts'
import { isWeighed, turnedOf } from '../money/measured.ts'
import { minorColumns } from '../money/minor-units.ts'
import type { MoneyRule } from '../money/money-rule.ts'
import { piecesOf, type Powers, powersOf } from '../money/thousands.ts'
import { type MoneyPlan, planMoney } from '../money/money.ts'
import { payoutOf } from '../money/payouts.ts'
import { type CurrencyPlan, planCurrency } from './plan-currency.ts'
import { fillsOrders } from './plan-orders.ts'
import type { FullProfile } from '../columns/profile.ts'
import { refundsAsAmounts } from './returns.ts'
import { WITHDRAWN } from '../reasons.ts'
import type { PlanSaying } from '../sayings.ts'
import { type Recognised, recognise, withRecognised } from './recognise.ts'
import { decimalMarks } from '../columns/styles.ts'
import { isYes, plainWords, statusOf, typeOf } from '../headings/terms.ts'
import { withTenders } from '../money/tenders.ts'
import { type Stages, stagesOf, withoutStages } from './stages.ts'
import { tipsOf } from '../money/tips.ts'
import { type Vouchers, vouchersOf } from '../money/vouchers.ts'

/** What the columns of a file are, and how their numbers are written. */
export interface ColumnPlan {
  readonly byColumn: Map<number, Field>
  readonly all: readonly Claim[]
  readonly money: MoneyPlan
  readonly currency: CurrencyPlan
  readonly look: Look
  /** The same with rows that are withdrawn: what an order tells on its first line stands there, sold or not. */
  readonly whole: Look
  readonly comma: readonly boolean[]
  /** The column of order numbers as first claimed leaves them blank below. */
  readonly fillOrder: boolean
  /** Columns that count the currency's minor unit. */
  readonly minor: readonly number[]
  /** Powers of ten that money is told in, by column. */
  readonly powers: Powers
  /** Fields were given by their values alone. */
  readonly byValues: boolean
  /** The known export that this is, null for any other file. */
  readonly recognised: Recognised | null
  /** It lists what is paid out of orders: rows of fees are the shop's costs. */
  readonly paysOut: boolean
  /** Year, month and day stand in a column each; null where a date is one cell. */
  readonly apart: DateApart | null
  /** The column of stages, where rows tell each sale several times over; null for other files. */
  readonly stages: Stages | null
  /** The quantity is what goods weigh, or how long they took: the price may be that of the whole line. */
  readonly weighed: boolean
  readonly said: PlanSaying[]
}

/** What a movement of money is. */
const MOVEMENTS: ReadonlySet<string> = new Set(['return', 'product', 'transfer', 'fee', 'cancelled', 'failed', 'pending', 'unpaid'])

const ABOUT: ReadonlySet<Field> = new Set<Field>(['product', 'name', 'category', 'customer', 'type', 'paymentMethod', 'channel', 'country'])

/** Gives every column its field, by headings, values and arithmetic; what a person decided stands. */
export function planColumns(profile: FullProfile, wanted: Wishes, corrections: Corrections, context: PlanContext): ColumnPlan {
  const { headings, columns: evidence } = profile
  const recognised = profile.headingLine === 0 ? null : recognise(headings, evidence)
  const together = amountsWished(wanted)
  const { wishes: own, priceIs } = pricesWished(firstOf(wanted, together), headings)
  const wishes = withRecognised(own, recognised)
  const marks = decimalMarks(profile, context.styles?.decimal, corrections.decimal)
  const rows = withoutTotals(profile.sample)
  const settled = new Set([...together, ...wishes.fields.keys(), ...wishes.dimensions.keys(), ...wishes.ignored])
  const found = withTenders(splitFigures(headings, evidence, rows, marks.comma, settled), headings, evidence, rows, marks.comma, settled)
  const split: Split = together.length > 1 ? { ...found, figures: [...found.figures, { field: 'amount', columns: together }] } : found
  // Records that are all refused already show nothing: their table is read by its headings, as one without rows.
  const shown = evidence.some(({ filled }) => filled > 0) ? profile.records : 0
  const claimed = withoutDeadTypes(claims(headings, evidence, shown, wishes, split), evidence)
  const all = recognised ? claimed : [...refundsAsAmounts(claimed, headings, evidence, profile.records)]
  const apart = recognised || all.some(({ field, weight }) => field === 'occurredAt' && weight >= 0.15) ? null : dateApart(headings, evidence)
  if (apart) {
    const others = all.filter(({ column }) => column !== apart.year && column !== apart.month && column !== apart.day)
    all.splice(0, all.length, { column: apart.day, field: 'occurredAt', weight: 0.9 }, ...others)
  }
  const stages = recognised ? null : stagesOf(headings, evidence, rows, all, wishes)
  const sample = withSums(withoutStages(withoutWithdrawn(rows, all), stages), split, marks.comma)
  const headless = profile.headingLine === 0
  const byValues = headless || !hasMoney(all.filter(({ weight }) => weight < FIRM || recognised !== null))
  if (byValues) all.push(...claimsByValues(evidence, sample).filter(({ column }) => headless || (isFree(all, column, wishes) && !isCumulated(headings[column] ?? ''))))
  const orderClaim = all.find(({ field }) => field === 'order')
  const orderColumn = orderClaim && orderClaim.weight > 0.15 ? orderClaim.column : -1
  const dateColumn = all.find(({ field }) => field === 'occurredAt')?.column ?? -1
  const fillOrder = fillsOrders(sample.flat(), orderColumn, dateColumn, textsOf(all, [orderColumn, dateColumn]))
  const minor = minorColumns(headings, evidence)
  const powers = powersOf(headings, profile.preamble, evidence, all)
  const cells = { order: orderColumn, date: dateColumn, fill: fillOrder, minor, powers }
  const lookWith = (comma: readonly boolean[]) => lookAt(sample, comma, cells)
  let paysOut = false
  const planned = (comma: readonly boolean[]) => {
    const look = lookWith(comma)
    const exchange = recognised ? null : exchangeOf(all, headings, evidence, look, context.currency, settled)
    const told = exchange?.claims ?? all
    const paid = recognised ? null : payoutOf(told, headings, evidence, look, settled)
    paysOut = paid !== null
    const payout = paid ?? (recognised ? null : tipsOf(told, headings, look, settled))
    const vouchers = recognised ? null : vouchersOf(payout?.claims ?? told, headings, evidence, look, settled)
    const found = planMoney(vouchers?.claims ?? payout?.claims ?? told, headings, evidence, look, payout?.extras ?? recognised?.extras ?? [])
    const voucherPlan = vouchers ? withVouchers(found, vouchers, headings) : found
    const plan = exchange ? { ...voucherPlan, said: [...exchange.said, ...voucherPlan.said] } : voucherPlan
    if (!payout) return plan
    for (const { field, columns } of payout.extras) for (const column of columns) plan.byColumn.set(column, field)
    return { ...plan, rule: { ...plan.rule, ...(payout.within && { within: payout.within }) }, said: [...payout.said, ...plan.said] }
  }
  let comma = corrections.decimal ? marks.comma : marks.comma.map((mark, column) => mark !== isWeighed(headings[column] ?? '', evidence[column], mark))
  let money = planned(comma)
  const turn = (columns: readonly number[]) => {
    if (columns.length === 0) return
    comma = comma.map((mark, column) => (columns.includes(column) ? !mark : mark))
    money = planned(comma)
  }
  const flipped = corrections.decimal ? [] : flippedMarks(money.byColumn, evidence, comma, lookWith)
  turn(flipped)
  const currency = planCurrency(profile, money.byColumn, context.currency)
  turn(groupedColumns(money.byColumn, evidence, comma, currency.currency))
  money = withParts(money, split, lookWith(comma))
  if (!recognised) money = { ...money, rule: { ...money.rule, ...toldByHeadings(money, headings, evidence) } }
  if (priceIs !== null && columnOf(money.byColumn, 'unitPrice') === priceIs) money = { ...money, rule: { ...money.rule, priceIs: 'net' } }
  if (!recognised) money = withCancelled(money, headings, evidence, settled)
  const { byColumn } = money
  const at = (field: Field) => columnOf(byColumn, field)
  const priced = at('amount') < 0 && at('net') < 0 && !recognised ? at('unitPrice') : -1
  const turned = priced < 0 || (at('quantity') >= 0 && settled.has(at('quantity'))) ? null : turnedOf(headings, evidence, priced, at('quantity'))
  if (turned && !settled.has(turned.quantity)) {
    if (at('quantity') >= 0) byColumn.delete(at('quantity'))
    byColumn.set(turned.quantity, 'quantity')
    if (turned.each !== undefined) byColumn.delete(turned.each)
    money = { ...money, rule: { ...money.rule, ...(turned.minutes && { minutes: true }), ...(turned.each !== undefined && { each: turned.each }) } }
  }
  const weight = at('amount') < 0 && at('net') < 0 && at('quantity') < 0 && at('unitPrice') >= 0 && !recognised && money.rule.parts === undefined ? headings.findIndex((heading, column) => !byColumn.has(column) && !settled.has(column) && isWeight(heading) && isFigures(evidence[column])) : -1
  if (weight >= 0) byColumn.set(weight, 'quantity')
  nameAsProduct(byColumn, headings)
  const said: PlanSaying[] = [{ code: marks.assumed ? 'decimal-assumed' : 'decimal', with: { mark: marks.comma.some(Boolean) ? 'comma' : 'point' } }]
  for (const column of flipped) said.push({ code: 'decimal-column', with: { heading: headings[column] ?? '', mark: comma[column] ? 'comma' : 'point' } })
  return { byColumn, all, money, currency, look: lookWith(comma), whole: lookAt(rows, comma, cells), comma, fillOrder: fillOrder && columnOf(byColumn, 'order') === orderColumn, byValues, minor, powers, recognised, paysOut, apart, stages, weighed: weight >= 0, said }
}

const WEIGHT = /^(?:(?:peso|weight|quantita|qty) )?(?:in )?(?:kg|kgs|kilogram[ms]?|chilogramm[oi]|chili|kilos?|litri|liters?|litres?|lt|metri|meters?|metres?|mq|ml|ore|hours?|stunden|heures|horas)$/

/** Whether a heading is of how much there was, in the unit that prices are told by. */
function isWeight(heading: string): boolean {
  return WEIGHT.test(plainWords(heading))
}

function isFigures(seen: ColumnEvidence | undefined): boolean {
  return seen !== undefined && seen.filled > 0 && seen.numbers * 10 >= seen.filled * 9 && seen.times === 0
}

/** The columns that a person called the amount, in file order: several are added up (lunch and dinner, cash and cards). */
function amountsWished({ fields }: Wishes): number[] {
  return [...fields].flatMap(([column, field]) => (field === 'amount' ? [column] : [])).sort((a, b) => a - b)
}

/** The same wishes where the first of several amounts stands for all. */
function firstOf(wishes: Wishes, [first, ...others]: readonly number[]): Wishes {
  return first === undefined || others.length === 0 ? wishes : { ...wishes, fields: new Map([...wishes.fields].filter(([column]) => !others.includes(column))) }
}

/** The same wishes where a column of pieces' prices was called net: they stand before tax, and are each piece's still. */
function pricesWished(wishes: Wishes, headings: readonly string[]): { readonly wishes: Wishes; readonly priceIs: number | null } {
  const counted = headings.some((heading, column) => (wishes.fields.get(column) ?? meanings(heading)[0]?.field) === 'quantity' && !wishes.ignored.has(column))
  const found = counted ? [...wishes.fields].find(([column, field]) => field === 'net' && meanings(headings[column] ?? '')[0]?.field === 'unitPrice') : undefined
  return found === undefined ? { wishes, priceIs: null } : { wishes: { ...wishes, fields: new Map([...wishes.fields, [found[0], 'unitPrice' as const]]) }, priceIs: found[0] }
}

/** What headings alone tell of amounts: the one rate of tax, and how many pieces a quantity is. */
function toldByHeadings({ byColumn, rule }: MoneyPlan, headings: readonly string[], evidence: readonly ColumnEvidence[]): Pick<MoneyRule, 'rate' | 'pieces' | 'parts'> {
  const at = (field: Field) => columnOf(byColumn, field)
  const main = [at('amount'), at('net'), at('unitPrice')].find((column) => column >= 0) ?? -1
  const untaxed = at('tax') < 0 && at('taxRate') < 0 && at('orderTax') < 0 && !rule.rated && !(at('amount') >= 0 && at('net') >= 0) && rule.amountIs === 'line'
  const rate = untaxed ? rateNamed(headings[main] ?? '') : null
  const pieces = at('quantity') < 0 ? 1 : piecesOf(headings[at('quantity')] ?? '')
  const price = at('amount') < 0 && at('net') < 0 && rule.full === undefined ? at('unitPrice') : -1
  const added = price < 0 ? [] : headings.flatMap((heading, column) => (column !== price && !byColumn.has(column) && isAddedPrice(heading) && (evidence[column]?.numbers ?? 0) > 0 ? [column] : []))
  const parts = added.length > 0 ? [...(rule.parts ?? []), [price, ...added]] : rule.parts
  return { ...(rate !== null && { rate }), ...(pieces > 1 && { pieces }), ...(parts && { parts }) }
}

/** What was cancelled within the amounts lowers them beside what came back. */
function withCancelled(money: MoneyPlan, headings: readonly string[], evidence: readonly ColumnEvidence[], settled: ReadonlySet<number>): MoneyPlan {
  const { byColumn, rule } = money
  const beside = headings.flatMap((heading, column) => (!byColumn.has(column) && !settled.has(column) && (isCancelledWithin(heading) || isCancelledAmount(heading)) && (evidence[column]?.numbers ?? 0) > 0 ? [column] : []))
  if (beside.length === 0 || !rule.extras.some(({ field }) => field === 'refund')) return money
  for (const column of beside) byColumn.set(column, 'refund')
  return { ...money, rule: { ...rule, extras: rule.extras.map((extra) => (extra.field === 'refund' ? { ...extra, columns: [...extra.columns, ...beside] } : extra)) } }
}

/** The sample without rows that an order's cancellation or status takes out: their amounts may be blank, nought or as they were. */
function withoutWithdrawn(sample: Sample, all: readonly Claim[]): Sample {
  const best = (field: Field) => all.find((claim) => claim.field === field && claim.weight >= 0.3)?.column ?? -1
  const [cancelled, status] = [best('cancelled'), best('status')]
  if (cancelled < 0 && status < 0) return sample
  const isOut = (row: readonly string[]) => (cancelled >= 0 && isYes(row[cancelled] ?? '')) || (status >= 0 && (row[status] ?? '') !== '' && WITHDRAWN.has(statusOf(row[status] ?? '') ?? ''))
  const left = sample.map((run) => run.filter((row) => !isOut(row)))
  return left.flat().length > 1 ? left : sample
}

/** Says how gift cards and credit are told, and adds what they paid where the amounts are what was left. */
function withVouchers(money: MoneyPlan, { rule, said }: Vouchers, headings: readonly string[]): MoneyPlan {
  const heading = (rule?.columns ?? []).map((column) => headings[column] ?? '').join(' + ')
  if (!rule || rule.amount !== columnOf(money.byColumn, 'amount')) return { ...money, said: [...said, ...money.said] }
  const added: PlanSaying = { code: rule.withheld ? 'withheld-added' : 'voucher-added', with: { heading: headings[rule.amount] ?? '', by: heading } }
  return { ...money, rule: { ...money.rule, vouchers: { columns: rule.columns, negative: rule.negative } }, said: [added, ...money.said] }
}

/** Gives all columns of the split figures that the plan uses their field, and the rules of extras all of them. */
function withParts({ byColumn, rule, ...more }: MoneyPlan, { figures }: Split, look: Look): MoneyPlan {
  const partsOf = (column: number) => figures.find(({ columns }) => columns[0] === column)?.columns ?? [column]
  const rated = figures.find(({ columns: [first = -1], rates }) => rates && agree(look, (row) => look.number(row, first), (row) => look.number(row, columnOf(byColumn, 'amount'))))
  for (const { columns } of figures) {
    const field = byColumn.get(columns[0] as number)
    if (field) for (const column of columns) byColumn.set(column, field)
  }
  const parts = figures.filter(({ columns }) => byColumn.has(columns[0] as number)).map(({ columns }) => columns)
  const extras = rule.extras.map((extra) => ({ ...extra, columns: extra.columns.flatMap(partsOf), taxes: extra.taxes.flatMap(partsOf) }))
  return { byColumn, ...more, rule: { ...rule, extras, ...(parts.length > 0 && { parts }), ...(rated?.rates && { rated: rated.columns.map((column, index) => ({ column, rate: rated.rates?.[index] ?? 0 })) }) } }
}

/** Columns that say in words what a row is about. */
function textsOf(all: readonly Claim[], but: readonly number[]): number[] {
  const found = all.filter(({ field, weight, column }) => weight >= 0.3 && ABOUT.has(field) && !but.includes(column)).map(({ column }) => column)
  return [...new Set(found)]
}

function hasMoney(all: readonly Claim[]): boolean {
  return all.some(({ field, weight }) => weight >= 0.15 && (field === 'amount' || field === 'net' || field === 'unitPrice' || field === 'orderTotal' || field === 'cost'))
}

/** Whether nothing claims a column already. */
function isFree(all: readonly Claim[], column: number, wishes: Wishes): boolean {
  return !wishes.ignored.has(column) && !wishes.dimensions.has(column) && !all.some((claim) => claim.column === column && claim.weight >= 0.15)
}

/**
 * A "type" column of which the intake understands next to nothing says nothing of what a line is; nor does one that tells
 * how orders reach their customers (`Delivery`, `Collection`).
 */
function withoutDeadTypes(all: Claim[], evidence: readonly ColumnEvidence[]): Claim[] {
  return all.filter(({ column, field, weight }) => {
    if (field !== 'type' || weight === FIRM) return true
    const seen = evidence[column] as ColumnEvidence
    const known = seen.values.reduce((sum, [text, count]) => sum + (typeOf(text) ? count : 0), 0)
    const meant = new Set(seen.values.map(([text]) => typeOf(text)))
    // Among words nobody knows, those for what came back still say so.
    if (meant.has('return') && [...meant].every((type) => type === null || MOVEMENTS.has(type))) return true
    return known * 2 >= seen.filled && [...meant].some((type) => type !== null && type !== 'shipping')
  })
}

/**
 * A table with descriptions and no codes: the description is the product. A bare "Name" in a list of payments, without
 * quantities, is a person.
 */
function nameAsProduct(byColumn: Map<number, Field>, headings: readonly string[]) {
  const name = columnOf(byColumn, 'name')
  if (name < 0 || columnOf(byColumn, 'product') >= 0) return
  const bare = (meanings(headings[name] ?? '').find(({ field }) => field === 'name')?.weight ?? 1) < 0.5
  if (!bare || columnOf(byColumn, 'quantity') >= 0) byColumn.set(name, 'product')
  else byColumn.set(name, columnOf(byColumn, 'customer') < 0 ? 'customer' : 'personal')
}
