import { codeAt } from '../../model/code-at.ts'
import type { LineType } from '../../model/sales.ts'
import type { Reason } from '../reasons.ts'
import { isNothing } from '../values/blank.ts'

/** Lower case without accents, everything but letters and digits as one space. */
export function plainWords(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/([a-z])_(?=[a-z])/g, '$1 ').replace(/[^\p{L}\p{N}%]+/gu, ' ').trim()
}

/** Words that a program ran together (`CreditNote`, `AwaitingPayment`) one by one. */
function apart(text: string): string {
  return text.replace(/([a-z])([A-Z][a-z])/g, '$1 $2')
}

const NO = /^(?:0|false|no|n|falso|f|nein|non)$/i

/** Whether a cell of a column that asks says yes, or anything but no: a date, a name. */
export function isYes(cell: string): boolean {
  return !isNothing(cell) && !NO.test(cell)
}

export type StatusMeaning = Extract<Reason, 'cancelled' | 'failed' | 'unpaid' | 'pending' | 'not-a-sale'> | 'refunded'

const PARTLY = /\b(?:part|partly|partial|partially|parz|parziale|parzialmente|in parte|teil|teilweise|partiel\w*|parcial\w*)\b/
const UNPAID =
  /\bwc pending\b|\b(?:non pagat\w*|non incassat\w*|non saldat\w*|not paid|unpaid|insolut\w*|da pagare|da saldare|da incassare|awaiting payment|pending payment|payment pending|payment due|past due|overdue|on hold|in attesa d\w* ?(?:pagamento|bonifico|saldo|incasso)|attesa pagamento|in attesa pag\w*|pagamento in (?:attesa|sospeso)|requires payment method|requires action|uncollectible|(?:nicht|un)bezahlt\w*|nicht bezahlt\w*|zahlung (?:offen|ausstehend)|uberfallig\w*|offen|impaye\w*|non paye\w*|en attente|en espera|in wartestellung|attente (?:d[eu] )?(?:paiement|reglement|virement)|no pagad[oa]|impagad[oa]|pendiente de (?:pago|cobro))\b/
const CANCELLED = /\b(?:removed|rimoss[oa]|entfernt|annul\w*|anulad[oa]s?|cancel\w*|void\w*|revocat\w*|eliminat\w*|deleted|trash\w*|cestinat\w*|stornier\w*|abgebrochen|widerrufen|anulowan\w*|geannuleerd\w*|annulere?t|zrusen\w*|no ?shows?|non presentat[oa]|mancata presentazione|cancelad[oa]s?)\b/
const DRAFT = /\b(?:drafts?|bozz[ae]|checkout draft|open cart|carrello|entwurf|brouillons?|borrador(?:es)?)\b/
const QUOTE = /\b(?:preventiv[oi]|quot(?:e|es|ed|ation|ations)|estimates?|offert[ae]|pro ?forma|preconto|angebote?|kostenvoranschlag|devis|presupuestos?)\b/
const STATUSES: readonly (readonly [RegExp, StatusMeaning | null])[] = [
  [/^(?:non|not|un) ?(?:spedi|ship|evas|fulfil|consegn|deliver|ritir)\w*/, null],
  [/\b(?:cancelled|canceled|annullat[oaie]|annullamento) e (?:rimborsat\w*|stornat\w*)|(?:cancelled|canceled) (?:and )?refunded|storniert und erstattet|annule\w* et rembourse\w*\b/, 'refunded'],
  [/\b(?:reversal|reversed|revers\w*|storn\w*|charge ?back\w*|contestazion\w*|disput\w*) (?:cancel\w*|annull\w*|won|vint[ao])\b/, null],
  [CANCELLED, 'cancelled'],
  [/\b(?:spedi\w*|ship\w*|evasion\w*|fulfil\w*|consegn\w*|deliver\w*|ritir\w*|pickup|versendet|versandt|geliefert|livree?s?|expediee?s?|enviad[oa]s?|entregad[oa]s?)\b/, null],
  [/\b(?:refund\w*|rimbors\w*|returned|reso|resi|restituit\w*|storn\w*|charge ?back\w*|dispute lost|reversed|revers\w*|(?:zuruck|ruck)?erstattet\w*|(?:zuruck|ruck)?erstattung|retourniert|zuruckgegeben|rembourse\w*|retournee?s?|reembolsad[oa]s?|devuelt[oa]s?)\b/, 'refunded'],
  [UNPAID, 'unpaid'],
  [/\b(?:fail\w*|fallit\w*|declin\w*|rifiut\w*|scartat[oaie]|reject\w*|respint\w*|denied|negat(?:iv)?[oa]|error\w*|errore|expired|scadut[oa]|abandon\w*|abbandonat\w*|non riuscit[oa]|blocked|bloccat[oa]|fehlgeschlagen\w*|abgelehnt\w*|verweigert\w*|abgelaufen\w*|echouee?s?|echec|refusee?s?|rejetee?s?|expiree?s?|fallid[oa]s?|rechazad[oa]s?|denegad[oa]s?|caducad[oa]s?)\b|^n?ko$/, 'failed'],
  [QUOTE, 'not-a-sale'],
  [DRAFT, 'pending'],
  [/^(?:pending|in attesa|in sospeso|sospes[oa]|attesa|ausstehend|pendiente|authori[sz]ed|incomplet[eo]?|uncaptured|requires capture|requires confirmation|in progress payment)$/, 'pending'],
]

/** What a status says against counting the row as a sale; null when it says nothing against it. */
export function statusOf(text: string): StatusMeaning | null {
  const words = plainWords(apart(text))
  if (words === '' || PARTLY.test(words)) return null
  return STATUSES.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** Whether a status of an invoice says that it is only not paid yet. */
export function isBilled(text: string): boolean {
  return statusOf(text) === 'unpaid' || /^(?:pending|in attesa|in sospeso|sospes[oa]|scadut[oa]|expired|ausstehend|pendiente)$/.test(plainWords(apart(text)))
}

export type TypeMeaning = LineType | Extract<Reason, 'transfer' | 'conversion' | 'pending' | 'not-a-sale' | 'cancelled' | 'failed' | 'unpaid'>

/** An order that a customer placed, as documents of sale are listed beside it; what a web shop calls an order is a sale. */
export const ORDER = /^(?:ordin[ei](?: (?:(?:di |da )?client[ei]|(?:di )?vendita))?|conferm[ae] (?:d |di )?ordine|(?:sales |customer )?orders?(?: confirmations?)?|auftrag|auftrage|auftragsbestatigung(?:en)?|commandes?(?: clients?)?|pedidos?(?: de (?:venta|clientes?))?|oc|oc[lv]|orc)$/

/** A payment of what was sold, as lists have it that tell the sale as well. */
export const PAYMENT = /^(?:pagament[oi]|payments?(?: received| line)?|receive payment|tenders?|incass[oi]|zahlung(?:en|seingang)?|paiements?|reglements?|encaissements?|pagos?|cobros?|acconto|saldo)(?: |$)/
/** A sale, where payments stand beside it. */
export const SOLD = /^(?:vendit[ae]|sales? ?(?:lines?|receipts?)?|fattur[ae]|invoices?|rechnung(?:en)?|factur(?:as?|es?)|verkauf|verkaufe|ventes?|ventas?|articol[oi]|items?|products?|prodott[oi]|scontrin[oi]|receipts?|ricevut[ae]|righe|riga)(?: |$)/

const TYPES: readonly (readonly [RegExp, TypeMeaning])[] = [
  [/^(?:tips?|gratuit(?:y|ies)|manc(?:ia|e)|trinkgeld(?:er)?|pourboires?|propinas?)$/, 'not-a-sale'],
  [/\b(?:fornitor[ei]|suppliers?|vendors?|lieferanten?|fournisseurs?|proveedor(?:es)?)\b/, 'not-a-sale'],
  [/\bnot[ae] (?:di |d )?accredito\b/, 'return'],
  [/\b(?:conversion\w*|currency exchange|cambio valuta|fx|\w*umrechnung\w*|change de devises?|cambio de divisas?)\b/, 'conversion'],
  [/\b(?:autorizzazion\w*|authori[sz]ation\w*|holds?|blocc[oh]i?|trattenut\w*|pre ?autorizzazion\w*|in sospeso|\w*autorisierung\w*|einbehaltung\w*|einbehaltene\w*|autorisations?|blocages?|autorizaciones|autorizacion|retencion(?:es)?)\b/, 'pending'],
  [/\b(?:reverse payouts?|payout reversals?|payouts?|transfers?|trasferiment\w*|prelie\w*|withdraw\w*|bonific\w*|giroconto|girofond\w*|versament\w*|top ?ups?|ricaric\w*|deposit[io]?|deposits|disburse\w*|reserves?|riserv[ae]|accantonament\w*|liquidazion\w*|accredit[oi]|ubertrag|auszahlung\w*|abbuchung\w*|uberweisung\w*|virements?|versements?|retraits?|transferencias?|retiradas?|retiros?|entnahme\w*|privatentnahme\w*|einlage\w*|geldtransit|wechselgeld\w*|anticipo di cassa|cash (?:in|out|drop|movement)|fondo cassa|movimento di cassa|bank deposit|balance (?:transfer|adjustment))\b/, 'transfer'],
  [/\b(?:fees?|commission\w*|tariff[ae]|canone|spese bancarie|bank charges?|service charge|subscription charge|adv?ertising|pubblicit\w*|costo d\w*|costi d\w*|\w*gebuhr(?:en)?|frais|tarifas?|comision\w*)\b/, 'fee'],
  [/\b(?:auto ?fattur\w*|td16|td17|td18|td19|td20|td21|td27|reverse charge)\b/, 'not-a-sale'],
  [/\b(?:rimbors\w*|refund\w*|resi|reso|returns?|returned|not[ae] (?:di )?credito|nota cred\w*|nc|nc[a-z]|nac|ndc|n c|td04|td08|credit (?:note|memo)s?|storn\w*|charge ?back\w*|dispute\w*|reversal\w*|reintegr\w*|contestazion\w*|\w*erstattung\w*|gutschrift\w*|ruckzahlung\w*|ruckgabe\w*|retouren?|rechnungskorrektur\w*|remboursements?|reembolsos?|devolucion(?:es)?|refunderinge?r?|avoirs?|abonos?|not[ae]s? de (?:abono|credito)|factura de abono|factura rectificativa)\b|^(?:ab|gs|gu|av|cn|cm|crn)$/, 'return'],
  [CANCELLED, 'cancelled'],
  [DRAFT, 'pending'],
  [UNPAID, 'unpaid'],
  [/\b(?:fail\w*|fallit\w*|declin\w*|non riuscit[oa])\b/, 'failed'],
  [QUOTE, 'not-a-sale'],
  [/\b(?:ddt|bolla|bc|bcv|bdc|lieferschein\w*|bons? de livraison|albaran(?:es)?|ordine (?:a )?fornitore|acquist[oi]|purchase orders?|carico|inventario|no sale|apertura cassett\w*|chiusura(?: (?:cassa|giornalier\w*))?|apertura(?: cassa)?)\b/, 'not-a-sale'],
  [/\b(?:buon[oi] regalo|gift ?(?:card|voucher|certificate)s?|carta regalo|voucher|geschenk(?:karten?|gutscheine?)|cartes? cadeaux?|tarjetas? regalo)\b/, 'gift'],
  [/\b(?:spedizion\w*|trasporto|shipping|postage|delivery|freight)\b/, 'shipping'],
  [/\b(?:scont[oi]|discounts?|coupons?|abbuon[oi]|promotions?|promozion[ei])\b/, 'discount'],
  [/\b(?:rettific\w*|modific[ah]e?|adjust\w*|correction\w*|arrotondament\w*|rounding|write ?off)\b/, 'adjustment'],
  [/\b(?:vendit[ae]|sales?|charges?|payments?|pagament[oi]|ordin[ei]|orders?|scontrin[oi]|receipts?|fattur[ae]|invoices?|ricevut[ae]|incass[oi]|checkout|reservations?|bookings?|prenotazion[ei]|articol[oi]|prodott[oi]|products?|items?|goods|merce|td01|td24|ft|ft[a-z]|oc|oc[lv]|orc|fat|fatt|fac|fav|fpr|fpa|rf|sc|capture|salg|kjop|bestellung\w*|verkauf\w*|\w*zahlung\w*|rechnung\w*|commandes?|ventes?|paiements?|factures?|pedidos?|ventas?|pagos?|facturas?)\b|^(?:fv|inv|si|re|rg|rn|fc|fa|fs|fe|tq)$/, 'product'],
]

/** What a document or movement type says its line is; null when the words are not understood. */
export function typeOf(text: string): TypeMeaning | null {
  const words = plainWords(apart(text))
  return TYPES.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** Without the names that every object has: an article may be called one of them. */
const WORD: Readonly<Record<string, LineType>> = Object.create(null) as Record<string, LineType>
const add = (type: LineType, words: string) => {
  for (const word of words.split(' ')) (WORD as Record<string, LineType>)[word] = type
}
add('shipping', 'versand versandkosten lieferung lieferkosten fracht frachtkosten port livraison envio envios post postage carriage shipping shipment spedizione spedizioni sped trasporto trasp consegna delivery freight corriere courier porto handling recapito spedire')
add('discount', 'rabatt rabatte nachlass remise remises descuento descuentos discount discounts sconto sconti disc coupon promo abbuono ribasso rebate')
add('fee', 'fee fees charge charges commission commissione commissioni amazonfee surcharge supplemento diritti contrassegno bollo bolli incasso stamp imballo imballaggio packaging')
add('gift', 'voucher vouchers giftcard giftcards egiftcard egift buono buoni geschenkkarte geschenkgutschein')
add('adjustment', 'rundung arrondi redondeo adjust adjustment adjustments manual rettifica rettifiche arrotondamento rounding correction correzione writeoff debt storno samples sample campione campioni')

/** Words that may stand beside one of those without turning it into goods. */
const BESIDE = new Set(
  'eur euro spese spesa costo costi di del della dello per la il e a al cost costs for of and the to su extra express standard economy rapida rapido espresso espressa celere posta royal mail ups dhl gls brt sda fedex bank banca bad gift regalo carta card order ordine cliente customer generic generico general generale cassa fixed fisso amazon paypal stripe marketplace transaction transactions processing platform mollie klarna adyen nexi satispay payment pagamento incasso iva vat italia italy estero uk eu gratuita free codice code sul totale virtuale bonus service servizio gestione pratica dotcom web online digital digitale virtual virtuale elettronica elettronico physical fisica e kosten frais gastos marca da imposta natale christmas xmas compleanno birthday'.split(' '),
)

/** Names of what lowers an order, whatever they are called besides. */
const LOWERING = /^(?:buono )?(?:scont[oi]|coupons?|codice (?:sconto|promo\w*)|discounts?|promo\w*|vouchers?|rabatt\w*|nachlass|remises?|descuentos?|abbuon[oi]|offerta|bon de reduction|gutschein\w*)(?: |$)/

/** Whether a line of that name, written below zero, is a discount and nothing that came back. */
export function isLowering(name: string): boolean {
  return name.length <= 80 && LOWERING.test(plainWords(name))
}

/** What is bought to be spent later, whatever it is called besides. */
const GIFT = /^(?:e |digital |digitale |virtual )?(?:e ?gift ?cards?|gift ?cards?|gift (?:voucher|certificate)s?|buon[oi] (?:regalo|acquisto)|geschenk(?:karten?|gutscheine?)|(?:cartes?|bons?|cheques?) cadeaux?|(?:tarjetas?|cheques?|vales?) regalo)(?: |$)/
/** Things made for it, which are goods. */
const FOR_GIFT = /\b(?:holders?|box(?:es)?|envelopes?|tins?|sleeves?|bags?|pouch(?:es)?|wallets?|stands?|displays?|templates?|buste|bustin[ae]|busta|scatol\w*|port\w*|cofanett\w*|confezion\w*|custodi\w*|etui|umschlag|hulle|pochette|enveloppe|sobre|caja)\b/

/**
 * The line type that a name says when it is about nothing but a carriage, fee, discount, voucher or correction; null
 * for goods, also those that only contain such a word.
 */
export function nameType(name: string): LineType | null {
  if (name === '' || name.length > 48) return null
  const text = plainWords(name)
  if (GIFT.test(text)) return FOR_GIFT.test(text) ? null : 'gift'
  const words = text.split(' ').filter((word) => !/^\d+(?:%|eur|x\d*)?$/.test(word))
  if (words.length === 0 || words.length > 6) return null
  if (words.includes('gift') && words.includes('card')) return words.every((word) => BESIDE.has(word) || word in WORD) ? 'gift' : null
  if (words.includes('carta') && words.includes('regalo')) return words.every((word) => BESIDE.has(word) || word in WORD) ? 'gift' : null
  let found: LineType | null = null
  for (const word of words) {
    const type = WORD[word]
    if (type !== undefined) found = found === null || type === 'fee' || type === 'gift' || type === 'discount' ? type : found
    else if (!BESIDE.has(word)) return null
  }
  return found
}

/** All of them. */
const TYPE_WORDS: ReadonlySet<string> = new Set([...Object.keys(WORD), ...BESIDE, ...'geschenkkarten geschenkgutscheine carte cartes bon bons cheque cheques tarjeta tarjetas vale vales'.split(' ')])
/** By first letter, the lengths that such words have, as bits: nearly all others are told by these. */
const TYPE_LENGTHS = new Int32Array(128)
for (const word of TYPE_WORDS) TYPE_LENGTHS[word.charCodeAt(0)] = (TYPE_LENGTHS[word.charCodeAt(0)] as number) | (1 << word.length)

/**
 * Whether a name or code can say a line type at all, by its first word alone: for most articles it cannot, and this is
 * much cheaper than asking.
 */
export function mayBeType(text: string): boolean {
  const { length } = text
  let from = 0
  while (from < length && !isAlphanumeric(codeAt(text, from))) if (codeAt(text, from++) > 127) return true
  let to = from
  let digits = 0
  for (; to < length; to++) {
    const code = codeAt(text, to)
    if (code > 127) return true
    if (!isAlphanumeric(code)) break
    if (code < 58) digits++
  }
  if (digits === 0) {
    // No letter: the empty word. No such word is as long as 31 letters.
    if (to - from > 30 || (((TYPE_LENGTHS[codeAt(text, from) | 32] as number) >>> (to - from)) & 1) === 0) return false
    const word = text.slice(from, to).toLowerCase()
    return TYPE_WORDS.has(word)
  }
  if (digits === to - from) return to < length
  let at = from
  while (codeAt(text, at) < 58) at++
  const letter = codeAt(text, at) | 32
  return (letter === 101 || letter === 120) && /^\d+(?:eur|x\d*)$/i.test(text.slice(from, to))
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** The line type a product code says (`POST`, `SPED`, `gift_0001_40`), null for codes of goods. */
export function codeType(code: string): LineType | null {
  const words = plainWords(code)
  if (words === '' || words.length > 24) return null
  if (/^(?:gift|buono)(?: (?:card|voucher|regalo))?(?: \d+)+$/.test(words)) return 'gift'
  return WORD[words] ?? (words.includes(' ') ? nameType(words) : null)
}

const TOTAL = [
  '(?:sub ?)?total[ei]?|subtot|tot|sum|somma|grand total|(?:a |da )?riporto|(?:a|da) riportare|saldo|riepilogo|summary|totals|(?:balance )?(?:brought|carried|carry) forward',
  'gesamt(?:summe|betrag|umsatz)?|insgesamt|(?:zwischen|end|tages|wochen|monats|jahres|seiten)?summe|u(?:e)?bertrag',
  'sous (?:total|totaux)|totaux|a reporter|suma|(?:sub ?)?totales|totaal|subtotaal',
].join('|')
const TOTAL_FIRST = new RegExp(`^(?:${TOTAL})(?: |$)`)
const TOTAL_LAST = new RegExp(` (?:${TOTAL})$`)
/** Words that mean a total only where nothing else stands in their cell. */
const TOTAL_ALONE = /^(?:report|parzial[ei]|arrastre|cumul|reporte)$/
const FOOT = /^(?:\d+ (?:record s|records?|rows?|righe|risultati) (?:downloaded|exported|found|esportat[ei]|trovat[ei])|seller id|pag(?:ina|e)?|page|fine|end|stampato|printed|generated|generato|report|estratto|exported|documento generato)(?: |$)/

/** Whether a cell begins (or ends) like the label of a total. */
export function isTotalLabel(cell: string): 'first' | 'last' | null {
  if (cell.length > 60 || !/tot|sum|somm|r[ei]port|saldo|riepil|gesamt|forward|bertrag|parzial|arrastre|cumul/i.test(cell)) return null
  const words = plainWords(cell)
  return TOTAL_FIRST.test(words) || TOTAL_ALONE.test(words) ? 'first' : TOTAL_LAST.test(words) ? 'last' : null
}

/** Whether a lone cell is the foot of a page or of a report. */
export function isFoot(cell: string): boolean {
  return FOOT.test(plainWords(cell))
}

/** Words that may follow "total" without making it one of a part only. */
const WHOLE = /^(?:total[ei]?|totals|tot|somma|sum|grand total|riepilogo|gesamt(?:summe|betrag)?|insgesamt|endsumme|totales|totaux|totaal|suma)(?: (?:generale?|total|complessiv[oa]|finale|grand|overall|di|del|delle|dei|of|the|vendit[ae]|venduto|sales|revenue|fattur[ae]|fatturato|documenti|documento|ordin[ei]|orders?|scontrino|ricevuta|receipt|righe|lines|rows|periodo|period|incass[oi]|corrispettiv[oi]|import[oi]|amount|lordo|netto|ivato|eur|euro|usd|gbp|iva|inclusa|incl|e|vat|elenco|report|file))*$/

/** Whether a cell is the label of a whole total and nothing else. */
export function isWholeTotal(cell: string): boolean {
  return isTotalLabel(cell) === 'first' && isWholeLabel(plainWords(cell))
}

/** Whether a label's plain words say the total of all, not of a part. */
export function isWholeLabel(words: string): boolean {
  return WHOLE.test(words)
}
