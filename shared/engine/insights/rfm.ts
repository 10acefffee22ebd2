import { SEGMENT } from '../../model/customer-groups.ts'
import type { Cell } from '../../protocol/query.ts'
import { buyersBefore, endOfRows, segmentOf, tally, type Buyers, type Tally } from './buyers.ts'
import { NEVER } from './columns.ts'
import type { Insight, InsightAnswer, InsightInput } from './contract.ts'
import { rowsPassing, withoutOwn } from './rows.ts'

/**
 * Customers by recency (days from the last purchase to the end of the time in view), frequency (orders) and money (revenue,
 * returns taken off), each scored 1 to 5 by rank: 1 + ⌊5 × customers who are worse ÷ all⌋, so that equals score alike. A row
 * for each pair of recency and frequency scores with its segment (after Hughes, Strategic Database Marketing). Scores and
 * days are of all that a customer bought up to that end; counted are the customers, orders and revenue that pass the
 * filters, from the beginning of the data. A filter on segments is its own, and does not hold here.
 */
export const rfm: Insight = {
  *run(input) {
    const end = endOf(input)
    const buyers = yield* buyersBefore(input, end)
    const filters = withoutOwn({ ...input.filters, period: { from: -Infinity, to: end }, brush: null }, SEGMENT)
    const found = yield* tally(input, rowsPassing(input, filters))
    return rfmAnswer(found, buyers, end, input.currency)
  },
}

/** The answer from what the customers who count bought, and the scores of all; by the same numbers of theirs. */
export function rfmAnswer(found: Tally, buyers: Buyers, end: number, currency: string | null): InsightAnswer {
  const cells = new Map<string, { r: number; f: number; customers: number; orders: number; revenue: number; days: number; money: number }>()
  let customers = 0
  for (let code = 1; code < found.last.length; code++) {
    if (found.last[code] === -NEVER) continue
    customers++
    const [r, f] = [buyers.recency[code] as number, buyers.frequency[code] as number]
    const name = `${r} ${f}`
    let cell = cells.get(name)
    if (!cell) cells.set(name, (cell = { r, f, customers: 0, orders: 0, revenue: 0, days: 0, money: 0 }))
    cell.customers++
    cell.orders += found.orders[code] as number
    cell.revenue += found.revenue[code] as number
    cell.days += end - 1 - (buyers.last[code] as number)
    cell.money += buyers.money[code] as number
  }
  const rows = [...cells.values()]
    .sort((a, b) => b.r - a.r || b.f - a.f)
    .map((cell): Cell[] => [segmentOf(cell.r, cell.f), cell.r, cell.f, cell.customers, cell.orders, cell.revenue, cell.days, cell.money])
  return {
    columns: [
      { name: 'segment', kind: 'dimension' }, { name: 'recency', kind: 'count' }, { name: 'frequency', kind: 'count' }, { name: 'customers', kind: 'count' },
      { name: 'orders', kind: 'count' }, { name: 'revenue', kind: 'money', ...(currency !== null && { unit: currency }) }, { name: 'days', kind: 'count' }, { name: 'moneyScores', kind: 'count' },
    ],
    rows,
    facts: { customers, end },
  }
}

/** The first local day after the time in view. */
function endOf({ filters, view }: InsightInput): number {
  const stretch = filters.brush ?? filters.period
  return stretch ? stretch.to : endOfRows(view)
}
