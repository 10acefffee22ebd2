import type { ColumnEvidence } from './evidence.ts'
import { nameCountries } from './countries.ts'
import { isEventLog } from './event-log.ts'
import { type Field, isField, NUMBER_FIELDS } from '../headings/fields.ts'
import { fold } from '../../model/fold.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { NOT_SPLIT, type Split } from './by-rate.ts'
import { isOfDocuments } from '../headings/about.ts'
import { discountHint } from '../headings/discounts.ts'
import { meanings } from '../headings/meaning.ts'
import { BARE_BILL, BARE_ID, BARE_NAME, BARE_REFERENCE } from '../headings/of-names.ts'
import { BARE_STATE } from '../headings/of-terms.ts'
import { isTotalLabel, plainWords, statusOf, typeOf } from '../headings/terms.ts'

/** A column that may hold a field, best first; the weight is what its heading and its values say together. */
export interface Claim {
  readonly column: number
  readonly field: Field
  readonly weight: number
}

/** What a person decided for some columns: a field, a further dimension's name, or nothing at all. */
export interface Wishes {
  readonly fields: ReadonlyMap<number, Field>
  readonly dimensions: ReadonlyMap<number, string>
  readonly ignored: ReadonlySet<number>
}

/** Reads a mapping by heading (spelling of case and blanks aside). Unknown field names are left out. */
export function wishesOf(headings: readonly string[], mapping: Readonly<Record<string, string>>): Wishes {
  const fields = new Map<number, Field>()
  const dimensions = new Map<number, string>()
  const ignored = new Set<number>()
  const wanted = new Map(Object.entries(mapping).map(([heading, field]) => [fold(heading), field]))
  headings.forEach((heading, column) => {
    const field = wanted.get(fold(heading))
    if (field === undefined) return
    if (field === 'ignore') ignored.add(column)
    else if (field.startsWith('dimension:') && field.length > 10) dimensions.set(column, field.slice(10).trim())
    else if (isField(field)) fields.set(column, field)
  })
  return { fields, dimensions, ignored }
}

/** Weight of what a person decided, or a known export settles. */
export const FIRM = 2

export const NO_WISHES: Wishes = { fields: new Map(), dimensions: new Map(), ignored: new Set() }

/** All claims of all columns, heaviest first. Columns that a person decided claim that field alone. */
export function claims(headings: readonly string[], evidence: readonly ColumnEvidence[], records: number, wishes: Wishes, split: Split = NOT_SPLIT): Claim[] {
  const all: Claim[] = []
  const parts = new Set([...split.figures.flatMap(({ columns }) => columns), ...split.rates])
  headings.forEach((heading, column) => {
    if (wishes.ignored.has(column) || wishes.dimensions.has(column)) return
    const wish = wishes.fields.get(column)
    if (wish) return all.push({ column, field: wish, weight: FIRM })
    const seen = evidence[column]
    if (!seen) return
    const figure = split.figures.find(({ columns }) => columns[0] === column)
    if (figure) return all.push({ column, field: figure.field, weight: 0.9 })
    if (parts.has(column)) return
    const said = meanings(heading)
    for (const { field: named, weight } of said) {
      // A share of the order comes off each of its lines.
      const field = named === 'orderDiscount' && isShare(heading, seen) ? 'discount' : named === 'type' && saysStates(seen) ? 'status' : named === 'line' && seen.numbers * 2 < seen.filled && seen.longest > 4 ? 'name' : named
      if (field === 'refund' && isRefundFlag(heading, seen)) continue
      if (field === 'order' && seen.integers === seen.filled && isOfDocuments(heading)) continue
      if ((field === 'amount' || field === 'orderTotal') && countsItems(heading, column, headings, evidence)) {
        if (field === 'amount') all.push({ column, field: 'quantity', weight: 0.5 })
        continue
      }
      if (field === 'refund' && isReturnNumber(heading, seen, records)) {
        all.push({ column, field: 'order', weight: 0.6 })
        continue
      }
      if (field === 'refund' && countsReturns(heading, column, headings, evidence)) {
        all.push({ column, field: 'returned', weight: 0.85 })
        continue
      }
      if (field === 'time' && isHowMany(heading, seen)) continue
      const value = ownWeight(field, weight, seen, records) * fit(field, seen, records) * (isOfOtherCurrency(heading, headings) ? 0.8 : 1)
      if (value > 0.05) all.push({ column, field, weight: value })
    }
    if (!said.some(({ field }) => field === 'occurredAt') && seen.dates > 0 && seen.dates >= seen.filled * 0.8) all.push({ column, field: 'occurredAt', weight: 0.2 })
    if (isRefundFlag(heading, seen) || isPaidFlag(heading, seen)) all.push({ column, field: 'status', weight: 0.8 })
    if (tellsStates(seen) && !said.some(({ field, weight }) => weight >= 0.5 && field !== 'type') && !said.some(({ field }) => field === 'status')) all.push({ column, field: 'status', weight: 0.6 })
    if (saysKinds(heading, seen) || isEventLog(heading, seen)) all.push({ column, field: 'type', weight: 0.8 })
    else if (!said.some(({ weight }) => weight >= 0.5) && !isOfPlaces(heading) && areKindCodes(seen)) all.push({ column, field: 'type', weight: 0.6 })
    if (said.length === 0 && !LENGTH.test(plainWords(heading)) && seen.times > seen.numbers && seen.times >= seen.filled * 0.8) all.push({ column, field: 'time', weight: 0.2 })
  })
  return all.sort((a, b) => b.weight - a.weight || a.column - b.column)
}

/** What was sold, in a word: pieces, or their price. */
const SOLD = /^(?:vendut[oi]|sold|vendid[ao]s?|verkauft|vendus?)$/

/** Whether a total of items or orders, or a bare `Venduto`, stands over how many there were: whole numbers, and money elsewhere. */
function countsItems(heading: string, at: number, headings: readonly string[], evidence: readonly ColumnEvidence[]): boolean {
  const seen = evidence[at] as ColumnEvidence
  const { has } = notionsOf(headingWords(heading))
  const bare = SOLD.test(plainWords(heading))
  if (!(has.has('plural') || bare) || has.has('price') || has.has('gross') || has.has('net') || seen.integers !== seen.filled || Object.keys(seen.currencies).length > 0) return false
  // Beside a bare `Venduto`, a price: pieces at it; a cost tells nothing of that.
  const isPrice = (column: number) => !bare || meanings(headings[column] ?? '')[0]?.field === 'unitPrice'
  return evidence.some((other, column) => column !== at && isPrice(column) && other.numbers * 2 > other.filled && (other.comma + other.point) * 2 > other.filled)
}

/** What came back, in a word: pieces, or their price. */
const CAME_BACK = /^(?:res[oi]|return(?:s|ed)|restituit[oi]|retouren?|retours?|devolucion(?:es)?)$/

/** Whether a bare `Resi` stands over how many came back: whole numbers, never more than the pieces beside them, where money has decimals. */
function countsReturns(heading: string, at: number, headings: readonly string[], evidence: readonly ColumnEvidence[]): boolean {
  const seen = evidence[at] as ColumnEvidence
  if (!CAME_BACK.test(plainWords(heading)) || seen.integers !== seen.filled || Object.keys(seen.currencies).length > 0) return false
  const most = (column: number) => Math.max(...(evidence[column]?.values ?? []).map(([text]) => Math.abs(Number(text)) || 0))
  const isPieces = (other: string, column: number) => meanings(other)[0]?.field === 'quantity' && evidence[column]?.integers === evidence[column]?.filled && most(column) >= most(at)
  return headings.some((other, column) => column !== at && isPieces(other, column)) && evidence.some(({ numbers, filled, comma, point }, column) => column !== at && numbers * 2 > filled && (comma + point) * 2 > filled)
}

const DONE = /\b(?:completed?|completat[oa]|paid|pagat[oa]|processed|fulfilled|confirmed|confermat[oa]|abgeschlossen|bezahlt)\b/
const BACK = /^(?:refunded|returned|rimborsat[oa]|erstattet|rembourse|reembolsado)$/

/** Whether "types" are what became of sales (`PayPal Completed`, `Refunded`): a row that says so was a sale as well. */
function saysStates(seen: ColumnEvidence): boolean {
  const words = seen.values.map(([text]) => plainWords(text))
  return !seen.many && words.some((text) => DONE.test(text)) && words.some((text) => BACK.test(text)) && words.every((text) => BACK.test(text) || [null, 'cancelled', 'failed', 'unpaid', 'pending'].includes(typeOf(text)))
}

const WENT = /^(?:ok|yes|success\w*|succeeded|approved|approvat[oa]|accettat[oa]|accepted|riuscit[oa]|eseguit[oa]|complet\w*|paid|pagat[oa]|incassat[oa]|captured|settled|processed|confirmed|confermat[oa]|fulfilled|evas[oa]|spedit[oa]|shipped|delivered|consegnat[oa]|done|closed|chius[oa]|abgeschlossen|bezahlt|erfolgreich|versandt|versendet|geliefert|in (?:lavorazione|bearbeitung|elaborazione)|processing|reussie?|payee?|livree?|expediee?|pagad[oa]|cobrad[oa]|enviad[oa]|entregad[oa]|exitos[oa])$/
const ENDED: ReadonlySet<string | null> = new Set(['cancelled', 'failed', 'unpaid', 'refunded'])

/** Whether a column's cells say what became of sales, whatever its heading: some that went well, some that did not, and nothing else. */
function tellsStates(seen: ColumnEvidence): boolean {
  if (seen.many || seen.values.length < 2 || seen.values.length > 15) return false
  const states = unsummed(seen).map(([text]) => statusOf(text) ?? (WENT.test(plainWords(text)) ? 'went' : null))
  return states.every((state) => state !== null) && states.includes('went') && states.some((state) => ENDED.has(state))
}

/** Whether a heading about documents stands over their kinds (`Documento`: `Fattura`, `Nota di credito`) and not their numbers. */
function saysKinds(heading: string, seen: ColumnEvidence): boolean {
  const { has } = notionsOf(headingWords(heading))
  if (!has.has('document') || ['number', 'id', 'type', 'date', 'total', 'status'].some((notion) => has.has(notion)) || seen.many) return false
  const known = seen.values.reduce((sum, [text, count]) => sum + (!/\d/.test(text) && (typeOf(text) ?? isTotalLabel(text)) ? count : 0), 0)
  return seen.filled > 0 && known * 10 >= seen.filled * 9
}

/** Whether a column's discounts are percentages, by their cells or by its heading. */
function isShare(heading: string, seen: ColumnEvidence): boolean {
  return seen.percent * 2 > seen.numbers || (discountHint(heading) === 'percent' && seen.hundred === seen.numbers)
}

const ASKING = /^(?:is|was|has|been|e|stat[oa]|gia|fully|completely|interamente|totalmente)$/
const REFUNDED = /^(?:refunded|returned|rimborsat[oa]|res[oa])$/

/** Whether a column says by a yes that its row was refunded. */
export function isRefundFlag(heading: string, seen: ColumnEvidence | undefined): boolean {
  const words = headingWords(heading)
  const { has, unknown } = notionsOf(words.filter((word) => !ASKING.test(word)))
  if (!seen || seen.distinct > 2 || unknown > 0 || !has.has('refund') || has.has('quantity') || has.has('plural') || has.has('date')) return false
  return seen.values.every(([text]) => (words.some((word) => REFUNDED.test(word)) ? COUNTED_FLAG : FLAG).test(text))
}

const ASKS_PAID = /^(?:(?:e |is |gia )?(?:pagat[oa]|saldat[oa]|incassat[oa]|paid|bezahlt|paye|pagad[oa])|paid in full)$/
const YES_OR_NO = /^(?:s[iì]|no|n|y|yes|true|false|vero|falso|ja|nein|oui|non)$/i

/** Whether a column says yes or no to an order's having been paid. */
export function isPaidFlag(heading: string, seen: ColumnEvidence | undefined): boolean {
  return seen !== undefined && seen.distinct > 0 && seen.distinct <= 2 && !seen.many && ASKS_PAID.test(plainWords(heading)) && seen.values.every(([text]) => YES_OR_NO.test(text))
}

/** How far a column's values can be this field's: 0 when they cannot, 1 when they can. */
function fit(field: Field, seen: ColumnEvidence, records: number): number {
  if (seen.filled === 0) return records === 0 ? 1 : 0.1
  const share = (count: number) => count / seen.filled
  const fullness = 0.5 + 0.5 * Math.sqrt(Math.min(1, seen.filled / Math.max(1, records)))
  if (field === 'occurredAt') {
    const counted = Math.max(seen.seconds + seen.millis, seen.serial)
    return share(seen.dates) >= 0.4 || share(counted) >= 0.8 || share(seen.serial) >= 0.5 || (seen.dates > 0 && share(seen.dates + seen.serial) >= 0.9) ? fullness : 0
  }
  if (field === 'time') return share(seen.times) >= 0.4 || share(seen.integers) >= 0.9 || (share(seen.one) >= 0.9 && share(seen.comma + seen.point) >= 0.9) ? (seen.dates > seen.times && share(seen.dates) > 0.5 ? 0 : 1) : 0
  if (field === 'discount') return share(seen.numbers + discountLike(seen)) >= 0.5 ? 1 : 0
  if (field === 'cost' && seen.negative * 2 > seen.filled) return 0
  if (field === 'taxRate') return share(seen.hundred) >= 0.3 || share(seen.percent) > 0 || seen.values.some(([text]) => /\d/.test(text)) ? 1 : 0.2
  if (field === 'tax') return share(seen.numbers) < 0.4 || share(seen.percent) > 0.5 ? 0 : areRates(seen) ? 0.5 : 1
  if (NUMBER_FIELDS.has(field)) {
    if (share(seen.dates) > 0.5 || share(seen.numbers) < 0.4) return 0
    const codes = share(seen.zeroLed + seen.long) > 0.5
    return codes ? 0.2 : field === 'quantity' || field === 'unitPrice' || field === 'amount' ? fullness : 1
  }
  if (field === 'cancelled') return saysYesOrNo(seen) || share(seen.dates) > 0.8 ? 1 : 0
  if (share(seen.dates + seen.times) > 0.8 && field !== 'order') return 0
  if (field !== 'status' && field !== 'type' && isFlag(seen)) return 0
  if (field === 'order') return money(seen) ? 0 : share(seen.timed + seen.times) > 0.5 ? 0 : share(seen.dates) > 0.8 ? 0.2 : hasDigits(seen) ? fullness : 0.4 * fullness
  if (field === 'product') return seen.values.every(([text]) => MEALS.test(text)) ? 0 : money(seen) ? 0.1 : isCount(seen) ? 0.7 * fullness : fullness
  if (field === 'customer') return money(seen) ? 0 : 1
  if (field === 'currency') return seen.longest <= 12 ? 1 : 0
  if (field === 'category' || field === 'country' || field === 'channel' || field === 'paymentMethod' || field === 'status' || field === 'type') return money(seen) ? 0 : 1
  return 1
}

/** A weak heading's weight, by what the values add to it: a bare "Name" of numbers is an order, a bare "id" of its own in each row no product. */
function ownWeight(field: Field, weight: number, seen: ColumnEvidence, records: number): number {
  // Of several columns of kinds, the one that tells sales from what is none.
  if (field === 'type') return tellsKinds(seen) ? weight * 1.08 : weight
  // No tax is more than half of what it is on.
  if (field === 'taxRate' && weight <= 0.6 && seen.values.some(([text]) => Number.parseFloat(text.replace(',', '.')) > 50)) return 0
  if (field === 'order' && weight <= BARE_NAME) return !isNumbered(seen) ? 0 : weight === BARE_NAME ? 0.6 : weight
  if (field === 'order' && weight === BARE_REFERENCE && (!differs(seen) || seen.longest > 40)) return 0
  if (field === 'order' && weight === BARE_BILL && (seen.distinct < 2 || seen.distinct * 6 < seen.filled || !hasDigits(seen))) return 0
  if (field === 'order' && weight <= 0.6 && seen.filled * 10 >= records * 9 && isCounter(seen)) return 0.3
  // Italian has one word for a country and for how things stand.
  if (field === 'country' && weight <= BARE_STATE) return nameCountries(seen.values) ? 0.9 : weight === BARE_STATE ? weight : 0
  if (field === 'product' && weight <= BARE_ID && (weight < BARE_ID ? differs(seen) : isUnique(seen))) return 0
  return weight
}

/** Whether a column only counts the rows: 1, 2, 3 and so on. Beside another of numbers it is none of documents. */
function isCounter(seen: ColumnEvidence): boolean {
  if (seen.filled < 2 || seen.integers !== seen.filled || !differs(seen)) return false
  const shown = new Set(seen.values.map(([text]) => text))
  return Array.from({ length: Math.min(seen.filled, 30) }, (_, index) => String(index + 1)).every((number) => shown.has(number))
}

/** The values of a column without the labels of totals among its rows. */
function unsummed(seen: ColumnEvidence): [string, number][] {
  return seen.values.filter(([text]) => isTotalLabel(text) === null)
}

/** Whether a column names sales and, beside them, what comes back or is none. */
function tellsKinds(seen: ColumnEvidence): boolean {
  const kinds = new Set(unsummed(seen).map(([text]) => typeOf(text)))
  return kinds.has('product') && kinds.size > 1 && !kinds.has(null)
}

const CODE = /[\s_(]+(?:eur|usd|gbp|chf|cad|aud|jpy)\)?$/i

/** Whether a heading is another's with the code of a currency behind it (`total`, `total_usd`): the same told in that. */
function isOfOtherCurrency(heading: string, headings: readonly string[]): boolean {
  if (!CODE.test(heading)) return false
  const bare = fold(heading.replace(CODE, ''))
  return headings.some((other) => fold(other) === bare)
}

/** Whether a heading is about places, whose codes may be those of documents too. */
function isOfPlaces(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return ['place', 'country', 'contact', 'billing', 'shipping', 'customer'].some((notion) => has.has(notion))
}

/** Whether short codes of documents stand under a heading that says nothing (`FT`, `NC`). */
function areKindCodes(seen: ColumnEvidence): boolean {
  return !seen.many && seen.values.length < 12 && unsummed(seen).every(([text]) => /^[a-z]{2,3}\.?$/i.test(text)) && tellsKinds(seen)
}

/** Whether each row has its own value, in however few rows. */
function differs(seen: ColumnEvidence): boolean {
  return seen.filled > 1 && (seen.many ? seen.fresh > 0.9 : seen.distinct === seen.filled)
}

function isUnique(seen: ColumnEvidence): boolean {
  return seen.filled > 4 && differs(seen)
}

const FLAG = /^(?:true|false|yes|no|s[iì]?|vero|falso|y|n|t|f|x|ja|nein|j|oui|non|o)$/i
const COUNTED_FLAG = /^(?:0|1|true|false|yes|no|s[iì]?|vero|falso|y|n|t|f|x|ja|nein|j|oui|non|o)$/i

/** Whether the values only say yes or no; a heading that cannot mean a number may say so by 0 and 1 too. */
export function isFlag(seen: ColumnEvidence, counted = false): boolean {
  const flag = counted ? COUNTED_FLAG : FLAG
  return seen.distinct <= 2 && seen.filled > 2 && seen.values.every(([text]) => flag.test(text))
}

/** The same however few rows say it, by 0 and 1 too. */
function saysYesOrNo(seen: ColumnEvidence): boolean {
  return seen.distinct <= 2 && seen.values.every(([text]) => COUNTED_FLAG.test(text))
}

/** Whether the values look like numbers of documents: digits alone, or behind a number sign. */
function isNumbered(seen: ColumnEvidence): boolean {
  return seen.values.filter(([text]) => /^#?\d[\d/-]*$|^#[\p{L}\d/-]+$/u.test(text)).length >= seen.values.length * 0.9
}

/** Cells such as `10+5` or `10%+5%` among the frequent values. */
function discountLike(seen: ColumnEvidence): number {
  return seen.values.reduce((sum, [text, count]) => sum + (/^\s*\d+(?:[.,]\d+)?\s*%?(?:\s*\+\s*\d+(?:[.,]\d+)?\s*%?)+\s*$/.test(text) ? count : 0), 0)
}

/** Whether at least half of the values have a digit, as numbers of documents do, or each row has its own. */
function hasDigits(seen: ColumnEvidence): boolean {
  return isUnique(seen) || seen.values.filter(([text]) => /\d/.test(text)).length * 2 >= seen.values.length
}

/** Whether the values are rates of tax in whole percents and no amounts. */
function areRates(seen: ColumnEvidence): boolean {
  return seen.integers === seen.numbers && seen.values.every(([text]) => /^(?:0|4|5|6|7|8|9|10|13|19|20|21|22|23|24|25|n\d(?:\.\d)?)$/i.test(text) || !/\d/.test(text))
}

/** Whether the values are small whole numbers, as how many there were. */
function isCount(seen: ColumnEvidence): boolean {
  return seen.integers === seen.filled && seen.hundred * 10 >= seen.filled * 9 && seen.zeroLed === 0
}

function money(seen: ColumnEvidence): boolean {
  return seen.filled > 0 && (seen.comma + seen.point) * 2 > seen.filled
}

/** How long something took. */
const LENGTH = /\b(?:durat[ae]|duration|length|tempo|dauer|duree|duracion|permanenza|attesa|wait\w*|elapsed|minut\w*)\b/

/** Whether a bare heading of returns stands over their numbers: each row has its own whole one. */
function isReturnNumber(heading: string, seen: ColumnEvidence, records: number): boolean {
  return /^(?:reso|rimborso|return|refund|rma|retoure|ruckgabe|retour|devolucion)$/.test(plainWords(heading)) && seen.filled === records && seen.integers === seen.filled && differs(seen) && Object.keys(seen.currencies).length === 0 && isNumbered(seen)
}

/** Whether a heading of hours in the plural stands over how many there were. */
function isHowMany(heading: string, seen: ColumnEvidence): boolean {
  return seen.times === 0 && /^(?:n |numero |number of |tot |totale |total )?(?:ore|hours|stunden|heures|horas|ore lavorate|hours worked)$/.test(plainWords(heading))
}

/** Turns of a restaurant's day, which it calls services too. */
const MEALS = /^(?:breakfast|brunch|lunch|dinner|supper|late night|all day|colazione|pranzo|cena|aperitivo|mattina|sera|pomeriggio|petit dejeuner|dejeuner|diner|fruhstuck|mittag(?:essen)?|abend(?:essen)?|almuerzo|desayuno|comida)$/i

/** Fields that several columns may share. */
const SHARED: ReadonlySet<Field> = new Set<Field>(['personal', 'line', 'status'])

/** Gives each column at most one field and each field one column, heaviest claims first. */
export function settle(all: readonly Claim[]): Map<number, Field> {
  const byColumn = new Map<number, Field>()
  const taken = new Set<Field>()
  for (const { column, field, weight } of all) {
    if (byColumn.has(column) || (taken.has(field) && !SHARED.has(field))) continue
    if (weight < (!taken.has(field) ? 0.15 : field === 'personal' ? 0.3 : 0.6)) continue
    byColumn.set(column, field)
    taken.add(field)
  }
  return byColumn
}

/** The column of a field, −1 when none has it. */
export function columnOf(byColumn: ReadonlyMap<number, Field>, field: Field): number {
  for (const [column, found] of byColumn) if (found === field) return column
  return -1
}
