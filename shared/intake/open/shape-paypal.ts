import type { Decimal } from '../values/decimal.ts'
import { isObject, type JsonObject } from './json-value.ts'
import { added, first, isZero, list, NOTHING, number, product, type Sale, type SaleRow, type Shape, sum, taken, text } from './shape.ts'

/** Orders and the transaction list of PayPal's REST API. */
export const paypal: Shape = {
  name: 'PayPal',
  matches: (record) => isObject(record.get('transaction_info')) || (Array.isArray(record.get('purchase_units')) && record.has('intent')),
  read: (record) => (isObject(record.get('transaction_info')) ? transaction(record) : order(record)),
}

/** What the first digits of a transaction's event code stand for. */
const EVENTS: readonly (readonly [RegExp, SaleRow['type']])[] = [
  [/^T00/, 'sale'],
  [/^T01/, 'fee'],
  [/^T02/, 'conversion'],
  [/^T(?:11|12|17)/, 'return'],
  [/^T(?:15|21)/, 'hold'],
  [/^T(?:03|04|05|07|08|13|14|16|18|20|22|30|50|97|98)/, 'transfer'],
]
const STATES: Readonly<Record<string, string>> = { S: 'success', P: 'pending', V: 'reversed', D: 'denied' }

function transaction(record: JsonObject): Sale | { readonly refused: string } {
  const info = record.get('transaction_info')
  const code = text(info, 'transaction_event_code')
  const gross = number(info, 'transaction_amount', 'value')
  const type = EVENTS.find(([pattern]) => pattern.test(code))?.[1] ?? 'adjustment'
  if (type === 'sale' && gross && gross.m < 0) return { refused: 'not-a-sale' }
  if (type === 'transfer' || type === 'conversion') return { refused: type }
  const state = text(info, 'transaction_status')
  const item = list(record, 'cart_info', 'item_details')[0]
  return {
    head: {
      order: first(type === 'return' ? text(info, 'paypal_reference_id') : '', text(info, 'transaction_id')),
      status: STATES[state] ?? state,
      customer: first(text(record, 'payer_info', 'email_address'), text(record, 'payer_info', 'account_id')),
      country: text(record, 'payer_info', 'country_code'),
      channel: '',
      payment: 'PayPal',
      currency: text(info, 'transaction_amount', 'currency_code'),
    },
    rows: [{ type, at: text(info, 'transaction_initiation_date'), sku: text(item, 'item_code'), name: first(text(item, 'item_name'), text(info, 'transaction_subject')), quantity: type === 'sale' ? '1' : '0', gross, tax: number(info, 'sales_tax_amount', 'value') }],
  }
}

function order(record: JsonObject): Sale {
  const created = text(record, 'create_time')
  const units = list(record, 'purchase_units')
  const state = text(record, 'status')
  return {
    head: {
      order: first(text(units[0], 'invoice_id'), text(record, 'id')),
      status: state === 'COMPLETED' ? '' : state === 'VOIDED' ? 'void' : 'unpaid',
      customer: text(record, 'payer', 'email_address'),
      country: first(text(units[0], 'shipping', 'address', 'country_code'), text(record, 'payer', 'address', 'country_code')),
      channel: '',
      payment: 'PayPal',
      currency: text(units[0], 'amount', 'currency_code'),
    },
    rows: units.flatMap((unit) => unitRows(unit, created)),
    stated: sum(units.map((unit) => number(unit, 'amount', 'value'))),
  }
}

function unitRows(unit: JsonObject, created: string): SaleRow[] {
  const items = list(unit, 'items')
  const value = (key: string): Decimal => number(unit, 'amount', 'breakdown', key, 'value') ?? NOTHING
  const rows: SaleRow[] = items.map((item) => {
    const quantity = number(item, 'quantity') ?? { m: 1, scale: 0 }
    const tax = number(item, 'tax', 'value')
    const whole = tax && product(tax, quantity)
    return { type: 'sale', at: created, sku: first(text(item, 'sku'), text(item, 'name')), name: text(item, 'name'), quantity: text(item, 'quantity'), gross: added(product(number(item, 'unit_amount', 'value'), quantity), whole), tax: whole }
  })
  if (items.length === 0) rows.push({ type: 'sale', at: created, name: text(unit, 'description'), quantity: '1', gross: number(unit, 'amount', 'value') })
  else {
    const beside = (type: SaleRow['type'], amount: Decimal) => {
      if (!isZero(amount)) rows.push({ type, at: created, quantity: '0', gross: amount })
    }
    beside('shipping', value('shipping'))
    beside('fee', sum([value('handling'), value('insurance')]))
    beside('discount', taken(sum([value('discount'), value('shipping_discount')])))
    if (items.every((item) => !item.has('tax'))) beside('adjustment', value('tax_total'))
  }
  const returns = list(unit, 'payments', 'refunds').filter((one) => text(one, 'status') === 'COMPLETED')
  return [...rows, ...returns.map((one): SaleRow => ({ type: 'return', at: first(text(one, 'create_time'), created), quantity: '0', gross: taken(number(one, 'amount', 'value')) }))]
}
