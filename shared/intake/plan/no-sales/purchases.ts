import { notionsOf } from '../../headings/lexicon.ts'
import type { Listed } from './listed.ts'

/** Numbers of what the shop itself ordered. */
const BOUGHT = /\b(?:fornitor[ei]|supplier|vendor|purchase order|po (?:number|numero|no|n|num|id)|^po$|ordine d acquisto|ordine (?:di )?acquisto|lieferant\w*|fournisseur|proveedor)\b/
/** What a list of sales by supplier tells as well. */
const OF_SALES = /\b(?:vendit\w*|venduto|sales?|sold|ricav\w*|revenue|fatturato|incass\w*|scontrin\w*|receipts?|prodott[oi]|products?|articol[oi]|items?|sku|ean|brand|marca)\b/

/** Whether the rows are numbered as what the shop itself ordered. */
export function isOrderedByShop({ number, has }: Listed): boolean {
  return BOUGHT.test(number) && !has('customer')
}

/** Whether a table lists documents of suppliers, with no customer. */
export function listsPurchases({ words, at, has }: Listed): boolean {
  const figures = (['amount', 'net'] as const).map((field) => (words[at(field)] ?? []).join(' ')).join(' ')
  const isSupplied = words.some((heading) => notionsOf(heading).has.has('supplier'))
  return isSupplied && !has('customer') && !/\b(?:vendit\w*|venduto|sales?|ricav\w*|revenue|incass\w*)\b/.test(figures) && (has('tax') || has('net') || has('order') || !words.some((heading) => OF_SALES.test(heading.join(' '))))
}
