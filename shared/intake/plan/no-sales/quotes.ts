import { plainWords, SOLD } from '../../headings/terms.ts'
import { type Listed, NUMBER } from './listed.ts'

/** Numbers of offers that nobody may have taken up. */
const QUOTED = new RegExp(`^(?:${NUMBER} (?:d |di )?)?(?:preventiv[oi]|quotes?|quotations?|estimates?|angebot|devis|presupuesto)(?: ${NUMBER})?$|^${NUMBER} offert[ae]$|^offert[ae] ${NUMBER}$`)
/** An offer, or what is on offer. */
const OFFERED = /^offert[ae]$/
/** Until when an offer stands. */
const STANDS = /^(?:quote |estimate |offer )?valid (?:until|to|till|thru|through)$|^(?:quote|estimate|offer) expir\w*(?: date| on)?$|^(?:preventiv[oi] |offert[ae] )?valid[oaie] (?:fino )?(?:al?|il)$|^(?:scadenza|validita) (?:del |dell |della )?(?:preventiv[oi]|offert[ae])$/
/** What is bought for a while. */
const LASTING = /\b(?:abbonament\w*|iscrizion\w*|tesser\w*|subscriptions?|memberships?|members?|soci[oi]?|pass|passes|season|tickets?|bigliett\w*|ingress\w*|licen[sczt]\w*|vouchers?|buon[oi]|gift\w*|cors[oi]|courses?|lezion\w*|lessons?|pacchett[oi]|mensil\w*|trimestral\w*|annual\w*|monthly|yearly|plans?|pian[oi]|garanzi\w*|warrant\w*|polizz\w*|assicuraz\w*|abos?|abonnements?|mitglied\w*|bono|bonos|coupons?)\b/
const PAID = /\b(?:pagat[oa]|pagamento|incassat[oa]|paid|payment|bezahlt|zahlung|paye|paiement|pagad[oa]|pago)\b/
const PROFORMA = /\bpro ?forma\b/

/** Whether a table lists quotes, offers or pro forma invoices. */
export function listsQuotes(table: Listed): boolean {
  const { headings, number, has, each, others, numbers } = table
  if (QUOTED.test(number) || (OFFERED.test(number) && !headings.some((heading) => SOLD.test(plainWords(heading))))) return true
  if (each(PROFORMA) && !numbers && !others(PROFORMA)) return true
  return number !== '' && (has('customer') || has('product') || has('name')) && !isLasting(table) && !isPaid(table) && stands(table) && !others(STANDS)
}

/** Whether each row stands until a day. */
function stands({ headings, evidence, most }: Listed): boolean {
  return headings.some((heading, column) => STANDS.test(plainWords(heading)) && (evidence[column]?.filled ?? 0) * 2 > most)
}

/** Whether subscriptions, memberships or tickets are sold, which have a last day too. */
function isLasting({ headings, evidence, at }: Listed): boolean {
  const named = (['product', 'name', 'category', 'type'] as const).map(at)
  return headings.some((heading) => LASTING.test(plainWords(heading))) || evidence.some(({ values }, column) => named.includes(column) && values.some(([text]) => LASTING.test(plainWords(text))))
}

/** Whether it is told how or that rows were paid: no offer is. */
function isPaid({ headings, evidence, byColumn, has }: Listed): boolean {
  return has('paymentMethod') || headings.some((heading) => PAID.test(plainWords(heading))) || evidence.some(({ values }, column) => byColumn.get(column) === 'status' && values.some(([text]) => PAID.test(plainWords(text))))
}
