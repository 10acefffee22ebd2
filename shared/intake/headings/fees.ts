import { headingWords, notionsOf } from './lexicon.ts'
import type { Has, Say } from './say.ts'

/** Words after which fees are what an amount still has, or has been lowered by. */
const AROUND_FEES = /\b(before|prima|al lordo|lord[aeio]|vor|avant|hors|antes|sin|after|dopo|nach|apres|despues|less|net of|al netto|nett[aeio]|abzgl|menos)\b(?: (?:of|the|all|any|di|del|dell|della|delle|le|la|les|des|de|las))* (?:fees?|commission\w*|commissioni?|tariff\w*|frais|\w*gebuhr(?:en)?|provision\w*|comision\w*|tarifas?)\b/
const WITH_FEES = /^(?:before|prima|al lordo|lord|vor|avant|hors|antes|sin)/

/** What an amount is that tells fees as not yet taken off, or taken off; false for any other heading. */
export function aroundFees(has: Has, say: Say, heading: string): boolean {
  const word = AROUND_FEES.exec(headingWords(heading).join(' '))?.[1]
  if (word === undefined || has('id', 'type', 'name', 'date', 'quantity', 'tax', 'rate')) return false
  say('amount', WITH_FEES.test(word) ? 0.92 : 0.3)
  return true
}

/** Whether the heading says that customers pay this fee, not the shop. */
export function isSurcharge(heading: string): boolean {
  return notionsOf(headingWords(heading)).has.has('surcharge')
}
