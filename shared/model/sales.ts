import type { Dataset, RowTest } from './dataset.ts'

export const LINE_TYPES = ['product', 'return', 'shipping', 'fee', 'discount', 'adjustment', 'gift'] as const
export type LineType = (typeof LINE_TYPES)[number]

/** Lines by which something was sold: what makes an order an order. */
export const SOLD: readonly RowTest[] = [{ dimension: 'lineType', in: ['product'] }, { value: 'quantity', above: 0 }]
/** Lines by which something came back. */
export const RETURNED: readonly RowTest[] = [{ dimension: 'lineType', in: ['return'] }]
/** Lines of goods, sold or returned: no shipping, fee, discount, adjustment or voucher. What products are ranked by. */
export const GOODS: readonly RowTest[] = [{ dimension: 'lineType', in: ['product', 'return'] }]

/**
 * The built-in dataset: one row an order line. `amount` is what the customer paid (gross), in minor units; `quantity`
 * has three decimals. The order of dimensions and values is part of the stored format: append only.
 */
export const sales: Dataset = {
  name: 'sales',
  key: 'order',
  dimensions: [
    { name: 'product', kind: 'term' },
    { name: 'category', kind: 'term' },
    { name: 'customer', kind: 'person' },
    { name: 'country', kind: 'term' },
    { name: 'channel', kind: 'term' },
    { name: 'paymentMethod', kind: 'term' },
    { name: 'lineType', kind: 'term' },
  ],
  values: [
    { name: 'quantity', scale: 3, optional: false },
    { name: 'amount', scale: 'currency', optional: false },
    { name: 'tax', scale: 'currency', optional: true },
    { name: 'cost', scale: 'currency', optional: true },
  ],
  measures: [
    { name: 'lines', kind: 'count', when: [] },
    { name: 'units', kind: 'sum', of: [{ value: 'quantity', times: 1 }], when: [], scale: 3 },
    { name: 'revenue', kind: 'sum', of: [{ value: 'amount', times: 1 }], when: [], scale: 'currency' },
    {
      name: 'net',
      kind: 'sum',
      of: [{ value: 'amount', times: 1 }, { value: 'tax', times: -1 }],
      when: [],
      scale: 'currency',
    },
    { name: 'orders', kind: 'distinct', of: 'key', when: [] },
    { name: 'salesOrders', kind: 'distinct', of: 'key', when: SOLD },
    { name: 'customers', kind: 'distinct', of: 'customer', when: [] },
    { name: 'averageOrder', kind: 'ratio', over: 'revenue', under: 'salesOrders', as: 'money' },
    { name: 'sold', kind: 'sum', of: [{ value: 'amount', times: 1 }], when: SOLD, scale: 'currency' },
    { name: 'returned', kind: 'sum', of: [{ value: 'amount', times: -1 }], when: RETURNED, scale: 'currency' },
    { name: 'returnRate', kind: 'ratio', over: 'returned', under: 'sold', as: 'share' },
    {
      name: 'netWithCost',
      kind: 'sum',
      of: [{ value: 'amount', times: 1 }, { value: 'tax', times: -1 }],
      when: [{ known: 'cost' }],
      scale: 'currency',
    },
    {
      name: 'gain',
      kind: 'sum',
      of: [{ value: 'amount', times: 1 }, { value: 'tax', times: -1 }, { value: 'cost', times: -1 }],
      when: [{ known: 'cost' }],
      scale: 'currency',
    },
    { name: 'margin', kind: 'ratio', over: 'gain', under: 'netWithCost', as: 'share' },
  ],
}
