import type { Segment } from '../../model/customer-groups.ts'
import type { TableView } from '../view.ts'
import { dayOfRows, NEVER, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type InsightInput, type Steps } from './contract.ts'

/** Scores run from 1 to it. */
const SCORES = 5

/** By customer code: what some rows come to. */
export interface Tally {
  /** Last local day on which something was bought; −`NEVER` where nothing was. */
  readonly last: Int32Array
  /** Different orders by which something was bought. */
  readonly orders: Uint32Array
  /** Σ amount, returns taken off. */
  readonly revenue: Float64Array
}

/** Customers by what they bought before a day: a tally, and scores 1 to 5 (0 where nothing was bought), by customer code. */
export interface Buyers {
  readonly recency: Uint8Array
  readonly frequency: Uint8Array
  readonly money: Uint8Array
  readonly last: Int32Array
}

/** The segment of a recency and a frequency score: who came lately and often, lately, often but not lately, neither. */
export function segmentOf(recency: number, frequency: number): Segment {
  if (recency >= 4) return frequency >= 4 ? 'champions' : frequency === 3 ? 'loyal' : 'recent'
  if (recency === 3) return frequency >= 3 ? 'loyal' : 'waning'
  return frequency >= 3 ? 'atRisk' : 'dormant'
}

type Input = Pick<InsightInput, 'dataset' | 'view'>

/** What rows come to by customer. Rows without a known customer count nowhere. */
export function* tally(input: Input, rows: Uint32Array): Steps<Tally> {
  const { codes, dictionary } = textColumn(input, 'customer')
  const [sold, days, amount] = [soldFlags(input), dayOfRows(input.view), reader(input, 'amount')]
  const orderOf = input.view.key.codes
  const size = dictionary.length + 1
  const last = new Int32Array(size).fill(-NEVER)
  const orders = new Uint32Array(size)
  const revenue = new Float64Array(size)
  /** By order, the first customer that it was seen with; few orders have another. */
  const buyerOf = new Uint32Array(input.view.key.dictionary.length + 1)
  const others = new Set<string>()
  for (let index = 0; index < rows.length; index++) {
    if (index % STEP === 0) yield
    const row = rows[index] as number
    const code = codes[row] as number
    if (code === 0) continue
    revenue[code] = (revenue[code] as number) + amount(row)
    if (sold[row] === 0) continue
    if ((days[row] as number) > (last[code] as number)) last[code] = days[row] as number
    const order = orderOf[row] as number
    if (buyerOf[order] === code) continue
    if (buyerOf[order] === 0) buyerOf[order] = code
    else if (others.has(`${order} ${code}`)) continue
    else others.add(`${order} ${code}`)
    orders[code] = (orders[code] as number) + 1
  }
  return { last, orders, revenue }
}

const known = new WeakMap<TableView, Map<number, Buyers>>()
/** So many days' scores are kept a table. */
const KEPT = 4

/** Customers by all that they bought before a local day, whatever is filtered. */
export function* buyersBefore(input: Input, day: number): Steps<Buyers> {
  let ofView = known.get(input.view)
  if (!ofView) known.set(input.view, (ofView = new Map()))
  const before = ofView.get(day)
  if (before) return before
  const made = scored(yield* tally(input, livingBefore(input.view, day)))
  if (ofView.size >= KEPT) ofView.delete(ofView.keys().next().value as number)
  ofView.set(day, made)
  return made
}

/** Everybody's scores, from what they bought. */
export function scored({ last, orders, revenue }: Tally): Buyers {
  const bought = Array.from(last.keys()).filter((code) => last[code] !== -NEVER)
  return { last, recency: scores(bought, last), frequency: scores(bought, orders), money: scores(bought, revenue) }
}

/** The same at once. */
export function buyersNow(input: Input, day: number): Buyers {
  const steps = buyersBefore(input, day)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The first local day after all rows. */
export function endOfRows({ days }: TableView): number {
  return days.day.reduce((last, day) => Math.max(last, day), -Infinity) + 1
}

/** The living rows before a local day. */
export function livingBefore(view: TableView, day: number): Uint32Array {
  const rows = new Uint32Array(view.count)
  let count = 0
  let ended = 0
  for (let stretch = 0; stretch < view.days.day.length; stretch++) {
    const [from, to] = [view.days.from[stretch] as number, view.days.from[stretch + 1] as number]
    if ((view.days.day[stretch] as number) >= day) continue
    while (ended < view.dead.length && (view.dead[ended] as number) < from) ended++
    for (let row = from; row < to; row++) {
      if (view.dead[ended] === row) ended++
      else rows[count++] = row
    }
  }
  return rows.subarray(0, count)
}

/** By code, 1 + ⌊5 × those that are less ÷ all⌋ of the listed codes, so that equals score alike; 0 for the others. */
function scores(codes: readonly number[], numbers: ArrayLike<number>): Uint8Array {
  const found = new Uint8Array(numbers.length)
  const sorted = Float64Array.from(codes, (code) => numbers[code] as number).sort()
  const score = new Map<number, number>()
  for (let index = 0; index < sorted.length; index++) {
    const number = sorted[index] as number
    if (!score.has(number)) score.set(number, 1 + Math.floor((SCORES * index) / sorted.length))
  }
  for (const code of codes) found[code] = score.get(numbers[code] as number) as number
  return found
}
