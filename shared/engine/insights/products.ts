import { byCodeUnit } from '../../model/fold.ts'
import { GOODS, RETURNED } from '../../model/sales.ts'
import type { Cell } from '../../protocol/query.ts'
import { flagsOf, keyAt, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type Insight, type InsightAnswer, type InsightInput, type Steps } from './contract.ts'
import { marginBounds, type Costed } from './margin.ts'
import { rowsPassing } from './rows.ts'

/** Up to these shares of all revenue products are of class A and B; the rest is C. The customary 80 and 95 in a hundred. */
const A_SHARE = 0.8
const B_SHARE = 0.95

export interface Product extends Costed {
  readonly key: string | null
  revenue: number
  units: number
  sold: number
  returned: number
  returnedUnits: number
}

/**
 * Products by revenue, largest first (ties by key, the unknown last): class A, B or C by the share of all positive revenue
 * that those before it make (Pareto's curve), what came back, and the margin as known and as it may at least and at most be.
 * Lines that are no goods (shipping, fees, discounts on an order) are left out.
 */
export const products: Insight = {
  *run(input) {
    const found = new Map<string | null, Product>()
    yield* gatherProducts(input, found)
    return productsAnswer(found, input.currency)
  },
}

/** The answer from what `gatherProducts` found. */
export function productsAnswer(by: ReadonlyMap<string | null, Product>, currency: string | null): InsightAnswer {
  const found = [...by.values()]
  const bounds = marginBounds(found)
  found.sort((a, b) => b.revenue - a.revenue || compareKeys(a.key, b.key))
  const all = found.reduce((sum, { revenue }) => sum + Math.max(0, revenue), 0)
  let before = 0
  const rows = found.map((one): Cell[] => {
    const share = all > 0 ? before / all : 1
    const group = one.revenue <= 0 || share >= B_SHARE ? 'C' : share >= A_SHARE ? 'B' : 'A'
    before += Math.max(0, one.revenue)
    const { low, high } = bounds(one)
    return [one.key, group, one.revenue, one.units, one.sold, one.returned, one.returnedUnits, one.net, one.known, one.gain, low, high]
  })
  const money = { kind: 'money' as const, ...(currency !== null && { unit: currency }) }
  return {
    columns: [
      { name: 'product', kind: 'dimension' }, { name: 'class', kind: 'dimension' }, { name: 'revenue', ...money }, { name: 'units', kind: 'number', scale: 3 },
      { name: 'sold', ...money }, { name: 'returned', ...money }, { name: 'returnedUnits', kind: 'number', scale: 3 },
      { name: 'net', ...money }, { name: 'netWithCost', ...money }, { name: 'gain', ...money }, { name: 'gainLow', ...money }, { name: 'gainHigh', ...money },
    ],
    rows,
    facts: { products: found.length, revenue: all },
  }
}

/** Adds what the rows of a table come to by product; other rows may follow from another table. */
export function* gatherProducts(input: InsightInput, all: Map<string | null, Product>): Steps<void> {
  const product = textColumn(input, 'product')
  const [amount, tax, cost, quantity] = ['amount', 'tax', 'cost', 'quantity'].map((name) => reader(input, name)) as [Read, Read, Read, Read]
  const [goods, sold, returned, costed] = [flagsOf(input, GOODS), soldFlags(input), flagsOf(input, RETURNED), flagsOf(input, [{ known: 'cost' }])]
  const found = new Map<number, Product>()
  const begun = (key: string | null): Product => {
    const one = all.get(key) ?? { key, revenue: 0, units: 0, sold: 0, returned: 0, returnedUnits: 0, net: 0, known: 0, gain: 0, lowest: Infinity, highest: -Infinity }
    all.set(key, one)
    return one
  }
  for (const [index, row] of rowsPassing(input, input.filters).entries()) {
    if (index % STEP === 0) yield
    if (goods[row] === 0) continue
    const code = product.codes[row] as number
    let one = found.get(code)
    if (!one) found.set(code, (one = begun(keyAt(product, code))))
    const net = amount(row) - tax(row)
    one.revenue += amount(row)
    one.units += quantity(row)
    one.net += net
    if (sold[row] === 1) one.sold += amount(row)
    if (returned[row] === 1) {
      one.returned -= amount(row)
      one.returnedUnits -= quantity(row)
    }
    if (costed[row] === 0) continue
    const gain = net - cost(row)
    one.known += net
    one.gain += gain
    if (net <= 0) continue
    one.lowest = Math.min(one.lowest, gain / net)
    one.highest = Math.max(one.highest, gain / net)
  }
}

/** Adds what was gathered elsewhere; JSON has no infinity, and says null for a bound that nothing gave. */
export function productsFrom(all: Map<string | null, Product>, more: readonly Product[]): void {
  for (const given of more) {
    const one = { ...given, lowest: given.lowest ?? Infinity, highest: given.highest ?? -Infinity }
    const known = all.get(one.key)
    if (!known) {
      all.set(one.key, one)
      continue
    }
    for (const name of ['revenue', 'units', 'sold', 'returned', 'returnedUnits', 'net', 'known', 'gain'] as const) known[name] += one[name]
    known.lowest = Math.min(known.lowest, one.lowest)
    known.highest = Math.max(known.highest, one.highest)
  }
}

type Read = (row: number) => number

/** Keys in code-unit order, the unknown last. */
export function compareKeys(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return byCodeUnit(a, b)
}
