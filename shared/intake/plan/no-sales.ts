import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { listsAccount, listsMovements, onlySpends } from './no-sales/bank.ts'
import { listsDeliveries } from './no-sales/deliveries.ts'
import { listed } from './no-sales/listed.ts'
import { listsPayouts, numbersTransfers } from './no-sales/payouts.ts'
import { isOrderedByShop, listsPurchases } from './no-sales/purchases.ts'
import { listsQuotes } from './no-sales/quotes.ts'

/** What a list may be of that is none of sales: the question that is asked about it. */
export type NoSales = 'bank-list' | 'purchase-list' | 'payout-list' | 'quote-list' | 'delivery-list'

/**
 * Whether a table shows that it lists something else than sales, though it has dates and amounts: a bank's movements, with
 * money going both ways and nothing that was sold; documents of suppliers, with no customer; offers; or what a provider paid out, where no
 * row is a sale. Null where it does not.
 */
export function noSalesOf(headings: readonly string[], evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>): NoSales | null {
  const table = listed(headings, evidence, byColumn)
  const { has } = table
  if (isOrderedByShop(table)) return 'purchase-list'
  if (listsQuotes(table)) return 'quote-list'
  if (listsDeliveries(table)) return 'delivery-list'
  if (onlySpends(table)) return 'bank-list'
  if (has('quantity') || has('unitPrice')) return null
  if (numbersTransfers(table)) return 'payout-list'
  if (listsAccount(table)) return 'bank-list'
  if (listsPayouts(table)) return 'payout-list'
  if (listsPurchases(table)) return 'purchase-list'
  if (has('tax') || has('net') || has('order')) return null
  return listsMovements(table) ? 'bank-list' : null
}
