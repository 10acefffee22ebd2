import { writtenOrder } from '../../../shared/intake/orders/order-key.ts'
import { localDay, startOfDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { knownRows, type KnownRow } from '../../store/facts/facts.ts'
import { identityHash } from './identity.ts'
import type { Identities } from './identities.ts'
import { NumberTable } from '../../../shared/model/number-table.ts'
import type { Ending } from './packs.ts'

/** What the file says, as far as it must be compared with what is there. */
export interface Told {
  /** Null where rows of any source are the same rows. */
  readonly source: number | null
  readonly rows: number
  readonly ids: Identities
  /** Hashes of order keys; counters: pack of the order's first row + 1, living rows there are, and of these repeated. */
  readonly orders: NumberTable
  /** Local days. */
  readonly days: ReadonlySet<number>
  /** Orders that the file names as no sale (any more), by hash. */
  readonly withdrawn: NumberTable
  /** Orders of which some row could not be read, by hash: what the file says of them is not known, so nothing of them ends. */
  readonly unsure: NumberTable
}

export const ORDER_COUNTERS = 3
const PACK = 0
const THERE = 1
const REPEATED = 2

/** What stands there in the days that the file covers. */
export interface Known {
  /** Living rows of the same source, and how many of them the file repeats. */
  readonly there: number
  readonly repeated: number
  /** Of these, rows whose order's key is its number alone. */
  readonly bare: number
  /** Rows of the file that another source brought already. */
  readonly elsewhere: number
  /** Rows that the file tells their order without, by the pack that they would end with. */
  readonly missing: ReadonlyMap<number, readonly Ending[]>
}

const PAGE = 10_000

/** The hash of an order key. */
export function orderHash(key: string): number {
  return identityHash({ source: 0, key, at: 0, product: null, quantity: null, amount: null })
}

/** Compares the file, which tells of at least one day, with the living rows of its days. */
export async function compareWithKnown(fx: Effects, ws: Workspace, dataset: number, told: Told, alive: () => Promise<void>): Promise<Known> {
  const zone = zoneTable(ws.zone)
  const { first, last: end } = bounds(told.days)
  const from = startOfDay(zone, first)
  const to = startOfDay(zone, end + 1) - 1
  const missing = new Map<number, Ending[]>()
  const seen = new NumberTable()
  const place = { at: 0 }
  let there = 0
  let repeated = 0
  let bare = 0
  let elsewhere = 0
  let after: readonly [number, number] | null = null
  for (;;) {
    const page = await knownRows(fx, ws, dataset, from, to, after, PAGE)
    await told.ids.ready({ length: page.length, at: (index) => ((place.at = (page[index] as KnownRow)[0]), place) })
    for (const [at, id, born, source, key, product, quantity = null, amount = null] of page) {
      if (told.source !== null && source !== told.source) {
        const same = identityHash({ source: told.source, key: writtenOrder(key), at, product, quantity, amount })
        if (told.ids.of(at).has(same) && seen.add(same)) elsewhere++
        continue
      }
      if (!told.days.has(localDay(zone, at))) continue
      there++
      if (!key.includes(' @')) bare++
      const found = told.ids.of(at).has(id)
      const order = orderHash(key)
      if (found || told.withdrawn.has(order)) repeated++
      const pack = told.orders.get(order, PACK)
      if (pack === 0) continue
      told.orders.set(order, THERE, told.orders.get(order, THERE) + 1)
      if (found) told.orders.set(order, REPEATED, told.orders.get(order, REPEATED) + 1)
      else if (!told.unsure.has(order)) {
        const endings = missing.get(pack - 1)
        if (endings) endings.push([at, id, born])
        else missing.set(pack - 1, [[at, id, born]])
      }
    }
    const last = page.at(-1)
    if (page.length < PAGE || !last) return { there, repeated, bare, elsewhere, missing }
    after = [last[0], last[1]]
    await alive()
  }
}

function bounds(days: ReadonlySet<number>): { first: number; last: number } {
  let first = Infinity
  let last = -Infinity
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  return { first, last }
}

/**
 * Orders of which the file repeats some living rows and not others, though it repeats too little to be a re-export: it
 * carries the rest of an order that an earlier file began, and a row equal to an earlier one is one more row.
 */
export function continuedOrders(orders: NumberTable): number[] {
  const found: number[] = []
  for (const order of orders) {
    const repeated = orders.get(order, REPEATED)
    if (repeated > 0 && repeated < orders.get(order, THERE)) found.push(order)
  }
  return found
}

/** Puts an order down to the pack of its first row. */
export function noteOrder(orders: NumberTable, order: number, pack: number): void {
  if (orders.add(order)) orders.set(order, PACK, pack + 1)
}
