import type { Cell } from '../../protocol/query.ts'
import type { TextView } from '../view.ts'
import { keyAt, soldFlags, textColumn } from './columns.ts'
import type { Insight, InsightInput, Steps } from './contract.ts'
import { compareKeys } from './products.ts'
import { rowsPassing } from './rows.ts'

/** Pairs are counted exactly, among the products that are in the most orders: every two of so many have a counter. */
const PRODUCTS = 400
/** Of so many pairs it is told, of those that came together in at least so many orders. */
const SHOWN = 100
const LEAST = 2
/** So many orders are one step. */
const ORDERS = 512

/**
 * Which products are bought together: of the pairs that most orders hold (ties by keys), in how many orders both are and in
 * how many each. Lift is (together × orders) ÷ (orders with one × orders with the other); above 1 they draw one another.
 */
export const pairs: Insight = {
  *run(input) {
    const product = textColumn(input, 'product')
    const { orders, items, starts } = yield* baskets(input, product)
    yield
    const counts = new Uint32Array(product.dictionary.length + 1)
    for (const code of items) counts[code] = (counts[code] as number) + 1
    const top = topProducts(product, counts)
    const places = new Int32Array(product.dictionary.length + 1).fill(-1)
    for (const [place, code] of top.entries()) places[code] = place
    const together = new Uint32Array(top.length * top.length)
    for (let order = 0; order + 1 < starts.length; order += ORDERS) {
      yield
      countPairs(together, top.length, items, starts, places, order, Math.min(order + ORDERS, starts.length - 1))
    }
    yield
    return {
      columns: [
        { name: 'product', kind: 'dimension' }, { name: 'with', kind: 'dimension' }, { name: 'orders', kind: 'count' },
        { name: 'productOrders', kind: 'count' }, { name: 'withOrders', kind: 'count' },
      ],
      rows: frequent(together, top, product, counts),
      facts: { orders, products: top.length },
    }
  },
}

/** The different products of each order, order by order; those whose product is unknown are left out. */
function* baskets(input: InsightInput, product: TextView): Steps<{ orders: number; items: Uint32Array; starts: Uint32Array }> {
  const { codes: orderOf, dictionary } = input.view.key
  const sold = soldFlags(input)
  const passing = rowsPassing(input, input.filters)
  yield
  const rows = passing.filter((row) => sold[row] === 1)
  yield
  const starts = new Uint32Array(dictionary.length + 2)
  for (const row of rows) starts[(orderOf[row] as number) + 1] = (starts[(orderOf[row] as number) + 1] as number) + 1
  let orders = 0
  for (let order = 0; order <= dictionary.length; order++) {
    if ((starts[order + 1] as number) > 0) orders++
    starts[order + 1] = (starts[order + 1] as number) + (starts[order] as number)
  }
  yield
  const next = starts.slice()
  const lines = new Uint32Array(rows.length)
  for (const row of rows) {
    const order = orderOf[row] as number
    lines[next[order] as number] = product.codes[row] as number
    next[order] = (next[order] as number) + 1
  }
  yield
  return { orders, ...onceEach(lines, starts, product.dictionary.length + 1) }
}

/** Each product once an order. */
function onceEach(lines: Uint32Array, starts: Uint32Array, size: number): { items: Uint32Array; starts: Uint32Array } {
  const seen = new Uint32Array(size)
  const items = new Uint32Array(lines.length)
  const from = new Uint32Array(starts.length)
  let count = 0
  for (let order = 0; order + 1 < starts.length; order++) {
    from[order] = count
    for (let index = starts[order] as number; index < (starts[order + 1] as number); index++) {
      const code = lines[index] as number
      if (code === 0 || seen[code] === order + 1) continue
      seen[code] = order + 1
      items[count++] = code
    }
  }
  from[starts.length - 1] = count
  return { items: items.subarray(0, count), starts: from }
}

/** The products in the most orders, by code; ties by key. */
function topProducts(product: TextView, counts: Uint32Array): number[] {
  const codes = Array.from(counts.keys()).filter((code) => (counts[code] as number) > 0)
  return codes.sort((a, b) => (counts[b] as number) - (counts[a] as number) || compareKeys(keyAt(product, a), keyAt(product, b))).slice(0, PRODUCTS)
}

/** Counts the pairs of the orders `from` to `to`, exclusive. */
function countPairs(together: Uint32Array, size: number, items: Uint32Array, starts: Uint32Array, places: Int32Array, from: number, to: number): void {
  const basket = new Int32Array(size)
  for (let order = from; order < to; order++) {
    let count = 0
    for (let index = starts[order] as number; index < (starts[order + 1] as number); index++) {
      const place = places[items[index] as number] as number
      if (place >= 0) basket[count++] = place
    }
    for (let one = 1; one < count; one++) {
      for (let other = 0; other < one; other++) {
        const [a, b] = [basket[one] as number, basket[other] as number]
        const cell = a < b ? a * size + b : b * size + a
        together[cell] = (together[cell] as number) + 1
      }
    }
  }
}

/** The pairs that came together most often; the one of the two in more orders stands first. */
function frequent(together: Uint32Array, top: readonly number[], product: TextView, counts: Uint32Array): Cell[][] {
  const size = top.length
  const found: { count: number; a: number; b: number }[] = []
  for (let cell = 0; cell < together.length; cell++) {
    const count = together[cell] as number
    if (count >= LEAST) found.push({ count, a: top[Math.floor(cell / size)] as number, b: top[cell % size] as number })
  }
  found.sort((x, y) => y.count - x.count || compareKeys(keyAt(product, x.a), keyAt(product, y.a)) || compareKeys(keyAt(product, x.b), keyAt(product, y.b)))
  return found.slice(0, SHOWN).map(({ count, a, b }) => [keyAt(product, a), keyAt(product, b), count, counts[a] as number, counts[b] as number])
}
