import { RitmoError } from '../../model/errors.ts'
import { NEVER, textColumn } from './columns.ts'
import type { InsightInput } from './contract.ts'

/** Different customers that are told apart, each some tens of bytes. */
const MOST = 1_500_000

/** Customers by numbers of their own, from 1, whatever table their rows come in; with the first day on which each bought. */
export class People {
  /** By number; nobody has 0. */
  readonly first: number[] = [NEVER]
  private readonly numbers = new Map<string, number>()

  /** Notes that somebody bought on a local day. Throws `query-too-large` when there are too many to tell apart. */
  bought(customer: string, day: number): void {
    const id = this.numberOf(customer)
    if (day < (this.first[id] as number)) this.first[id] = day
  }

  numberOf(customer: string): number {
    let id = this.numbers.get(customer)
    if (id !== undefined) return id
    id = this.first.length
    if (id > MOST) throw new RitmoError('query-too-large', `There are more than ${MOST} customers to tell apart.`)
    this.numbers.set(customer, id)
    this.first.push(NEVER)
    return id
  }

  /** A table's own codes as these numbers. */
  idsOf(input: Pick<InsightInput, 'dataset' | 'view'>): (code: number) => number {
    const { dictionary } = textColumn(input, 'customer')
    const ids = Uint32Array.from({ length: dictionary.length + 1 }, (_, code) => (code === 0 ? 0 : this.numberOf(dictionary[code - 1] as string)))
    return (code) => ids[code] as number
  }

  /** The first day of each of a table's own codes. */
  firstOf(input: Pick<InsightInput, 'dataset' | 'view'>): Int32Array {
    const ids = this.idsOf(input)
    return Int32Array.from({ length: textColumn(input, 'customer').dictionary.length + 1 }, (_, code) => this.first[ids(code)] as number)
  }
}
