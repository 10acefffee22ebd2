import { plainWords } from './terms.ts'

/** Numbers of returns. */
export const RETURN_NUMBER = /^(?:(?:n|nr|no|num|numero|number|id|cod|codice) (?:del )?(?:reso|resi|return|refund|rimborso)|(?:reso|return|refund|rimborso) (?:n|nr|no|num|numero|number|id))$/

/** Numbers of credit notes. */
export const CREDIT_NUMBER = /^(?:(?:n|nr|no|num|numero|number|id|cod|codice) (?:del(?:la)? |di )?)?(?:not[ae] (?:di )?(?:credito|accredito)|credit (?:notes?|memos?)|ndc|gutschrift(?:s?nummer)?|avoir|nota de credito|factura rectificativa)(?: (?:n|nr|no|num|numero|number|id))?$/

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

/** A quantity of which what came back is taken off already (`Quantity (- Refund)`, `Quantità al netto dei resi`). */
export function isNetOfRefunds(heading: string): boolean {
  return /[-−–]\s*(?:refund|return|resi|reso|rimbors)|\b(?:net(?: of)?|less|minus|after|excl\w*|without|al netto|nett[aeio]|meno|dedott[aeio]|esclus[aeio]|senza)\b/i.test(heading)
}

/** What was cancelled of the takings beside it, as tills close their day (`Di cui annullamenti`). */
const CANCELLED_WITHIN = /^(?:di cui|of which|davon|dont|de los cuales) (?:\w+ )?(?:(?:per|for) )?(?:annullament[oi]|annull[oi]|annullat[oaie]|storn[oi]|stornat[oaie]|storniert\w*|voids?|voided|cancell?ed|cancellations?|annulations?|anulaciones)(?: (?:amount|importo|eur|euro))?$/

/** What was cancelled, in money, where nothing says whether the amounts beside it hold it. */
const CANCELLED_AMOUNT = /^(?:(?:(?:importo|totale|ammontare|valore|amount|total|value) )+(?:degli |di |of )?(?:annull(?:i|o|amenti|amento|ati)|voids?|voided|cancellations?|cancell?ed|stornierungen)|(?:annulli|annullamenti|annullati|voids?|voided|cancellations?) (?:importo|totale|valore|amount|total|value|eur|euro))$/

/** Whether a heading is of an amount that was cancelled: it is no amount of sales, and no order's state. */
export function isCancelledAmount(heading: string): boolean {
  return CANCELLED_AMOUNT.test(plainWords(heading))
}

/** Whether a heading is of what was cancelled within the amounts beside it: it lowers them as what came back does. */
export function isCancelledWithin(heading: string): boolean {
  return CANCELLED_WITHIN.test(plainWords(heading))
}

/** When money was given back, or goods came back. */
const BACK_ON = /^(?:(?:date|data|datum|fecha|day|giorno) (?:of |di |du |de |del )?(?:the )?(?:refund|return|rimborso|reso|restituzione|erstattung|ruckgabe|retoure|remboursement|retour|reembolso|devolucion)|(?:refund|return|rimborso|reso|refunded|returned|ruckgabe|erstattungs?|retouren?)(?: |)?(?:date|data|datum|at|on|il)|refunded (?:at|on)|returned (?:at|on)|rimborsat[oa] il|erstattungsdatum|ruckgabedatum|retourendatum)$/

/** Whether a heading says when money was given back. */
export function isWhenBack(heading: string): boolean {
  return BACK_ON.test(plainWords(heading))
}

/** What was reversed or voided, in a word: money, where no other column has any. */
const REVERSALS = /^(?:(?:totale |importo |total )?(?:storn[oi]|stornat[oi]|annull[oi]|annullament[oi]|voids?|voided|reversals?|stornierungen|annulations?|anulaciones))$/

/** Whether a heading is of what was reversed, and of nothing else. */
export function isOfReversals(heading: string): boolean {
  return REVERSALS.test(plainWords(heading))
}
