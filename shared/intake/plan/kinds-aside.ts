import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { columnOf } from '../columns/assign.ts'
import { plainWords } from '../headings/terms.ts'

/** A column whose cells tell rows of a ledger that are no sales, and those that take sales back. */
export interface KindsAside {
  readonly column: number
  /** Cells of rows that are no sales, as written. */
  readonly cells: readonly string[]
  /** Cells of rows that take a sale back, though their amounts are written without sign. */
  readonly minus: readonly string[]
}

/** Codes of a program's ledger of customers and suppliers: what sells, what takes back, and what is neither. */
interface Ledger {
  readonly sells: RegExp
  readonly takesBack: RegExp
  readonly neither: RegExp
  /** What some heading has to say, where codes alone may be another program's. */
  readonly headings?: RegExp
}

/** Ways of paying by which nobody pays. */
const UNPAID = /^(?:comp(?:ed|s|limentary)?(?: .*)?|on the house|no charge|staff(?: meals?)?|free|gratis|omaggi[oa]?|offert[oa](?: dalla casa)?|ospit[ei]|autoconsumo|personalverzehr|offert|invitacion|cortesia)$/

/** Bills that are not closed yet, in a restaurant's list of them. */
const OPEN = /^(?:open|apert[oa]|in corso|offen|ouverte?|abiert[oa])$/
const CLOSED = /^(?:closed|chius[oa]|paid|pagat[oa]|saldat[oa]|geschlossen|bezahlt|fermee?|payee?|cerrad[oa]|cobrad[oa])$/
const BILLS = /\b(?:conto|tavol[oi]|tables?|checks?|tabs?|bills?|comand[ae]|tisch|cuenta|mesa)\b/

const LEDGERS: readonly Ledger[] = [
  // Sage: sales invoice, credit, receipt, payment on account, discount; the same of purchases; bank, cash, journal.
  { sells: /^si$/, takesBack: /^sc$/, neither: /^(?:s[arpd]|p[icaprd]|b[rp]|c[rp]|v[rp]|j[dc])$/ },
  // Portugal: fatura, fatura simplificada, fatura-recibo, nota de débito; nota de crédito; recibo.
  { sells: /^(?:ft|fs|fr|nd|vd)$/, takesBack: /^nc$/, neither: /^(?:rc|rg|re)$/, headings: /\b(?:valor|fatura|estado|encomenda|sem iva|com iva|tipo de documento)\b/ },
]

/** What was sent to customers, beside what came from suppliers. */
const SOLD = /^(?:(?:fatture? )?(?:inviat|emess|attiv)[aeio]|vendit[ae]|ciclo attivo|client[ei]|issued|sent|outgoing|sales?|customers?|ausgang|ausgangsrechnung(?:en)?|emises?|ventes?|clients?|emitid[ao]s?|ventas?|clientes?|vendas?)$/
const BOUGHT = /^(?:(?:fatture? )?(?:ricevut|passiv)[aeio]|acquist[oi]|ciclo passivo|fornitor[ei]|received|incoming|purchases?|bills?|suppliers?|vendors?|eingang|eingangsrechnung(?:en)?|recues?|achats?|fournisseurs?|recibid[ao]s?|recebid[ao]s?|compras?|proveedor(?:es)?|fornecedor(?:es)?)$/

/** Headings of such columns: a state of delivery is `Inviata` or `Ricevuta` too. */
const WHOSE = /\b(?:direzione|direction|verso|tipo|tipologia|type|ciclo|flusso|registro|ledger|documento|fattura|invoice|richtung|art|sens|sentido|tipo de documento)\b/

/**
 * The column that tells documents of sale from what a list has beside them: a ledger's codes (`SI`, `SC`, `SR`, `PI`), or
 * whose documents they are (`Inviata`, `Ricevuta`) on a list with tax. Null where none does.
 */
export function kindsAsideOf(headings: readonly string[], evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>): KindsAside | null {
  const taxed = columnOf(byColumn, 'tax') >= 0 || columnOf(byColumn, 'net') >= 0
  const money = [columnOf(byColumn, 'amount'), columnOf(byColumn, 'net')].find((column) => column >= 0)
  const unsigned = money !== undefined && (evidence[money]?.negative ?? 0) === 0
  for (const column of headings.keys()) {
    const seen = evidence[column]
    const field = byColumn.get(column)
    if (!seen || seen.many || seen.values.length < 2 || seen.values.length > 20 || (field !== undefined && field !== 'type' && field !== 'status' && field !== 'category' && field !== 'channel' && field !== 'paymentMethod')) continue
    const told = seen.values.map(([text]) => ({ text, plain: plainWords(text) }))
    const those = (pattern: RegExp) => told.filter(({ plain }) => pattern.test(plain)).map(({ text }) => text)
    for (const { sells, takesBack, neither, headings: named } of LEDGERS) {
      if (named && !headings.some((heading) => named.test(plainWords(heading)))) continue
      const [sold, back, aside] = [those(sells), those(takesBack), those(neither)]
      if (sold.length > 0 && back.length + aside.length > 0 && sold.length + back.length + aside.length === told.length) return { column, cells: aside, minus: unsigned ? back : [] }
    }
    const open = field === 'status' && headings.some((heading) => BILLS.test(plainWords(heading))) ? those(OPEN) : []
    if (open.length > 0 && those(CLOSED).length + open.length === told.length && open.length < told.length) return { column, cells: open, minus: [] }
    const free = field === 'paymentMethod' ? those(UNPAID) : []
    if (free.length > 0 && free.length < told.length) return { column, cells: free, minus: [] }
    const [sold, bought] = [those(SOLD), those(BOUGHT)]
    if (taxed && field !== 'category' && field !== 'status' && WHOSE.test(plainWords(headings[column] ?? '')) && sold.length > 0 && bought.length > 0 && sold.length + bought.length === told.length) return { column, cells: bought, minus: [] }
  }
  return null
}
