import { expect, it } from 'vitest'
import { openJson } from '../../../../shared/intake/open/json.ts'
import { openXml } from '../../../../shared/intake/open/xml.ts'
import { seeded } from '../../../parity/random.ts'
import { imported } from './opening.ts'

const KEYS = {
  orders: ['orders', 'data', 'results', 'ordini', 'sales'], id: ['id', 'order_id', 'number', 'order_number', 'numero', 'receipt_number'],
  date: ['date', 'created_at', 'createdAt', 'order_date', 'data', 'placed_at'], lines: ['line_items', 'items', 'lines', 'righe', 'products'],
  sku: ['sku', 'code', 'codice', 'product_code'], quantity: ['quantity', 'qty', 'quantita'], price: ['price', 'unit_price', 'prezzo'], line: ['total', 'line_total', 'importo'],
  tax: ['tax', 'tax_amount', 'iva', 'vat'], rate: ['tax_rate', 'aliquota', 'vat_rate', 'aliquota_iva'], off: ['discount', 'discount_amount', 'sconto'],
  orderOff: ['discount_total', 'total_discount', 'sconto_totale', 'discount'], total: ['total', 'grand_total', 'totale'], status: ['status', 'stato', 'payment_status'],
} as const
const KINDS = ['line-discount', 'order-discount', 'rate', 'tax', 'status', 'refunds', 'xml'] as const

interface Field { readonly [key: string]: string | number | readonly Field[] }

/** Orders with one kind of complication in a random dialect: what they come to, and how many lines must be refused. */
function document(seed: number): { kind: string; text: string; cents: number; refused: number } {
  const { below, pick, chance } = seeded(seed)
  const key = Object.fromEntries(Object.entries(KEYS).map(([name, words]) => [name, pick<string>(words)])) as Record<keyof typeof KEYS, string>
  const kind = pick(KINDS)
  const money = (cents: number) => (cents / 100).toFixed(2)
  let cents = 0
  let refused = 0
  const orders = Array.from({ length: 4 + below(20) }, (_, index): Field => {
    let sum = 0
    const lines = Array.from({ length: 1 + below(4) }, (): Field => {
      const [quantity, price] = [1 + below(3), 1000 + below(5000)]
      const off = kind === 'line-discount' && chance(0.5) ? Math.floor(quantity * price * 0.1) : 0
      const value = quantity * price - off
      sum += value
      return {
        [key.sku]: `A${below(20)}`, [key.quantity]: quantity, [key.price]: money(price), ...(kind === 'line-discount' && { [key.off]: money(off) }), ...(kind === 'rate' && { [key.rate]: 22 }),
        ...(kind === 'tax' && { [key.tax]: money(Math.round((value * 22) / 122)) }), ...(['line-discount', 'rate', 'tax'].includes(kind) && { [key.line]: money(value) }),
      }
    })
    const off = kind === 'order-discount' && chance(0.6) ? 500 : 0
    const back = kind === 'refunds' && chance(0.4) ? 300 : 0
    const cancelled = kind === 'status' && chance(0.3)
    if (cancelled) refused += lines.length
    else cents += sum - off - back
    return {
      [key.id]: 5000 + index, [key.date]: new Date(Date.UTC(2025, 0, 1, 9) + index * 3.7e7).toISOString(), currency: 'EUR', ...(kind === 'order-discount' && { [key.orderOff]: money(off), [key.total]: money(sum - off) }),
      ...(kind === 'status' && { [key.status]: cancelled ? 'cancelled' : 'completed' }), ...(kind === 'refunds' && { refunds: back > 0 ? [{ id: 1, amount: money(back) }] : [] }), [key.lines]: lines,
    }
  })
  const text = kind === 'xml' ? `<?xml version="1.0"?>\n<export>${orders.map((order) => `<order>${xml(order)}</order>`).join('\n')}</export>` : chance(0.5) ? orders.map((order) => JSON.stringify(order)).join('\n') : JSON.stringify({ [key.orders]: orders })
  return { kind, text, cents, refused }
}

function xml(fields: Field): string {
  return Object.entries(fields).map(([name, value]) => `<${name}>${typeof value === 'object' ? value.map((one) => `<row>${xml(one)}</row>`).join('') : value}</${name}>`).join('')
}

it('orders with discounts, taxes, refunds and cancellations come to their sums, in JSON and XML', async () => {
  for (let seed = 1; seed <= (process.env.RITMO_LONG ? 2000 : 70); seed++) {
    const { kind, text, cents, refused } = document(seed)
    const { drafts, rejects, plan } = await imported(kind === 'xml' ? openXml : openJson, text)
    expect({ cents: drafts.reduce((sum, { values }) => sum + (values[1] as number), 0), refused: rejects.length }, `seed ${seed}, ${kind}: ${plan.refusal?.code ?? ''} ${text.slice(0, 300)}`).toEqual({ cents, refused })
  }
})
