import { saysNothing } from '../values/blank.ts'
import { filled, isDate, isValue, type Line } from './head-line.ts'
import { isPair, isSecond, joinedHeadings } from './head-pairs.ts'
import { areDays, type Crosstab, crosstabHeadings, crosstabOf } from './crosstab.ts'
import { meanings } from '../headings/meaning.ts'
import { periodOf } from '../values/periods.ts'
import { RecordScanner } from './records.ts'

/** Where a text's table begins and how its cells are told apart. */
export interface Head {
  readonly separator: string
  readonly headings: readonly string[]
  /** Physical line (from 1) of the headings, 0 where the file has none. */
  readonly headingLine: number
  /** Position and physical line of the first record after them. */
  readonly start: number
  readonly startLine: number
  /** Lines above the headings that are neither blank nor the separator's hint. */
  readonly preamble: readonly string[]
  /** Set where columns are months, weeks or days: the headings are those of the records that cells become. */
  readonly crosstab?: Crosstab
}

const SEPARATORS = [';', ',', '\t', '|'] as const
/** Marks that separate cells in few files: tried where a first line has them. */
const RARE = ['~', '^', '¦'] as const
const HINT = /^"?sep=(.)"?[\t ;,]*$/i
/** Filled records looked at. */
export const LOOK = 80
/** Columns beyond are not read. */
const MOST_COLUMNS = 1000
/** Headings are looked for among the first records only. */
const DEEP = 40

/** What a person said of where the table begins; `first`: the first record is the headings for sure. */
export interface HeadWish {
  readonly separator?: string | undefined
  /** Physical line of the headings, 0 for none. */
  readonly headingLine?: number | undefined
  readonly first?: boolean | undefined
}

/** Finds separator and headings in a file's first text; null for a text without a filled record. */
export function findHead(text: string, final: boolean, wish: HeadWish = {}): Head | null {
  const first = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  const hint = HINT.exec(first.trim())?.[1] ?? null
  const from = hint === null ? 0 : Math.min(first.length + 1, text.length)
  const separators = wish.separator ? [wish.separator] : hint === null ? [...SEPARATORS, ...RARE.filter((mark) => first.includes(mark))] : [hint]
  let best: { head: Head; score: number } | null = null
  for (const separator of separators) {
    const lines = linesOf(text, from, hint === null ? 1 : 2, separator, final, wish.headingLine ?? 0)
    const found = lines && tryHead(lines, separator, wish)
    if (found && (!best || found.score > best.score || (found.score === best.score && found.head.headings.length > best.head.headings.length))) best = found
  }
  return best && best.head
}

/** Finds the headings among a table's first records, whose `line` is their own; `start` counts records. Null for none. */
export function findRecordHead(records: readonly { readonly line: number; readonly cells: readonly string[] }[], wish: HeadWish = {}): Head | null {
  const found = tryHead(recordLines(records), '\t', wish)
  if (!found) return null
  const after = records[found.head.start]
  return { ...found.head, startLine: after ? after.line : found.head.startLine }
}

/** Whether a table's first records look like one: headings that mean something, or columns of values. */
export function isTableHead(records: readonly { readonly line: number; readonly cells: readonly string[] }[]): boolean {
  return (tryHead(recordLines(records), '\t', {})?.score ?? 0) > 0
}

/** The filled records as lines; their places count all of them. */
function recordLines(records: readonly { readonly line: number; readonly cells: readonly string[] }[]): Line[] {
  return records
    .map(({ line, cells }, index) => ({ cells: cells.map((cell) => cell.trim()), start: index, end: index + 1, line, lines: 1 }))
    .filter((line) => !saysNothing(line.cells, line.cells.length))
}

/** The first filled records, and all up to the line asked for; null where the text must go on to get there. */
function linesOf(text: string, from: number, firstLine: number, separator: string, final: boolean, until: number): Line[] | null {
  const scanner = new RecordScanner(separator, 0)
  const lines: Line[] = []
  let at = from
  let line = firstLine
  while (at < text.length && (lines.length < LOOK || line <= until)) {
    const end = scanner.next(text, at, final)
    if (end < 0) break
    const cells = scanner.cells.slice(0, scanner.count)
    if (!saysNothing(cells, cells.length)) lines.push({ cells, start: at, end, line, lines: scanner.lines })
    at = end
    line += scanner.lines
  }
  return line <= until && !final ? null : lines
}

function tryHead(lines: readonly Line[], separator: string, wish: HeadWish): { head: Head; score: number } | null {
  if (lines.length === 0) return null
  if (wish.headingLine === 0) return withoutHeadings(lines, separator, true)
  const asked = wish.first && !isRowOfValues(lines[0] as Line) ? 0 : wish.headingLine ? lines.findIndex(({ line, lines: count }) => line <= (wish.headingLine as number) && (wish.headingLine as number) < line + count) : -1
  if (asked >= 0) return headAt(lines, asked, asked, separator, 0)
  let best = -1
  let score = 0
  lines.slice(0, DEEP).forEach((line, index) => {
    const value = headingScore(line, lines.slice(index + 1))
    if (value > score * 1.2) {
      best = index
      score = value
    }
  })
  if (best < 0) return withoutHeadings(lines, separator, false)
  const [upper, lower] = isPair(lines, best - 1) ? [best - 1, best] : isPair(lines, best) ? [best, best + 1] : [best, best]
  return headAt(lines, upper, lower, separator, score, isSecond(lines, lower + 1) ? 1 : 0)
}

/**
 * The table whose headings are on one line, or on two of which the upper one names groups or what the lower one lacks;
 * `more` lines below them are headings too, of which nothing is taken.
 */
function headAt(lines: readonly Line[], upper: number, lower: number, separator: string, score: number, more = 0): { head: Head; score: number } {
  const found = lines[lower] as Line
  const last = lines[lower + more] as Line
  const headings = upper === lower ? trimmed(found.cells) : trimmed(joinedHeadings((lines[upper] as Line).cells, found.cells))
  const above = [...lines.slice(0, upper === lower ? lower : lower + 1), ...lines.slice(lower + 1, lower + 1 + more)]
  const preamble = above.map((line) => line.cells.filter(Boolean).join(' ').slice(0, 200))
  const below = lines.slice(lower + 1 + more)
  const crosstab = crosstabOf(headings, preamble, below)
  return {
    head: { separator, ...(crosstab && { crosstab }), headings: crosstab ? crosstabHeadings(crosstab, headings, preamble, below) : headings, headingLine: found.line, start: last.end, startLine: last.line + last.lines, preamble },
    score: score + fitting(lines.slice(lower + 1), found.cells.length),
  }
}

/** Empty headings at the end belong to trailing separators, not to columns; nobody's table has thousands. */
function trimmed(cells: readonly string[]): string[] {
  let count = cells.length
  while (count > 1 && cells[count - 1] === '') count--
  return cells.slice(0, Math.min(count, MOST_COLUMNS))
}

/** How much a line looks like headings: words that mean fields, cells unlike those below. */
function headingScore(line: Line, below: readonly Line[]): number {
  const cells = trimmed(line.cells)
  if (cells.length < 2 || filled(line) < 2 || filled(line) * 2 < cells.length) return 0
  const values = cells.filter((cell) => cell !== '' && isValue(cell))
  if (values.length > 0 && !areRates(values) && !(areDays(values) && headNumbers(cells, below))) return 0
  const fields = new Set<string>()
  let score = 0
  for (const cell of cells) {
    const meaning = cell.length > 60 ? undefined : meanings(cell)[0]
    if (!meaning || fields.has(meaning.field)) continue
    fields.add(meaning.field)
    score += meaning.weight
  }
  const next = below.filter((other) => filled(other) > 0 && other.cells.length > 1).slice(0, 20)
  const contrast = cells.filter((_, column) => next.filter((other) => isValue(other.cells[column] ?? '') || periodOf(other.cells[column] ?? '') !== null).length * 2 > next.length).length
  return fields.size + contrast < 2 ? 0 : score + contrast * 0.4
}

/** Whether values are rates of tax, each once: they head columns of amounts (`4%`, `10%`, `22%`). */
function areRates(values: readonly string[]): boolean {
  return values.length > 1 && new Set(values).size === values.length && values.every((value) => /^\d{1,2}(?:[.,]\d)? ?%$/.test(value))
}

/** Whether numbers, and no dates, stand below the cells of a line that are dates. */
function headNumbers(cells: readonly string[], below: readonly Line[]): boolean {
  const dated = cells.flatMap((cell, column) => (isDate(cell) ? [column] : []))
  const found = below.slice(0, 20).flatMap((line) => dated.map((column) => line.cells[column] ?? '')).filter((cell) => cell !== '')
  return found.filter(isValue).length * 5 >= found.length * 4 && found.some(isValue) && !found.some(isDate)
}

/** Headings are words: a record half of which are numbers and dates holds none (a list of lists without them). */
function isRowOfValues(line: Line): boolean {
  const values = line.cells.filter(isValue).length
  return values > 1 && values * 2 >= filled(line)
}

/** How well the lines below agree on the width, from 0 to 2. */
function fitting(lines: readonly Line[], width: number): number {
  const seen = lines.filter((line) => filled(line) > 0).slice(0, 40)
  if (seen.length === 0) return 0
  return (2 * seen.filter((line) => line.cells.length === width).length) / seen.length
}

/** A table that begins at once (`sure`: somebody said so): columns get numbers for names. */
function withoutHeadings(lines: readonly Line[], separator: string, sure: boolean): { head: Head; score: number } | null {
  const widths = new Map<number, number>()
  for (const line of lines) if (filled(line) > 1) widths.set(line.cells.length, (widths.get(line.cells.length) ?? 0) + 1)
  const [width] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [1]
  const first = lines.find((line) => line.cells.length === width && filled(line) > 0)
  const values = first ? first.cells.filter(isValue).length : 0
  if (!sure && (!first || width < 2 || values < 2)) {
    const start = lines.find((line) => filled(line) > 0) as Line
    return { head: { separator, headings: trimmed(start.cells), headingLine: start.line, start: start.end, startLine: start.line + start.lines, preamble: [] }, score: 0 }
  }
  const begin = first ?? (lines[0] as Line)
  const headings = begin.cells.slice(0, MOST_COLUMNS).map((_, index) => `${index + 1}`)
  return { head: { separator, headings, headingLine: 0, start: begin.start, startLine: begin.line, preamble: [] }, score: 0.1 * values + fitting(lines, width) * 0.1 }
}
