import { decodeEntities } from '../open/entities.ts'

/** Beyond this many lines inside one quoted cell the quote is taken for a stray one. */
const QUOTED_LINES = 2000
/** A line end that was not looked for yet. */
const UNKNOWN = -2
/** Lines looked at to tell a stray quote from a file that was cut off. */
const LOOK_AHEAD = 20
/** A character written as HTML does, with the semicolon that ends it. */
const ENTITY = /&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z][a-z\d]{1,7});/i
const ENTITIES = /&(#\d{1,6}|#x[\da-f]{1,5}|[a-z][a-z\d]{1,7});/gi

/**
 * Splits text into records, one at a time, without copying more than the cells. The rules on quotes: a cell is quoted
 * when its closing quote is followed by a separator or a line end; otherwise its quotes are text. A quoted cell over
 * several lines that leaves the record with the wrong width, where its first line alone has the right one, is text too.
 * Quotes behind a backslash are text where only so the record has the right width.
 */
export class RecordScanner {
  /** The cells of the last record: the first `count` entries. */
  readonly cells: string[] = []
  count = 0
  /** Physical lines of the last record. */
  lines = 0
  /** The last record is a quote without its end: only its first cells mean anything. */
  broken = false
  /** What came after the last record's line had a say in how it is read: alone it might be read differently. */
  loose = false
  /** After −1: where the open cell begins, and whether it is quoted. */
  openAt = 0
  openQuoted = false

  private readonly separator: number
  private readonly separatorText: string
  private readonly width: number
  private cell = ''
  private crossed = false
  private unclosed = false
  /** Quotes behind a backslash do not close. */
  private escaped = false
  /** Where the line of a quoted cell ends: behind one cell of a line stand others. −1 where the text has no further end. */
  private lineEnd = UNKNOWN

  /** `width` is the number of headings, 0 while it is not known. */
  constructor(separator: string, width: number) {
    this.separatorText = separator
    this.separator = separator.charCodeAt(0)
    this.width = width
  }

  /**
   * Reads the record at `at`; gives the position after its line end, or −1 when more text may complete it (never with
   * `final`). A blank line is a record of one empty cell.
   */
  next(text: string, at: number, final: boolean): number {
    this.broken = false
    this.crossed = false
    this.unclosed = false
    this.loose = false
    const end = this.record(text, at, final, false)
    if (end < 0 || (!this.crossed && !this.unclosed)) {
      if (end >= 0) this.lines = 1
      if (end < 0 || this.width === 0 || this.count <= this.width || this.fits()) return end
      this.withEntities(text, at, end)
      return this.fits() ? end : this.unescaped(text, at, end)
    }
    return this.settle(text, at, end)
  }

  /** The same record where the semicolons of `&amp;` and its like part no cells, if it then has the right width. */
  private withEntities(text: string, at: number, end: number) {
    if (this.separator !== 59) return
    const line = text.slice(at, end)
    if (line.includes('"') || !ENTITY.test(line)) return
    const cells = line.replaceAll(ENTITIES, (_, name: string) => `&${name}\0`).split(';').map((cell) => decodeEntities(cell.replaceAll('\0', ';').trim(), true))
    if (cells.length !== this.width) return
    for (let i = 0; i < cells.length; i++) this.cells[i] = cells[i] as string
    this.count = cells.length
  }

  /** The same record with quotes behind a backslash as text, where it then has the right width. */
  private unescaped(text: string, at: number, end: number): number {
    if (end < 0 || !text.slice(at, end).includes('\\"')) return end
    const kept = this.cells.slice(0, this.count)
    this.escaped = true
    const other = this.record(text, at, true, false)
    this.escaped = false
    const held = other === end && this.fits()
    this.crossed = false
    this.unclosed = false
    this.loose = false
    if (held) return end
    for (let i = 0; i < kept.length; i++) this.cells[i] = kept[i] as string
    this.count = kept.length
    return end
  }

  /** A record over several lines, or one whose quote never closes: as quoted, as text, or broken. */
  private settle(text: string, at: number, end: number): number {
    const { unclosed, width } = this
    if (unclosed || (width > 0 && !this.fits())) {
      const kept = this.cells.slice(0, this.count)
      const line = this.record(text, at, true, true)
      if (this.fits() && text.charCodeAt(line - 1) === 10) {
        this.lines = 1
        return line
      }
      if (unclosed) {
        this.broken = true
        const stop = this.followed(text, line) ? line : text.length
        this.lines = countLines(text, at, stop)
        return stop
      }
      for (let i = 0; i < kept.length; i++) this.cells[i] = kept[i] as string
      this.count = kept.length
    }
    this.lines = countLines(text, at, end)
    return end
  }

  /** Whether the record has as many cells as there are headings, and beyond them only empty ones. */
  private fits(): boolean {
    if (this.count < this.width) return false
    for (let i = this.width; i < this.count; i++) if (this.cells[i] !== '') return false
    return true
  }

  /** Whether most of the lines from `at` have as many separators as a record should. */
  private followed(text: string, at: number): boolean {
    let seen = 0
    let good = 0
    for (let p = at; p < text.length && seen < LOOK_AHEAD; seen++) {
      let end = text.indexOf('\n', p)
      if (end < 0) end = text.length
      if (text.slice(p, end).split(this.separatorText).length === this.width) good++
      p = end + 1
    }
    return good * 2 > seen
  }

  private record(text: string, at: number, final: boolean, literal: boolean): number {
    const { separator, cells } = this
    const length = text.length
    this.lineEnd = UNKNOWN
    let count = 0
    let p = at
    for (;;) {
      let start = p
      let code = text.charCodeAt(p)
      while (code === 32 && separator !== 32) code = text.charCodeAt(++p)
      if (code === 34) {
        const end = this.quoted(text, p, final, literal)
        if (end === -1) {
          this.openAt = start
          this.openQuoted = true
          return -1
        }
        if (end >= 0) {
          cells[count++] = this.cell
          if (end >= length || text.charCodeAt(end) === 10) {
            this.count = count
            return Math.min(end + 1, length)
          }
          p = end + 1
          continue
        }
      }
      while (code !== separator && code !== 10 && p < length) code = text.charCodeAt(++p)
      if (p >= length && !final) {
        this.openAt = start
        this.openQuoted = false
        return -1
      }
      while (start < p && text.charCodeAt(start) <= 32) start++
      cells[count++] = start === p ? '' : trimmedEnd(text, start, p)
      if (p >= length || code === 10) {
        this.count = count
        return Math.min(p + 1, length)
      }
      p++
    }
  }

  /** The quoted cell at `open`: where its separator stands; −1 for more text, −2 when its quotes are only text. */
  private quoted(text: string, open: number, final: boolean, literal: boolean): number {
    const length = text.length
    let doubled = false
    let p = open + 1
    for (;;) {
      const quote = text.indexOf('"', p)
      if (quote < 0) {
        if (literal) return -2
        if (!final && !tooManyLines(text, open, length)) return -1
        this.unclosed = true
        this.loose = true
        return -2
      }
      const next = text.charCodeAt(quote + 1)
      if (this.escaped && isEscaped(text, open, quote)) {
        p = quote + 1
        continue
      }
      if (next === 34) {
        doubled = true
        p = quote + 2
        continue
      }
      let end = quote + 1
      while (text.charCodeAt(end) === 32 && this.separator !== 32) end++
      if (end >= length && !final) return -1
      if (this.lineEnd !== -1 && this.lineEnd < open) this.lineEnd = text.indexOf('\n', open)
      const line = this.lineEnd
      const crossing = line >= 0 && line < quote
      if (crossing && literal) return -2
      if (crossing && tooManyLines(text, open, quote)) {
        this.unclosed = true
        this.loose = true
        return -2
      }
      const after = text.charCodeAt(end)
      if (end >= length || after === this.separator || after === 10) {
        if (crossing) this.crossed = true
        const inner = text.slice(open + 1, quote)
        const plain = doubled ? inner.replaceAll('""', '"') : inner
        this.cell = trimmed(this.escaped ? plain.replace(/\\(["\\])/g, '$1') : plain)
        return end
      }
      if (!crossing) return this.lenient(text, open, quote, line, final)
      this.loose = true
      return -2
    }
  }

  /** Quotes inside a quoted cell that nobody doubled: the cell ends at a quote before a separator on the same line. */
  private lenient(text: string, open: number, from: number, line: number, final: boolean): number {
    if (line < 0 && !final) return -1
    const stop = line < 0 ? text.length : line
    for (let p = from + 1; p < stop; p++) {
      const code = text.charCodeAt(p)
      const next = p + 1 >= stop ? 10 : text.charCodeAt(p + 1)
      if (code === this.separator && next === 34) return -2
      if (code === 34 && (next === this.separator || next === 10)) {
        this.cell = text.slice(open + 1, p).replaceAll('""', '"').trim()
        return p + 1
      }
    }
    return -2
  }
}

/** A record's cells written so that they can be read in one way only, over as many lines as before. */
export function rewritten(cells: readonly string[], separator: string, lines: number): string {
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)
  const more = lines - quoted.split('\n').length
  return `${more > 0 ? `${quoted.slice(0, -1)}${'\n'.repeat(more)}"` : quoted}\n`
}

function trimmedEnd(text: string, start: number, end: number): string {
  let stop = end
  while (stop > start && text.charCodeAt(stop - 1) <= 32) stop--
  const cell = text.slice(start, stop)
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(cell.length - 1)
  return first === 0xa0 || first === 0xfeff || last === 0xa0 ? cell.trim() : cell
}

/** The text without white space around it; most have none, which two letters tell. */
function trimmed(text: string): string {
  return isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(text.length - 1)) ? text : text.trim()
}

/** Whether a character of ASCII is no white space. */
function isInk(code: number): boolean {
  return code > 32 && code < 127
}

/** Whether an odd number of backslashes stands before a quote. */
function isEscaped(text: string, open: number, quote: number): boolean {
  let slashes = 0
  for (let p = quote - 1; p > open && text.charCodeAt(p) === 92; p--) slashes++
  return slashes % 2 === 1
}

function tooManyLines(text: string, from: number, to: number): boolean {
  let lines = 0
  for (let p = text.indexOf('\n', from); p >= 0 && p < to; p = text.indexOf('\n', p + 1)) if (++lines > QUOTED_LINES) return true
  return false
}

/** Line ends between two positions; a last line without one counts too. */
export function countLines(text: string, from: number, to: number): number {
  let lines = 0
  let p = from
  while (p < to) {
    const next = text.indexOf('\n', p)
    lines++
    if (next < 0 || next >= to) break
    p = next + 1
  }
  return lines
}
