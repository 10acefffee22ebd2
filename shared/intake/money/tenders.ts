import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Split } from '../columns/by-rate.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords } from '../headings/lexicon.ts'
import { agree, lookAt, type Sample } from '../columns/look.ts'
import { meanings } from '../headings/meaning.ts'

const AROUND = /^(?:incass[oi]|incassat[oi]|totale|tot|importo|pagament[oi]|pagat[oi]|corrispettiv[oi]|vendite|payments?|paid|total|amount|sales|takings|tenders?|by|via|with|con|in|a|da|di|mezzo|tipo|eur|euro|umsatz|zahlung|paiement)$/
const TENDER = /^(?:contant[ei]|cash|bargeld|bar|especes|efectivo|cart[ae]|cart[ae] (?:di )?(?:credito|debito)|carte bancaire|cb|tarjetas?|cards?|(?:credit|debit|bank) cards?|kreditkarten?|ec|ec karten?|bancomat|bancomat pos|pos|elettronic[oi]|electronic|ticket|tickets|ticket restaurant|buon[oi] pasto|meal vouchers?|vouchers?|assegn[oi]|cheques?|checks?|bonific[oi]|bank transfers?|uberweisung|satispay|paypal|klarna|scalapay|apple pay|google pay|nexi|sumup|online|amex|american express|visa|mastercard|maestro|contactless|altr[oi]|others?|other tenders?)$/
const MAIN = /^(?:contant[ei]|cash|bargeld|bar|especes|efectivo|cart|card|credit|debit|bank|bancomat|pos|elettronic|electronic|kredit|ec|tarjeta|cb)/

/** How a heading says that money came in, null where it says anything else. */
function tenderOf(heading: string): string | null {
  const words = headingWords(heading).filter((word) => !AROUND.test(word)).join(' ')
  return TENDER.test(words) ? words : null
}

/**
 * Takings told by how they were paid, one column each, where no column tells their sum: together they are the amount. Two
 * at least, of which one is cash or cards.
 */
export function withTenders(split: Split, headings: readonly string[], evidence: readonly ColumnEvidence[], sample: Sample, comma: readonly boolean[], settled: ReadonlySet<number>): Split {
  if (split.figures.some(({ field }) => field === 'amount' || field === 'net')) return split
  const isMoney = (column: number) => {
    const seen = evidence[column]
    return seen !== undefined && seen.filled > 0 && seen.numbers * 10 >= seen.filled * 9 && seen.zeroLed + seen.long + seen.percent === 0 && (seen.distinct > 1 || seen.comma + seen.point === seen.filled)
  }
  const numeric = headings.flatMap((_, column) => (!settled.has(column) && isMoney(column) ? [column] : []))
  const tenders = numeric.filter((column) => tenderOf(headings[column] ?? '') !== null)
  if (tenders.length < 2 || !tenders.some((column) => MAIN.test(tenderOf(headings[column] ?? '') ?? ''))) return split
  if (!tenders.some((column) => (evidence[column]?.comma ?? 0) + (evidence[column]?.point ?? 0) > 0)) return split
  const says = (column: number, fields: readonly Field[]) => meanings(headings[column] ?? '').some(({ field, weight }) => weight >= 0.3 && fields.includes(field))
  const others = numeric.filter((column) => !tenders.includes(column))
  const look = lookAt(sample, comma, { order: -1, date: -1, fill: false })
  const refund = others.find((column) => says(column, ['refund']))
  const sum = (row: number) => tenders.reduce((all, column) => all + (look.number(row, column) || 0), 0)
  // What is left of them once what was given back is taken off is no other amount.
  const isLeft = (column: number) => refund !== undefined && agree(look, (row) => sum(row) - Math.abs(look.number(row, refund) || 0), (row) => look.number(row, column)) && !agree(look, sum, (row) => look.number(row, column))
  const left = others.filter(isLeft)
  const told = others.some((column) => !left.includes(column) && says(column, ['amount', 'net', 'orderTotal', 'unitPrice']))
  if (left.length > 0 && !told) return { figures: [...split.figures, { field: 'amount', columns: tenders }], rates: [...split.rates, ...left] }
  return told ? split : { ...split, figures: [...split.figures, { field: 'amount', columns: tenders }] }
}
