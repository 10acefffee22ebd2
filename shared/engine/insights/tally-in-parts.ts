import { RitmoError } from '../../model/errors.ts'
import { livingBefore, type Tally } from './buyers.ts'
import { dayOfRows, NEVER, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type InsightInput, type Steps } from './contract.ts'
import { People } from './people.ts'

/** Different orders over several parts that are told apart, each some tens of bytes. */
const MOST = 1_500_000

/** What the customers of one part bought, as plain JSON: by place. */
export interface KeptTally {
  readonly customers: readonly string[]
  /** Null where nothing was bought. */
  readonly last: readonly (number | null)[]
  readonly revenue: readonly number[]
  /** Different orders that lie in this part alone. */
  readonly orders: readonly number[]
  /** Orders that may lie in others too, each with the place of who bought by it. */
  readonly spanning: readonly (readonly [place: number, order: string])[]
}

/** What customers bought before a local day, of one part; `spans` knows which orders may lie in others. */
export function* countTally(input: InsightInput, end: number, spans: (order: string) => boolean): Steps<KeptTally> {
  const rows = livingBefore(input.view, end)
  const { codes, dictionary } = textColumn(input, 'customer')
  const { codes: orderCodes, dictionary: orderTexts } = input.view.key
  const [sold, days, amount] = [soldFlags(input), dayOfRows(input.view), reader(input, 'amount')]
  const size = dictionary.length + 1
  const isMet = new Uint8Array(size)
  const last = new Int32Array(size).fill(-NEVER)
  const revenue = new Float64Array(size)
  const orders = new Uint32Array(size)
  const spanning: [code: number, order: string][] = []
  /** By order, the first customer that it was seen with; few have another. */
  const buyerOf = new Uint32Array(orderTexts.length + 1)
  const others = new Set<string>()
  for (let index = 0; index < rows.length; index++) {
    if (index % STEP === 0) yield
    const row = rows[index] as number
    const code = codes[row] as number
    if (code === 0) continue
    isMet[code] = 1
    revenue[code] = (revenue[code] as number) + amount(row)
    if (sold[row] === 0) continue
    last[code] = Math.max(last[code] as number, days[row] as number)
    const order = orderCodes[row] as number
    if (buyerOf[order] === code) continue
    if (buyerOf[order] === 0) buyerOf[order] = code
    else if (others.has(`${order} ${code}`)) continue
    else others.add(`${order} ${code}`)
    const text = orderTexts[order - 1] ?? ''
    if (spans(text)) spanning.push([code, text])
    else orders[code] = (orders[code] as number) + 1
  }
  const met = [...isMet.keys()].filter((code) => isMet[code] === 1)
  const placeOf = new Uint32Array(size)
  met.forEach((code, place) => (placeOf[code] = place))
  return {
    customers: met.map((code) => dictionary[code - 1] as string),
    last: met.map((code) => (last[code] === -NEVER ? null : (last[code] as number))),
    revenue: met.map((code) => revenue[code] as number),
    orders: met.map((code) => orders[code] as number),
    spanning: spanning.map(([code, order]) => [placeOf[code] as number, order]),
  }
}

/** What customers bought, of parts that were counted; an order that comes in two counts once. */
export class TallyInParts {
  private readonly people = new People()
  private readonly last: number[] = []
  private readonly orders: number[] = []
  private readonly revenue: number[] = []
  private readonly pairs = new Set<string>()

  /** Adds a part. Throws `query-too-large` when there are too many orders or customers to tell apart. */
  take({ customers, last, revenue, orders, spanning }: KeptTally): void {
    const ids = customers.map((customer) => this.people.numberOf(customer))
    for (const [place, id] of ids.entries()) {
      this.last[id] = Math.max(this.last[id] ?? -NEVER, last[place] ?? -NEVER)
      this.revenue[id] = (this.revenue[id] ?? 0) + (revenue[place] as number)
      this.orders[id] = (this.orders[id] ?? 0) + (orders[place] as number)
    }
    for (const [place, order] of spanning) {
      const id = ids[place] as number
      const pair = `${id} ${order}`
      if (this.pairs.has(pair)) continue
      this.pairs.add(pair)
      this.orders[id] = (this.orders[id] ?? 0) + 1
      if (this.pairs.size > MOST) throw new RitmoError('query-too-large', `There are more than ${MOST} orders to tell apart.`)
    }
  }

  /** What all of them come to, by a customer's number. */
  tally(): Tally {
    const size = this.people.first.length
    return {
      last: Int32Array.from({ length: size }, (_, id) => this.last[id] ?? -NEVER),
      orders: Uint32Array.from({ length: size }, (_, id) => this.orders[id] ?? 0),
      revenue: Float64Array.from({ length: size }, (_, id) => this.revenue[id] ?? 0),
    }
  }
}
