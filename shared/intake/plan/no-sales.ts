import { columnOf } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { plainWords, SOLD, typeOf } from '../headings/terms.ts'

/** Headings of a bank's list of movements that lists of sales seldom have. */
const BANK = /\b(?:iban|bic|causale|controparte|counterparty|ordinante|beneficiar\w*|payee|payer|partner|valuta|value date|booking date|data contabile|account|conto|saldo|balance|dare|avere|addebit\w*|debit|credit|buchungstag|verwendungszweck)\b/
/** Columns of money that goes out, and of money that comes in. */
const OUT = /\b(?:dare|uscit[ae]|addebit[oi]|debits?|money out|paid out|withdrawals?)\b/
const IN = /\b(?:avere|entrat[ae]|accredit[oi]|credits?|money in|paid in|deposits?)\b/
/** Numbers of what the shop itself ordered, and of offers that nobody may have taken up. */
const BOUGHT = /\b(?:fornitor[ei]|supplier|vendor|purchase order|po (?:number|numero|no|n|num|id)|^po$|ordine d acquisto|ordine (?:di )?acquisto|lieferant\w*|fournisseur|proveedor)\b/
const NUMBER = '(?:n|nr|no|num|numero|number|id|rif|ref|riferimento|reference|cod|codice|code)'
const QUOTED = new RegExp(`^(?:${NUMBER} (?:d |di )?)?(?:preventiv[oi]|quotes?|quotations?|estimates?|angebot|devis|presupuesto)(?: ${NUMBER})?$|^${NUMBER} offert[ae]$|^offert[ae] ${NUMBER}$`)
/** An offer, or what is on offer. */
const OFFERED = /^offert[ae]$/
/** Until when an offer stands. */
const STANDS = /^(?:quote |estimate |offer )?valid (?:until|to|till|thru|through)$|^(?:quote|estimate|offer) expir\w*(?: date| on)?$|^(?:preventiv[oi] |offert[ae] )?valid[oaie] (?:fino )?(?:al?|il)$|^(?:scadenza|validita) (?:del |dell |della )?(?:preventiv[oi]|offert[ae])$/
/** What is bought for a while. */
const LASTING = /\b(?:abbonament\w*|iscrizion\w*|tesser\w*|subscriptions?|memberships?|members?|soci[oi]?|pass|passes|season|tickets?|bigliett\w*|ingress\w*|licen[sczt]\w*|vouchers?|buon[oi]|gift\w*|cors[oi]|courses?|lezion\w*|lessons?|pacchett[oi]|mensil\w*|trimestral\w*|annual\w*|monthly|yearly|plans?|pian[oi]|garanzi\w*|warrant\w*|polizz\w*|assicuraz\w*|abos?|abonnements?|mitglied\w*|bono|bonos|coupons?)\b/
const PAID = /\b(?:pagat[oa]|pagamento|incassat[oa]|paid|payment|bezahlt|zahlung|paye|paiement|pagad[oa]|pago)\b/
const PROFORMA = /\bpro ?forma\b/
/** Numbers of what went out before it was billed. */
const DELIVERED = new RegExp(`^(?:${NUMBER} )?(?:ddt|boll[ae](?: (?:di )?(?:consegna|accompagnamento))?|document[oi] (?:di )?trasporto|delivery notes?|packing (?:slips?|lists?)|dispatch notes?|lieferschein\\w*|bons? de livraison|albaran(?:es)?)(?: ${NUMBER})?$`)
/** Documents of what was sold, and orders of it. */
const DOCUMENTS = /\b(?:fattur\w*|invoices?|rechnung\w*|factur\w*|scontrin[oi]|receipts?|ricevut[ae]|ordin[ei]|orders?|transaction\w*|transazion\w*)\b/
/** What a list of sales by supplier tells as well. */
const OF_SALES = /\b(?:vendit\w*|venduto|sales?|sold|ricav\w*|revenue|fatturato|incass\w*|scontrin\w*|receipts?|prodott[oi]|products?|articol[oi]|items?|sku|ean|brand|marca)\b/
/** Numbers of what a provider transferred to the bank. */
const TRANSFERRED = new RegExp(`^(?:${NUMBER} )?(?:transfers?|payouts?|deposits?|settlements?|disbursements?|bonific[oi]|accredit[oi]|versament[oi])(?: ${NUMBER})?$`)
/** What was left on an account after each movement. */
const RUNNING = /^(?:running |account |available )?(?:balance|saldo|solde|kontostand|saldo contabile|saldo disponibile)$/
/** What such movements are called. */
const MOVEMENTS = /\b(?:addebit\w*|bonific\w*|sdd|sepa|stipendi\w*|emolument\w*|salary|f24|canone|mutuo|rata|utenz\w*|prelie\w*|giroconto|atm|direct debit|credit transfer|card payment|standing order|presentment|lastschrift|uberweisung|dauerauftrag)\b/

/**
 * Whether a table shows that it lists something else than sales, though it has dates and amounts: a bank's movements, with
 * money going both ways and nothing that was sold; documents of suppliers, with no customer; offers; or what a provider paid out, where no
 * row is a sale. Null where it does not.
 */
export function noSalesOf(headings: readonly string[], evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>): 'bank-list' | 'purchase-list' | 'payout-list' | 'quote-list' | 'delivery-list' | null {
  const has = (field: Field) => columnOf(byColumn, field) >= 0
  const words = headings.map(headingWords)
  const number = (words[columnOf(byColumn, 'order')] ?? []).join(' ')
  const most = Math.max(0, ...evidence.map(({ filled }) => filled))
  if (BOUGHT.test(number) && !has('customer')) return 'purchase-list'
  const others = (but: RegExp) => words.some((heading) => DOCUMENTS.test(heading.join(' ')) && !but.test(heading.join(' ')))
  const each = (pattern: RegExp) => words.some((heading, column) => pattern.test(heading.join(' ')) && (evidence[column]?.filled ?? 0) * 2 > most)
  if (QUOTED.test(number) || (OFFERED.test(number) && !headings.some((heading) => SOLD.test(plainWords(heading))))) return 'quote-list'
  const numbers = words.some((heading) => /^(?:n|nr|no|num|numero|number)(?: (?:doc|document|documento))?$/.test(heading.join(' ')))
  if (each(PROFORMA) && !numbers && !others(PROFORMA)) return 'quote-list'
  const stands = headings.map((heading) => STANDS.test(plainWords(heading)))
  // What is sold until a day is subscriptions, memberships, tickets; and what was paid is no offer.
  const lasting = headings.some((heading) => LASTING.test(plainWords(heading))) || evidence.some(({ values }, column) => (['product', 'name', 'category', 'type'] as const).some((field) => columnOf(byColumn, field) === column) && values.some(([text]) => LASTING.test(plainWords(text))))
  const paid = has('paymentMethod') || headings.some((heading) => PAID.test(plainWords(heading))) || evidence.some(({ values }, column) => byColumn.get(column) === 'status' && values.some(([text]) => PAID.test(plainWords(text))))
  if (number !== '' && (has('customer') || has('product') || has('name')) && !lasting && !paid && stands.some((is, column) => is && (evidence[column]?.filled ?? 0) * 2 > most) && !others(STANDS)) return 'quote-list'
  if ((number === '' || DELIVERED.test(number)) && each(DELIVERED) && !numbers && !others(DELIVERED)) return 'delivery-list'
  const figure = evidence[columnOf(byColumn, 'amount')]
  if (figure && figure.numbers > 1 && figure.negative === figure.numbers && !has('order') && !has('quantity')) return 'bank-list'
  if (has('quantity') || has('unitPrice')) return null
  const isPaidOut = (heading: readonly string[]) => notionsOf(heading).has.has('payout') || /\bdeposits?\b/.test(heading.join(' '))
  const numbered = columnOf(byColumn, 'order')
  const buyer = columnOf(byColumn, 'customer')
  if (TRANSFERRED.test(number) && !has('product') && !has('name') && !has('tax') && buyer < 0) return 'payout-list'
  // An account's movements, most of which go out, beside transfers: what is left after each is told.
  const kinds = evidence[columnOf(byColumn, 'type')]?.values ?? []
  if (figure && figure.negative * 2 > figure.numbers && each(RUNNING) && kinds.some(([text]) => typeOf(text) === 'transfer') && !has('tax') && !has('net')) return 'bank-list'
  const told = (['product', 'name', 'tax', 'net', 'fee', 'type', 'shipping'] as const).some(has) || (numbered >= 0 && !isPaidOut(words[numbered] ?? [])) || (buyer >= 0 && !BANK.test((words[buyer] ?? []).join(' ')))
  if (!told && words.some(isPaidOut)) return 'payout-list'
  const isOwnPayout = (heading: readonly string[], column: number) => {
    const { has: notions } = notionsOf(heading)
    const seen = evidence[column]
    return notions.has('payout') && (notions.has('id') || notions.has('number') || notions.has('reference')) && seen !== undefined && !seen.many && seen.filled > 1 && seen.distinct === seen.filled
  }
  const named = notionsOf(words[numbered] ?? []).has
  if (!has('product') && !has('name') && buyer < 0 && !has('tax') && (numbered < 0 || (named.has('reference') && !named.has('document'))) && words.some(isOwnPayout)) return 'payout-list'
  const arrives = words.some((heading) => /^(?:arrival|ankunft|arrivee|llegada) date|^data (?:di )?arrivo|\barrival\b/.test(heading.join(' ')))
  if (arrives && !has('fee') && !has('tax') && words.some((heading) => /\b(?:destination|destinazione|bank|banca|iban)\b/.test(heading.join(' ')))) return 'payout-list'
  const about = (['product', 'name'] as const).map((field) => evidence[columnOf(byColumn, field)]).find(Boolean)
  if (about && about.filled > 0 && about.filled * 10 >= most * 9 && about.values.every(([text]) => /\d/.test(text) === false && typeOf(text) === 'transfer')) return 'payout-list'
  const isSupplied = words.some((heading) => notionsOf(heading).has.has('supplier'))
  const figures = (['amount', 'net'] as const).map((field) => (words[columnOf(byColumn, field)] ?? []).join(' ')).join(' ')
  if (isSupplied && !has('customer') && !/\b(?:vendit\w*|venduto|sales?|ricav\w*|revenue|incass\w*)\b/.test(figures) && (has('tax') || has('net') || has('order') || !words.some((heading) => OF_SALES.test(heading.join(' '))))) return 'purchase-list'
  if (has('tax') || has('net') || has('order')) return null
  const amount = evidence[columnOf(byColumn, 'amount')]
  if (!amount) return null
  const says = (pattern: RegExp) => words.some((heading, column) => pattern.test(heading.join(' ')) && (evidence[column]?.numbers ?? 0) > 0)
  if (says(OUT) && says(IN)) return 'bank-list'
  if (amount.negative === 0) return null
  const signs = words.filter((heading) => BANK.test(heading.join(' '))).length
  const moved = evidence.some((seen) => seen.values.some(([text]) => MOVEMENTS.test(headingWords(text).join(' '))))
  return signs >= 3 || (signs > 0 && moved) ? 'bank-list' : null
}
