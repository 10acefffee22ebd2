import type { Claim } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords } from '../headings/lexicon.ts'
import { agree, type Look, spreadOf } from '../columns/look.ts'
import { TOTALS } from '../orders/order-parts.ts'
import type { PlanSaying } from '../sayings.ts'

/** What customers pay with that they had paid for, or been given, before. */
const PAID_WITH =
  /\b(?:gift ?cards?|giftcards?|gift (?:voucher|certificate)s?|store credits?|customer credits?|account credits?|credito (?:del )?(?:negozio|cliente|cliente)|crediti? (?:usat|utilizzat)\w*|buon[oi] (?:regalo|acquisto|pasto)|(?:loyalty |reward )?points?|punti(?: fedelta)?|geschenk(?:karten?|gutscheine?)|guthaben|(?:cartes?|bons?|cheques?) cadeaux?|(?:tarjetas?|cheques?|vales?) regalo|ticket restaurant|meal vouchers?)\b/
/** Not what was paid with them: how many were sold, earned or are left, or their codes. */
const OTHERWISE = /\b(?:sales?|sold|vendut\w*|vendite|purchased|acquistat\w*|earned|guadagnat\w*|maturat\w*|accumulat\w*|balance|saldo|residu\w*|remaining|left|issued|emess\w*|code|codice|id|number|numero|date|data|scadenza|refund\w*|rimbors\w*|tax|iva)\b/
/** What was left to pay. */
const LEFT = /\b(?:due|paid|payable|charged|to pay|pagat[oa]|dovut[oa]|da pagare|a pagare|saldat[oa]|addebitat[oa]|incassat[oa]|rest(?:o|ante|ant|betrag)|a payer|paye|a pagar|pagado|gezahlt|bezahlt|zahlbetrag|zu zahlen)\b/

/** What customers keep back for the tax office, of what they were billed. */
const WITHHELD = /\b(?:ritenut[ae]|trattenut[ae] irpef|withholding|withheld|irpf|retencion(?:es)?|retenc(?:ao|oes)|retenue a la source|quellensteuer|einbehaltene steuer|steuerabzug|abzugsteuer)\b/
/** Its rate, its reason, its code. */
const OF_WITHHOLDING = /%|\b(?:rate|aliquota|percentuale|percent|code|codice|causale|tipo|type|date|data|number|numero|base|imponibile)\b/
/** What such an invoice bears besides: contributions to the professions' funds, stamps. */
const CONTRIBUTED = /\b(?:rivalsa|cassa|contribut\w*|inps|enpam|inarcassa|bollo|bolli|marca da bollo)\b/

/** How what was paid with vouchers is told: added to the amounts of that column, which are what was left. */
export interface VoucherRule {
  readonly amount: number
  readonly columns: readonly number[]
  /** They are written below zero where they pay. */
  readonly negative: boolean
  /** It is what was withheld for the tax office. */
  readonly withheld?: boolean
}

export interface Vouchers {
  readonly claims: Claim[]
  readonly rule: VoucherRule | null
  readonly said: readonly PlanSaying[]
}

/**
 * Gift cards, credit and points are ways to pay, and so is what customers withhold for the tax office: they do not lower what was sold. Where a total is another one less what
 * they paid, the other is the amount; where there is only what was left to pay, what they paid is added to it. Null where
 * no column tells of them.
 */
export function vouchersOf(all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], look: Look, settled: ReadonlySet<number>): Vouchers | null {
  const columns = headings.flatMap((heading, column) => (!settled.has(column) && (isPaidWith(heading, evidence[column]) || isWithheld(heading, evidence[column])) && look.rows.some((_, row) => Math.abs(look.number(row, column)) > 0) ? [column] : []))
  if (columns.length === 0) return null
  const paid = (row: number) => columns.reduce((sum, column) => sum + (Math.abs(look.number(row, column)) || 0), 0)
  const claims = all.filter(({ column }) => !columns.includes(column))
  const heading = columns.map((column) => headings[column] ?? '').join(' + ')
  const totals = [...new Set(claims.filter(({ field, weight }) => TOTALS.has(field) && weight > 0.15).map(({ column }) => column))].filter((column) => !settled.has(column)).slice(0, 8)
  const using = (size: (row: number) => number) => (row: number) => (paid(row) === 0 ? Number.NaN : size(row))
  for (const after of totals) {
    const before = totals.find((column) => column !== after && agree(look, using((row) => look.number(row, column) - paid(row)), (row) => look.number(row, after)))
    if (before !== undefined) return { claims: claims.filter(({ column }) => column !== after), rule: null, said: [{ code: 'left-to-pay-aside', with: { heading: headings[after] ?? '', by: heading } }] }
  }
  const part = (field: Field) => claims.find((claim) => claim.field === field && claim.weight >= 0.5)?.column ?? -1
  const withheld = columns.some((column) => isWithheld(headings[column] ?? '', evidence[column]))
  const contributed = withheld ? headings.flatMap((text, column) => (!columns.includes(column) && CONTRIBUTED.test(headingWords(text).join(' ')) && isMoney(evidence[column]) ? [[column, 1] as const] : [])).slice(0, 4) : []
  const beside: (readonly [number, number])[] = [['shipping', 1], ['fee', 1], ['orderDiscount', -1], ['discount', -1], ['tax', 1]].map(([field, sign]) => [part(field as Field), sign as number] as const).filter(([column]) => column >= 0)
  beside.push(...contributed.filter(([column]) => !beside.some(([other]) => other === column)))
  const [pieces, price] = [part('quantity'), part('unitPrice')]
  const isLine = (column: number) => pieces >= 0 && price >= 0 && agree(look, (row) => look.number(row, pieces) * look.number(row, price), (row) => look.number(row, column))
  // What an order paid stands on each of its lines, whose amounts differ: these are not what was left.
  const apart = columns.some((column) => spreadOf(look, column).same > 0)
  const isLeft = (after: number) => {
    if (isLine(after) || (apart && spreadOf(look, after).differ > 0)) return false
    if (LEFT.test(headingWords(headings[after] ?? '').join(' '))) return true
    if (look.rows.some((_, row) => paid(row) > 0 && paid(row) > Math.abs(look.number(row, after)) + 0.005)) return true
    return totals.some((base) => base !== after && sumsOf(beside).some((extra) => agree(look, using((row) => look.number(row, base) + extra(look, row) - paid(row)), (row) => look.number(row, after))))
  }
  const after = totals.find(isLeft)
  if (after === undefined) return { claims, rule: null, said: [{ code: withheld ? 'withheld-inside' : 'voucher-inside', with: { heading } }] }
  const negative = look.rows.filter((_, row) => columns.some((column) => look.number(row, column) < 0)).length * 2 > look.rows.filter((_, row) => paid(row) > 0).length
  return { claims, rule: { amount: after, columns, negative, ...(withheld && { withheld }) }, said: [] }
}

function isMoney(seen: ColumnEvidence | undefined): boolean {
  return seen !== undefined && seen.numbers > 0 && seen.numbers >= seen.filled * 0.8 && seen.zeroLed + seen.long === 0
}

function isWithheld(heading: string, seen: ColumnEvidence | undefined): boolean {
  const words = headingWords(heading).join(' ')
  return isMoney(seen) && WITHHELD.test(words) && !OF_WITHHOLDING.test(heading.toLowerCase()) && seen?.percent === 0
}

function isPaidWith(heading: string, seen: ColumnEvidence | undefined): boolean {
  if (!isMoney(seen)) return false
  const words = headingWords(heading).join(' ')
  return PAID_WITH.test(words) && !OTHERWISE.test(words)
}

/** Every choice of what may stand beside an amount. */
function sumsOf(beside: readonly (readonly [number, number])[]): ((look: Look, row: number) => number)[] {
  return Array.from({ length: 1 << beside.length }, (_, mask) => (look: Look, row: number) =>
    beside.reduce((sum, [column, sign], index) => (mask & (1 << index) ? sum + (sign < 0 ? -Math.abs(look.number(row, column) || 0) : look.number(row, column) || 0) : sum), 0))
}
