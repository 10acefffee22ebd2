import type { JsonObject } from './json-value.ts'
import type { Shape } from './shape.ts'

/** Keys that only articles, people, vouchers and price rules of shops have. */
const REGISTERS = ['permalink', 'handle', 'slug', 'orders_count', 'regular_price', 'inventory_quantity', 'inventory_item_id', 'usage_limit', 'usage_count']
/** Those that nothing sold has beside it. */
const CERTAIN = ['body_html', 'total_spent', 'last_characters', 'allocation_method']
/** Keys of what was sold, paid or paid back. */
const MOVEMENTS = ['line_items', 'order_id', 'order_number', 'quantity', 'qty', 'transaction_id', 'payment_method', 'financial_status', 'items']

/** Registers that shops give out beside their orders, with dates and prices too, and payouts to the bank: no sales. */
export const register: Shape = {
  name: '',
  matches: (record) => isPayout(record) || CERTAIN.some((key) => record.has(key)) || (REGISTERS.some((key) => record.has(key)) && !MOVEMENTS.some((key) => record.has(key))),
  read: (record) => ({ refused: isPayout(record) ? 'transfer' : 'not-a-sale' }),
}

function isPayout(record: JsonObject): boolean {
  const summary = record.get('summary')
  return record.has('amount') && record.has('date') && summary instanceof Map && summary.has('charges_gross_amount')
}
