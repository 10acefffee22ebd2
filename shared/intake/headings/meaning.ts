import type { Field } from './fields.ts'
import { headingWords, notionsOf } from './lexicon.ts'
import { isAdjusted } from './adjusted.ts'
import { isByMeasure } from './measures.ts'
import { plainWords } from './terms.ts'

/** A field a heading may mean, with a weight from 0 to 1. */
export interface Meaning {
  readonly field: Field
  readonly weight: number
}

/** Weight of the order number for a heading that only says `Name`: its values must look like numbers. */
export const BARE_NAME = 0.35

/** Weight of the product for a heading that only says `id`: values that differ in each row are no products. */
export const BARE_ID = 0.4

/** Weight of the order number for a heading that only says `Reference`: its values must differ in each row. */
export const BARE_REFERENCE = 0.36

/** Weight of the order number for a heading that only says `Conto`: a restaurant's bill, or an account that all rows share. */
export const BARE_BILL = 0.37

/** Weight of the country for a heading that only says `Stato`: a country, or how things stand; below it only values that name countries tell. */
export const BARE_STATE = 0.5

/** A heading that names a currency and nothing else. */
const BARE_MONEY = /^\s*\(?(?:[€$£¥]|eur|euros?|usd|gbp|chf)\)?\s*$/i

type Has = (...notions: string[]) => boolean

/** What the heading says by its words alone; the values decide afterwards. Best first. */
export function meanings(heading: string): Meaning[] {
  const words = headingWords(heading)
  if (BARE_MONEY.test(heading)) return [{ field: 'amount', weight: 0.6 }]
  if (words.length === 0) return []
  const { has: notions, unknown } = notionsOf(words)
  const has: Has = (...wanted) => wanted.some((notion) => notions.has(notion))
  const found = new Map<Field, number>()
  const say = (field: Field, weight: number) => {
    const known = weight * (unknown === 0 ? 1 : unknown === 1 ? 0.85 : 0.6)
    if (known > (found.get(field) ?? 0)) found.set(field, known)
  }
  times(has, say, heading)
  names(has, say, heading)
  if (!/account[\s_]*code|\bconto\b|nominal/i.test(heading)) people(has, say, heading)
  terms(has, say, heading)
  money(has, say, heading)
  return [...found].map(([field, weight]) => ({ field, weight })).toSorted((a, b) => b.weight - a.weight)
}

type Say = (field: Field, weight: number) => void

/** When something began (`open_at`, `Data apertura`, `Start`), where nothing better tells when it was. */
const BEGAN = /^(?:(?:date|data|time|ora) )?(?:di )?(?:open|opened|opening|apertura|apert[oa]|start|started|inizio|begin|began)(?: (?:at|on|il|alle|am|le|date|data|time|ora))*$/

function times(has: Has, say: Say, heading: string) {
  if (BEGAN.test(headingWords(heading).join(' '))) say('occurredAt', 0.45)
  const instant = has('date') || (has('created', 'paid') && !has('document', 'total', 'number', 'status', 'type', 'refund', 'reference'))
  if (instant) {
    const plain = has('later', 'payout') ? 0.25 : has('payment') ? 0.4 : has('currency') ? 0.3 : has('paid') && !has('created', 'document') ? 0.5 : /\b(?:ddt|bolla|trasporto|delivery note|lieferschein\w*|albaran)\b/.test(headingWords(heading).join(' ')) ? 0.6 : has('document') ? 0.97 : has('created') ? 0.96 : 0.9
    say('occurredAt', plain)
  }
  if (has('time') && !has('zone') && !has('later')) {
    say('time', has('date') ? 0.5 : 0.9)
    say('occurredAt', 0.7)
  }
  if (has('zone')) say('zone', 0.95)
}

/** Notions that make a heading about something else than a document's number. */
const BESIDE_NUMBER = ['date', 'total', 'type', 'status', 'price', 'quantity', 'discount', 'tax', 'time', 'channel', 'currency', 'method', 'country', 'category', 'email', 'contact', 'place', 'profit', 'note', 'net', 'gross', 'fee', 'refund', 'weight', 'stock']

/** Numbers of returns. */
const RETURN_NUMBER = /^(?:(?:n|nr|no|num|numero|number|id|cod|codice) (?:del )?(?:reso|resi|return|refund|rimborso)|(?:reso|return|refund|rimborso) (?:n|nr|no|num|numero|number|id))$/

/** Numbers of credit notes. */
const CREDIT_NUMBER = /^(?:(?:n|nr|no|num|numero|number|id|cod|codice) (?:del(?:la)? |di )?)?(?:not[ae] (?:di )?(?:credito|accredito)|credit (?:notes?|memos?)|ndc|gutschrift(?:s?nummer)?|avoir|nota de credito|factura rectificativa)(?: (?:n|nr|no|num|numero|number|id))?$/

/** Whether a heading says in so many words that below it are numbers of returns or of credit notes. */
export function numbersReturns(heading: string): boolean {
  const words = plainWords(heading)
  return RETURN_NUMBER.test(words) || CREDIT_NUMBER.test(words)
}

/** Whether a heading is of the number that a return has of its own. */
export function isOfReturns(heading: string): boolean {
  const words = plainWords(heading)
  return RETURN_NUMBER.test(words) || CREDIT_NUMBER.test(words) || /^(?:reso|rimborso|return|refund|rma(?: (?:n|no|number|id))?|retoure|ruckgabe|retour|devolucion)$/.test(words)
}

/** What is sold where nothing is taken from a shelf, and what is served. */
const SERVED = /^(?:nome (?:del )?|tipo (?:di )?)?(?:services?|serviz[io]i?|treatments?|trattament[oi]|prestazion[ei]|leistung|prestation|servicio|piatt[oi]|pietanz[ae]|dish|dishes|gericht|plat|plato|lezion[ei]|lesson|corso|course|kurs)(?: name)?$/

/** Numbers of cards, and of the merchant who takes them: neither an order nor an article. */
const OF_CARDS = /\b(?:numero (?:di )?carta|carta n|card (?:number|no|id)|pan|last ?4|ultime 4|kartennummer|numero de (?:carte|tarjeta)|(?:numero |n )?tessera|membership (?:number|no|id)|esercente|merchant|convenzionato|insegna|handler|commercant|comercio)\b/

/** Numbers of what only went with the goods: where a document of the sale has its own, that tells the order. */
const OF_DELIVERY = /^(?:(?:n|nr|no|num|numero|number|id|rif|ref|riferimento|reference|cod|codice|code) (?:d |di )?)?(?:ddt|boll[ae](?: (?:di )?(?:consegna|accompagnamento))?|document[oi] (?:di )?trasporto|delivery notes?|packing (?:slips?|lists?)|dispatch notes?|lieferschein\w*|bons? de livraison|albaran(?:es)?)(?: (?:n|nr|no|num|numero|number|id|nummer))?$/

function names(has: Has, say: Say, heading: string) {
  if (OF_CARDS.test(headingWords(heading).join(' '))) return
  const other = has('name', ...BESIDE_NUMBER)
  if (has('document') && !other) {
    const weight = has('customer') ? 0.4 : has('reference') ? (has('ordered') ? 0.5 : 0.3) : has('product') ? 0.3 : has('number', 'id') ? (has('line') ? 0.5 : has('movement') ? 0.93 : has('ordered') ? 0.96 : 0.95) : has('shipping') ? 0.3 : 0.85
    say('order', OF_DELIVERY.test(headingWords(heading).join(' ')) ? Math.min(weight, 0.28) : weight)
  }
  if (SERVED.test(headingWords(heading).join(' '))) say('product', 0.75)
  if (/^(?:(?:n|numero|id) )?(?:comand[ae]|appuntament[oi]|appointment)(?: (?:id|no|number|numero))?$/.test(headingWords(heading).join(' '))) say('order', 0.8)
  if (/^(?:(?:n|numero|id) )?(?:conto|conti|addition|cuenta)$/.test(headingWords(heading).join(' '))) say('order', BARE_BILL)
  if (has('number') && !other && !has('document', 'customer', 'product', 'contact', 'line', 'payment', 'till')) say('order', 0.6)
  if (has('refund') && has('number', 'id') && RETURN_NUMBER.test(plainWords(heading))) say('order', 0.5)
  if (CREDIT_NUMBER.test(plainWords(heading))) say('order', 0.5)
  if (has('reference') && !other && !has('document', 'customer', 'product', 'payment', 'line', 'payout', 'id', 'number')) say('order', BARE_REFERENCE)
  if (has('id') && !other && !has('document', 'customer', 'product', 'number', 'payment', 'line', 'unit', 'coupon', 'reference', 'shipping', 'till', 'payout')) {
    say('order', 0.45)
    if (!has('authorization')) say('product', has('key') ? BARE_ID : 0.5)
  }
  if (has('line') && has('number', 'id') && !has('price', 'total', 'quantity', 'tax', 'product')) say('line', 0.9)
  else if (has('line') && !other && !has('product', 'document', 'description', 'id')) say('line', 0.7)
  const goods = (has('product') || (has('stock') && has('id'))) && !(has('stock') && !has('id')) && !has('date', 'total', 'price', 'quantity', 'discount', 'tax', 'category', 'type', 'cost', 'status', 'note', 'weight', 'net', 'gross', 'rate', 'year')
  if (has('codelike') && goods) say('product', 0.97)
  else if (goods && has('id', 'number')) say('product', 0.94)
  else if (goods && has('name', 'description', 'company')) say('name', 0.96)
  else if (goods) {
    say('product', 0.75)
    say('name', 0.6)
  }
  if (has('description') && !has('customer', 'payment', 'category', 'type', 'status')) say('name', goods ? 0.96 : 0.8)
  if (has('name') && !has('customer', 'company', 'document', 'category', 'billing', 'payment', 'product', 'channel', 'note')) say('name', 0.4)
  if (has('name') && !has(...BESIDE_NUMBER, 'document', 'company', 'billing', 'product', 'customer', 'payment', 'description', 'shipping')) say('order', BARE_NAME)
}

/** Headings of somebody's name in full. */
const PERSON = /(?:^| )(?:full name|nome completo|nome (?:e )?cognome|cognome (?:e )?nome|recipients?|receiver|consignee|nombre completo|nom complet|vollstandiger name)(?: name)?$/

function people(has: Has, say: Say, heading: string) {
  if (PERSON.test(headingWords(heading).join(' '))) {
    say('customer', 0.55)
    say('personal', 0.5)
  }
  const stray = has('date', 'total', 'type', 'price', 'note', 'quantity', 'status', 'category', 'channel', 'country', 'contact', 'place', 'discount', 'document')
  if (has('customer') && !stray) say('customer', has('name', 'company') ? 0.75 : has('email') ? 0.8 : has('id', 'number') ? 0.97 : 0.9)
  if (has('company') && !has('customer', 'total')) say('customer', 0.6)
  if (has('email') && !has('customer', 'contact')) say('customer', 0.65)
  if (has('billing') && has('name')) say('customer', 0.55)
  if ((has('contact') && !has('status')) || (has('billing', 'customer') && has('name')) || has('company')) say('personal', 0.5)
  if (has('country') && !has('document', 'payment', 'contact', 'place', 'total', 'status', 'product')) say('country', 0.95)
  if (has('country') && has('status') && !has('document', 'payment', 'total', 'fulfillment', 'paid')) say('country', BARE_STATE)
  if (has('country') && has('status') && has('fulfillment') && !has('document', 'payment', 'total', 'date')) say('country', BARE_STATE / 2)
}

/** Kinds of what became of a sale (`Cancellation/Return type`, `Tipo di reso`): the row is the sale still. */
const ENDED = /\b(?:returns?|refunds?|cancel\w*|res[oi]|rimbors\w*|annullament[oi])\b/

function terms(has: Has, say: Say, heading: string) {
  if (has('category') && !has('customer', 'tax', 'price', 'total', 'payment', 'weight') && !(has('line') && has('total', 'number', 'id'))) say('category', has('id', 'number') ? 0.7 : 0.92)
  if (has('product') && has('type')) say('category', 0.8)
  if (has('channel') && (has('document') || !has('total')) && !has('date', 'reference', 'id', 'number')) say('channel', 0.9)
  if (has('payment') && !has('status', 'date', 'total', 'id', 'number', 'reference', 'time', 'later', 'discount', 'fee')) say('paymentMethod', has('method', 'type') ? 0.95 : 0.8)
  if (has('method') && !has('payment', 'shipping', 'total')) say('paymentMethod', 0.5)
  if (has('type') && ENDED.test(headingWords(heading).join(' ')) && !has('document', 'line')) return say('status', 0.6)
  if (has('type') && !has('payment', 'product', 'customer', 'category', 'tax', 'price', 'discount', 'channel', 'shipping', 'company')) say('type', has('document', 'line') ? 0.9 : 0.85)
  if (has('cancelled') && !isCancelledWithin(heading) && !has('total', 'quantity', 'price', 'note', 'number', 'id', 'fulfillment', 'name', 'reference', 'method')) say('cancelled', 0.85)
  if (has('status') && !has('fulfillment', 'customer', 'product', 'tax', 'weight', 'payout') && !(has('billing') && /state/i.test(heading))) say('status', has('payment', 'document', 'paid') ? 0.95 : 0.85)
  if (has('currency') && !has('total', 'date', 'price', 'rate')) say('currency', 0.96)
}

/** A quantity of which what came back is taken off already (`Quantity (- Refund)`, `Quantità al netto dei resi`). */
function isNetOfRefunds(heading: string): boolean {
  return /[-−–]\s*(?:refund|return|resi|reso|rimbors)|\b(?:net(?: of)?|less|minus|after|excl\w*|without|al netto|nett[aeio]|meno|dedott[aeio]|esclus[aeio]|senza)\b/i.test(heading)
}

/** Rates of exchange: no rate of tax, and no price. */
const OF_EXCHANGE = /\b(?:exchange|fx|conversion|currency) rate\b|^(?:tasso (?:di )?)?cambio\b|\b(?:wechselkurs|taux de change|tipo de cambio)\b/

/** Words after which a discount is what an amount has been lowered by, or not yet: the amount is none. */
const AROUND_DISCOUNT = /\b(after|with|incl\w*|less|net of|dopo|con|al netto|nett[aeio]|nach|inkl\w*|abzgl|apres|despues|con|before|without|excl\w*|prima|senza|al lordo|lord[aeio]|vor|ohne|avant|hors|antes|sin)\b(?: (?:of|the|all|any|di|del|dello|degli|gli|lo|le|la|les|des|el|los))* (?:discounts?|scont[oi]|promotions?|promozion[ei]|rabatt\w*|remises?|descuentos?)\b/
const NOT_YET = /^(?:before|without|excl|prima|senza|al lordo|lord|vor|ohne|avant|hors|antes|sin)/

/** Amounts that are not what was taken, but what it comes to each. */
const AVERAGED = /\b(?:medi[oa]|average|avg|aov|mean|durchschnitt\w*|moyenn?e?|promedio)\b/

/** Taxes on a guest's night. */
const OF_GUESTS = /\b(?:tass[ae] (?:di )?soggiorno|imposta (?:di )?soggiorno|tourist tax|tourism tax|occupancy tax|lodging tax|bed tax|taxe de sejour|kurtaxe|kurbeitrag|beherbergungssteuer|tasa turistica|impuesto turistico)\b/

/** Whether a heading is of what guests pay to the town for their nights. */
export function isOfGuests(heading: string): boolean {
  return OF_GUESTS.test(plainWords(heading))
}

/** What a thing was sold at, beside what it was listed at. */
const SOLD_AT = /^(?:(?:actual |final )?(?:sold|selling) price|sold for|prezzo (?:di )?vendut[oa])$/

/** How many packs there were: where pieces are told as well, those count. */
const PACKED = /^(?:n |numero (?:di )?)?(?:colli|cartoni|confezioni|packs|boxes|cases|cartons|kartons?|cajas)$/

/** Quantities told in dozens or thousands, and by nothing else. */
const MANIFOLD = /^(?:n |numero )?(?:dozens?|dozzin[ae]|dutzend|douzaines?|docenas?|migliaia(?: (?:di )?(?:pezzi|pz))?|thousands?(?: (?:of )?(?:pieces|pcs|units))?)$/

/** A price that a discount has lowered, by its name. */
const LOWERED = /^(?:prezz[oi] (?:\w+ )?(?:scontat[oi]|ribassat[oi]|promozional[ei]|in offerta)|(?:discounted|reduced|sale|promo) (?:unit )?price|prix (?:remise|reduit)|precio (?:rebajado|con descuento)|(?:rabattierter|reduzierter) preis)$/

/** Whether a heading is of a price that a discount has been taken off already. */
export function isLowered(heading: string): boolean {
  const words = headingWords(heading).join(' ')
  const word = AROUND_DISCOUNT.exec(words)?.[1]
  return LOWERED.test(plainWords(heading)) || (word !== undefined && !NOT_YET.test(word) && notionsOf(words.split(' ')).has.has('price'))
}

/** Whether a heading is about an amount that a discount has lowered, or not yet: it is no discount itself. */
export function isAroundDiscount(heading: string): boolean {
  return AROUND_DISCOUNT.test(headingWords(heading).join(' '))
}

/** What an amount is that tells the discount as taken off (`Total after discount`), or not yet; false for any other heading. */
function aroundDiscount(has: Has, say: Say, heading: string): boolean {
  const word = AROUND_DISCOUNT.exec(headingWords(heading).join(' '))?.[1]
  if (word === undefined || has('id', 'type', 'name', 'date', 'quantity', 'tax')) return false
  const taken = !NOT_YET.test(word)
  if (has('net') && !/^(?:al )?net/.test(word)) say('net', taken ? 0.9 : 0.45)
  else if (has('shipping')) say('shipping', taken ? 0.92 : 0.6)
  else if (has('price') && !has('total')) say('unitPrice', taken ? 0.9 : 0.7)
  else if (has('total', 'gross', 'document', 'line')) say('amount', taken ? 0.9 : 0.45)
  else return false
  return true
}

/** Words after which fees are what an amount still has, or has been lowered by. */
const AROUND_FEES = /\b(before|prima|al lordo|lord[aeio]|vor|avant|hors|antes|sin|after|dopo|nach|apres|despues|less|net of|al netto|nett[aeio]|abzgl|menos)\b(?: (?:of|the|all|any|di|del|dell|della|delle|le|la|les|des|de|las))* (?:fees?|commission\w*|commissioni?|tariff\w*|frais|\w*gebuhr(?:en)?|provision\w*|comision\w*|tarifas?)\b/
const WITH_FEES = /^(?:before|prima|al lordo|lord|vor|avant|hors|antes|sin)/

/** What an amount is that tells fees as not yet taken off, or taken off; false for any other heading. */
function aroundFees(has: Has, say: Say, heading: string): boolean {
  const word = AROUND_FEES.exec(headingWords(heading).join(' '))?.[1]
  if (word === undefined || has('id', 'type', 'name', 'date', 'quantity', 'tax', 'rate')) return false
  say('amount', WITH_FEES.test(word) ? 0.92 : 0.3)
  return true
}

/** How many looked at a shop or a page, or how often. */
const LOOKED = /\b(?:sessions?|sessioni|page ?views?|visualizzazioni|views|visits?|visite|visitors?|visitatori|clicks?|clic|impressions?|impressioni|besuche|besucher|seitenaufrufe|sitzungen|visiteurs|footfall|ingressi contati|passaggi)\b/

function money(has: Has, say: Say, heading: string) {
  if (LOOKED.test(plainWords(heading)) && !/\b(?:price|prezzo|revenue|fatturato|incass\w*|amount|importo)\b/.test(plainWords(heading))) return
  if (has('discount') && aroundDiscount(has, say, heading)) return
  if (has('fee') && aroundFees(has, say, heading)) return
  if (isAdjusted(heading)) return say('amount', 0.3)
  if (isCancelledWithin(heading)) return say('refund', 0.7)
  if (LOWERED.test(plainWords(heading))) return say('unitPrice', 0.9)
  if (SOLD_AT.test(headingWords(heading).join(' '))) return say('unitPrice', 0.93)
  if (has('contact') || OF_EXCHANGE.test(headingWords(heading).join(' '))) return
  if (/^base (?:imponible|imposable|tributavel|de incidencia)$/.test(plainWords(heading))) return say('net', 0.9)
  // What was ordered is what was sold (`Ordered product sales`), and its first word counts nothing.
  if (/^(?:total )?ordered (?:product )?(?:sales|revenue)\b/.test(plainWords(heading))) return say('amount', 0.8)
  // A share of the whole is no part of it.
  if (has('rate') && has('total') && !has('price', 'tax') && /^\s*(?:%|perc|quota|share|incidenza|anteil)/i.test(heading)) return
  if (MANIFOLD.test(plainWords(heading))) return say('quantity', 0.8)
  if (isByMeasure(heading)) return say('unitPrice', 0.9)
  if (/^(?:unit|unitario|unitaria|cadauno|each)$/.test(headingWords(heading).join(' '))) return say('unitPrice', 0.5)
  if (has('quantity') && has('refund') && isNetOfRefunds(heading) && !has('price', 'total', 'date', 'id')) return say('quantity', 0.97)
  if (has('quantity') && has('refund') && !has('price', 'total', 'date', 'id')) return say('returned', 0.93)
  if (has('plural') && has('refund') && /^(?:items?|articoli|prodotti|products?) (?:refunded|returned|res[oi]|rimborsat[oi]|restituit[oi])$|^(?:refunded|returned) (?:items|products)$/.test(headingWords(heading).join(' '))) return say('returned', 0.9)
  if (has('plural') && !has('id', 'number', 'name', 'description', 'price', 'total', 'codelike', 'line', 'quantity')) say('quantity', 0.7)
  if (has('quantity') && !has('price', 'total', 'date', 'refund', 'weight', 'stock', 'later', 'id') && !(has('unit') && has('cost', 'tax'))) say('quantity', PACKED.test(headingWords(heading).join(' ')) ? 0.87 : 0.93)
  if (has('quantity') && /^(?:vendit[ae]|venduto|sales|sold) \w+$/.test(headingWords(heading).join(' ')) && !has('price', 'rate', 'tax', 'stock')) return say('quantity', 0.8)
  if (has('quantity') && !has('price', 'refund', 'weight', 'stock', 'later', 'id', 'unit', 'date') && /\btot(?:al[ei]?)?\b/i.test(heading)) say('quantity', 0.5)
  const cost = has('cost') || (has('price') && has('purchase'))
  if (cost && !has('shipping', 'tax', 'fee', 'quantity')) say('cost', 0.92)
  if (has('profit') || (has('quantity') && has('price', 'total') && !has('unit'))) return
  const rate = has('rate') && !has('total', 'price')
  if (has('fee') && (has('tax') || rate) && !has('shipping')) return say('fee', 0.85)
  if (has('tax') && isOfOneRate(heading) && !has('price', 'total', 'net', 'gross', 'shipping', 'discount', 'customer', 'type', 'name', 'note')) return say('tax', 0.9)
  if (isOfOneRate(heading) && !has('tax', 'discount', 'fee', 'shipping', 'price', 'profit')) {
    if (has('net')) return say('net', 0.9)
    if (has('total', 'gross')) return say('amount', 0.6)
    // What stands at one rate is an amount: the rate is in the heading.
    if (has('rate') && !has('quantity')) return
  }
  if (rateNamed(heading) !== null && has('total') && !has('net', 'excluded', 'included', 'price', 'shipping')) return say('amount', has('document') && !has('line') ? 0.7 : 0.88)
  // What is gathered for the town is no tax on what was sold.
  if (isOfGuests(heading)) return
  if (has('tax')) return taxes(has, say, rate)
  if (has('coupon') && !has('discount')) {
    if (has('total') && /coupon/i.test(heading)) say('discount', 0.9)
    else if (/^coupons$/i.test(heading)) say('discount', 0.5)
    return
  }
  if (has('discount')) {
    if (has('coupon', 'name', 'type', 'note') || (has('id') && !has('total'))) return
    if (has('shipping')) return say('orderDiscount', 0.5)
    return say(has('document') && !has('line', 'product') ? 'orderDiscount' : 'discount', 0.92)
  }
  if (has('rate') && !has('price', 'total', 'shipping')) {
    say('unitPrice', 0.5)
    return say('taxRate', 0.6)
  }
  // What others pay for the customer is no money given back.
  if (has('refund') && PAYERS.test(plainWords(heading))) return
  // A bare return is one of many things (`Return window`), unless its amount is told.
  if (has('refund') && /\breturn\b/i.test(heading) && headingWords(heading).length > 1 && !has('total', 'price') && !/refund/i.test(heading)) return
  if (has('refund') && !has('date', 'reference', 'id', 'number', 'status', 'note', 'quantity', 'type')) return say('refund', 0.85)
  if (has('shipping') && !has('method', 'name', 'status', 'date', 'country', 'contact', 'type', 'id', 'number', 'note') && !has('discount')) return say('shipping', has('total', 'cost', 'price', 'fee') ? 0.9 : has('document') ? 0.6 : 0.75)
  if (has('fee') && !has('date', 'type', 'id', 'shipping', 'note')) return say('fee', 0.85)
  if (has('shipping', 'cost', 'weight', 'stock', 'later', 'date') || (has('payment') && !has('total'))) return
  if (has('price') && !has('purchase')) {
    if (has('total') && !has('unit')) {
      say('amount', has('subtotal') ? 0.45 : 0.85)
      if (has('document')) say('unitPrice', 0.5)
    }
    else say('unitPrice', isAddedPrice(heading) ? 0.3 : has('unit') ? 0.97 : has('list') ? 0.7 : 0.9)
    return
  }
  // A bare `Listino` is the price before discounts, or the name of a list: its values tell.
  if (/^(?:prezz[oi] )?(?:di )?listin[oi]$|^list$|^(?:msrp|rrp)$/.test(plainWords(heading))) return say('unitPrice', 0.45)
  if (has('total') && has('unit')) return say('unitPrice', 0.88)
  if (/^(?:your )?net earnings$/.test(headingWords(heading).join(' '))) return
  if (has('payout')) return has('total', 'net', 'gross') && !has('id', 'number') ? say('amount', 0.3) : undefined
  if (has('customer') && has('paid')) return say('amount', 0.7)
  if (/^(?:vendita|sale|verkauf|vente|venta)$/.test(plainWords(heading))) return say('amount', 0.5)
  if (AVERAGED.test(plainWords(heading))) return say('amount', 0.2)
  // How many there were is no amount (`N. vendite`, `Number of sales`).
  if (has('number') && has('total') && !has('document', 'line', 'net', 'gross')) return
  if (has('total') || has('gross')) {
    if (has('net')) return say('net', 0.9)
    if (has('document') && !has('line', 'number', 'id') && has('total')) say('orderTotal', 0.55)
    say('amount', has('line', 'gross') ? 0.95 : has('subtotal') ? 0.45 : has('document') ? 0.7 : 0.85)
    return
  }
  if (has('net')) say('net', has('taxable') ? 0.95 : 0.75)
}

/** What was cancelled of the takings beside it, as tills close their day (`Di cui annullamenti`). */
const CANCELLED_WITHIN = /^(?:di cui|of which|davon|dont|de los cuales) (?:\w+ )?(?:(?:per|for) )?(?:annullament[oi]|annull[oi]|annullat[oaie]|storn[oi]|stornat[oaie]|storniert\w*|voids?|voided|cancell?ed|cancellations?|annulations?|anulaciones)(?: (?:amount|importo|eur|euro))?$/

/** Whether a heading is of what was cancelled within the amounts beside it: it lowers them as what came back does. */
export function isCancelledWithin(heading: string): boolean {
  return CANCELLED_WITHIN.test(plainWords(heading))
}

/** Who pays a share of what customers get: health services, insurers. */
const PAYERS = /\b(?:ssn|asl|usl|nhs|medicare|mutua|assicurazion\w*|insurance|insurer|inail|krankenkasse|mutuelle|secu|seguro|sanita\w*|health)\b/

/** Whether a heading is of what others pay for the customer. */
export function isOfPayer(heading: string): boolean {
  return PAYERS.test(plainWords(heading))
}

/** Whether a heading is of what is charged on top of each piece's own price (`Modifiers price`, `Prezzo aggiunte`). */
export function isAddedPrice(heading: string): boolean {
  return /\b(?:modifiers?|add ?ons?|extras?|toppings?|aggiunt[ae]|varianti|supplement[oi]?|options? price|price options?)\b/.test(plainWords(heading)) && notionsOf(headingWords(heading)).has.has('price')
}

/** Whether a heading names one rate (`IVA 22%`): what stands below is the tax at that rate. */
export function isOfOneRate(heading: string): boolean {
  return /\d\s*%/.test(heading)
}

/** What was taken, at a rate named beside it (`Totale (IVA 10%)`, `Incasso IVA 22%`): no amount of tax. */
const TAKEN = /\b(?:incass\w*|corrispettiv\w*|ricav\w*|vendit[ae]|venduto|fatturato|takings|sales|revenues?|turnover|umsatz|umsatze|ventes|ventas)\b/

/** The rate of tax that a heading of amounts names, percent; null where it names none, or the tax itself. */
export function rateNamed(heading: string): number | null {
  const found = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s*%/.exec(heading)
  const { has } = notionsOf(headingWords(heading))
  if (!found || !has.has('tax') || has.has('discount') || has.has('fee')) return null
  const words = headingWords(heading).join(' ')
  const beside = /[([][^)\]]*%[^)\]]*[)\]]/.test(heading) || TAKEN.test(words) || has.has('included') || has.has('excluded') || has.has('net') || has.has('gross')
  const rate = Number((found[1] as string).replace(',', '.'))
  return beside && (has.has('total') || has.has('price') || has.has('gross') || has.has('net')) && !/^(?:imposta|iva|vat|tax|mwst|ust|tva)\b/.test(words) && rate > 0 ? rate : null
}

function taxes(has: Has, say: Say, rate: boolean) {
  // The same amount often stands there without tax as well: that with tax is what was paid.
  const beside = has('excluded') ? 0.4 : 0.9
  if (has('shipping') && has('included', 'excluded')) return has('method', 'name', 'date', 'type', 'id', 'number', 'note') ? undefined : say('shipping', beside)
  if (has('discount') && has('included', 'excluded')) return has('coupon', 'name', 'type', 'note') ? undefined : say(has('document', 'total') && !has('line', 'product') ? 'orderDiscount' : 'discount', beside)
  if (has('price') && !(has('total') && has('included', 'excluded') && !has('unit'))) return say('unitPrice', 0.9)
  if (has('total', 'gross') && has('included')) return say('amount', 0.92)
  if (has('total', 'net') && has('excluded')) return say('net', 0.92)
  if (has('net')) return say('net', 0.9)
  if (has('shipping', 'discount', 'customer', 'type', 'name', 'note')) return
  if (rate) return say('taxRate', 0.95)
  if (has('id', 'category')) return say('taxRate', 0.5)
  say('tax', has('total') ? 0.95 : 0.9)
  if (!has('total')) say('taxRate', 0.7)
}

/** Whether the heading says its prices are with tax, without, or nothing of it. */
export function taxHint(heading: string): 'gross' | 'net' | null {
  const { has } = notionsOf(headingWords(heading))
  if (has.has('gross') || (has.has('tax') && has.has('included'))) return 'gross'
  if (has.has('taxable') || has.has('net') || (has.has('tax') && has.has('excluded'))) return 'net'
  return null
}

/** Whether the heading says that its amounts are those before tax, and not before or after anything else. */
export function saysWithoutTax(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('taxable') || (has.has('tax') && has.has('excluded'))
}

/** Whether the heading says that its numbers are percentages, or money; null when it says neither. */
export function discountHint(heading: string): 'percent' | 'money' | null {
  const { has } = notionsOf(headingWords(heading))
  if (has.has('rate')) return 'percent'
  return has.has('total') || /[€$£]|\b(?:eur|euro|usd|gbp)\b/i.test(heading) ? 'money' : null
}

/** Whether the heading is about free remarks, links or references: never a dimension. */
export function isRemark(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('note') || has.has('reference') || has.has('weight') || has.has('profit') || has.has('later')
}

/** Whether the heading says that its values number or identify something. */
export function isKey(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('id') || has.has('number')
}

/** Whether the heading says that its rate is one of taxes. */
export function isTaxRate(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('tax')
}

/** Whether the heading says that customers pay this fee, not the shop. */
export function isSurcharge(heading: string): boolean {
  return notionsOf(headingWords(heading)).has.has('surcharge')
}

/** Whether the heading is about several documents: whole numbers below it count them (`N. scontrini`, `Orders`). */
export function isOfDocuments(heading: string): boolean {
  return notionsOf(headingWords(heading)).has.has('documents')
}

/** Whether the heading is about tills: `Cassa`, `Register`, `N. postazione`. */
export function isTill(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('till') && !['total', 'date', 'time', 'price', 'payment', 'type', 'status', 'quantity'].some((notion) => has.has(notion))
}

/** Whether the heading names people, or how to reach them: a second such column is never a dimension, for these travel. */
export function isAboutPeople(heading: string): boolean {
  return meanings(heading).some(({ field, weight }) => (field === 'customer' || field === 'personal') && weight >= 0.3)
}
