import type { Saying } from '../protocol/jobs.ts'

/** What the plan can say of how a file is read. Closed, as are the two lists below: the words know these and no others. */
export const PLAN_SAYINGS = [
  'damaged', 'open-quote', 'cut-short', 'no-rows', 'encoding', 'broken-characters', 'no-headings', 'preamble',
  'repeated-headings', 'surplus-cells', 'short-rows', 'long-cells', 'column', 'left-aside', 'dimension', 'scientific',
  'mixed-decimals', 'decimal', 'decimal-assumed', 'decimal-column', 'day-above', 'date-completed', 'columns-of-time', 'date-order', 'date-order-assumed', 'date-counted', 'short-years',
  'zone-in-heading', 'zone-assumed', 'numbers-restart-daily', 'numbers-restart-yearly', 'no-order-moment',
  'no-order-day', 'currency-found', 'currency-assumed', 'other-currencies', 'amount-gross', 'amount-column',
  'amount-computed', 'amount-price', 'gross-from-net', 'net-as-amount', 'net-aside', 'net-after-fees-aside',
  'before-discount-aside', 'before-charges-aside', 'returned-in-refund', 'adjusted-total', 'fees-are-costs', 'tips-aside', 'deposit-aside', 'returns-list', 'reversals-aside', 'by-platform-aside', 'order-total-aside', 'order-total-once', 'order-tax-aside', 'left-to-pay-aside', 'voucher-added', 'voucher-inside', 'withheld-added', 'withheld-inside', 'quantity-in-minutes', 'quantity-by-pack', 'kinds-aside', 'stages', 'kinds-unknown', 'lines-again', 'refund-dated', 'all-negative', 'cost-as-price', 'fee-rows', 'report-rows', 'set-parts', 'set-parts-assumed', 'set-parts-count', 'orders-differ', 'sign-column', 'dates-above', 'minor-units', 'invoices-count', 'in-thousands', 'in-millions', 'price-of-many', 'quantity-in-packs', 'foreign-aside', 'quantity-one', 'quantity-outgoing',
  'discount-in-total', 'discount-percent', 'discount-fraction', 'discount-money', 'discount-twice', 'extra-inside', 'extra-lines',
  'refund-lines', 'guests', 'trials', 'date-serials', 'mapping-unknown', 'corrected', 'known-export', 'net-chosen', 'tills',
  'own-dataset', 'own-new', 'own-time', 'own-fixed-day', 'own-measure',
] as const

/** What can be met while rows are read, told with a count. */
export const MET = [
  'total-rows', 'foot-lines', 'quantity-blank', 'order-blank', 'refunded', 'dst-gap', 'dst-overlap', '24-00', 'leap-second', 'order-rows', 'refund-section',
] as const

/** What an import finds when it compares a file with what its source brought before. */
export const COMPARED = ['re-export', 'continuation', 'known-orders', 'own-same-key'] as const

/** What is told of how a file was opened. */
export const OPENED = ['packed-twice', 'formulas-unsaved', 'hidden-rows', 'late-columns', 'orders-without-lines', 'seller-assumed', 'documents-reconcile', 'document-differs', 'files-together', 'same-documents', 'read-under'] as const

export type Met = (typeof MET)[number]
export type SayingCode = (typeof PLAN_SAYINGS)[number] | Met | (typeof COMPARED)[number] | (typeof OPENED)[number]

/** A saying of the plan. */
export interface PlanSaying extends Saying {
  readonly code: (typeof PLAN_SAYINGS)[number]
}
