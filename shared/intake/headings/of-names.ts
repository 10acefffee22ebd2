import { headingWords } from './lexicon.ts'
import { CREDIT_NUMBER, RETURN_NUMBER } from './returns.ts'
import type { Has, Say } from './say.ts'
import { plainWords } from './terms.ts'

/** Weight of the order number for a heading that only says `Name`: its values must look like numbers. */
export const BARE_NAME = 0.35

/** Weight of the product for a heading that only says `id`: values that differ in each row are no products. */
export const BARE_ID = 0.4

/** Weight of the order number for a heading that only says `Reference`: its values must differ in each row. */
export const BARE_REFERENCE = 0.36

/** Weight of the order number for a heading that only says `Conto`: a restaurant's bill, or an account that all rows share. */
export const BARE_BILL = 0.37

/** Notions that make a heading about something else than a document's number. */
const BESIDE_NUMBER = ['date', 'total', 'type', 'status', 'price', 'quantity', 'discount', 'tax', 'time', 'channel', 'currency', 'method', 'country', 'category', 'email', 'contact', 'place', 'profit', 'note', 'net', 'gross', 'fee', 'refund', 'weight', 'stock']

/** What is sold where nothing is taken from a shelf, and what is served. */
const SERVED = /^(?:nome (?:del )?|tipo (?:di )?)?(?:services?|serviz[io]i?|treatments?|trattament[oi]|prestazion[ei]|leistung|prestation|servicio|piatt[oi]|pietanz[ae]|dish|dishes|gericht|plat|plato|lezion[ei]|lesson|corso|course|kurs)(?: name)?$/

/** Numbers of cards, and of the merchant who takes them: neither an order nor an article. */
const OF_CARDS = /\b(?:numero (?:di )?carta|carta n|card (?:number|no|id)|pan|last ?4|ultime 4|kartennummer|numero de (?:carte|tarjeta)|(?:numero |n )?tessera|membership (?:number|no|id)|esercente|merchant|convenzionato|insegna|handler|commercant|comercio)\b/

/** Numbers of what only went with the goods: where a document of the sale has its own, that tells the order. */
const OF_DELIVERY = /^(?:(?:n|nr|no|num|numero|number|id|rif|ref|riferimento|reference|cod|codice|code) (?:d |di )?)?(?:ddt|boll[ae](?: (?:di )?(?:consegna|accompagnamento))?|document[oi] (?:di )?trasporto|delivery notes?|packing (?:slips?|lists?)|dispatch notes?|lieferschein\w*|bons? de livraison|albaran(?:es)?)(?: (?:n|nr|no|num|numero|number|id|nummer))?$/

/** What a heading says of what numbers and names a sale, its lines and its articles. */
export function names(has: Has, say: Say, heading: string) {
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
