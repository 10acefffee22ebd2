import { expect, it } from 'vitest'
import { openJson } from '../../../../shared/intake/open/json.ts'
import { seeded } from '../../../parity/random.ts'
import { imported } from './opening.ts'

/** Words that shops' programs use as keys. */
const KEYS = {
  orders: ['orders', 'data', 'results', 'ordini', 'vendite', 'sales', 'items', 'records', 'receipts'],
  id: ['id', 'order_id', 'orderId', 'number', 'order_number', 'numero', 'ordine', 'receipt_number', 'Order ID', 'code', '_id', 'name'],
  date: ['date', 'created_at', 'createdAt', 'order_date', 'data', 'timestamp', 'date_created', 'placed_at', 'data_ordine'],
  lines: ['line_items', 'items', 'lines', 'righe', 'products', 'articoli', 'order_lines', 'orderItems', 'prodotti', 'details', 'cart'],
  sku: ['sku', 'code', 'product_id', 'codice', 'product_code', 'productId', 'ean', 'codice_articolo', 'article'],
  name: ['name', 'title', 'description', 'descrizione', 'product_name', 'nome'],
  quantity: ['quantity', 'qty', 'quantita', 'pezzi', 'qta', 'units'],
  price: ['price', 'unit_price', 'unitPrice', 'prezzo', 'prezzo_unitario'],
  line: ['total', 'line_total', 'amount', 'totale', 'importo', 'lineTotal', 'subtotal'],
  total: ['total', 'total_price', 'totale', 'grand_total', 'order_total', 'amount', 'importo_totale'],
  carriage: ['shipping', 'shipping_total', 'shipping_cost', 'spedizione', 'delivery_fee', 'shippingCost'],
  customer: ['customer', 'customer_id', 'cliente', 'customerId', 'buyer'],
} as const

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }

/** Orders in a random dialect, and what they come to. */
function document(seed: number): { text: string; orders: number; cents: number } {
  const { next, below: whole, pick, chance } = seeded(seed)
  const key = Object.fromEntries(Object.entries(KEYS).map(([name, words]) => [name, pick<string>(words)])) as Record<keyof typeof KEYS, string>
  const asText = chance(0.5)
  const priced = chance(0.7)
  const [summed, totalled, carried, named, single, person, noisy] = [!priced || chance(0.5), chance(0.6), chance(0.4), chance(0.6), chance(0.3), chance(0.3), chance(0.5)]
  const style = next()
  const money = (cents: number) => (asText ? (cents / 100).toFixed(2) : cents / 100)
  const when = (ms: number) => (style < 0.15 ? Math.floor(ms / 1000) : style < 0.3 ? ms : style < 0.5 ? new Date(ms).toISOString().slice(0, 10) : new Date(ms).toISOString())
  const count = 3 + whole(30)
  let cents = 0
  const orders = Array.from({ length: count }, (_, index): Value => {
    let sum = 0
    const lines = Array.from({ length: single ? 1 : 1 + whole(4) }, (): Value => {
      const [quantity, price, code] = [1 + whole(4), 100 + whole(5000), whole(20)]
      sum += quantity * price
      return {
        [key.sku]: `A${100 + code}`, ...(named && key.name !== key.sku && { [key.name]: `Thing ${code}` }), [key.quantity]: quantity,
        ...(priced && { [key.price]: money(price) }), ...(summed && { [key.line]: money(quantity * price) }), ...(noisy && { note: null, options: [{ size: 'L' }], gift: false }),
      }
    })
    const carriage = carried && chance(0.7) ? 500 : 0
    cents += sum + carriage
    return {
      [key.id]: 1000 + index, [key.date]: when(Date.UTC(2025, 0, 1, 9) + index * 3.7e7), currency: 'EUR', [key.customer]: person ? { id: index % 7, email: `a${index % 7}@example.com` } : `c${index % 7}`,
      ...(totalled && { [key.total]: money(sum + carriage) }), ...(carried && { [key.carriage]: money(carriage) }),
      ...(noisy && { tags: ['a', 'b'], address: { city: 'Lodi', zip: '26900' }, history: [{ at: '2025-01-01T00:00:00Z', state: 'x' }], meta_data: [] }), [key.lines]: lines,
    }
  })
  const layout = next()
  const text = layout < 0.35 ? orders.map((order) => JSON.stringify(order)).join('\n') : layout < 0.7 ? JSON.stringify({ [key.orders]: orders, count }) : JSON.stringify(orders, null, 2)
  return { text, orders: count, cents }
}

it('orders in any dialect of JSON come to their sums', async () => {
  for (let seed = 1; seed <= (process.env.RITMO_LONG ? 3000 : 80); seed++) {
    const { text, orders, cents } = document(seed)
    const { drafts, rejects, plan } = await imported(openJson, text)
    expect({ orders: new Set(drafts.map(({ key }) => key)).size, cents: drafts.reduce((sum, { values }) => sum + (values[1] as number), 0), rejects: rejects.length }, `seed ${seed}: ${plan.refusal?.code ?? ''} ${text.slice(0, 300)}`).toEqual({ orders, cents, rejects: 0 })
  }
})
