import type { ChunkRows, Draft, Plan, Reject } from '../../../shared/intake/contract.ts'
import { writtenOrder } from '../../../shared/intake/order-key.ts'
import { readChunk } from '../../../shared/intake/read.ts'
import { WITHDRAWN } from '../../../shared/intake/reasons.ts'
import { localDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { knownKeys } from '../../store/facts.ts'
import { termWriter, type TermWriter } from '../../store/terms.ts'
import { getChunk } from './chunks.ts'
import { furtherHash, identityHash } from './identity.ts'
import { noteOrder, ORDER_COUNTERS, orderHash } from './known.ts'
import type { Names } from './names.ts'
import { NumberTable } from './number-table.ts'
import { PackWriter } from './packs.ts'
import type { PlannedTable } from './plans.ts'
import type { Receipt } from './receipt.ts'
import type { RefusalWriter } from './refusals.ts'

/** What a reading works for and with. */
export interface ReadingOf {
  readonly fx: Effects
  readonly ws: Workspace
  readonly job: string
  /** Where its packs lie. */
  readonly place: string
  readonly number: number
  readonly dataset: Dataset
  readonly source: number
  /** Whether there may be rows to compare with. */
  readonly known: boolean
  readonly receipt: Receipt
  readonly refusals: RefusalWriter
  readonly names: Names
  /** Tables of which only rows count that no earlier table has. */
  readonly overlapping: ReadonlySet<number>
}

/** Everything learned while the chunks of one source pass. */
export class Reading {
  readonly ids = new NumberTable()
  readonly orders = new NumberTable(ORDER_COUNTERS)
  readonly days = new Set<number>()
  readonly withdrawn = new NumberTable()
  readonly unsure = new NumberTable()
  readonly knownOrders = new Set<string>()
  readonly packs: PackWriter
  read = 0
  rejected = 0
  /** Records of which nothing is new in this file: an earlier table of it has them. */
  repeated = 0
  rows = 0
  from = Infinity
  to = -Infinity
  readonly of: ReadingOf
  private readonly terms: TermWriter
  private readonly repeats = new Map<number, number>()
  /** Identities within the table at hand, where it overlaps with an earlier one. */
  private own: NumberTable | null = null
  private readonly zone

  constructor(of: ReadingOf) {
    this.of = of
    this.packs = new PackWriter(of.fx, of.ws, of.place)
    this.terms = termWriter(of.fx, of.ws, of.dataset)
    this.zone = zoneTable(of.ws.zone)
  }

  /** Reads one chunk of a table: rows into packs, refusals kept. */
  async take({ n, plan }: PlannedTable, index: number): Promise<void> {
    const { fx, ws, job, overlapping } = this.of
    if (index === 0) {
      this.repeats.clear()
      this.own = overlapping.has(n) ? new NumberTable() : null
    }
    await this.accept(n, index, plan, readChunk(plan, await getChunk(fx, ws, job, n, index), null))
  }

  protected async accept(n: number, index: number, plan: Plan, chunk: ChunkRows): Promise<void> {
    const { known, receipt, refusals, dataset } = this.of
    this.read += chunk.read
    this.rejected += chunk.rejects.length
    receipt.chunk(n, chunk)
    await refusals.keep(n, index, plan, chunk.rejects)
    if (known) for (const reject of chunk.rejects) this.refused(reject)
    await this.terms.learn(dataset.dimensions.map((_, dimension) => textsOf(chunk.drafts, dimension)))
    const { drafts, starts } = await this.identified(chunk)
    if (known) await this.lookUpOrders(drafts)
    let record = 0
    let begun = true
    for (const [index, draft] of drafts.entries()) {
      const first = starts[record] === index
      if (first) {
        record++
        if (!begun) this.repeated++
        begun = false
        await this.packs.between()
      }
      if (this.add(n, draft, !begun)) begun = true
    }
    if (!begun) this.repeated++
  }

  /** The rows to take, once it is known what each is; here all of them. */
  protected async identified({ drafts, starts = [] }: ChunkRows): Promise<Required<Pick<ChunkRows, 'drafts' | 'starts'>>> {
    return { drafts, starts }
  }

  /** A refused row still says of its order that it is no sale any more, or that not all of it could be read. */
  private refused({ reason, order }: Reject): void {
    if (!order) return
    const hash = orderHash(order.key)
    if (!WITHDRAWN.has(reason)) this.unsure.add(hash)
    else if (order.at !== null) {
      this.withdrawn.add(hash)
      this.days.add(localDay(this.zone, order.at))
      noteOrder(this.orders, hash, this.packs.index)
    }
  }

  private async lookUpOrders(drafts: readonly Draft[]): Promise<void> {
    const { fx, ws, number, source } = this.of
    const fresh = new Set<string>()
    for (const { key } of drafts) if (!this.orders.has(orderHash(key))) fresh.add(key)
    for (const key of await knownKeys(fx, ws, number, source, [...fresh])) this.knownOrders.add(key)
  }

  /** Takes a row in; false for one that an earlier table of the file has. */
  private add(n: number, draft: Draft, first: boolean): boolean {
    const { at, shift, key, values, name } = draft
    // A table that brings fewer further dimensions than another one of the file has none of these.
    const dimensions = this.of.dataset.dimensions.map((_, index) => this.term(index, draft))
    const id = this.idOf(draft, dimensions[0] ?? null)
    if (id === null) {
      this.of.receipt.passed(n, values)
      return false
    }
    this.rows++
    if (at < this.from) this.from = at
    if (at > this.to) this.to = at
    const day = this.of.receipt.row(n, draft)
    if (this.of.known) {
      this.days.add(day)
      noteOrder(this.orders, orderHash(key), this.packs.index)
    }
    if (name !== null && dimensions[0] !== null && dimensions[0] !== undefined) this.of.names.add(dimensions[0], name)
    this.packs.add({ first, at, id, key, shift, dimensions, values })
    return true
  }

  protected term(dimension: number, { dimensions }: Draft): number | null {
    const text = dimensions[dimension] ?? null
    return text === null ? null : this.terms.numberOf(dimension, text)
  }

  protected hashOf({ key, at, values }: Draft, product: number | null): number {
    return identityHash({ source: this.of.source, key: writtenOrder(key), at, product, quantity: values[0] ?? null, amount: values[1] ?? null })
  }

  /** A row's identity; null where an earlier table of the file has it. Two equal rows in one table are two rows. */
  protected idOf(draft: Draft, product: number | null): number | null {
    const hash = this.hashOf(draft, product)
    const { ids, own } = this
    if (own === null) return this.next(ids, hash)
    const id = this.next(own, hash)
    return ids.add(id) ? id : null
  }

  /** The first identity of an equal row that is not taken yet. */
  private next(taken: NumberTable, hash: number): number {
    if (taken.add(hash)) return hash
    for (;;) {
      const n = (this.repeats.get(hash) ?? 0) + 1
      this.repeats.set(hash, n)
      const id = furtherHash(hash, n)
      if (taken.add(id)) return id
    }
  }
}

function* textsOf(drafts: readonly Draft[], dimension: number): Iterable<string> {
  for (const draft of drafts) {
    const text = draft.dimensions[dimension]
    if (text !== null && text !== undefined) yield text
  }
}
