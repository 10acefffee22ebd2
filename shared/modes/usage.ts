import { cpuOf } from './cpu.ts'
import { WORKERS_PAID, type PriceList, type Usage } from './prices.ts'

/** What is counted of an operation while it runs. The processor's time cannot be: a Worker's clock stands still while it computes. */
export const COUNTED = ['requests', 'd1RowsRead', 'd1RowsWritten', 'kvReads', 'kvWrites', 'r2Reads', 'r2Writes', 'queueOperations'] as const
export type Counted = (typeof COUNTED)[number]
export type Counts = Readonly<Record<Counted, number>>

export const NOTHING: Counts = { requests: 0, d1RowsRead: 0, d1RowsWritten: 0, kvReads: 0, kvWrites: 0, r2Reads: 0, r2Writes: 0, queueOperations: 0 }

/** Two counts together. */
export function added(one: Counts, other: Counts): Counts {
  return Object.fromEntries(COUNTED.map((name) => [name, one[name] + other[name]])) as unknown as Counts
}

/** What an operation's counts cost in dollars at the list's prices by the piece, where nothing is included, with processor time by the measured model. */
export function costOf(operation: string, counts: Counts, list: PriceList = WORKERS_PAID): number {
  const dollars = (name: keyof Usage, amount: number) => (amount / list.prices[name].per) * list.prices[name].dollars
  return COUNTED.reduce((sum, name) => sum + dollars(name, counts[name]), dollars('cpuMs', cpuOf(operation, counts)))
}
