import type { ColumnEvidence } from '../columns/evidence.ts'
import { headingWords } from '../headings/lexicon.ts'
import { isBilled, isYes } from '../headings/terms.ts'

/** When an invoice is to be paid. */
const DUE = /^(?:data (?:di )?)?(?:(?:prossima|prima|ultima) )?scadenz[ae](?: (?:pagamento|fattura|documento))?$|\bdue(?: date| on)?$|^payment due\b|^(?:falligkeit\w*|fallig am|zahlbar bis)$|^(?:date d )?echeance$|^(?:fecha (?:de )?)?vencimiento$/
/** What a shop sells by: there, what is not paid was not sold. */
const SHOPS = /\b(?:orders?|ordin[ei]|scontrin[oi]|receipts?|carrello|cart|bestellung\w*|commandes?|pedidos?|lott[oi]|batch|lot)\b/

/** Whether a table lists invoices with the day each is to be paid: what they bill counts, paid or not. */
export function listsInvoices(headings: readonly string[], evidence: readonly ColumnEvidence[], order: number): boolean {
  const words = headings.map((heading) => headingWords(heading).join(' '))
  const isDue = ({ dates, filled }: ColumnEvidence, column: number) => DUE.test(words[column] ?? '') && dates > 0 && dates * 2 > filled
  return order >= 0 && evidence.some(isDue) && !words.some((heading) => SHOPS.test(heading))
}

/** Whether some of them are not paid yet. */
export function somePending(statuses: readonly number[], flags: readonly number[], evidence: readonly ColumnEvidence[]): boolean {
  return statuses.some((column) => evidence[column]?.values.some(([text]) => (flags.includes(column) ? !isYes(text) : isBilled(text))))
}
