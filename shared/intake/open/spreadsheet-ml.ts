import { inside } from './context.ts'
import type { Opened } from './contract.ts'
import type { DocumentReading } from './document.ts'
import { numberText } from './json-value.ts'
import { attribute, Markup, type MarkupState, type Token } from './markup.ts'

/** Rows held back until it is known whether their sheet is hidden: that stands behind them. */
const HELD = 20_000
/** Widest row. */
const WIDEST = 16_384

/** A sheet that is open; `held`: its rows, while it is not known whether it is hidden. */
interface Sheet {
  readonly name: string
  held: Opened[] | null
  hidden: boolean
  filled: boolean
}

/** Reads a workbook of SpreadsheetML 2003, a table a sheet, its lines the sheet's rows. */
export function readingOfSpreadsheet(name: string): DocumentReading {
  const markup = new Markup()
  const sheets = new Sheets(name)
  return {
    push: (text) => sheets.take(markup.push(text)),
    end(broken) {
      const { tokens, damaged } = markup.end()
      return [...sheets.take(tokens), ...sheets.end(damaged || broken)]
    },
    state() {
      const [read, open] = [markup.state(), sheets.state()]
      return read && open && { read, open }
    },
    resume(state) {
      const { read, open } = state as { read: MarkupState; open: object }
      markup.resume(read)
      sheets.resume(open)
    },
  }
}

class Sheets {
  private readonly outer: string
  private sheet: Sheet | null = null
  private row = 0
  private cells: string[] | null = null
  /** Place of the open cell in its row. */
  private cell = 0
  private type = ''
  private data: string | null = null
  private visible: string | null = null

  constructor(outer: string) {
    this.outer = outer
  }

  take(tokens: readonly Token[]): Opened[] {
    return tokens.flatMap((token) => (token.kind === 'text' ? this.text(token.text) : token.kind === 'open' ? this.open(token) : this.close(token.name)))
  }

  /** Null where rows are held. */
  state(): object | null {
    const { sheet, row, cells, cell, type, data, visible } = this
    return sheet?.held ? null : { sheet: sheet && { ...sheet }, row, cells: cells && [...cells], cell, type, data, visible }
  }

  resume(state: object): void {
    Object.assign(this, state)
  }

  end(damaged: boolean): Opened[] {
    const cut = damaged || this.sheet !== null
    return this.sheet ? this.finish(cut) : []
  }

  private text(text: string): Opened[] {
    if (this.data !== null) this.data += text
    if (this.visible !== null) this.visible += text
    return []
  }

  private open({ name, attributes, empty }: Extract<Token, { kind: 'open' }>): Opened[] {
    if (name === 'Worksheet') {
      this.sheet = { name: inside(this.outer, attribute(attributes, 'Name') ?? ''), held: [], hidden: false, filled: false }
      this.row = 0
    } else if (name === 'Row' && this.sheet) {
      this.row = numbered(attribute(attributes, 'Index'), this.row + 1, 1 << 24)
      this.cells = empty ? null : []
    } else if (name === 'Cell' && this.cells) {
      const at = numbered(attribute(attributes, 'Index'), this.cells.length + 1, WIDEST)
      while (this.cells.length < at) this.cells.push('')
      for (let merged = numbered(attribute(attributes, 'MergeAcross'), 0, WIDEST - at); merged > 0; merged--) this.cells.push('')
      this.cell = at - 1
    } else if (name === 'Data') {
      this.type = attribute(attributes, 'Type') ?? 'String'
      this.data = ''
    } else if (name === 'Visible') this.visible = ''
    return []
  }

  private close(name: string): Opened[] {
    if (name === 'Data' && this.data !== null) {
      if (this.cells && this.cell < this.cells.length) this.cells[this.cell] = cellText(this.type, this.data)
      this.data = null
    } else if (name === 'Visible') {
      if (this.sheet && /hidden/i.test(this.visible ?? '')) this.sheet.hidden = true
      this.visible = null
    } else if (name === 'Row' && this.cells) {
      const { cells } = this
      this.cells = null
      return this.give({ kind: 'record', line: this.row, cells })
    } else if (name === 'Worksheet') return this.finish(false)
    return []
  }

  private give(event: Extract<Opened, { kind: 'record' }>): Opened[] {
    const { sheet } = this
    if (!sheet) return []
    if (event.cells.some((cell) => cell !== '')) sheet.filled = true
    if (!sheet.held) return [event]
    sheet.held.push(event)
    if (sheet.held.length < HELD) return []
    const held = sheet.held
    sheet.held = null
    return [{ kind: 'table', name: sheet.name, format: 'xlsx' }, ...held]
  }

  private finish(damaged: boolean): Opened[] {
    const { sheet } = this
    this.sheet = null
    if (!sheet) return []
    if (!sheet.held) return [{ kind: 'end', damaged }]
    if (sheet.hidden || !sheet.filled) return [{ kind: 'left', name: sheet.name, reason: sheet.hidden ? 'hidden-sheet' : 'empty' }]
    return [{ kind: 'table', name: sheet.name, format: 'xlsx' }, ...sheet.held, { kind: 'end', damaged }]
  }
}

function numbered(text: string | null, otherwise: number, most: number): number {
  const value = text === null ? otherwise : Number(text)
  return Number.isInteger(value) && value >= 0 ? Math.min(value, most) : otherwise
}

/** A cell by the contract's rules: plain numbers, dates without `T`, flags as words. */
function cellText(type: string, data: string): string {
  if (type === 'Number') return numberText(data.trim())
  if (type === 'Boolean') return data.trim() === '1' ? 'true' : 'false'
  if (type !== 'DateTime') return data.trim()
  const [, date = data.trim(), time = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(data.trim()) ?? []
  if (/^1(?:899-12-3[01]|900-01-00)/.test(date) && time !== '') return time
  return time === '' || time === '00:00:00' ? date : `${date} ${time}`
}
