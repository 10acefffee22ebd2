import { plainWords } from '../headings/terms.ts'

/** What the rows below a title are. */
export type Section = 'return' | 'sale'

const RETURNS =
  /^(?:elenco |lista |totale? )?(?:resi|rimborsi|resi e rimborsi|rimborsi e resi|storni|note (?:di )?(?:credito|accredito)|refunds?|returns?|returns (?:and )?refunds|refunds (?:and )?returns|refunded orders|credit (?:notes|memos)|retouren|gutschriften|(?:ruck)?erstattungen|remboursements?|retours?|avoirs|devoluciones|reembolsos|abonos)$/
const SALES = /^(?:elenco |lista )?(?:vendite|vendita|incassi|ordini|scontrini|fatture|ricevute|corrispettivi|sales?|orders?|receipts|invoices|payments|charges|verkaufe|umsatze|bestellungen|rechnungen|ventes?|commandes|factures|ventas?|pedidos|facturas)$/

/** Whether a text alone in its row is the title of what came back, or of what was sold; null for neither. */
export function titleOf(text: string): Section | null {
  if (text.length > 40 || /\d/.test(text)) return null
  const words = plainWords(text)
  return RETURNS.test(words) ? 'return' : SALES.test(words) ? 'sale' : null
}

/** The same for a record: it must hold one cell alone. `cells` are padded to `width`. */
export function sectionOf(cells: readonly string[], width: number): Section | null {
  let only = ''
  for (let i = 0; i < width; i++) {
    const cell = cells[i] as string
    if (cell === '') continue
    if (only !== '') return null
    only = cell
  }
  return only === '' || width < 3 ? null : titleOf(only)
}
