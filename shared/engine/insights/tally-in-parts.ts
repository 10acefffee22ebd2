import { RitmoError } from '../../model/errors.ts'
import { livingBefore, type Tally } from './buyers.ts'
import { dayOfRows, NEVER, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type InsightInput, type Steps } from './contract.ts'
import { People } from './people.ts'

/** Different orders that are told apart, each some tens of bytes. */
const MOST = 1_500_000

/** What customers bought before a local day, as `tally` has it, of rows that come in several tables; an order that comes in two counts once. */
export class TallyInParts {
  private readonly people = new People()
  private readonly last: number[] = []
  private readonly orders: number[] = []
  private readonly revenue: number[] = []
  /** By order, the first customer that it was seen with; few have another. */
  private readonly buyers = new Map<string, number>()
  private readonly others = new Set<string>()
  private readonly end: number

  constructor(end: number) {
    this.end = end
  }

  /** Adds the rows of one table. Throws `query-too-large` when there are too many orders or customers to tell apart. */
  *add(input: InsightInput): Steps<void> {
    const rows = livingBefore(input.view, this.end)
    const { codes } = textColumn(input, 'customer')
    const { codes: orderCodes, dictionary } = input.view.key
    const [sold, days, amount, idOf] = [soldFlags(input), dayOfRows(input.view), reader(input, 'amount'), this.people.idsOf(input)]
    /** By the table's own code of an order, whom it was seen with here: most lines need no look further. */
    const seen = new Uint32Array(dictionary.length + 1)
    for (let index = 0; index < rows.length; index++) {
      if (index % STEP === 0) yield
      const row = rows[index] as number
      const code = codes[row] as number
      if (code === 0) continue
      const id = idOf(code)
      this.revenue[id] = (this.revenue[id] ?? 0) + amount(row)
      if (sold[row] === 0) continue
      this.last[id] = Math.max(this.last[id] ?? -NEVER, days[row] as number)
      const order = orderCodes[row] as number
      if (seen[order] === id) continue
      seen[order] = id
      if (this.isNew(dictionary[order - 1] ?? '', id)) this.orders[id] = (this.orders[id] ?? 0) + 1
    }
  }

  private isNew(order: string, id: number): boolean {
    const buyer = this.buyers.get(order)
    if (buyer === id) return false
    if (buyer === undefined) this.buyers.set(order, id)
    else {
      const pair = `${id} ${order}`
      if (this.others.has(pair)) return false
      this.others.add(pair)
    }
    if (this.buyers.size + this.others.size > MOST) throw new RitmoError('query-too-large', `There are more than ${MOST} orders to tell apart.`)
    return true
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
