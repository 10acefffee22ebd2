import type { ChunkAccounts, Plan, Reject } from '../../../shared/intake/contract.ts'
import { writtenOrder } from '../../../shared/intake/orders/order-key.ts'
import { readInto } from '../../../shared/intake/read/read.ts'
import { WITHDRAWN } from '../../../shared/intake/reasons.ts'
import { localDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { knownKeys } from '../../store/facts/facts.ts'
import { termWriter, type TermWriter } from '../../store/facts/terms.ts'
import { getPieceBytes, putPieceBytes } from '../../store/jobs/work.ts'
import { openChunk } from './chunks.ts'
import { DraftRows, type DraftList, type DraftRow } from './draft-rows.ts'
import { Identities, type Shelf } from './identities.ts'
import { furtherHash, identityHash } from './identity.ts'
import { noteOrder, ORDER_COUNTERS, orderHash } from './known.ts'
import type { Names } from './names.ts'
import { NumberTable } from '../../../shared/model/number-table.ts'
import { PackWriter, type PackNote } from './packs.ts'
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
  /** Rows are told apart by key and time alone, whichever source brings them; what they say is content. */
  readonly keyed?: boolean
  readonly source: number
  /** How many records the file has. */
  readonly records: number
  /** Whether there may be rows to compare with. */
  readonly known: boolean
  readonly receipt: Receipt
  readonly refusals: RefusalWriter
  readonly names: Names
  /** Tables of which only rows count that no earlier table has. */
  readonly overlapping: ReadonlySet<number>
}

/** Rows, where each record begins among them, and the numbers of their texts (see `TermWriter`). */
export interface Identified {
  readonly drafts: DraftList
  readonly starts: readonly number[]
  readonly numbers: Float64Array
}

/** What a reading knows between two slices, with its tables of numbers beside. */
export interface ReadingState {
  readonly read: number
  readonly rejected: number
  readonly repeated: number
  readonly rows: number
  readonly equal: number
  readonly from: number | null
  readonly to: number | null
  readonly days: readonly number[]
  readonly knownOrders: readonly string[]
  readonly repeats: readonly [hash: number, n: number][]
  readonly packs: readonly PackNote[]
  readonly own: boolean
}

export type ReadingTables = Readonly<Record<'orders' | 'withdrawn' | 'unsure' | 'own', NumberTable>>

/** Identities that are not at hand lie beside the packs. */
function shelfOf({ fx, ws, place }: ReadingOf): Shelf {
  const nameOf = (name: string) => `identities/${name}`
  return {
    fresh: () => fx.ulid(),
    put: (name, piece) => putPieceBytes(fx, ws, place, nameOf(name), piece),
    async get(name, offset, length) {
      const bytes = await getPieceBytes(fx, ws, place, nameOf(name), { offset, length })
      if (bytes === null) throw new Error(`the identities of ${name} are not there`)
      return bytes
    },
  }
}

/** After so many records it is looked whether a pack is full. */
const RECORDS_BETWEEN = 16

/** Everything learned while the chunks of one source pass. */
export class Reading {
  readonly ids: Identities
  readonly orders: NumberTable = new NumberTable(ORDER_COUNTERS, true)
  readonly days = new Set<number>()
  readonly withdrawn = new NumberTable(0, true)
  readonly unsure = new NumberTable(0, true)
  readonly knownOrders = new Set<string>()
  readonly packs: PackWriter
  read = 0
  rejected = 0
  /** Records of which nothing is new in this file: an earlier table of it has them. */
  repeated = 0
  rows = 0
  /** Rows with the identity of an earlier one in the file. */
  equal = 0
  from = Infinity
  to = -Infinity
  readonly of: ReadingOf
  protected readonly terms: TermWriter
  private readonly repeats = new Map<number, number>()
  /** Identities within the table at hand, where it overlaps with an earlier one. */
  private own: NumberTable | null = null
  private readonly zone
  private readonly drafts: DraftRows

  constructor(of: ReadingOf) {
    this.of = of
    this.ids = new Identities(shelfOf(of))
    this.packs = new PackWriter(of.fx, of.ws, of.place, of.dataset.dimensions.length, of.dataset.values.length, of.records)
    this.terms = termWriter(of.fx, of.ws, of.dataset)
    this.zone = zoneTable(of.ws.zone)
    this.drafts = new DraftRows(this.terms, of.dataset.values.length)
  }

  /** Ends the pack at hand; gives all that is known so far but the tables of numbers. JSON. */
  async state(): Promise<ReadingState> {
    await this.packs.end()
    const { read, rejected, repeated, rows, equal, days, knownOrders, repeats, packs } = this
    const [from, to] = rows > 0 ? [this.from, this.to] : [null, null]
    return { read, rejected, repeated, rows, equal, from, to, days: [...days], knownOrders: [...knownOrders], repeats: [...repeats], packs: packs.notes, own: this.own !== null }
  }

  /** Goes on from a state and the tables of numbers of an earlier slice; its identities are resumed by themselves. */
  resume(state: ReadingState, tables: ReadingTables): void {
    const { read, rejected, repeated, rows, equal, from, to } = state
    Object.assign(this, { read, rejected, repeated, rows, equal, from: from ?? Infinity, to: to ?? -Infinity, ...tables, own: state.own ? tables.own : null })
    for (const day of state.days) this.days.add(day)
    for (const key of state.knownOrders) this.knownOrders.add(key)
    for (const [hash, n] of state.repeats) this.repeats.set(hash, n)
    this.packs.resume(state.packs)
  }

  /** Its tables of numbers, by name. */
  tables(): ReadingTables {
    const { orders, withdrawn, unsure } = this
    return { orders, withdrawn, unsure, own: this.own ?? new NumberTable() }
  }

  /** Gives back what its tables of numbers hold: it is at its end. */
  release(): void {
    for (const table of Object.values(this.tables())) table.release()
    this.ids.release()
  }

  /** Reads one chunk of a table: rows into packs, refusals kept. Gives its weight in characters. */
  async take({ n, plan }: PlannedTable, index: number): Promise<number> {
    const { fx, ws, job, overlapping } = this.of
    if (index === 0) {
      this.repeats.clear()
      this.own = overlapping.has(n) ? new NumberTable(0, true) : null
    }
    const chunk = await openChunk(fx, ws, job, n, index)
    const { drafts } = this
    const accounts = readInto(plan, chunk, drafts)
    await this.accept(n, index, plan, accounts, drafts)
    drafts.clear()
    return chunk.weight()
  }

  protected async accept(n: number, index: number, plan: Plan, chunk: ChunkAccounts, given: DraftList): Promise<void> {
    const { known, receipt, refusals } = this.of
    this.read += chunk.read
    this.rejected += chunk.rejects.length
    receipt.chunk(n, chunk)
    await refusals.keep(n, index, plan, chunk.rejects)
    if (known) for (const reject of chunk.rejects) this.refused(reject)
    const { drafts, starts, numbers } = await this.identified(given, chunk.starts ?? [])
    if (known && !this.of.keyed) await this.lookUpOrders(drafts)
    await this.ids.ready(drafts)
    const width = this.of.dataset.dimensions.length
    let record = 0
    let begun = true
    for (let index = 0; index < drafts.length; index++) {
      if (starts[record] === index) {
        record++
        if (!begun) this.repeated++
        begun = false
        if (record % RECORDS_BETWEEN === 0) await this.packs.between()
      }
      if (this.add(n, drafts.at(index) as DraftRow, numbers, index * width, !begun)) begun = true
    }
    if (!begun) this.repeated++
    await this.packs.between()
  }

  /** The rows to take, once it is known what each is; here all of them. */
  protected async identified(drafts: DraftList, starts: readonly number[]): Promise<Identified> {
    return { drafts, starts, numbers: await this.terms.numbers() }
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

  private async lookUpOrders(drafts: DraftList): Promise<void> {
    const { fx, ws, number, source } = this.of
    const fresh = new Set<string>()
    for (let index = 0; index < drafts.length; index++) {
      const { key } = drafts.at(index) as DraftRow
      if (!this.orders.has(orderHash(key))) fresh.add(key)
    }
    for (const key of await knownKeys(fx, ws, number, source, [...fresh])) this.knownOrders.add(key)
  }

  /** Takes a row in, whose dimensions' numbers stand from `from` on; false for one that an earlier table of the file has. */
  private add(n: number, draft: DraftRow, numbers: Float64Array, from: number, first: boolean): boolean {
    const { at, shift, key, values, name } = draft
    const found = numbers[from]
    const product = found === undefined || Number.isNaN(found) ? null : found
    const id = this.idOf(draft, product)
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
    if (name !== null && product !== null) this.of.names.add(product, name)
    this.packs.add(first, at, id, key, shift, numbers, from, values)
    return true
  }

  protected hashOf({ key, at, values }: DraftRow, product: number | null): number {
    if (this.of.keyed) return identityHash({ source: 0, key, at, product: null, quantity: null, amount: null })
    return identityHash({ source: this.of.source, key: key.includes(' @') ? writtenOrder(key) : key, at, product, quantity: values[0] ?? null, amount: values[1] ?? null })
  }

  /** A row's identity; null where an earlier table of the file has it. Two equal rows in one table are two rows. */
  protected idOf(draft: DraftRow, product: number | null): number | null {
    const hash = this.hashOf(draft, product)
    const { own } = this
    const ids = this.ids.of(draft.at)
    if (own === null) return this.next(ids, hash)
    const id = this.next(own, hash)
    return ids.add(id) ? id : null
  }

  /** The first identity of an equal row that is not taken yet. */
  private next(taken: NumberTable, hash: number): number {
    if (taken.add(hash)) return hash
    this.equal++
    for (;;) {
      const n = (this.repeats.get(hash) ?? 0) + 1
      this.repeats.set(hash, n)
      const id = furtherHash(hash, n)
      if (taken.add(id)) return id
    }
  }
}
