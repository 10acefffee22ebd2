import { columnOf } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords } from '../headings/lexicon.ts'
import { isBilled, isYes } from '../headings/terms.ts'

/** When an invoice is to be paid. */
const DUE = /^(?:data (?:di )?)?(?:(?:prossima|prima|ultima) )?scadenz[ae](?: (?:pagamento|fattura|documento))?$|\bdue(?: date| on)?$|^payment due\b|^(?:falligkeit\w*|fallig am|zahlbar bis)$|^(?:date d )?echeance$|^(?:fecha (?:de )?)?vencimiento$/
/** What a shop sells by: there, what is not paid was not sold. */
const SHOPS = /\b(?:orders?|ordin[ei]|scontrin[oi]|receipts?|carrello|cart|bestellung\w*|commandes?|pedidos?|lott[oi]|batch|lot)\b/

/** What an invoice is called, by its number's heading or by the kind of document. */
const INVOICE = /\b(?:fattur[ae]|invoices?|sales invoices?|rechnung(?:en)?|rechnungs\w*|factures?|facturas?|td01|td24)\b/
/** Numbers that only those have who are sent invoices. */
const TAX_ID = /\b(?:partita iva|piva|codice fiscale|vat (?:number|no|id|reg\w*)|tax (?:id|number)|ust ?id\w*|nif|siret|cif)\b/

/**
 * Whether a table lists invoices: what they bill was sold on their day, paid or not. Their kind calls them so, or
 * their number where no article stands beside it; each has the day when it is to be paid, or it is billed to somebody with a
 * tax number. What a shop sells by orders or receipts, whatever else stands beside them, is no such list, nor articles sold
 * of which the number alone is called an invoice's, as many tills and web shops do.
 */
export function listsInvoices(headings: readonly string[], evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>): boolean {
  const words = headings.map((heading) => headingWords(heading).join(' '))
  const at = (field: Field) => columnOf(byColumn, field)
  const isDue = ({ dates, filled }: ColumnEvidence, column: number) => DUE.test(words[column] ?? '') && dates > 0 && dates * 2 > filled
  const kinds = (evidence[at('type')]?.values ?? []).map(([text]) => headingWords(text).join(' '))
  const called = (at('product') < 0 && INVOICE.test(words[at('order')] ?? '')) || kinds.some((kind) => INVOICE.test(kind))
  const billed = at('net') >= 0 && at('tax') >= 0 && words.some((heading) => TAX_ID.test(heading))
  return at('order') >= 0 && ![...words, ...kinds].some((text) => SHOPS.test(text)) && (evidence.some(isDue) || billed || called)
}

/** Whether some of them are not paid yet. */
export function somePending(statuses: readonly number[], flags: readonly number[], evidence: readonly ColumnEvidence[]): boolean {
  return statuses.some((column) => evidence[column]?.values.some(([text]) => (flags.includes(column) ? !isYes(text) : isBilled(text))))
}
