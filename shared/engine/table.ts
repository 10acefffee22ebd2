import { zoneTable, type ZoneTable } from '../model/calendar.ts'
import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import { bytesOfRows, type Rows } from '../model/rows.ts'
import type { Change } from '../protocol/sync.ts'
import { findEnded, netOf } from './changes.ts'
import { readClock } from './clock.ts'
import { moved, TextColumn, ValueColumn, type Move } from './columns.ts'
import type { Table } from './contract.ts'
import { inTimeOrder } from './sort.ts'
import { stepsOver } from './steps.ts'
import type { Stretch, TableView, ValueView } from './view.ts'

/** A tile's rows in the columns. */
interface Part {
  readonly hash: string
  readonly from: number
  readonly count: number
}

/** Makes an empty table. Throws RangeError for a zone that the runtime does not know. */
export function createTable(dataset: Dataset, zone: string): Table {
  return new ColumnTable(dataset, zone)
}

/**
 * Tiles lie one after another by their first instant, what is not sealed yet comes last. New and dropped tiles are
 * gathered and laid out once, when somebody reads.
 */
class ColumnTable implements Table {
  readonly dataset: Dataset
  readonly zone: string
  private readonly clock: ZoneTable
  /** The tiles that shall be there; rows of those that are not laid out yet. */
  private readonly wanted = new Map<string, Rows | null>()
  private parts: readonly Part[] = []
  private base = 0
  private laidOut = true
  /** Whether `dead` and the appended rows belong to the tiles as they lie now. */
  private fits = true
  private changes: readonly Change[] = []
  private born: Rows
  private dead = new Uint32Array(0)
  private at = new Float64Array(0)
  private readonly key = new TextColumn()
  private readonly dimensions: readonly TextColumn[]
  private readonly values: readonly ValueColumn[]
  private shown: TableView | null = null
  private revision = 0

  constructor(dataset: Dataset, zone: string) {
    this.dataset = dataset
    this.zone = zone
    this.clock = zoneTable(zone)
    this.dimensions = dataset.dimensions.map(() => new TextColumn())
    this.values = dataset.values.map(() => new ValueColumn())
    this.born = netOf(dataset, []).born
  }

  putTile(hash: string, rows: Rows): void {
    if (this.wanted.has(hash)) return
    if (rows.dimensions.length !== this.dimensions.length || rows.values.length !== this.values.length) {
      throw new RitmoError('conflict', `rows with other columns than ${this.dataset.name}`)
    }
    const here = this.parts.some((part) => part.hash === hash)
    this.wanted.set(hash, here ? null : inTimeOrder(this.dataset, rows))
    this.laidOut = false
    this.shown = null
  }

  dropTile(hash: string): void {
    if (!this.wanted.delete(hash)) return
    this.laidOut = false
    this.shown = null
  }

  hasTile(hash: string): boolean {
    return this.wanted.has(hash)
  }

  setChanges(changes: readonly Change[]): void {
    this.layOut()
    const net = netOf(this.dataset, changes)
    const dead = this.find(net.ended)
    this.changes = [...changes]
    this.dead = dead
    this.born = net.born
    this.append()
    this.shown = null
  }

  get count(): number {
    const view = this.view()
    return view.count - view.dead.length
  }

  get bytes(): number {
    const columns = [this.key, ...this.dimensions, ...this.values]
    const waiting = [...this.wanted.values()].reduce((sum, rows) => sum + (rows === null ? 0 : bytesOfRows(rows)), 0)
    return this.at.byteLength + (this.shown?.hour.byteLength ?? 0) + columns.reduce((sum, column) => sum + column.bytes, waiting)
  }

  settle(): void {
    this.layOut()
  }

  get span(): { first: number; last: number } | null {
    const { days, dead } = this.view()
    let first = Infinity
    let last = -Infinity
    let ended = 0
    for (let index = 0; index < days.day.length; index++) {
      const end = days.from[index + 1] as number
      const before = ended
      while (ended < dead.length && (dead[ended] as number) < end) ended++
      if (end - (days.from[index] as number) === ended - before) continue
      first = Math.min(first, days.day[index] as number)
      last = Math.max(last, days.day[index] as number)
    }
    return first <= last ? { first, last } : null
  }

  get knownDimensions(): readonly string[] {
    this.view()
    return this.dataset.dimensions.filter((_, index) => (this.dimensions[index] as TextColumn).dictionary.length > 0).map((one) => one.name)
  }

  view(): TableView {
    if (this.shown) return this.shown
    this.layOut()
    if (!this.fits) {
      this.dead = this.find(netOf(this.dataset, this.changes).ended)
      this.append()
    }
    const count = this.base + this.born.count
    const runs = this.runs(count)
    const { hour, days } = readClock(this.clock, this.at, runs)
    this.revision++
    const { revision, dead, at, key, dimensions, values } = this
    const steps = new Map<number, ValueView>()
    const stepsOf = (value: number): ValueView => {
      let made = steps.get(value)
      if (!made) steps.set(value, (made = stepsOver({ count, dead, at, key }, values[value] as ValueView)))
      return made
    }
    this.shown = { revision, count, dead, runs, at, days, hour, key, dimensions, values, stepsOf }
    return this.shown
  }

  private find(ended: Parameters<typeof findEnded>[1]): Uint32Array<ArrayBuffer> {
    const base = { at: this.at, runs: this.runs(this.base), texts: [this.key, ...this.dimensions], values: this.values }
    return Uint32Array.from(findEnded(base, ended))
  }

  /** Brings the tiles that are wanted, and only those, into one row order. */
  private layOut(): void {
    if (this.laidOut) return
    const kept = this.parts.filter((part) => this.wanted.has(part.hash))
    const coming = [...this.wanted].flatMap(([hash, rows]) => (rows ? [{ hash, rows, count: rows.count, first: rows.at[0] ?? 0 }] : []))
    const all = [...kept.map((part) => ({ ...part, rows: null, first: this.at[part.from] ?? 0 })), ...coming]
    all.sort((a, b) => a.first - b.first || (a.hash < b.hash ? -1 : 1))
    const moves: Move[] = []
    const parts: Part[] = []
    let from = 0
    for (const part of all) {
      if (part.rows === null) moves.push({ from: part.from, to: from, count: part.count })
      parts.push({ hash: part.hash, from, count: part.count })
      from += part.count
    }
    this.takeRoom(from + this.born.count, moves)
    for (const [index, part] of all.entries()) {
      if (!part.rows) continue
      this.write((parts[index] as Part).from, part.rows)
      this.wanted.set(part.hash, null)
    }
    this.parts = parts
    this.base = from
    this.laidOut = true
    this.fits = false
  }

  /** Puts what is not sealed yet behind the tiles. */
  private append(): void {
    const end = this.base + this.born.count
    if (end > this.at.length) this.takeRoom(end + (end >> 4), [{ from: 0, to: 0, count: this.base }])
    this.write(this.base, this.born)
    this.fits = true
  }

  private takeRoom(capacity: number, moves: readonly Move[]): void {
    this.at = moved(this.at, new Float64Array(capacity), moves)
    for (const column of [this.key, ...this.dimensions, ...this.values]) column.move(capacity, moves)
  }

  private write(start: number, rows: Rows): void {
    this.at.set(rows.at, start)
    this.key.write(start, rows.key)
    for (const [index, column] of this.dimensions.entries()) column.write(start, rows.dimensions[index] as Rows['key'])
    for (const [index, column] of this.values.entries()) column.write(start, rows.values[index] as Float64Array)
  }

  /** Neighbouring tiles make one run where time does not go back between them. */
  private runs(end: number): Stretch[] {
    const runs: { from: number; to: number }[] = []
    for (const { from, count } of [...this.parts, { from: this.base, count: end - this.base }]) {
      if (count === 0) continue
      const last = runs.at(-1)
      if (last && (this.at[from - 1] as number) <= (this.at[from] as number)) last.to = from + count
      else runs.push({ from, to: from + count })
    }
    return runs
  }
}
