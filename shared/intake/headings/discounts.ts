import { headingWords, notionsOf } from './lexicon.ts'
import type { Has, Say } from './say.ts'
import { plainWords } from './terms.ts'

/** Words after which a discount is what an amount has been lowered by, or not yet: the amount is none. */
const AROUND_DISCOUNT = /\b(after|with|incl\w*|less|net of|dopo|con|al netto|nett[aeio]|nach|inkl\w*|abzgl|apres|despues|con|before|without|excl\w*|prima|senza|al lordo|lord[aeio]|vor|ohne|avant|hors|antes|sin)\b(?: (?:of|the|all|any|di|del|dello|degli|gli|lo|le|la|les|des|el|los))* (?:discounts?|scont[oi]|promotions?|promozion[ei]|rabatt\w*|remises?|descuentos?)\b/
const NOT_YET = /^(?:before|without|excl|prima|senza|al lordo|lord|vor|ohne|avant|hors|antes|sin)/

/** A price that a discount has lowered, by its name. */
export const LOWERED = /^(?:prezz[oi] (?:\w+ )?(?:scontat[oi]|ribassat[oi]|promozional[ei]|in offerta)|(?:discounted|reduced|sale|promo) (?:unit )?price|prix (?:remise|reduit)|precio (?:rebajado|con descuento)|(?:rabattierter|reduzierter) preis)$/

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
export function aroundDiscount(has: Has, say: Say, heading: string): boolean {
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

/** Whether the heading says that its numbers are percentages, or money; null when it says neither. */
export function discountHint(heading: string): 'percent' | 'money' | null {
  const { has } = notionsOf(headingWords(heading))
  if (has.has('rate')) return 'percent'
  return has.has('total') || /[€$£]|\b(?:eur|euro|usd|gbp)\b/i.test(heading) ? 'money' : null
}
