import type { Decimal } from '../values/decimal.ts'
import { decodeEntities } from './entities.ts'
import type { JsonObject } from './json-value.ts'
import { added, at, back, first, isZero, list, NOTHING, number, product, type Sale, type SaleRow, type Shape, sum, taken, text } from './shape.ts'

/** Orders and refunds of WooCommerce's REST API. Their totals are without tax, which stands beside each. */
export const woocommerce: Shape = {
  name: 'WooCommerce',
  matches: (record) => isOrder(record) || isRefund(record),
  read: (record) => (isRefund(record) ? refund(record) : order(record)),
}

function isOrder(record: JsonObject): boolean {
  return Array.isArray(record.get('line_items')) && record.has('date_created') && record.has('total') && (record.has('shipping_total') || record.has('order_key'))
}

function isRefund(record: JsonObject): boolean {
  return record.has('refunded_by') && record.has('date_created') && record.has('amount')
}

/** Time in UTC where the record has it, else as the shop writes it. */
function when(record: JsonObject): string {
  const utc = text(record, 'date_created_gmt')
  return utc === '' ? text(record, 'date_created') : /(?:Z|[+-]\d\d:?\d\d)$/.test(utc) ? utc : `${utc}Z`
}

function withTax(line: JsonObject): { gross: Decimal | null; tax: Decimal | null } {
  const tax = number(line, 'total_tax')
  return { gross: added(number(line, 'total') ?? product(number(line, 'price'), number(line, 'quantity')), tax), tax }
}

function goods(line: JsonObject): { sku: string; name: string } {
  const variation = text(line, 'variation_id')
  const name = decodeEntities(text(line, 'name'), true)
  return { sku: first(text(line, 'sku'), variation === '0' ? '' : variation, text(line, 'product_id'), name), name }
}

function order(record: JsonObject): Sale {
  const created = when(record)
  const rows: SaleRow[] = list(record, 'line_items').map((line) => ({ type: 'sale', at: created, ...goods(line), quantity: text(line, 'quantity'), ...withTax(line) }))
  const beside = (type: 'shipping' | 'fee', lines: readonly JsonObject[], name: string) => {
    for (const line of lines) {
      const { gross, tax } = withTax(line)
      if (!gross || !isZero(gross)) rows.push({ type: type === 'fee' && gross && gross.m < 0 ? 'discount' : type, at: created, name: decodeEntities(text(line, name), true), quantity: '0', gross, tax })
    }
  }
  beside('shipping', list(record, 'shipping_lines'), 'method_title')
  beside('fee', list(record, 'fee_lines'), 'name')
  const carried = sum([number(record, 'shipping_total'), number(record, 'shipping_tax')])
  if (!Array.isArray(record.get('shipping_lines')) && !isZero(carried)) rows.push({ type: 'shipping', at: created, quantity: '0', gross: carried, tax: number(record, 'shipping_tax') })
  const returns = list(record, 'refunds').flatMap((one): SaleRow[] => {
    const value = taken(number(one, 'total') ?? NOTHING)
    return isZero(value) ? [] : [{ type: 'return', at: created, name: text(one, 'reason'), quantity: '0', gross: value }]
  })
  const status = text(record, 'status')
  const customer = text(record, 'customer_id')
  return {
    head: {
      order: first(text(record, 'number'), text(record, 'id')),
      status: status === 'refunded' && returns.length > 0 ? 'completed' : status,
      customer: first(customer === '0' ? '' : customer, text(record, 'billing', 'email')),
      country: first(text(record, 'shipping', 'country'), text(record, 'billing', 'country')),
      channel: text(record, 'created_via'),
      payment: first(text(record, 'payment_method_title'), text(record, 'payment_method')),
      currency: text(record, 'currency'),
    },
    rows: [...rows, ...returns],
    stated: number(record, 'total'),
  }
}

function refund(record: JsonObject): Sale {
  const created = when(record)
  const lines = list(record, 'line_items').map((line): SaleRow => {
    const { gross, tax } = withTax(line)
    const quantity = text(line, 'quantity')
    return { type: 'return', at: created, ...goods(line), quantity: quantity.startsWith('-') ? quantity : back(quantity), gross: taken(gross), tax: taken(tax) }
  })
  const told = sum(lines.map(({ gross }) => gross))
  const rest = sum([taken(number(record, 'amount') ?? NOTHING), { m: -told.m, scale: told.scale }])
  const rows: SaleRow[] = isZero(rest) ? lines : [...lines, { type: 'return', at: created, name: text(record, 'reason'), quantity: '0', gross: rest }]
  const up = text(list(at(record, '_links'), 'up')[0], 'href')
  return { head: { order: first(text(record, 'parent_id'), /\/orders\/(\d+)$/.exec(up)?.[1] ?? '', text(record, 'id')), status: '', customer: '', country: '', channel: '', payment: '', currency: text(record, 'currency') }, rows }
}
