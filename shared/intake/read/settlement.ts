import type { TypeMeaning } from '../headings/terms.ts'
import { plainWords } from '../headings/terms.ts'

/** What a row of a marketplace's settlement is: its line type or why it is no sale, and whether its amount is tax. */
export interface SettlementRow {
  readonly type: TypeMeaning
  readonly tax: boolean
  /** Only the goods' own row counts pieces. */
  readonly counts: boolean
}

const COST: SettlementRow = { type: 'not-a-sale', tax: false, counts: false }

/** The same where each kind of amount has columns of its own, and a row fills one: promotion's and price's type. */
export function settlementRowByColumn(transaction: string, promotion: string, price: string): SettlementRow {
  return promotion !== '' ? settlementRow(transaction, 'promotion', promotion) : settlementRow(transaction, price === '' ? '' : 'itemprice', price)
}

/** Tells it from transaction type, amount type and description (`Order`, `ItemPrice`, `Principal`). */
export function settlementRow(transaction: string, kind: string, description: string): SettlementRow {
  const [what, of, detail] = [plainWords(transaction), plainWords(kind), plainWords(description)]
  if (what === '' && of === '') return { type: 'transfer', tax: false, counts: false }
  const back = /refund|chargeback|guarantee claim|retrocharge|rimborso/.test(what)
  if (!back && !/^(?:order|ordine|liquidations?)$/.test(what)) return COST
  const tax = /\btax|tax$|imposta|iva/.test(detail)
  if (/^promotion|^promozion/.test(of)) return { type: 'discount', tax, counts: false }
  if (!/^item ?price|^prezzo/.test(of)) return COST
  if (/shipping|spedizione/.test(detail)) return { type: 'shipping', tax, counts: false }
  if (/gift ?wrap|confezione/.test(detail)) return { type: 'fee', tax, counts: false }
  if (!tax && !/principal|goodwill|capitale|importo/.test(detail)) return COST
  return { type: back ? 'return' : tax ? 'adjustment' : 'product', tax, counts: !tax }
}
