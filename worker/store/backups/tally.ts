import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'
import { factMonths, type FactMonth } from './fact-months.ts'

/** How far the facts are counted. */
export interface TallyPlace {
  /** Versions that were borne. */
  readonly versions: number
  /** As in `Tally`, by dataset: its number, how many live, how many orders, the sums of the first eight values. */
  readonly facts: readonly (readonly number[])[]
  /** The month that was counted last; null once all are. */
  readonly month: { readonly dataset: number; readonly from: number } | null
  /** Then the orders: of this dataset those up to this key are. */
  readonly orders: { readonly dataset: number; readonly key: string } | null
}

const START: TallyPlace = { versions: 0, facts: [], month: { dataset: -1, from: 0 }, orders: null }
/** What a row counts for in the measure of a slice. */
const ROW_CHARACTERS = 100
/** Orders that one statement counts. */
const ORDERS = 20_000
const VALUES = 8

/**
 * Counts facts as of change `seq` for a slice's worth of rows: a month a statement, then the orders, which may span months, by their
 * keys. Gives how far it is, and whether that is all.
 */
export async function tallyFacts(fx: Effects, ws: Workspace, seq: number, from: TallyPlace | undefined, alive: () => Promise<void>): Promise<{ place: TallyPlace; isWhole: boolean }> {
  const most = fx.sliceCharacters / ROW_CHARACTERS
  let place = from ?? START
  let read = 0
  const { month } = place
  if (month) {
    const left = (await factMonths(fx, ws)).filter((one) => one.dataset > month.dataset || (one.dataset === month.dataset && one.from > month.from))
    for (const one of left) {
      if (read >= most) return { place, isWhole: false }
      const [versions = 0, ...told] = await countMonth(fx, ws, seq, one)
      place = { ...place, versions: place.versions + versions, facts: added(place.facts, one.dataset, told), month: one }
      read += versions
      await alive()
    }
    place = { ...place, month: null, orders: null }
  }
  const numbers = place.facts.map(([number]) => number as number)
  for (const number of numbers.filter((one) => one >= (place.orders?.dataset ?? -1))) {
    for (let [key, more] = [place.orders?.dataset === number ? place.orders.key : null, true]; more; ) {
      if (read >= most) return { place, isWhole: false }
      const page = await countOrders(fx, ws, seq, number, key)
      more = page.orders === ORDERS
      if (page.orders === 0) break
      key = page.last
      place = { ...place, orders: { dataset: number, key }, facts: place.facts.map((one) => (one[0] === number ? one.map((figure, at) => (at === 2 ? figure + page.living : figure)) : one)) }
      read += page.versions
      await alive()
    }
  }
  return { place, isWhole: true }
}

/** What a month adds: versions, living, and their sums. */
async function countMonth(fx: Effects, ws: Workspace, seq: number, { dataset, from, next }: FactMonth): Promise<number[]> {
  const lives = '(died is null or died > ?5)'
  const sums = Array.from({ length: VALUES }, (_, slot) => `coalesce(sum(case when ${lives} then m${slot} end), 0)`).join(', ')
  const [row] = await factsOf(fx, ws.shard)
    .prepare(`select count(*), coalesce(sum(${lives}), 0), ${sums} from fact where workspace = ?1 and dataset = ?2 and at >= ?3 and at < ?4 and born <= ?5`)
    .bind(ws.id, dataset, from, next, seq)
    .raw<number[]>()
  return row ?? []
}

function added(facts: TallyPlace['facts'], dataset: number, [living = 0, ...sums]: readonly number[]): TallyPlace['facts'] {
  if (living === 0) return facts
  const before = facts.find(([number]) => number === dataset) ?? [dataset, 0, 0, ...sums.map(() => 0)]
  const now = before.map((figure, at) => figure + (at === 1 ? living : at > 2 ? (sums[at - 3] as number) : 0))
  return [...facts.filter(([number]) => number !== dataset), now]
}

/** Some orders behind a key: how many, how many of them live, of how many versions, and the last one's key. */
async function countOrders(fx: Effects, ws: Workspace, seq: number, dataset: number, after: string | null): Promise<{ orders: number; living: number; versions: number; last: string }> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `select count(*) as orders, coalesce(sum(living), 0) as living, coalesce(sum(versions), 0) as versions, coalesce(max(key), '') as last from (
         select key, max(died is null or died > ?3) as living, count(*) as versions from fact where workspace = ?1 and dataset = ?2 and key ${after === null ? '>=' : '>'} ?4 and born <= ?3
         group by key order by key limit ${ORDERS})`,
    )
    .bind(ws.id, dataset, seq, after ?? '')
    .first<{ orders: number; living: number; versions: number; last: string }>()
  return row ?? { orders: 0, living: 0, versions: 0, last: '' }
}
