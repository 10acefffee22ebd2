import type { Decimal } from '../values/decimal.ts'
import { isObject, type JsonObject } from './json-value.ts'
import { added, at, back, divided, first, isZero, list, minus, NOTHING, number, product, type Sale, type SaleRow, type Shape, sum, taken, text } from './shape.ts'

/** Orders of Shopify's Admin API (REST), with their refunds; drafts and unfinished checkouts are no sales. */
export const shopify: Shape = {
  name: 'Shopify',
  matches: (record) => isOrder(record) || isRefund(record) || isDraft(record),
  read(record) {
    if (isDraft(record) || text(record, 'test') === 'true') return { refused: 'not-a-sale' }
    return isRefund(record) ? refundAlone(record) : order(record)
  },
}

function isOrder(record: JsonObject): boolean {
  const lines = list(record, 'line_items')
  const priced = lines.every((line) => line.has('price') || line.has('price_set'))
  return (lines.length > 0 ? priced : record.has('financial_status')) && record.has('total_price') && record.has('created_at')
}

function isRefund(record: JsonObject): boolean {
  return Array.isArray(record.get('refund_line_items')) && record.has('created_at')
}

function isDraft(record: JsonObject): boolean {
  return Array.isArray(record.get('line_items')) && (record.has('invoice_sent_at') || record.has('abandoned_checkout_url') || (record.has('completed_at') && !record.has('financial_status')))
}

function order(record: JsonObject): Sale {
  const included = text(record, 'taxes_included') === 'true'
  const created = text(record, 'created_at')
  const items = list(record, 'line_items')
  const freight = list(record, 'shipping_lines')
  const values = [...items.map(netOfDiscount), ...freight.map((line) => number(line, 'discounted_price') ?? netOfDiscount(line))]
  const taxes = taxesOf(record, [...items, ...freight], values)
  const gross = (index: number) => (included ? (values[index] ?? null) : added(values[index] ?? null, taxes[index] as Decimal))
  const rows: SaleRow[] = [
    ...items.map((line, index): SaleRow => ({ type: text(line, 'gift_card') === 'true' ? 'gift card' : 'sale', at: created, ...goods(line), quantity: text(line, 'quantity'), gross: gross(index), tax: taxes[index] ?? null })),
    ...freight.flatMap((line, index): SaleRow[] => (isZero(gross(items.length + index) ?? NOTHING) ? [] : [{ type: 'shipping', at: created, name: text(line, 'title'), quantity: '0', gross: gross(items.length + index), tax: taxes[items.length + index] ?? null }])),
  ]
  if (!record.has('line_items')) rows.push({ type: 'sale', at: created, quantity: '1', gross: number(record, 'total_price'), tax: number(record, 'total_tax') })
  const off = !record.has('line_items') ? NOTHING : minus(number(record, 'total_discounts') ?? NOTHING, sum([...items, ...freight].map(discount)))
  if (off.m > 0) rows.push({ type: 'discount', at: created, name: text(list(record, 'discount_codes')[0], 'code'), quantity: '0', gross: taken(off) })
  const returns = list(record, 'refunds').flatMap((refund) => refunded(refund, included))
  const status = text(record, 'cancelled_at') !== '' ? 'cancelled' : returns.length > 0 && text(record, 'financial_status').endsWith('refunded') ? 'paid' : text(record, 'financial_status')
  return {
    head: {
      order: first(text(record, 'name'), text(record, 'order_number'), text(record, 'id')),
      status,
      customer: first(text(record, 'customer', 'email'), text(record, 'email'), text(record, 'customer', 'id')),
      country: first(text(record, 'shipping_address', 'country_code'), text(record, 'billing_address', 'country_code')),
      channel: text(record, 'source_name'),
      payment: first(text(record, 'gateway'), text(record, 'payment_gateway_names').split(',')[0] ?? '', gatewayOf(record)),
      currency: text(record, 'currency'),
    },
    rows: [...rows, ...returns],
    stated: number(record, 'total_price'),
  }
}

function gatewayOf(record: JsonObject): string {
  const names = record.get('payment_gateway_names')
  return Array.isArray(names) && typeof names[0] === 'string' ? names[0] : ''
}

function goods(line: JsonObject): { sku: string; name: string } {
  return { sku: first(text(line, 'sku'), text(line, 'variant_id'), text(line, 'product_id'), text(line, 'title')), name: first(text(line, 'name'), text(line, 'title')) }
}

function discount(line: JsonObject): Decimal {
  const shares = list(line, 'discount_allocations')
  return shares.length > 0 ? sum(shares.map((share) => number(share, 'amount'))) : (number(line, 'total_discount') ?? NOTHING)
}

function netOfDiscount(line: JsonObject): Decimal | null {
  const value = product(priceOf(line), number(line, 'quantity') ?? { m: 1, scale: 0 })
  return value && minus(value, discount(line))
}

function priceOf(line: JsonObject): Decimal | null {
  return number(line, 'price') ?? number(line, 'price_set', 'shop_money', 'amount')
}

/** The tax of each line; where only the order tells it, divided by the lines' values. */
function taxesOf(record: JsonObject, lines: readonly JsonObject[], values: readonly (Decimal | null)[]): Decimal[] {
  if (lines.some((line) => list(line, 'tax_lines').length > 0)) return lines.map((line) => sum(list(line, 'tax_lines').map((tax) => number(tax, 'price'))))
  return divided(number(record, 'total_tax') ?? NOTHING, values.map((value) => value ?? NOTHING), 2)
}

/** What a refund takes back: lines with their tax, carriage, and what the money paid back differs from them. */
function refunded(refund: JsonObject, included: boolean): SaleRow[] {
  const created = text(refund, 'created_at')
  const lines = list(refund, 'refund_line_items').map((item): SaleRow => {
    const line = isObject(item.get('line_item')) ? (item.get('line_item') as JsonObject) : item
    const value = number(item, 'subtotal') ?? product(priceOf(line), number(item, 'quantity'))
    const tax = number(item, 'total_tax') ?? shareOfTax(line, item)
    return { type: 'return', at: created, ...goods(line), quantity: back(text(item, 'quantity')), gross: taken(included ? value : added(value, tax)), tax: taken(tax) }
  })
  const others = list(refund, 'order_adjustments').flatMap((one): SaleRow[] => {
    const value = sum([number(one, 'amount'), included ? null : number(one, 'tax_amount')])
    return isZero(value) ? [] : [{ type: text(one, 'kind') === 'shipping_refund' ? 'shipping' : 'adjustment', at: created, name: text(one, 'reason'), quantity: '0', gross: value, tax: number(one, 'tax_amount') }]
  })
  const told = sum([...lines, ...others].map(({ gross }) => gross))
  const paid = sum(list(refund, 'transactions').filter((one) => text(one, 'kind') === 'refund' && text(one, 'status') === 'success').map((one) => number(one, 'amount')))
  const rest = isZero(paid) ? NOTHING : minus(taken(paid), told)
  if (isZero(rest)) return [...lines, ...others]
  return [...lines, ...others, { type: lines.length > 0 ? 'adjustment' : 'return', at: created, quantity: '0', gross: rest }]
}

/** The tax of the part of a line that comes back. */
function shareOfTax(line: JsonObject, item: JsonObject): Decimal {
  const tax = sum(list(line, 'tax_lines').map((one) => number(one, 'price')))
  const [sold, came] = [number(line, 'quantity') ?? NOTHING, number(item, 'quantity') ?? NOTHING]
  return divided(tax, [came, minus(sold, came)], 2)[0] ?? NOTHING
}

function refundAlone(record: JsonObject): Sale {
  return {
    head: { order: text(record, 'order_id'), status: '', customer: '', country: '', channel: '', payment: text(list(record, 'transactions')[0], 'gateway'), currency: text(list(record, 'transactions')[0], 'currency') },
    rows: refunded(record, text(at(record, 'taxes_included')) === 'true'),
  }
}
