import { saysNothing } from '../values/blank.ts'
import type { Chunk, Corrections, RecordsCut } from '../contract.ts'
import { spreadRow } from './crosstab.ts'
import { findRecordHead, LOOK, type Head } from './head.ts'
import { faultMark, lineMark, recordLine } from '../values/numbered.ts'
import { NO_TABLE, type Remembering } from './no-table.ts'
import { Table, type TableState } from './table.ts'

/** Records per piece that the table takes at once. */
const AT_ONCE = 256
/** A cell longer than this is cut to its first characters. */
const LONG = 65_536
const KEPT = 200
/** Characters of a record in which no cell may be longer than what is kept of a long one: a workbook tells a long text once for thousands of cells. */
const WIDE = 1 << 20
/** Line ends inside one cell; more of them become spaces. */
const MOST_LINES = 500

const CONTROL = /[\r\n\0]/

interface Given {
  readonly line: number
  readonly cells: readonly string[]
  /** Set for a record that could not be read. */
  readonly fault?: { readonly value: string; readonly reason: string }
}

export interface RecordsOptions {
  readonly recordsPerChunk?: number
  readonly corrections?: Corrections
  /** The first record holds the headings for sure: they need not be looked for. */
  readonly headed?: boolean
}

/** A cut of records between two of them. JSON; numbers lie beside it, see `Remembering`. */
export interface RecordsState {
  readonly table: TableState
  /** Records that the table has not taken yet. */
  readonly text: readonly string[]
  readonly expected: number
  readonly shortened: number
}

/** A cut that can be left and gone on with. */
export interface LongRecordsCut extends RecordsCut, Remembering {
  /** What `startRecords` goes on from with the next record; null where the headings are not found yet. */
  state(): RecordsState | null
  /** Gives its memory back at once: it is at its end, or left. */
  release(): void
}

/**
 * Starts cutting a table that comes as records of cells with their own lines: the same chunks, headings and profile as
 * of text, and every record read from the chunks reports its own line. Never throws on any cells. With `from` it goes on
 * where another one stopped: then the same comes of the records as of one cut.
 */
export function startRecords(options: RecordsOptions = {}, from: RecordsState | null = null): LongRecordsCut {
  const perChunk = options.recordsPerChunk ?? 10_000
  let waiting: Given[] = []
  let filled = 0
  let head: Head | null = from && from.table.head
  let table: Table | null = from && new Table(from.table.head, perChunk, true)
  if (from) table?.resume(from.table)
  let text: string[] = [...(from?.text ?? [])]
  /** Line that the table takes the next record for, if nothing says otherwise. */
  let expected = from?.expected ?? 0
  let shortened = from?.shortened ?? 0

  const open = (): Chunk[] => {
    head = findRecordHead(waiting.filter(({ fault }) => !fault), { headingLine: options.corrections?.headingLine, first: options.headed ?? false })
    const all = waiting
    waiting = []
    if (!head) return []
    table = new Table(head, perChunk, true)
    expected = head.startLine
    const { start } = head
    const begins = all.filter(({ fault }) => !fault)[start]
    const first = begins ? all.indexOf(begins) : all.length
    const faultsAbove = all.slice(0, first).filter(({ fault }) => fault)
    return [...faultsAbove, ...all.slice(first)].flatMap(write)
  }

  const write = ({ line, cells, fault }: Given): Chunk[] => {
    if (!head || !table) return []
    if (fault) {
      text.push(faultMark(line, fault.value, fault.reason))
      expected = line
    } else {
      if (head.crosstab) return spreadRow(head.crosstab, cells.map((cell) => clean(cell, LONG))).flatMap((own) => put(line, own))
      const width = head.headings.length
      if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) table.noteSurplus()
      const own: string[] = []
      const most = sizeOf(cells) > WIDE ? KEPT : LONG
      for (let column = 0; column < width; column++) own.push(column < cells.length ? clean(cells[column] as string, most) : '')
      return put(line, own)
    }
    return text.length >= AT_ONCE ? flush(false) : []
  }

  const put = (line: number, own: readonly string[]): Chunk[] => {
    if (line !== expected) text.push(lineMark(line))
    text.push(recordLine(own))
    expected = line + lineCount(own)
    return text.length >= AT_ONCE ? flush(false) : []
  }

  const flush = (final: boolean): Chunk[] => {
    const piece = text.join('')
    text = []
    return table ? table.read(piece, final) : []
  }

  const clean = (cell: string, most: number): string => {
    if (cell.length <= most && !CONTROL.test(cell)) return cell.trim()
    let own = cell
    if (own.length > most) {
      shortened++
      own = own.slice(0, KEPT)
    }
    if (own.includes('\r')) own = own.replace(/\r\n?/g, '\n')
    if (own.includes('\u0000')) own = own.replaceAll('\u0000', '')
    if (own.includes('\n') && own.split('\n').length > MOST_LINES) own = own.replaceAll('\n', ' ')
    return own.trim()
  }

  const take = (given: Given): Chunk[] => {
    if (!Number.isSafeInteger(given.line)) return take({ ...given, line: 0 })
    if (table) return write(given)
    waiting.push(given)
    if (!given.fault && given.cells.some((cell) => cell.trim() !== '')) filled++
    return filled >= LOOK && given.line >= (options.corrections?.headingLine ?? 0) ? open() : []
  }

  return {
    push: (line, cells) => (isBlank(cells) ? [] : take({ line, cells })),
    fault: (line, value, reason) => take({ line, cells: [], fault: { value: value.slice(0, KEPT), reason } }),
    state: () => table && { table: table.state(), text: [...text], expected, shortened },
    numbers: () => table?.numbers() ?? [],
    recall: (numbers) => table?.recall(numbers),
    release: () => table?.release(),
    end: ({ damaged = false } = {}) => {
      const chunks = table ? [] : open()
      chunks.push(...flush(true), ...(table?.end(false) ?? []))
      const own = (table ?? NO_TABLE).profile()
      return { chunks, profile: { ...own, numbered: true, separator: '\t', shortened: own.shortened + shortened, encoding: 'utf-8', damaged, broken: 0, binary: false } }
    },
  }
}

function isBlank(cells: readonly string[]): boolean {
  return saysNothing(cells.map((cell) => cell.trim()), cells.length)
}

function sizeOf(cells: readonly string[]): number {
  let size = 0
  for (const cell of cells) size += cell.length
  return size
}

/** Lines that a record takes in the chunk's text. */
function lineCount(cells: readonly string[]): number {
  let lines = 1
  for (const cell of cells) if (cell.includes('\n')) lines += cell.split('\n').length - 1
  return lines
}
