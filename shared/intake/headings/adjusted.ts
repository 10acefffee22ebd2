import { plainWords } from './terms.ts'

const BACK = '(?:refunds?|returns?|rimbors[oi]|res[oi]|storn[oi])'
const TOTAL = String.raw`(?:(?:order|document|invoice|sales?|ordine|documento|fattura|vendita) )?(?:total|amount|totale|importo)(?: (?:order|ordine|documento|fattura|vendita))?`
/** What a total is once something was given back. */
const ADJUSTED = new RegExp(`^(?:(?:adjusted|adj|revised|corrected) ${TOTAL}|${TOTAL} (?:adjusted|revised|rettificat[oa]|aggiustat[oa])|${TOTAL} (?:after|less|net of|al netto|dopo|dedott[ei])(?: (?:of|the|all|dei|i|gli))* ${BACK})$`)

/** Whether a heading is of a total after what was given back later. */
export function isAdjusted(heading: string): boolean {
  return ADJUSTED.test(plainWords(heading))
}
