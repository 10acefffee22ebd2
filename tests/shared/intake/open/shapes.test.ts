import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openJson } from '../../../../shared/intake/open/json.ts'
import { realData, withoutRealData } from '../../../support/real-data.ts'
import { type Imported, imported } from './opening.ts'

const facts = ({ drafts }: Imported) => drafts.map(({ order, dimensions, values }) => [order, dimensions[6], dimensions[0], ...values.slice(0, 3)])
const revenue = ({ drafts }: Imported) => drafts.reduce((sum, { values }) => sum + (values[1] as number), 0)
const read = (...records: readonly unknown[]) => imported(openJson, records.map((record) => JSON.stringify(record)).join('\n'), { currency: null })

const shopifyOrder = {
  id: 82098291194615, name: '#1001', created_at: '2025-03-01T10:00:00+01:00', currency: 'EUR', financial_status: 'partially_refunded', cancelled_at: null, taxes_included: true, total_discounts: '5.00', total_tax: '8.12', total_price: '45.00', total_shipping_price_set: { shop_money: { amount: '5.00', currency_code: 'EUR' } }, email: 'a@b.it', customer: { id: 7, email: 'a@b.it' }, shipping_address: { country_code: 'IT' }, source_name: 'web', payment_gateway_names: ['paypal'],
  line_items: [
    { id: 1, sku: 'T-1', name: 'Tè', quantity: 2, price: '15.00', total_discount: '0.00', discount_allocations: [{ amount: '5.00' }], tax_lines: [{ price: '4.51' }] },
    { id: 2, sku: null, variant_id: 99, name: 'Miele', quantity: 1, price: '15.00', discount_allocations: [], tax_lines: [{ price: '2.71' }] },
  ],
  shipping_lines: [{ title: 'Standard', price: '5.00', discounted_price: '5.00', tax_lines: [{ price: '0.90' }] }],
  refunds: [{ created_at: '2025-03-05T09:00:00+01:00', refund_line_items: [{ quantity: 1, subtotal: '12.50', total_tax: '2.25', line_item: { sku: 'T-1', name: 'Tè', price: '15.00', quantity: 2 } }], order_adjustments: [{ kind: 'shipping_refund', amount: '-5.00', tax_amount: '-0.90' }], transactions: [{ kind: 'refund', status: 'success', amount: '17.50' }] }],
}

describe('records of known services', () => {
  it('Shopify: orders with their discounts, carriage and refunds come to what was paid', async () => {
    const found = await read({ order: shopifyOrder }, { order: { ...shopifyOrder, name: '#1002', financial_status: 'voided', refunds: [] } }, { order: { ...shopifyOrder, name: '#1003', cancelled_at: '2025-03-02T00:00:00Z', financial_status: 'refunded' } }, { draft_order: { ...shopifyOrder, name: '#D1', invoice_sent_at: null } })
    expect(facts(found)).toEqual([
      ['#1001', 'product', 'T-1', 2000, 2500, 451], ['#1001', 'product', '99', 1000, 1500, 271], ['#1001', 'shipping', null, 0, 500, 90],
      ['#1001', 'return', 'T-1', -1000, -1250, -225], ['#1001', 'shipping', null, 0, -500, -90],
    ])
    expect(revenue(found)).toBe(4500 - 1750)
    expect(new Set(found.rejects.map(({ reason }) => reason))).toEqual(new Set(['cancelled', 'not-a-sale']))
    expect(found.said).toContain('known-export')
    expect(found.drafts[3]?.at).toBe(Date.parse('2025-03-05T08:00:00Z'))
  })

  it('Shopify: tax on top, told by line or only by order', async () => {
    const net = { ...shopifyOrder, taxes_included: false, financial_status: 'paid', refunds: [], total_price: '53.12' }
    const untold = { ...net, name: '#1002', line_items: net.line_items.map(({ tax_lines: _, ...line }) => line), shipping_lines: [{ title: 'S', price: '5.00' }] }
    const found = await read(net, untold)
    expect(revenue(found)).toBe(2 * 5312)
    expect(found.drafts.reduce((sum, { values }) => sum + (values[2] ?? 0), 0)).toBe(2 * 812)
  })

  it('WooCommerce: totals without tax, fees, refunds told by the order, cents of rounding', async () => {
    const order = { id: 12, number: '12', status: 'completed', currency: 'EUR', date_created: '2025-03-01T10:00:00', date_created_gmt: '2025-03-01T09:00:00', customer_id: 0, billing: { email: 'a@b.it', country: 'IT' }, shipping_total: '8.20', shipping_tax: '1.80', total: '43.39', line_items: [{ sku: 'A', name: 'Vaso &amp; co', quantity: 3, total: '16.40', total_tax: '3.61', price: 5.4667 }, { sku: '', product_id: 5, variation_id: 0, name: 'B', quantity: 1, total: '12.29', total_tax: '2.70' }], shipping_lines: [{ method_title: 'Corriere', total: '8.20', total_tax: '1.80' }], fee_lines: [{ name: 'Buono', total: '-1.61', total_tax: '0.00' }], refunds: [{ id: 13, reason: 'rotto', total: '-10.00' }] }
    const found = await read(order, { ...order, id: 13, number: '13', status: 'refunded', refunds: [] }, { ...order, id: 14, number: '14', status: 'on-hold', refunds: [] })
    expect(facts(found).slice(0, 5)).toEqual([['12', 'product', 'A', 3000, 2001, 361], ['12', 'product', '5', 1000, 1499, 270], ['12', 'shipping', null, 0, 1000, 180], ['12', 'discount', null, 0, -161, 0], ['12', 'return', null, 0, -1000, null]])
    expect(revenue(found)).toBe(4339 - 1000)
    expect(new Set(found.rejects.map(({ reason }) => reason))).toEqual(new Set(['unpaid']))
    const cents = await read({ ...order, total: '43.38', refunds: [] })
    expect(revenue(cents)).toBe(4338)
    const refund = await read({ id: 726, date_created: '2025-03-21T17:07:11', amount: '10.00', reason: '', refunded_by: 1, line_items: [{ sku: 'A', quantity: -1, total: '-6.00', total_tax: '-1.32' }, { sku: 'B', quantity: -1, total: '-1.00', total_tax: '-0.22' }], _links: { up: [{ href: 'https://x/wp-json/wc/v3/orders/12' }] } })
    expect(facts(refund)).toEqual([['12', 'return', 'A', -1000, -732, -132], ['12', 'return', 'B', -1000, -122, -22], ['12', 'return', null, 0, -146, null]])
  })

  it('Stripe: amounts in minor units of their currency, refunds once, payouts refused', async () => {
    const charge = { object: 'charge', id: 'ch_1', amount: 1999, amount_captured: 1999, amount_refunded: 500, captured: true, created: 1735689600, currency: 'eur', status: 'succeeded', livemode: true, billing_details: { email: 'a@b.it', address: { country: 'IT' } }, payment_method_details: { type: 'card', card: { brand: 'visa' } }, description: 'Ordine 1', refunds: { object: 'list', data: [{ object: 'refund', id: 're_1', amount: 500, currency: 'eur', created: 1735776000, status: 'succeeded' }] } }
    const list = await imported(openJson, JSON.stringify({ object: 'list', data: [charge, { ...charge, id: 'ch_2', status: 'failed', amount_refunded: 0 }, { ...charge, id: 'ch_3', captured: false, amount_refunded: 0 }, { object: 'payout', id: 'po_1', amount: 1499, currency: 'eur', created: 1735862400, livemode: true }], has_more: false }), { currency: null })
    expect(facts(list)).toEqual([['ch_1', 'product', 'Ordine 1', 1000, 1999, null], ['ch_1', 'return', null, 0, -500, null]])
    expect(list.drafts[1]?.at).toBe(1735776000000)
    expect(list.rejects.map(({ reason }) => reason).sort()).toEqual(['failed', 'pending', 'transfer'])
    const apart = await read(charge, { object: 'refund', id: 're_1', charge: 'ch_1', amount: 500, currency: 'eur', created: 1735776000, status: 'succeeded' })
    expect(revenue(apart)).toBe(1499)
    const many = Array.from({ length: 1100 }, (_, index) => ({ ...charge, id: `ch_${index}`, amount_refunded: index === 5 || index === 1099 ? 500 : 0, refunds: { object: 'list', data: [] } }))
    const refund = (id: string) => ({ object: 'refund', id: `re_${id}`, charge: id, amount: 500, currency: 'eur', created: 1735776000, status: 'succeeded', livemode: true })
    const late = await read(...many.slice(0, 1050), refund('ch_5'), refund('ch_1099'), ...many.slice(1050))
    expect([revenue(late), late.rejects.length]).toEqual([1100 * 1999 - 2 * 500, 1])
    const yen = await read({ ...charge, currency: 'jpy', amount_refunded: 0 })
    expect([yen.plan.currency, revenue(yen)]).toEqual(['JPY', 1999])
    const dinar = await imported(openJson, JSON.stringify({ ...charge, currency: 'kwd', amount: 12_340, amount_captured: 12_340, amount_refunded: 0 }), { currency: 'KWD' })
    expect(revenue(dinar)).toBe(12_340)
    const balance = await read({ object: 'balance_transaction', id: 'txn_1', amount: 1999, fee: 80, net: 1919, type: 'charge', source: 'ch_1', currency: 'eur', created: 1735689600 }, { object: 'balance_transaction', id: 'txn_2', amount: -500, fee: 0, net: -500, type: 'refund', source: 're_1', currency: 'eur', created: 1735776000 }, { object: 'balance_transaction', id: 'txn_3', amount: -1419, fee: 0, net: -1419, type: 'payout', source: 'po_1', currency: 'eur', created: 1735862400 })
    expect([revenue(balance), balance.rejects.map(({ reason }) => reason)]).toEqual([1499, ['transfer']])
    const invoice = await read({ object: 'invoice', id: 'in_1', number: 'F-1', status: 'paid', livemode: true, created: 1735689600, currency: 'eur', total: 2440, subtotal: 2000, tax: 440, lines: { data: [{ amount: 1500, description: 'Piano', quantity: 1, currency: 'eur' }, { amount: 500, description: 'Extra', quantity: 2, currency: 'eur' }] } })
    expect(facts(invoice)).toEqual([['F-1', 'product', 'Piano', 1000, 1830, 330], ['F-1', 'product', 'Extra', 2000, 610, 110]])
  })

  it('PayPal: orders and the list of transactions', async () => {
    const money = (value: string) => ({ currency_code: 'EUR', value })
    const order = { id: '5O1', intent: 'CAPTURE', status: 'COMPLETED', create_time: '2025-03-01T10:00:00Z', payer: { email_address: 'a@b.it' }, purchase_units: [{ invoice_id: 'F1', amount: { ...money('29.00'), breakdown: { item_total: money('25.00'), tax_total: money('2.00'), shipping: money('5.00'), discount: money('3.00') } }, items: [{ sku: 'A', name: 'Tazza', quantity: '2', unit_amount: money('10.00'), tax: money('1.00') }, { name: 'Piatto', quantity: '1', unit_amount: money('5.00'), tax: money('0.00') }], payments: { refunds: [{ status: 'COMPLETED', create_time: '2025-03-04T10:00:00Z', amount: money('4.00') }] } }] }
    const found = await read(order)
    expect(facts(found)).toEqual([['F1', 'product', 'A', 2000, 2200, 200], ['F1', 'product', 'Piatto', 1000, 500, 0], ['F1', 'shipping', null, 0, 500, null], ['F1', 'discount', null, 0, -300, null], ['F1', 'return', null, 0, -400, null]])
    const one = (id: string, code: string, value: string, status = 'S') => ({ transaction_info: { transaction_id: id, transaction_event_code: code, transaction_initiation_date: '2025-03-01T10:00:00+0100', transaction_amount: money(value), fee_amount: money('-0.65'), transaction_status: status }, payer_info: { email_address: 'a@b.it' } })
    const list = await imported(openJson, JSON.stringify({ transaction_details: [one('A', 'T0006', '12.00'), one('B', 'T1107', '-3.00'), one('C', 'T0400', '-9.00'), one('D', 'T0200', '5.00'), one('E', 'T0006', '8.00', 'P'), one('F', 'T0003', '-20.00')], total_items: 6 }), { currency: null })
    expect(facts(list).map(([, type, , , amount]) => [type, amount])).toEqual([['product', 1200], ['return', -300]])
    expect(list.rejects.map(({ reason }) => reason).sort()).toEqual(['conversion', 'not-a-sale', 'pending', 'transfer'])
  })

  it('an amount that cannot be read refuses its row, and is never nothing', async () => {
    const found = await read({ order: { ...shopifyOrder, refunds: [], financial_status: 'paid', line_items: [{ ...shopifyOrder.line_items[0], price: 'n/d' }, shopifyOrder.line_items[1]] } })
    expect([found.drafts.map(({ values }) => values[1]), found.rejects.map(({ field, reason }) => [field, reason])]).toEqual([[1500, 500], [['amount', 'missing']]])
  })

  it('registers of articles and people are no sales', async () => {
    const found = await read({ id: 1, name: 'Tazza', slug: 'tazza', permalink: 'https://x/tazza', date_created: '2025-01-01T00:00:00', price: '9.00', regular_price: '9.00' }, { id: 2, name: 'Piatto', slug: 'piatto', permalink: 'https://x/piatto', date_created: '2025-01-01T00:00:00', price: '5.00', regular_price: '5.00' })
    expect([found.drafts.length, found.rejects.map(({ reason }) => reason)]).toEqual([0, ['not-a-sale', 'not-a-sale']])
  })

  it('amounts come to the order’s own total, however it is made up', async () => {
    const cents = (value: number) => (value / 100).toFixed(2)
    const line = fc.record({ price: fc.integer({ min: 0, max: 99_999 }), quantity: fc.integer({ min: 1, max: 9 }), rate: fc.constantFrom(0, 4, 10, 22), off: fc.integer({ min: 0, max: 50 }) })
    await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 2000 }), fc.boolean(), async (lines, freight, included) => {
      const values = lines.map(({ price, quantity, off }) => Math.max(0, price * quantity - off))
      const taxes = values.map((value, index) => Math.round(included ? (value * (lines[index]?.rate ?? 0)) / (100 + (lines[index]?.rate ?? 0)) : (value * (lines[index]?.rate ?? 0)) / 100))
      const total = values.reduce((a, b) => a + b, freight) + (included ? 0 : taxes.reduce((a, b) => a + b, 0))
      const order = { ...shopifyOrder, financial_status: 'paid', refunds: [], taxes_included: included, total_price: cents(total), total_discounts: cents(lines.reduce((sum, { price, quantity }, index) => sum + price * quantity - (values[index] as number), 0)), shipping_lines: [{ title: 'S', price: cents(freight), tax_lines: [] }], line_items: lines.map(({ price, quantity }, index) => ({ sku: `S${index}`, name: 'x', price: cents(price), quantity, discount_allocations: [{ amount: cents(price * quantity - (values[index] as number)) }], tax_lines: [{ price: cents(taxes[index] as number) }] })) }
      expect(revenue(await read({ order }))).toBe(total)
    }), { seed: 21, numRuns: process.env.RITMO_LONG ? 500 : 40 })
  })
})

describe.skipIf(withoutRealData())('answers of real services', () => {
  const lines = (name: string) => gunzipSync(readFileSync(`${realData}/exports/${name}`)).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as { file?: string; resource?: string; json: Record<string, unknown> })

  it('WooCommerce orders come to their totals', async () => {
    let orders = 0
    for (const { file, json } of lines('woocommerce-rest-v3-examples.jsonl.gz')) {
      if (file !== '_orders.md') continue
      const all = (Array.isArray(json) ? json : json.create ? [...(json.create as []), ...(json.update as []), ...((json.delete ?? []) as [])] : [json]) as { total: string; status: string; refunds: { total: string }[] }[]
      const cents = (text: string) => Math.round(Number(text) * 100)
      const due = all.filter(({ status }) => status !== 'pending').reduce((sum, { total, refunds }) => sum + cents(total) + refunds.reduce((back, one) => back + cents(one.total), 0), 0)
      const found = await imported(openJson, JSON.stringify(json), { currency: null })
      expect(revenue(found)).toBe(due)
      orders += all.length
    }
    expect(orders).toBeGreaterThan(8)
  })

  it('Shopify answers: refunds, payouts, drafts, articles and people are told apart', async () => {
    const came = new Map<string, [number, number, string]>()
    for (const { file = '', json } of lines('shopify-admin-fixtures.jsonl.gz')) {
      const found = await imported(openJson, JSON.stringify(json), { currency: null })
      came.set(file.replace('.json', ''), [found.drafts.length, revenue(found), [...new Set(found.rejects.map(({ reason }) => reason))].join()])
    }
    expect(came.get('orders')).toEqual([1, 59_894, ''])
    expect(came.get('order')).toEqual([0, 0, 'pending'])
    expect(came.get('refund')?.[1]).toBe(-20_900)
    for (const name of ['draft_order', 'draft_orders', 'products', 'product', 'customer', 'customers_search', 'price_rules', 'gift_cards', 'variants']) expect(came.get(name), name).toEqual([0, 0, 'not-a-sale'])
    for (const name of ['payout', 'payouts']) expect(came.get(name), name).toEqual([0, 0, 'transfer'])
  })

  it('Stripe objects: money in minor units, what moves none refused', async () => {
    const came = new Map<string, [number, number, string]>()
    for (const { resource = '', json } of lines('stripe-fixtures3.jsonl.gz')) {
      const found = await imported(openJson, JSON.stringify(json), { currency: null })
      came.set(resource, [found.drafts.length, revenue(found), [...new Set(found.rejects.map(({ reason }) => reason))].join()])
    }
    expect(came.get('charge')).toEqual([0, 0, 'pending'])
    expect(came.get('refund')).toEqual([1, -100, ''])
    expect(came.get('balance_transaction')).toEqual([1, 100, ''])
    expect(came.get('credit_note')).toEqual([1, -1690, ''])
    expect(came.get('payout')).toEqual([0, 0, 'transfer'])
    for (const [name, [drafts]] of came) if (!['refund', 'balance_transaction', 'credit_note'].includes(name)) expect(drafts, name).toBe(0)
  })
})
