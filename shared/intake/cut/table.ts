import { saysNothing } from '../values/blank.ts'
import { withCarry } from '../orders/carry.ts'
import type { Chunk } from '../contract.ts'
import { ColumnWatch, ownText, type WatchState } from '../columns/evidence.ts'
import type { Head } from './head.ts'
import { markAt } from '../values/numbered.ts'
import { OrderWatch, type OrderState } from '../orders/order-watch.ts'
import { PROFILE_VERSION, type TableProfile } from '../columns/profile.ts'
import { guessColumns } from '../orders/provisional.ts'
import { RecordScanner, rewritten } from './records.ts'
import { Sample, type SampleState } from '../columns/sample.ts'
import { shortened } from '../values/shorten.ts'

/** Records seen before order and date columns are guessed for the watch on restarting numbers. */
const GUESS_AFTER = 200
/** Characters after which a chunk ends whatever its records: what is read of one lies in memory at once. */
const CHUNK_SIZE = 1_000_000
/** An unfinished record longer than this has its open cell shortened. */
const LONG = 1 << 20
/** A record longer than this ends where it is. */
const ENDLESS = 1 << 23

/** A table between two pieces of its text. JSON; amounts of orders that were told lie beside it, see `Table.numbers`. */
export interface TableState {
  readonly head: Head
  readonly watches: readonly WatchState[]
  readonly sample: SampleState
  readonly orders: OrderState | null
  /** Scanned text of the chunk being filled, and what is not scanned yet. */
  readonly part: string
  readonly pending: string
  readonly sums: Readonly<Record<'guessedAt' | 'retryAt' | 'index' | 'line' | 'chunkLine' | 'chunkRecords' | 'records' | 'repeated' | 'surplus' | 'ragged' | 'shortenedCells' | 'openQuote' | 'lastCount', number> & { endsOpen: boolean }>
}

/** One table being cut. */
export class Table {
  private readonly head: Head
  private readonly perChunk: number
  /** Records tell their own lines. */
  private readonly numbered: boolean
  private readonly width: number
  private readonly scanner: RecordScanner
  private readonly watches: ColumnWatch[]
  private readonly sample = new Sample()
  private orders: OrderWatch | null = null
  /** Records known when the columns of orders were guessed: few where chunks are small. */
  private guessedAt = 0
  /** Text not yet scanned, and the scanned text of the chunk being filled. */
  private pending = ''
  private parts: string[] = []
  private partSize = 0
  private retryAt = 0
  private index = 0
  private line: number
  private chunkLine: number
  private chunkRecords = 0
  private records = 0
  private repeated = 0
  private surplus = 0
  private ragged = 0
  private shortenedCells = 0
  private openQuote = 0
  private lastCount = 0
  private endsOpen = false

  constructor(head: Head, perChunk: number, numbered = false) {
    this.head = head
    this.numbered = numbered
    this.perChunk = perChunk
    this.width = head.headings.length
    this.scanner = new RecordScanner(head.separator, this.width)
    this.watches = head.headings.map(() => new ColumnWatch())
    this.line = head.startLine
    this.chunkLine = head.startLine
  }

  state(): TableState {
    const { head, watches, sample, orders, pending, guessedAt, retryAt, index, line, chunkLine, chunkRecords, records, repeated, surplus, ragged, shortenedCells, openQuote, lastCount, endsOpen } = this
    const sums = { guessedAt, retryAt, index, line, chunkLine, chunkRecords, records, repeated, surplus, ragged, shortenedCells, openQuote, lastCount, endsOpen }
    return { head, watches: watches.map((watch) => watch.state()), sample: sample.state(), orders: orders && orders.state(), part: this.parts.join(''), pending, sums }
  }

  /** What its state has beside it, piece by piece; each is the caller's. */
  numbers(): Iterable<Float64Array> {
    return this.orders?.numbers() ?? []
  }

  /** A piece of `numbers` of the one whose state it goes on from. */
  recall(numbers: Float64Array) {
    this.orders?.recall(numbers)
  }

  /** Gives back what it remembers by the hundred thousand: it is at its end, or left. */
  release() {
    this.orders?.release()
  }

  /** Goes on from a state, whose numbers are told by `recall`; for a table of the same head that has read nothing. */
  resume({ watches, sample, orders, part, pending, sums }: TableState) {
    for (const [column, watch] of watches.entries()) this.watches[column]?.resume(watch)
    this.sample.resume(sample)
    if (orders) {
      this.orders = new OrderWatch(orders.columns, this.width)
      this.orders.resume(orders)
    }
    this.parts = part === '' ? [] : [part]
    this.partSize = part.length
    this.pending = pending
    Object.assign(this, sums)
  }

  /** Scans what is complete; gives the chunks that filled up. */
  read(piece: string, final: boolean): Chunk[] {
    this.pending += piece
    if (!final && this.pending.length < this.retryAt) return []
    const { scanner } = this
    const chunks: Chunk[] = []
    const text = this.pending
    let from = 0
    let at = 0
    while (at < text.length) {
      const mark = this.numbered ? markAt(text, at) : null
      if (mark) {
        this.goTo(mark.line, mark.fault !== null)
        at = mark.end
        continue
      }
      let end = scanner.next(text, at, final)
      if (end < 0 && text.length - at > ENDLESS) end = scanner.next(text, at, true)
      if (end < 0) break
      this.record()
      this.line += scanner.lines
      this.endsOpen = text.charCodeAt(end - 1) !== 10
      if (scanner.loose && !scanner.broken) {
        this.keep(text, from, at)
        this.keepOwn(rewritten(scanner.cells.slice(0, scanner.count), this.head.separator, scanner.lines))
        from = end
      }
      at = end
      if (this.chunkRecords >= this.perChunk || scanner.broken || this.partSize + at - from >= CHUNK_SIZE) {
        this.keep(text, from, at)
        chunks.push(this.chunk())
        from = at
      }
    }
    this.keep(text, from, at)
    this.pending = text.slice(at)
    if (this.pending.length > LONG) {
      const cut = shortened(this.pending, scanner.openAt - at, scanner.openQuoted)
      if (cut.length < this.pending.length) this.shortenedCells++
      this.pending = cut
    }
    this.retryAt = this.pending.length > LONG ? this.pending.length * 2 : 0
    return chunks
  }

  /** The next record's own line, or a record that could not be read. */
  private goTo(line: number, fault: boolean) {
    this.line = line
    if (!fault) return
    this.chunkRecords++
    this.records++
  }

  /** Takes note of a record with filled cells beyond the headings, which were left out. */
  noteSurplus() {
    this.surplus++
  }

  private keepOwn(text: string) {
    this.parts.push(text)
    this.partSize += text.length
  }

  private keep(text: string, from: number, to: number) {
    if (to === from) return
    this.keepOwn(text.slice(from, to))
  }

  private chunk(): Chunk {
    const text = withCarry(this.parts.join(''), (this.orders ?? this.guess()).endChunk(), this.numbered)
    const chunk = { index: this.index++, text, firstLine: this.chunkLine, records: this.chunkRecords, cells: this.chunkRecords * this.width }
    this.parts = []
    this.partSize = 0
    this.chunkLine = this.line
    this.chunkRecords = 0
    return chunk
  }

  /** Takes note of the record just scanned. */
  private record() {
    const { scanner, width, watches } = this
    const { cells, count } = scanner
    if (saysNothing(cells, count)) return
    if (cells[0] === this.head.headings[0] && this.isHeadings(cells, count)) {
      this.repeated++
      return
    }
    this.chunkRecords++
    this.records++
    this.lastCount = count
    if (scanner.broken) {
      this.openQuote = this.line
      return
    }
    const known = count < width ? count : width
    for (let i = 0; i < known; i++) (watches[i] as ColumnWatch).add(cells[i] as string)
    for (let i = known; i < width; i++) (watches[i] as ColumnWatch).add('')
    if (count !== width) this.uneven(cells, count)
    for (let i = count; i < width; i++) cells[i] = ''
    this.sample.add(cells, width)
    if (this.records === GUESS_AFTER) this.guess()
    else this.orders?.add(cells)
  }

  private uneven(cells: readonly string[], count: number) {
    if (count < this.width) this.ragged++
    else if (!saysNothing(cells.slice(this.width, count), count - this.width)) this.surplus++
  }

  private isHeadings(cells: readonly string[], count: number): boolean {
    return count >= this.width && this.head.headings.every((heading, index) => cells[index] === heading)
  }

  /** Decides which columns orders are followed by, and catches up on the records so far. */
  private guess(): OrderWatch {
    const rows = this.sample.early()
    const orders = new OrderWatch(guessColumns(this.head.headings, rows, this.head.headingLine === 0), this.width)
    const before = Math.max(0, rows.length - this.chunkRecords)
    rows.forEach((row, index) => {
      if (index === before && this.index > 0) orders.endChunk()
      orders.add(row)
    })
    this.guessedAt = this.records
    this.orders = orders
    return orders
  }

  /** The rest of the file. With `damaged` a last record without its line end is left out. */
  end(damaged: boolean): Chunk[] {
    if (damaged) this.pending = completeLines(this.pending)
    const chunks = this.read('', true)
    if (this.partSize > 0) chunks.push(this.chunk())
    return chunks
  }

  profile(): TableProfile {
    const { head, records, repeated, surplus, ragged, openQuote } = this
    return {
      version: PROFILE_VERSION,
      separator: head.separator,
      ...(this.numbered && { numbered: true }),
      headings: head.headings.map(ownText),
      headingLine: head.headingLine,
      records,
      columns: this.watches.map((watch) => watch.end()),
      sample: this.sample.rows(),
      restart: (this.orders && (this.guessedAt === records || this.guessedAt >= GUESS_AFTER) ? this.orders : this.guess()).end(),
      preamble: head.preamble.map(ownText),
      ...(head.crosstab && { crosstab: { count: head.crosstab.labels.length, first: ownText(head.crosstab.labels[0] ?? ''), last: ownText(head.crosstab.labels.at(-1) ?? ''), dropped: head.crosstab.dropped.map(ownText) } }),
      repeated,
      surplus,
      ragged,
      shortened: this.shortenedCells,
      openQuote,
      cutShort: this.endsOpen && records > 1 && this.lastCount < this.width && ragged === 1,
    }
  }
}

/** The text up to its last line end. */
export function completeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1)
}
