import { dayText, weekText, monthText } from '../../model/calendar.ts'
import type { Cell } from '../../protocol/query.ts'
import { dayOfRows, firstDays, NEVER, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type Insight } from './contract.ts'
import { rowsPassing } from './rows.ts'

/** Up to so many days they are told one by one, up to so many by week, beyond by month. */
const BY_DAY = 31
const BY_WEEK = 184

interface Bucket {
  readonly newcomers: Set<number>
  readonly returning: Set<number>
  revenue: [fresh: number, back: number, unknown: number]
}

/**
 * Customers who bought in each day, week or month: new ones, whose first purchase of all lies in it, and those who came
 * back; with the revenue of both and of sales without a known customer. First purchases are looked for in all the data,
 * whatever is filtered.
 */
export const newcomers: Insight = {
  *run(input) {
    const { view, filters } = input
    const customer = textColumn(input, 'customer')
    const [sold, first, days, amount] = [soldFlags(input), firstDays(input), dayOfRows(view), reader(input, 'amount')]
    const stretch = filters.brush ?? filters.period
    const length = stretch ? stretch.to - stretch.from : Infinity
    const grain = length <= BY_DAY ? 'day' : length <= BY_WEEK ? 'week' : 'month'
    const write = grain === 'day' ? dayText : grain === 'week' ? weekText : monthText
    const names = new Map<number, string>()
    const nameOf = (day: number): string => {
      let name = names.get(day)
      if (name === undefined) names.set(day, (name = write(day)))
      return name
    }
    const found = new Map<string, Bucket>()
    /** Who is new and comes back is both. */
    const totals = { new: new Set<number>(), returning: new Set<number>(), all: new Set<number>() }
    for (const [index, row] of rowsPassing(input, filters).entries()) {
      if (index % STEP === 0) yield
      const name = nameOf(days[row] as number)
      let bucket = found.get(name)
      if (!bucket) found.set(name, (bucket = { newcomers: new Set(), returning: new Set(), revenue: [0, 0, 0] }))
      const code = customer.codes[row] as number
      const isNew = code > 0 && first[code] !== NEVER && nameOf(first[code] as number) === name
      bucket.revenue[code === 0 ? 2 : isNew ? 0 : 1] += amount(row)
      if (sold[row] === 0 || code === 0) continue
      if (isNew) bucket.newcomers.add(code)
      else bucket.returning.add(code)
      totals[isNew ? 'new' : 'returning'].add(code)
      totals.all.add(code)
    }
    const rows = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]): Cell[] => [name, one.newcomers.size, one.returning.size, ...one.revenue])
    const money = { kind: 'money' as const, ...(input.currency !== null && { unit: input.currency }) }
    return {
      columns: [
        { name: grain, kind: 'time' }, { name: 'new', kind: 'count' }, { name: 'returning', kind: 'count' },
        { name: 'newRevenue', ...money }, { name: 'returningRevenue', ...money }, { name: 'unknownRevenue', ...money },
      ],
      rows,
      facts: { new: totals.new.size, returning: totals.returning.size, customers: totals.all.size },
    }
  },
}
