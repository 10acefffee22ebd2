import type { ReportDocument, ReportTable } from '../../../shared/reports/document.ts'
import { cellText } from './cell-text.ts'
import { INK, LINE, PAGE, SOFT, WIDTH, type Paper } from './paper.ts'

const GAP = 10
/** The sizes of type that are tried, until a table fits. */
const SIZES = [8.5, 7.75, 7, 6.25] as const
/** No column of text is narrower where it can be helped, nor wider than this share. */
const NARROW = 70
const MOST_LINES = 2

/** A table over as many pages as it takes; its headings stand on each. */
export function drawTable(paper: Paper, table: ReportTable, document: ReportDocument): void {
  const shown = table.paper ? [...table.rows.slice(0, table.paper.rows), table.paper.rest] : table.rows
  const texts = shown.map((row) => row.map((cell, index) => cellText(cell, kindAt(table, index), document)))
  const total = table.total?.map((cell, index) => cellText(cell, kindAt(table, index), document))
  const { size, widths } = fit(paper, table, total ? [...texts, total] : texts)
  const xs = widths.map((_, index) => PAGE.left + widths.slice(0, index).reduce((sum, width) => sum + width + GAP, 0))
  const step = size * 1.55
  const heads = table.columns.map(({ title }, index) => paper.lines(title, size, widths[index] as number, 'bold'))
  const tall = Math.max(...heads.map((lines) => lines.length))

  const head = () => {
    for (const [index, lines] of heads.entries()) {
      for (const [at, line] of lines.entries()) place(line, index, paper.y + size + (tall - lines.length + at) * size * 1.25, true, SOFT)
    }
    paper.y += size + (tall - 1) * size * 1.25 + 5
    paper.line(PAGE.left, paper.y, PAGE.left + WIDTH, paper.y, SOFT, 0.75)
    paper.y += 2
  }
  const place = (text: string, index: number, y: number, isBold: boolean, colour: string = INK) => {
    const weight = isBold ? 'bold' as const : 'normal' as const
    if (isLeft(table, index)) paper.text(text, xs[index] as number, y, size, { weight, colour })
    else paper.text(text, (xs[index] as number) + (widths[index] as number), y, size, { weight, colour, align: 'right' })
  }
  const row = (cells: readonly string[], isBold: boolean) => {
    const lines = cells.map((text, index) => (kindAt(table, index) === 'text' ? wrapped(paper, text, size, (widths[index] as number) + 0.01, isBold) : [text]))
    const height = step + (Math.max(1, ...lines.map((one) => one.length)) - 1) * size * 1.2
    if (paper.need(height + 2)) head()
    for (const [index, some] of lines.entries()) for (const [at, line] of some.entries()) place(line, index, paper.y + size + 2 + at * size * 1.2, isBold)
    paper.y += height
    paper.line(PAGE.left, paper.y, PAGE.left + WIDTH, paper.y, LINE, 0.4)
  }
  paper.need(tall * size * 1.25 + step * 3)
  head()
  for (const cells of texts) row(cells, false)
  if (total) {
    paper.need(step + 4)
    paper.line(PAGE.left, paper.y + 0.6, PAGE.left + WIDTH, paper.y + 0.6, INK, 0.75)
    row(total, true)
  }
  paper.y += 4
}

/** Texts and days stand at the left of their column, numbers at the right. */
const isLeft = (table: ReportTable, index: number) => ['text', 'day'].includes(kindAt(table, index))
const kindAt = (table: ReportTable, index: number) => table.columns[index]?.kind ?? 'text'

function wrapped(paper: Paper, text: string, size: number, width: number, isBold: boolean): string[] {
  const weight = isBold ? 'bold' : 'normal'
  const lines = paper.lines(text, size, width, weight)
  if (lines.length <= MOST_LINES) return lines
  return [...lines.slice(0, MOST_LINES - 1), paper.cut(lines.slice(MOST_LINES - 1).join(' '), size, width, weight)]
}

/** The largest type in which all numbers stand whole; texts share the room that is left. */
function fit(paper: Paper, table: ReportTable, texts: readonly (readonly string[])[]): { size: number; widths: number[] } {
  for (const size of SIZES) {
    const cells = table.columns.map((_, index) => texts.reduce((most, row, at) => Math.max(most, paper.fonts.width(row[index] ?? '', size, at === texts.length - 1 ? 'bold' : 'normal')), 0))
    const room = WIDTH - GAP * (cells.length - 1)
    // Headings in two lines where there is room for them, else as narrow as their longest word.
    const [roomy, natural] = [2, Infinity].map((most) => table.columns.map(({ title, kind }, index) => Math.max(cells[index] as number, headWidth(paper, kind === 'text' ? [title] : title.split(/\s+/), size, most)))) as [number[], number[]]
    const whole = natural.reduce((sum, width) => sum + width, 0)
    for (const widths of [roomy, natural]) {
      const sum = widths.reduce((some, width) => some + width, 0)
      if (sum <= room) return { size, widths: spreadOut(table, widths, room - sum) }
    }
    const isText = (index: number) => kindAt(table, index) === 'text'
    const fixed = natural.reduce((sum, width, index) => sum + (isText(index) ? 0 : width), 0)
    const words = natural.filter((_, index) => isText(index))
    if (words.length > 0 && room - fixed >= NARROW * words.length) return { size, widths: shrunk(natural, isText, room - fixed) }
    if (size === SIZES.at(-1)) return { size, widths: natural.map((width) => (width * room) / whole) }
  }
  throw new Error('no size of type was tried')
}

/** The least width in which a heading's words stand in at most so many lines. */
function headWidth(paper: Paper, words: readonly string[], size: number, most: number): number {
  const width = (some: readonly string[]) => paper.fonts.width(some.join(' '), size, 'bold')
  if (most >= words.length) return Math.max(...words.map((word) => width([word])))
  return Math.min(...words.map((_, at) => Math.max(width(words.slice(0, at)), width(words.slice(at)))))
}

/** Room that is left goes to the first text, so that numbers stand at the right edge. */
function spreadOut(table: ReportTable, natural: readonly number[], left: number): number[] {
  const first = table.columns.findIndex((_, index) => isLeft(table, index))
  return natural.map((width, index) => width + (index === Math.max(0, first) ? left : 0))
}

/** Texts that need less than their share leave the rest to the longer ones. */
function shrunk(natural: readonly number[], isText: (index: number) => boolean, room: number): number[] {
  const widths = [...natural]
  let open = natural.flatMap((_, index) => (isText(index) ? [index] : []))
  let left = room
  for (;;) {
    const share = left / open.length
    const small = open.filter((index) => (natural[index] as number) <= share)
    if (small.length === 0) {
      for (const index of open) widths[index] = share
      return widths
    }
    left -= small.reduce((sum, index) => sum + (natural[index] as number), 0)
    open = open.filter((index) => !small.includes(index))
    if (open.length === 0) return widths
  }
}
