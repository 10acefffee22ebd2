import { headingWords } from './lexicon.ts'
import { isCancelledWithin } from './returns.ts'
import type { Has, Say } from './say.ts'

/** Weight of the country for a heading that only says `Stato`: a country, or how things stand; below it only values that name countries tell. */
export const BARE_STATE = 0.5

/** Kinds of what became of a sale (`Cancellation/Return type`, `Tipo di reso`): the row is the sale still. */
const ENDED = /\b(?:returns?|refunds?|cancel\w*|res[oi]|rimbors\w*|annullament[oi])\b/

/** What a heading says of kinds, ways and states: category, channel, payment, type, status, currency. */
export function terms(has: Has, say: Say, heading: string) {
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
