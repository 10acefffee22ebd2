import { numberText } from './json-value.ts'
import { attribute, type Token } from './markup.ts'

/** A row of some table of a page. */
export interface HtmlRow {
  /** Tables are numbered in the order in which their first rows are given. */
  readonly table: number
  readonly caption: string
  readonly line: number
  readonly cells: readonly string[]
  /** A table too small to hold data. */
  readonly layout: boolean
}

interface Row {
  readonly line: number
  readonly cells: string[]
}

/** A cell that reaches down into rows below. */
interface Reach {
  rows: number
  readonly text: string
}

/** A table that is open. */
interface Open {
  number: number
  caption: string
  readonly held: Row[]
  row: Row | null
  readonly reach: Map<number, Reach>
  /** The open cell: where it stands, its text so far, and what its attributes say. */
  cell: { at: number; text: string; attributes: string; columns: number; rows: number } | null
  captioned: boolean
  /** Rows go on at once: it is known to hold data. */
  flowing: boolean
}

/** The open tables between two pieces of a page. JSON. */
export interface PageState {
  readonly open: readonly (Omit<Open, 'reach'> & { readonly reach: readonly (readonly [column: number, reach: Reach])[] })[]
  readonly tables: number
}

/** Rows that show that a table is no layout. */
const ENOUGH = 50
const WIDEST = 4096
/** Longest text of a number. */
const LONGEST = 48
const BLOCKS = new Set(['br', 'p', 'div', 'li', 'span'])

/** Takes the tables of a page apart, tables inside tables too: each has its own rows. */
export class HtmlTables {
  private readonly open: Open[] = []
  private tables = 0

  /** Takes the next piece of the page; gives the rows that are complete. */
  take(token: Token): HtmlRow[] {
    if (token.kind === 'text') return this.text(token.text)
    if (token.kind === 'close') return this.close(token.name)
    return this.begin(token)
  }

  end(): HtmlRow[] {
    const rows: HtmlRow[] = []
    while (this.open.length > 0) rows.push(...this.close('table'))
    return rows
  }

  state(): PageState {
    return { open: this.open.map(({ reach, ...rest }) => ({ ...rest, reach: [...reach] })), tables: this.tables }
  }

  resume({ open, tables }: PageState): void {
    this.open.splice(0, this.open.length, ...open.map(({ reach, ...rest }) => ({ ...rest, reach: new Map(reach) })))
    this.tables = tables
  }

  get isOpen(): boolean {
    return this.open.length > 0
  }

  private text(text: string): HtmlRow[] {
    const table = this.open.at(-1)
    if (table?.cell) table.cell.text += text
    else if (table?.captioned) table.caption += text
    return []
  }

  private begin({ name, attributes, line }: Extract<Token, { kind: 'open' }>): HtmlRow[] {
    if (name === 'table') {
      this.open.push({ number: -1, caption: '', held: [], row: null, reach: new Map(), cell: null, captioned: false, flowing: false })
      return []
    }
    const table = this.open.at(-1)
    if (!table) return []
    if (name === 'tr') {
      const done = endRow(table)
      table.row = { line, cells: [] }
      return done ? this.give(table, done) : []
    }
    if (name === 'td' || name === 'th') {
      endCell(table)
      table.row ??= { line, cells: [] }
      table.cell = { at: placeOf(table), text: '', attributes, columns: span(attributes, 'colspan', WIDEST), rows: span(attributes, 'rowspan', 65_534) }
    } else if (name === 'caption') table.captioned = true
    else if (BLOCKS.has(name) && table.cell && name !== 'span') table.cell.text += ' '
    return []
  }

  private close(name: string): HtmlRow[] {
    const table = this.open.at(-1)
    if (!table) return []
    if (name === 'td' || name === 'th') endCell(table)
    else if (name === 'caption') table.captioned = false
    else if (name === 'tr' || name === 'thead' || name === 'tbody' || name === 'tfoot') {
      const done = endRow(table)
      return done ? this.give(table, done) : []
    } else if (name === 'table') {
      const done = endRow(table)
      const rows = done ? this.give(table, done) : []
      this.open.pop()
      return [...rows, ...this.release(table)]
    }
    return []
  }

  private give(table: Open, row: Row): HtmlRow[] {
    table.held.push(row)
    if (table.flowing) return this.release(table)
    if (table.held.length < ENOUGH || this.open.length > 1 && this.open.some((other) => other !== table && other.flowing)) return []
    table.flowing = true
    return this.release(table)
  }

  private release(table: Open): HtmlRow[] {
    const rows = table.held.splice(0)
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
    const layout = table.number < 0 && !table.flowing && (filled.length < 2 || !filled.some(({ cells }) => cells.filter((cell) => cell !== '').length > 1))
    if (table.number < 0) table.number = this.tables++
    return rows.map(({ line, cells }) => ({ table: table.number, caption: table.caption.trim(), line, cells, layout }))
  }
}

/** The next free place in the open row, past cells that reach down from above. */
function placeOf({ row, reach }: Open): number {
  let at = row?.cells.length ?? 0
  while (at < WIDEST && reach.has(at)) {
    row?.cells.push(takeReach(reach, at))
    at++
  }
  return at
}

function takeReach(reach: Map<number, Reach>, at: number): string {
  const found = reach.get(at)
  if (!found) return ''
  if (--found.rows <= 0) reach.delete(at)
  return found.text
}

function endCell(table: Open) {
  const { cell, row } = table
  table.cell = null
  if (!cell || !row) return
  const text = cellText(cell.text, cell.attributes)
  for (let i = 0; i < cell.columns && row.cells.length < WIDEST; i++) {
    const at = row.cells.length
    row.cells.push(i === 0 ? text : '')
    if (cell.rows > 1) table.reach.set(at, { rows: cell.rows - 1, text: i === 0 && !isMoney(text) ? text : '' })
  }
}

function endRow(table: Open): Row | null {
  endCell(table)
  const { row } = table
  table.row = null
  if (!row) return null
  while (table.reach.has(row.cells.length) && row.cells.length < WIDEST) row.cells.push(takeReach(table.reach, row.cells.length))
  return row
}

/** An amount that stands beside several rows stands there once. */
function isMoney(text: string): boolean {
  return text.length <= LONGEST && /^[^\p{L}]*\d[.,]\d\d\D*$/u.test(text) && !/\d[./-]\d\d?[./-]\d/.test(text)
}

function span(attributes: string, name: string, most: number): number {
  const value = Number(attribute(attributes, name) ?? 1)
  return Number.isInteger(value) && value > 0 ? Math.min(value, most) : 1
}

/** The cell's text, or the number behind it where the program that wrote it tells and the text is but a number too. */
function cellText(raw: string, attributes: string): string {
  const text = raw.replace(/[\s\u00a0]+/g, ' ').trim()
  if (attributes === '' || text.length > LONGEST || !/^[-+(]?[\d.,'’ ]*\d[\d.,'’ ]*\)?-?(?:\s*[€$£])?$|^[€$£]\s*-?[\d.,'’ ]+$/.test(text) || /\d[./-]\d{1,2}[./-]\d/.test(text)) return text
  const value = (attribute(attributes, 'num') ?? attribute(attributes, 'sdval'))?.trim() ?? ''
  return /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value) ? numberText(value) : text
}
