import { dateParts } from './dates.ts'
import { meanings } from './meaning.ts'
import { numberCell } from './numbers.ts'
import { RecordScanner } from './records.ts'
import { splitMoment } from './times.ts'

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
}

const SEPARATORS = [';', ',', '\t', '|'] as const
const HINT = /^"?sep=(.)"?[\t ;,]*$/i
/** Filled records looked at. */
const LOOK = 80
/** Columns beyond are not read. */
const MOST_COLUMNS = 1000
/** Headings are looked for among the first records only. */
const DEEP = 40

interface Line {
  readonly cells: readonly string[]
  readonly start: number
  readonly end: number
  readonly line: number
  readonly lines: number
}

/** Finds separator and headings in a file's first text; null for a text without a filled record. */
export function findHead(text: string, final: boolean): Head | null {
  const first = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  const hint = HINT.exec(first.trim())?.[1] ?? null
  const from = hint === null ? 0 : Math.min(first.length + 1, text.length)
  let best: { head: Head; score: number } | null = null
  for (const separator of hint === null ? SEPARATORS : [hint]) {
    const found = tryHead(linesOf(text, from, hint === null ? 1 : 2, separator, final), separator)
    if (found && (!best || found.score > best.score)) best = found
  }
  return best && best.head
}

function linesOf(text: string, from: number, firstLine: number, separator: string, final: boolean): Line[] {
  const scanner = new RecordScanner(separator, 0)
  const lines: Line[] = []
  let at = from
  let line = firstLine
  while (at < text.length && lines.length < LOOK) {
    const end = scanner.next(text, at, final)
    if (end < 0) break
    const cells = scanner.cells.slice(0, scanner.count)
    if (cells.some((cell) => cell !== '')) lines.push({ cells, start: at, end, line, lines: scanner.lines })
    at = end
    line += scanner.lines
  }
  return lines
}

function filled(line: Line): number {
  return line.cells.reduce((sum, cell) => sum + (cell === '' ? 0 : 1), 0)
}

function tryHead(lines: readonly Line[], separator: string): { head: Head; score: number } | null {
  const full = lines.filter((line) => filled(line) > 0)
  if (full.length === 0) return null
  let best = -1
  let score = 0
  lines.slice(0, DEEP).forEach((line, index) => {
    const value = headingScore(line, lines.slice(index + 1))
    if (value > score * 1.2) {
      best = index
      score = value
    }
  })
  if (best < 0) return withoutHeadings(lines, separator)
  const found = lines[best] as Line
  const preamble = lines.slice(0, best).filter((line) => filled(line) > 0).map((line) => line.cells.filter(Boolean).join(' ').slice(0, 200))
  return {
    head: { separator, headings: trimmed(found.cells), headingLine: found.line, start: found.end, startLine: found.line + found.lines, preamble },
    score: score + fitting(lines.slice(best + 1), found.cells.length),
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
  if (cells.some((cell) => cell !== '' && isValue(cell))) return 0
  const fields = new Set<string>()
  let score = 0
  for (const cell of cells) {
    const meaning = cell.length > 60 ? undefined : meanings(cell)[0]
    if (!meaning || fields.has(meaning.field)) continue
    fields.add(meaning.field)
    score += meaning.weight
  }
  const next = below.filter((other) => filled(other) > 0 && other.cells.length > 1).slice(0, 20)
  const contrast = cells.filter((_, column) => next.filter((other) => isValue(other.cells[column] ?? '')).length * 2 > next.length).length
  return fields.size + contrast < 2 ? 0 : score + contrast * 0.4
}

function isValue(cell: string): boolean {
  return cell !== '' && cell.length < 40 && (numberCell(cell) !== null || dateParts(splitMoment(cell)[0]) !== null)
}

/** How well the lines below agree on the width, from 0 to 2. */
function fitting(lines: readonly Line[], width: number): number {
  const seen = lines.filter((line) => filled(line) > 0).slice(0, 40)
  if (seen.length === 0) return 0
  return (2 * seen.filter((line) => line.cells.length === width).length) / seen.length
}

/** A table that begins at once: columns get numbers for names. */
function withoutHeadings(lines: readonly Line[], separator: string): { head: Head; score: number } | null {
  const widths = new Map<number, number>()
  for (const line of lines) if (filled(line) > 1) widths.set(line.cells.length, (widths.get(line.cells.length) ?? 0) + 1)
  const [width] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [1]
  const first = lines.find((line) => line.cells.length === width && filled(line) > 0)
  const values = first ? first.cells.filter(isValue).length : 0
  if (!first || width < 2 || values < 2) {
    const start = lines.find((line) => filled(line) > 0) as Line
    return { head: { separator, headings: trimmed(start.cells), headingLine: start.line, start: start.end, startLine: start.line + start.lines, preamble: [] }, score: 0 }
  }
  const headings = first.cells.slice(0, MOST_COLUMNS).map((_, index) => `${index + 1}`)
  return { head: { separator, headings, headingLine: 0, start: first.start, startLine: first.line, preamble: [] }, score: 0.1 * values + fitting(lines, width) * 0.1 }
}
