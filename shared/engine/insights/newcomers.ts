import { dayText, weekText, monthText } from '../../model/calendar.ts'
import type { Cell } from '../../protocol/query.ts'
import { dayOfRows, firstDays, NEVER, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type Insight, type InsightAnswer, type InsightInput, type Steps } from './contract.ts'
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
    const found = beginNewcomers(input.filters)
    yield* gatherNewcomers(input, found, firstDays(input), (code) => code)
    return newcomersAnswer(found, input.currency)
  },
}

/** What is gathered: by the name of each stretch, and in all. Who is new and comes back is both. */
export interface Newcomers {
  readonly grain: 'day' | 'week' | 'month'
  readonly buckets: Map<string, Bucket>
  readonly totals: { readonly new: Set<number>; readonly returning: Set<number>; readonly all: Set<number> }
}

export function beginNewcomers(filters: InsightInput['filters']): Newcomers {
  const stretch = filters.brush ?? filters.period
  const length = stretch ? stretch.to - stretch.from : Infinity
  return { grain: length <= BY_DAY ? 'day' : length <= BY_WEEK ? 'week' : 'month', buckets: new Map(), totals: { new: new Set(), returning: new Set(), all: new Set() } }
}

/** Adds the rows of a table, of whose customers, by code, the first purchase of all is known, and a number that is theirs in every table. */
export function* gatherNewcomers(input: InsightInput, { grain, buckets: found, totals }: Newcomers, first: ArrayLike<number>, idOf: (code: number) => number): Steps<void> {
  const customer = textColumn(input, 'customer')
  const [sold, days, amount] = [soldFlags(input), dayOfRows(input.view), reader(input, 'amount')]
  const write = grain === 'day' ? dayText : grain === 'week' ? weekText : monthText
  const names = new Map<number, string>()
  const nameOf = (day: number): string => {
    let name = names.get(day)
    if (name === undefined) names.set(day, (name = write(day)))
    return name
  }
  for (const [index, row] of rowsPassing(input, input.filters).entries()) {
    if (index % STEP === 0) yield
    const name = nameOf(days[row] as number)
    let bucket = found.get(name)
    if (!bucket) found.set(name, (bucket = { newcomers: new Set(), returning: new Set(), revenue: [0, 0, 0] }))
    const code = customer.codes[row] as number
    const isNew = code > 0 && first[code] !== NEVER && nameOf(first[code] as number) === name
    bucket.revenue[code === 0 ? 2 : isNew ? 0 : 1] += amount(row)
    if (sold[row] === 0 || code === 0) continue
    const id = idOf(code)
    if (isNew) bucket.newcomers.add(id)
    else bucket.returning.add(id)
    totals[isNew ? 'new' : 'returning'].add(id)
    totals.all.add(id)
  }
}

/** Gathered stretches as JSON: their names, the numbers of new and returning customers, and the revenue. */
export type KeptNewcomers = readonly (readonly [name: string, newcomers: readonly number[], returning: readonly number[], revenue: readonly [number, number, number]])[]

export function newcomersKept({ buckets }: Newcomers): KeptNewcomers {
  return [...buckets].map(([name, one]) => [name, [...one.newcomers], [...one.returning], one.revenue])
}

/** Adds what was gathered elsewhere, with the same numbers for the same customers. */
export function newcomersFrom({ buckets, totals }: Newcomers, more: KeptNewcomers): void {
  for (const [name, fresh, back, revenue] of more) {
    let bucket = buckets.get(name)
    if (!bucket) buckets.set(name, (bucket = { newcomers: new Set(), returning: new Set(), revenue: [0, 0, 0] }))
    for (const [some, set, total] of [[fresh, bucket.newcomers, totals.new], [back, bucket.returning, totals.returning]] as const) {
      for (const id of some) {
        set.add(id)
        total.add(id)
        totals.all.add(id)
      }
    }
    revenue.forEach((sum, index) => (bucket.revenue[index as 0] += sum))
  }
}

export function newcomersAnswer({ grain, buckets, totals }: Newcomers, currency: string | null): InsightAnswer {
  const rows = [...buckets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]): Cell[] => [name, one.newcomers.size, one.returning.size, ...one.revenue])
  const money = { kind: 'money' as const, ...(currency !== null && { unit: currency }) }
  return {
    columns: [
      { name: grain, kind: 'time' }, { name: 'new', kind: 'count' }, { name: 'returning', kind: 'count' },
      { name: 'newRevenue', ...money }, { name: 'returningRevenue', ...money }, { name: 'unknownRevenue', ...money },
    ],
    rows,
    facts: { new: totals.new.size, returning: totals.returning.size, customers: totals.all.size },
  }
}
