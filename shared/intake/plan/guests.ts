import type { ColumnEvidence } from '../columns/evidence.ts'
import { plainWords } from '../headings/terms.ts'

/** What programs write for a customer whom nobody knows. */
const GUEST = /^(?:0|guests?(?: (?:user|customer|checkout))?|ospite|visitatore|visitor|anonim[oa]|anonymous(?: customer)?|(?:customer )?walk ?in(?: customers?)?|cash (?:customer|sales?)|unknown(?: customer)?|no customer|unregistered|(?:cliente |clienti )?(?:generic[oa]|occasional[ei]|sconosciut[oa]|non registrat[oa]|al banco)|cliente (?:di passaggio|banco|anonimo|vario|finale|privato)|clienti (?:vari|diversi)|vendita al (?:banco|dettaglio)|consumatore finale|consumidor final|cliente (?:de )?(?:contado|mostrador)|client (?:de passage|comptoir|divers)|(?:lauf|bar|gast)kunden?|gast|barverkauf)$/

/** The cells of a column of customers that name nobody, as written. */
export function guestsIn(seen: ColumnEvidence | undefined): string[] {
  return (seen?.values ?? []).flatMap(([text]) => (text !== '0' && text.length <= 40 && GUEST.test(plainWords(text)) ? [text] : []))
}
