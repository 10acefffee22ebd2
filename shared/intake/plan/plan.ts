import { dayText } from '../../model/calendar.ts'
import { fold } from '../../model/fold.ts'
import { columnOf, isPaidFlag, isRefundFlag, NO_WISHES, wishesOf } from '../columns/assign.ts'
import type { Plan, PlanContext, Profile } from '../contract.ts'
import { sayCorrections, wanted } from './corrections.ts'
import { isEventLog, saleEvent } from '../columns/event-log.ts'
import { doubtsOf } from './doubts.ts'
import { type ColumnEvidence, ColumnWatch, headingOffset } from '../columns/evidence.ts'
import { dateLacks } from '../columns/date-lacks.ts'
import { daysAbove, type DaysTold } from '../columns/day-above.ts'
import type { Field } from '../headings/fields.ts'
import { type FullPlan, PLAN_VERSION } from './full-plan.ts'
import { planFurther } from './further.ts'
import { debitsLower, discountLinesSigned, feesLower, quantitiesGoOut } from './line-signs.ts'
import { meanings } from '../headings/meaning.ts'
import type { MoneyRule } from '../money/money-rule.ts'
import { planColumns } from './plan-columns.ts'
import { groupSums, headRowsIn } from './head-rows.ts'
import { linesOf, saySets } from './sets-said.ts'
import { fillColumns, fillsDates, namesTotals, numbersIn, refundsAre, stronger } from './plan-orders.ts'
import type { FullProfile } from '../columns/profile.ts'
import type { Refusal } from '../reasons.ts'
import { kindOfProgram, type Recognised } from './recognise.ts'
import { sayFile, sayMoney } from './say-plan.ts'
import type { PlanSaying } from '../sayings.ts'
import { guestsIn } from './guests.ts'
import { isOfReversals, isWhenBack } from '../headings/returns.ts'
import { signColumnOf } from './sign-column.ts'
import { listsInvoices, somePending } from './invoices.ts'
import { isJournal } from './till-journal.ts'
import { reportRowsOf } from './report-rows.ts'
import { returnsBy } from './returns.ts'
import { trialsOf } from './trials.ts'
import { kindsAsideOf } from './kinds-aside.ts'
import { areDayParts, dateStyle, isAmerican, sayDates } from '../columns/styles.ts'
import { isTotalLabel, ORDER, PAYMENT, plainWords, SOLD, statusOf, typeOf } from '../headings/terms.ts'
import { adjustedOf } from '../money/adjusted.ts'
import { isTip } from '../money/tips.ts'

/**
 * Decides from the profile of a whole file how it is read, and says what was detected and assumed. A file without
 * rows plans well; one without dates or amounts is refused, naming what is missing. Corrections win over detection.
 */
export function planFile(given: Profile, context: PlanContext): Plan {
  const profile = given as FullProfile
  const { headings, columns: evidence } = profile
  const refused = refusalOf(profile)
  if (refused) return refusal(refused, context, profile)
  const corrections = context.corrections ?? {}
  const wishes = corrections.mapping ? wishesOf(headings, corrections.mapping) : NO_WISHES
  const found = planColumns(profile, wishes, corrections, context)
  const { byColumn, money, currency, look } = found
  const at = (field: Field) => columnOf(byColumn, field)
  const sold = at('amount') >= 0 || at('net') >= 0 || (at('unitPrice') >= 0 && at('quantity') >= 0)
  const lacks = at('occurredAt') < 0 && sold ? dateLacks(headings, evidence, profile.preamble, orderHere(context, headings)) : null
  if (lacks) byColumn.delete(lacks.column)
  const above = at('occurredAt') < 0 && sold && !lacks ? dayAbove(profile, context) : null
  const missing = at('occurredAt') < 0 && above === null && lacks === null
  const priceless = at('amount') < 0 && at('net') < 0 && at('unitPrice') < 0
  if (missing || priceless) return refusal(missing ? (priceless ? 'no-date-no-amount' : 'no-date') : 'no-amount', context, profile)
  const style = above || lacks ? ({ order: 'ymd', sure: true } as const) : dateStyle(profile, at('occurredAt'), context, corrections.dateOrder)
  const dated = evidence[at('occurredAt')] ?? new ColumnWatch().end()
  const aside = new Set(money.said.filter(({ code }) => code.endsWith('-aside') || code === 'fees-are-costs' || code === 'discount-twice').map((saying) => saying.with.heading))
  const ignored = new Set([...wishes.ignored, ...(lacks ? [lacks.column] : []), ...(found.apart ? [found.apart.year, found.apart.month] : []), ...headings.flatMap((heading, column) => (aside.has(heading) ? [column] : []))])
  const kinds = found.recognised ? null : kindsAsideOf(headings, evidence, byColumn)
  const ledger = kinds && kinds.minus.length > 0 ? { column: kinds.column, minus: kinds.minus } : null
  const told = found.recognised || ledger ? null : signColumnOf(headings, evidence, byColumn, look, listsCards(headings))
  const sign = ledger ?? told
  if (told) {
    if (wishes.fields.get(told.column) === undefined) byColumn.delete(told.column)
    ignored.add(told.column)
  }
  const trials = found.recognised ? null : trialsOf(headings, evidence, byColumn)
  if (trials && wishes.fields.get(trials.column) === undefined && !wishes.dimensions.has(trials.column)) {
    byColumn.delete(trials.column)
    ignored.add(trials.column)
  }
  const adjusted = adjustedOf(headings, evidence, byColumn, look, profile.records)
  if (adjusted) money.said.push({ code: 'adjusted-total', with: { heading: headings[adjusted.column] ?? '' } })
  const further = planFurther(headings, evidence, byColumn, { ...wishes, ignored }, context.more)
  const numbers = numbersIn(profile, at('order'), at('occurredAt'))
  const restart = at('order') < 0 ? null : stronger(context.restart ?? null, numbers.restart)
  const timed = dated.timed > 0 || dated.seconds + dated.millis > 0 || at('time') >= 0
  const orderFrom = at('order') >= 0 ? null : timed ? 'moment' : 'day'
  const said: PlanSaying[] = [...sayExport(found.recognised, headings), ...sayFile(profile, byColumn).filter(({ code, with: { heading } }) => code !== 'column' || wanted(corrections, String(heading)) === undefined), ...sayCorrections(corrections, headings)]
  said.push(...further.said.filter((saying) => saying.code !== 'left-aside' || !money.said.some((other) => other.with.heading === saying.with.heading)))
  said.push(...found.said, ...(lacks ? [{ code: 'date-completed' as const, with: { heading: headings[lacks.column] ?? '', by: lacks.month === null ? lacks.year : `${lacks.year}-${String(lacks.month).padStart(2, '0')}` } }] : above ? [{ code: 'day-above' as const, with: { day: dayText(above.from) } }] : sayDates(style, headings[at('occurredAt')] ?? '', dated)))
  if (above && above.ambiguous !== '' && !corrections.dateOrder) said.push({ code: 'date-order-assumed', with: { heading: above.ambiguous, order: above.order } })
  const serials = dated.dates > 0 && dated.serial > 0 && (dated.serial > 1 || dated.serial * 10 >= dated.filled)
  if (serials && style.order !== 'serial') said.push({ code: 'date-serials', with: { heading: headings[at('occurredAt')] ?? '' } })
  const offset = headingOffset(headings[at('occurredAt')] ?? '')
  if (offset !== null) said.push({ code: 'zone-in-heading', with: { heading: headings[at('occurredAt')] ?? '' } })
  else if (timed && dated.zoned === 0 && at('zone') < 0 && dated.timed + dated.times + Math.max(at('time'), 0) > 0) said.push({ code: 'zone-assumed', with: { zone: context.zone } })
  if (restart) said.push({ code: restart === 'day' ? 'numbers-restart-daily' : 'numbers-restart-yearly', with: { heading: headings[at('order')] ?? '' } })
  if (numbers.tills.length > 0) said.push({ code: 'tills', with: { heading: numbers.tills.map((column) => headings[column] ?? '').join(' + ') } })
  if (orderFrom) said.push({ code: orderFrom === 'moment' ? 'no-order-moment' : 'no-order-day', with: {} })
  if (corrections.amounts === 'net') said.push({ code: 'net-chosen', with: { heading: headings[[at('amount'), at('net'), at('unitPrice')].find((column) => column >= 0) ?? -1] ?? '' } })
  if (corrections.mapping) said.push(...unknownMappings(headings, corrections.mapping))
  const statuses = [...byColumn].filter(([, field]) => field === 'status').map(([column]) => column)
  const flags = statuses.filter((column) => isRefundFlag(headings[column] ?? '', evidence[column]))
  const paidFlags = statuses.filter((column) => isPaidFlag(headings[column] ?? '', evidence[column]))
  const billed = !found.recognised && listsInvoices(headings, evidence, byColumn) && somePending(statuses, paidFlags, evidence)
  if (billed) said.push({ code: 'invoices-count', with: {} })
  const returned = found.recognised ? -1 : returnsBy(headings, evidence, at('order'), at('amount'), profile.records)
  const returns = returned >= 0
  if (returns) said.push({ code: 'returns-list', with: { heading: headings[returned] ?? '' } })
  const refunds = refundsAre(look, byColumn, flags)
  if (refunds === 'lines') said.push({ code: 'refund-lines', with: {} })
  said.push(...currency.said, ...money.said, ...sayMoney(byColumn, money.rule, headings))
  const goesOut = quantitiesGoOut(look, byColumn)
  if (goesOut) said.push({ code: 'quantity-outgoing', with: { heading: headings[at('quantity')] ?? '' } })
  const costs = !found.paysOut && !found.recognised?.known.habits?.costs && feesLower(look, at('type'), at('amount') >= 0 ? at('amount') : at('net'))
  const codesHaveDigits = withDigits(evidence[at('product')])
  const { confidence, asks } = doubtsOf(found, headings, evidence, (column) => wishes.fields.has(column) || wishes.dimensions.has(column) || wishes.ignored.has(column), above !== null || lacks !== null)
  for (const [column, power] of Object.entries(found.powers)) if (byColumn.has(Number(column)) && byColumn.get(Number(column)) !== 'quantity') said.push(power < 0 ? { code: 'price-of-many', with: { heading: headings[Number(column)] ?? '', count: 10 ** -power } } : { code: power === 6 ? 'in-millions' : 'in-thousands', with: { heading: headings[Number(column)] ?? '' } })
  for (const column of found.minor) if (byColumn.has(column)) said.push({ code: 'minor-units', with: { heading: headings[column] ?? '' } })
  for (const [column, heading] of headings.entries()) if (!byColumn.has(column) && isTip(heading) && /[1-9]/.test(evidence[column]?.values.map(([text]) => text).join(' ') ?? '') && !money.said.some((other) => other.with.heading === heading)) said.push({ code: 'tips-aside', with: { heading } })
  for (const [column, heading] of headings.entries()) if (!byColumn.has(column) && !ignored.has(column) && isOfReversals(heading) && tellsMoney(evidence[column])) said.push({ code: 'reversals-aside', with: { heading } })
  if (sign) said.push({ code: 'sign-column', with: { heading: headings[sign.column] ?? '', minus: sign.minus.join(', ') } })
  const together = found.recognised?.together ?? []
  const rule: MoneyRule = { ...money.rule, ...(together.length > 1 && { parts: [together] }), ...(adjusted && { adjusted }) }
  const lines = linesOf(found, headings, evidence, wishes.ignored)
  if (lines) said.push(...saySets(lines, headings))
  const paid = evidence[[at('amount'), at('net')].find((column) => column >= 0) ?? -1]
  if (paid && paid.negative > 1 && paid.negative === paid.numbers && !returns && !sign) said.push({ code: 'all-negative', with: { heading: headings[at('amount') >= 0 ? at('amount') : at('net')] ?? '' } })
  if (!found.recognised && meanings(headings[at('unitPrice')] ?? '')[0]?.field === 'cost' && !wishes.fields.has(at('unitPrice'))) said.push({ code: 'cost-as-price', with: { heading: headings[at('unitPrice')] ?? '' } })
  const refundedAt = found.recognised || returns ? -1 : headings.findIndex((heading, column) => !byColumn.has(column) && !wishes.ignored.has(column) && isWhenBack(heading) && (evidence[column]?.dates ?? 0) * 10 >= (evidence[column]?.filled ?? 0) * 9 && (evidence[column]?.filled ?? 0) > 0)
  if (refundedAt >= 0) said.push({ code: 'refund-dated', with: { heading: headings[refundedAt] ?? '' } })
  const guests = guestsIn(evidence[at('customer')])
  if (guests.length > 0) said.push({ code: 'guests', with: { heading: headings[at('customer')] ?? '', names: guests.join(', ').slice(0, 200) } })
  if (kinds && kinds.cells.length > 0) said.push({ code: 'kinds-aside', with: { heading: headings[kinds.column] ?? '', cells: kinds.cells.join(', ').slice(0, 200) } })
  const unknown = found.recognised ? [] : unknownKinds(evidence[at('type')]).filter((text) => !kinds?.cells.includes(text) && !kinds?.minus.includes(text) && !found.stages?.cells.includes(text) && found.stages?.kept !== text && !ORDER.test(plainWords(text)) && !PAYMENT.test(plainWords(text)))
  if (unknown.length > 0) said.push({ code: 'kinds-unknown', with: { heading: headings[at('type')] ?? '', cells: unknown.join(', ').slice(0, 200) } })
  if (found.stages) said.push({ code: 'stages', with: { heading: headings[found.stages.column] ?? '', kept: found.stages.kept } })
  if (costs) said.push({ code: 'fee-rows', with: { heading: headings[at('type')] ?? '' } })
  if (trials) said.push({ code: 'trials', with: { heading: headings[trials.column] ?? '' } })
  const journal = isJournal(look, [at('product'), at('name')].filter((column) => column >= 0), at('amount'))
  const figures = found.recognised || journal ? null : reportRowsOf(evidence, byColumn, look)
  const groups = found.recognised || journal || figures ? null : groupSums(look, byColumn, profile.records)
  const report = groups ? { column: groups.column, kinds: Object.fromEntries(groups.names.map((name) => [name, 'sum' as const])) } : figures
  if (report) said.push({ code: 'report-rows', with: { heading: headings[report.column] ?? '', cells: Object.keys(report.kinds).join(', ').slice(0, 200) } })
  const filledDates = look.orders.length === 0 && fillsDates(look.rows, at('occurredAt'), [at('amount'), at('net'), at('unitPrice')].find((column) => column >= 0) ?? -1, found.fillOrder ? -1 : at('order'))
  if (filledDates) said.push({ code: 'dates-above', with: { heading: headings[at('occurredAt')] ?? '' } })
  const events = evidence[at('type')]
  const event = !found.recognised && events && isEventLog(headings[at('type')] ?? '', events) ? saleEvent(events) : null
  const headRows = !found.recognised && headRowsIn(look, byColumn)
  const plan: FullPlan = {
    version: PLAN_VERSION,
    shape: shapeOf(headings),
    currency: currency.currency,
    zone: context.zone,
    more: further.more,
    said,
    refusal: null,
    confidence,
    asks,
    separator: profile.separator,
    headings,
    preamble: profile.preamble,
    records: profile.records,
    columns: Object.fromEntries([...byColumn].toReversed().map(([column, field]) => [field, column])),
    statuses,
    ...(flags.length > 0 && { refundFlags: flags }),
    ...(paidFlags.length > 0 && { paidFlags }),
    ...(billed && { billed }),
    comma: found.comma,
    ...(found.minor.length > 0 && { minor: found.minor }),
    ...(Object.keys(found.powers).length > 0 && { powers: found.powers }),
    priced: currency.priced,
    ownCurrency: currency.own,
    dateOrder: style.order,
    offset,
    restart,
    tills: numbers.tills,
    fill: fillColumns(found.whole, byColumn, further.columns),
    ...((journal || namesTotals(look, [at('product'), at('name')], at('amount'))) && { totalsNamed: true }),
    ...(journal && { journal: true }),
    ...(trials && { trials }),
    ...(refundedAt >= 0 && { refundedAt }),
    ...(lines?.sets && !lines.sets.counts && { setParts: { column: lines.sets.column, ...(lines.sets.cells && { cells: lines.sets.cells }) } }),
    ...(kinds && kinds.cells.length > 0 && { kindsAside: { column: kinds.column, cells: kinds.cells } }),
    ...(found.stages && { stages: { column: found.stages.column, cells: found.stages.cells } }),
    ...(report && { report }),
    ...(guests.length > 0 && { guests }),
    ...(serials && { serials }),
    ...(areDayParts(evidence[at('time')]) && { dayParts: true }),
    ...(returns && { returns }),
    ...(found.apart && { dateApart: found.apart }),
    ...(above && { dayAbove: dayText(above.from) }),
    ...(lacks && { dateLacks: lacks }),
    ...(filledDates && { fillDate: true }),
    fillOrder: found.fillOrder,
    orderFrom,
    money: corrections.amounts === 'net' ? withoutTaxes(rule) : rule,
    revenue: corrections.amounts ?? 'gross',
    outgoingQuantities: goesOut,
    discountsSigned: discountLinesSigned(look, byColumn, codesHaveDigits),
    debitsLower: debitsLower(evidence),
    ...(sign && { sign: { column: sign.column, minus: sign.minus } }),
    habits: { ...found.recognised?.known.habits, ...(headRows && { headRows }), ...(event !== null && { saleEvent: event }), ...(listsCards(headings) && { cards: true }), ...(found.paysOut && { payouts: true }), ...(invoicesOrders(evidence[at('type')]) && { ordersAside: true }), ...(!found.recognised && !headRows && paysForSales(evidence[at('type')]) && { paymentsAside: true }) },
    settlement: found.recognised?.settlement ?? null,
    refunds,
    further: further.columns,
    codesHaveDigits,
  }
  return plan
}

/** The order of day and month where only where the file comes from tells it. */
function orderHere({ corrections, styles, zone, currency }: PlanContext, headings: readonly string[]): 'dmy' | 'mdy' {
  return corrections?.dateOrder ?? styles?.dateOrder ?? (isAmerican({ zone, currency }, headings) ? 'mdy' : 'dmy')
}

/** What is as it stands on a day, and was not sold on it. */
const STANDS = /\b(?:listin[oi]|catalog\w*|inventar\w*|giacenz\w*|rimanenz\w*|stock|price ?list|preisliste|tarif\w*)\b/i

/** The one day that the lines above a table tell of all its rows; null where they tell none, or several. */
function dayAbove({ preamble, headings }: FullProfile, context: PlanContext): (DaysTold & { readonly order: 'dmy' | 'mdy' }) | null {
  const order = orderHere(context, headings)
  // A price list or a count of stock is of a day as well.
  const found = preamble.some((line) => STANDS.test(line)) ? null : daysAbove(preamble, order)
  return found && found.from === found.to ? { ...found, order } : null
}

/** Whether a column has amounts other than nought. */
function tellsMoney(seen: ColumnEvidence | undefined): boolean {
  return seen !== undefined && seen.numbers * 2 > seen.filled && seen.comma + seen.point > 0 && seen.values.some(([text]) => /[1-9]/.test(text))
}

/** Whether a column of types names invoices, and of orders no more than could have become those. */
function invoicesOrders(seen: ColumnEvidence | undefined): boolean {
  const rowsOf = (kind: RegExp) => (seen?.values ?? []).reduce((sum, [text, count]) => sum + (kind.test(plainWords(text)) ? count : 0), 0)
  const invoices = rowsOf(/^(?:fattur|invoice|rechnung|factur|td0[16]|td24|ft[a-z]?$|fatt?$|fa[cv]$)/)
  return invoices > 0 && rowsOf(ORDER) <= invoices
}

/** Kinds of rows that nothing is known of, beside others that tell sales from what is none: they count as sales. */
function unknownKinds(seen: ColumnEvidence | undefined): string[] {
  if (!seen || seen.many || seen.values.length > 20) return []
  const kinds = new Set(seen.values.map(([text]) => typeOf(text)))
  const telling = [...kinds].some((kind) => kind !== null && kind !== 'product')
  return telling || kinds.has('product') ? seen.values.flatMap(([text]) => (typeOf(text) === null && statusOf(text) === null && isTotalLabel(text) === null ? [text] : [])) : []
}

/** Whether a column of types names sales and, beside them, payments. */
function paysForSales(seen: ColumnEvidence | undefined): boolean {
  const words = seen?.values.map(([text]) => plainWords(text)) ?? []
  return words.some((text) => SOLD.test(text)) && words.some((text) => PAYMENT.test(text))
}

/** Whether a list is of payments by card: it names circuits, card numbers or authorisations. */
function listsCards(headings: readonly string[]): boolean {
  return headings.some((heading) => /\b(?:circuito|pan|autorizzazione|authori[sz]ation|auth)\b/i.test(heading))
}

/** Whose export it is. */
function sayExport(recognised: Recognised | null, headings: readonly string[]): readonly PlanSaying[] {
  if (recognised) return recognised.said
  const kind = kindOfProgram(headings)
  return kind ? [{ code: 'known-export', with: { name: kind } }] : []
}

/** Amounts beside the lines without their tax. */
function withoutTaxes(rule: MoneyRule): MoneyRule {
  const extras = rule.extras.map((extra) => ({ ...extra, columns: extra.columns.filter((column) => !extra.taxes.includes(column)), taxes: [] }))
  return { ...rule, extras: extras.filter(({ columns }) => columns.length > 0) }
}

/** Why a file is not read at all. Decimal commas among commas without quotes would give wrong amounts in silence. */
function refusalOf(profile: FullProfile): Refusal | null {
  if (profile.headings.length === 0) return profile.binary ? 'not-text' : 'empty-file'
  if (profile.binary || profile.broken > 20 + profile.records) return 'not-text'
  if (profile.separator === ',' && profile.records > 1 && profile.surplus * 2 > profile.records) return 'more-cells-than-headings'
  return null
}

/** The plan of a table that is not read at all. */
export function refusal(code: Refusal, context: PlanContext, profile: Pick<Profile, 'headings'>): Plan {
  return {
    version: PLAN_VERSION,
    shape: shapeOf(profile.headings),
    currency: context.currency ?? 'EUR',
    zone: context.zone,
    more: context.more,
    restart: context.restart ?? null,
    said: [],
    refusal: { code, with: { headings: profile.headings.join(', ').slice(0, 300) } },
  }
}

/** Same headings in any order and spelling of case: the same sixteen digits. */
export function shapeOf(headings: readonly string[]): string {
  const text = headings.map(fold).filter(Boolean).sort().join('\n')
  let a = 0x811c9dc5
  let b = 0x2f0b4a37
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

/** Headings of a person's mapping that this file does not have. */
function unknownMappings(headings: readonly string[], mapping: Readonly<Record<string, string>>): PlanSaying[] {
  const there = new Set(headings.map(fold))
  return Object.keys(mapping).filter((heading) => !there.has(fold(heading))).map((heading) => ({ code: 'mapping-unknown', with: { heading } }))
}

function withDigits(seen: ColumnEvidence | undefined): boolean {
  if (!seen || seen.values.length === 0) return false
  return seen.values.filter(([text]) => /\d/.test(text)).length * 4 > seen.values.length * 3
}
