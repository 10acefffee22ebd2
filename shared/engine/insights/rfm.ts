import type { Cell } from '../../protocol/query.ts'
import { dayOfRows, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type Insight, type InsightInput, type Steps } from './contract.ts'
import { rowsPassing } from './rows.ts'

/** Scores run from 1 to it. */
const SCORES = 5

export const SEGMENTS = ['champions', 'loyal', 'recent', 'waning', 'atRisk', 'dormant'] as const
export type Segment = (typeof SEGMENTS)[number]

/** The segment of a recency and a frequency score: who came lately and often, lately, often but not lately, neither. */
export function segmentOf(recency: number, frequency: number): Segment {
  if (recency >= 4) return frequency >= 4 ? 'champions' : frequency === 3 ? 'loyal' : 'recent'
  if (recency === 3) return frequency >= 3 ? 'loyal' : 'waning'
  return frequency >= 3 ? 'atRisk' : 'dormant'
}

interface Buyer {
  last: number
  orders: Set<number>
  revenue: number
}

/**
 * Customers by recency (days from the last purchase to the end of the time in view), frequency (orders) and money (revenue,
 * returns taken off), each scored 1 to 5 by rank: 1 + ⌊5 × customers who are worse ÷ all⌋, so that equals score alike. A row
 * for each pair of recency and frequency scores with its segment (after Hughes, Strategic Database Marketing). Counted from
 * the beginning of the data.
 */
export const rfm: Insight = {
  *run(input) {
    const end = endOf(input)
    const buyers = yield* gather(input, end)
    const all = [...buyers.values()]
    const recency = scorer(all.map(({ last }) => last))
    const frequency = scorer(all.map(({ orders }) => orders.size))
    const money = scorer(all.map(({ revenue }) => revenue))
    const cells = new Map<string, { r: number; f: number; customers: number; orders: number; revenue: number; days: number; money: number }>()
    for (const one of all) {
      const [r, f, m] = [recency(one.last), frequency(one.orders.size), money(one.revenue)]
      const name = `${r} ${f}`
      let cell = cells.get(name)
      if (!cell) cells.set(name, (cell = { r, f, customers: 0, orders: 0, revenue: 0, days: 0, money: 0 }))
      cell.customers++
      cell.orders += one.orders.size
      cell.revenue += one.revenue
      cell.days += end - 1 - one.last
      cell.money += m
    }
    const rows = [...cells.values()]
      .sort((a, b) => b.r - a.r || b.f - a.f)
      .map((cell): Cell[] => [segmentOf(cell.r, cell.f), cell.r, cell.f, cell.customers, cell.orders, cell.revenue, cell.days, cell.money])
    return {
      columns: [
        { name: 'segment', kind: 'dimension' }, { name: 'recency', kind: 'count' }, { name: 'frequency', kind: 'count' }, { name: 'customers', kind: 'count' },
        { name: 'orders', kind: 'count' }, { name: 'revenue', kind: 'money', ...(input.currency !== null && { unit: input.currency }) }, { name: 'days', kind: 'count' }, { name: 'moneyScores', kind: 'count' },
      ],
      rows,
      facts: { customers: all.length, end },
    }
  },
}

/** The first local day after the time in view. */
function endOf({ filters, view }: InsightInput): number {
  const stretch = filters.brush ?? filters.period
  return stretch ? stretch.to : view.days.day.reduce((last, day) => Math.max(last, day), -Infinity) + 1
}

function* gather(input: InsightInput, end: number): Steps<Map<number, Buyer>> {
  const customer = textColumn(input, 'customer')
  const { key } = input.view
  const [sold, days, amount] = [soldFlags(input), dayOfRows(input.view), reader(input, 'amount')]
  const found = new Map<number, Buyer>()
  const returns: [number, number][] = []
  for (const [index, row] of rowsPassing(input, { ...input.filters, period: { from: -Infinity, to: end }, brush: null }).entries()) {
    if (index % STEP === 0) yield
    const code = customer.codes[row] as number
    if (code === 0) continue
    if (sold[row] === 0) {
      returns.push([code, amount(row)])
      continue
    }
    let one = found.get(code)
    if (!one) found.set(code, (one = { last: -Infinity, orders: new Set(), revenue: 0 }))
    one.last = Math.max(one.last, days[row] as number)
    one.orders.add(key.codes[row] as number)
    one.revenue += amount(row)
  }
  // Who never bought anything is no customer yet, whatever else stands under their name.
  for (const [code, returned] of returns) {
    const one = found.get(code)
    if (one) one.revenue += returned
  }
  return found
}

/** The score of a number among all of them. */
function scorer(numbers: readonly number[]): (number: number) => number {
  const sorted = Float64Array.from(numbers).sort()
  const scores = new Map<number, number>()
  for (let index = 0; index < sorted.length; index++) {
    const number = sorted[index] as number
    if (!scores.has(number)) scores.set(number, 1 + Math.floor((SCORES * index) / sorted.length))
  }
  return (number) => scores.get(number) as number
}
