import { isTrue, named, plain, type PartReader } from '../xlsx/scan.ts'
import { isoCell, numberCell, percentCell } from '../xlsx/values.ts'
import type { SheetRow } from '../sheet-gate.ts'

/** Cells further to the right go into the last column. */
const MOST_COLUMNS = 2000
/** A row that says it comes again so often is a trick. */
const MOST_REPEATS = 100_000
/** Characters of a cell after which no more are taken: the cut shortens it, and says so. */
const LONG = 65_536

export type SheetEvent =
  | { readonly kind: 'sheet'; readonly name: string; readonly hidden: boolean }
  /** A row that stands there `times` times, one under the other. */
  | { readonly kind: 'row'; readonly row: SheetRow; readonly times: number; readonly hidden: boolean }
  | { readonly kind: 'end' }

/** Takes the content of an OpenDocument spreadsheet apart: sheets one after another, their filled rows with their own lines. */
export class OdsReader implements PartReader {
  wantsText = false
  events: SheetEvent[] = []
  /** The spreadsheet's own end was there. */
  ended = false
  private readonly hiddenStyles = new Set<string>()
  private style = ''
  private line = 0
  private repeats = 1
  private isHidden = false
  private cells: string[] = []
  private column = 0
  private kind = ''
  private value = ''
  private times = 1
  private words = ''
  private paragraphs = 0
  /** Inside of a cell's notes and drawings. */
  private aside = 0

  /** What it knows between two pieces, its events taken; JSON. */
  state(): unknown {
    const { events, hiddenStyles, ...rest } = this
    void events
    return { ...rest, hiddenStyles: [...hiddenStyles] }
  }

  resume(state: unknown): void {
    const { hiddenStyles, ...rest } = state as { readonly hiddenStyles: readonly string[] }
    Object.assign(this, rest)
    for (const style of hiddenStyles) this.hiddenStyles.add(style)
  }

  open(name: string, attributes: string, empty: boolean) {
    switch (name) {
      case 'style':
        this.style = named(attributes, 'style:name')
        break
      case 'table-properties':
        if (plain(attributes, 'table:display') === 'false') this.hiddenStyles.add(this.style)
        break
      case 'table':
        if (this.aside > 0) break
        this.events.push({ kind: 'sheet', name: named(attributes, 'table:name'), hidden: this.hiddenStyles.has(named(attributes, 'table:style-name')) })
        this.line = 0
        break
      case 'table-row':
        this.repeats = repeated(attributes, 'table:number-rows-repeated')
        this.isHidden = /^(?:collapse|filter)$/.test(plain(attributes, 'table:visibility'))
        this.cells = []
        this.column = 0
        break
      case 'table-cell':
      case 'covered-table-cell':
        this.cell(attributes)
        if (empty) this.put()
        break
      case 'annotation':
      case 'frame':
      case 'shapes':
      case 'custom-shape':
        if (!empty) this.aside++
        break
      default:
        this.inText(name, attributes, empty)
    }
  }

  close(name: string) {
    switch (name) {
      case 'p':
        this.wantsText = false
        break
      case 'table-cell':
      case 'covered-table-cell':
        this.put()
        break
      case 'table-row':
        this.row()
        break
      case 'table':
        if (this.aside === 0) this.events.push({ kind: 'end' })
        break
      case 'annotation':
      case 'frame':
      case 'shapes':
      case 'custom-shape':
        this.aside--
        break
      case 'spreadsheet':
        this.ended = true
        break
    }
  }

  text(piece: string) {
    this.words += piece
    if (this.words.length > LONG) this.wantsText = false
  }

  private inText(name: string, attributes: string, empty: boolean) {
    if (this.aside > 0) return
    if (name === 'p') {
      if (this.paragraphs++ > 0) this.words += '\n'
      this.wantsText = !empty
    } else if (name === 's') this.words += ' '.repeat(Math.min(100, repeated(attributes, 'text:c')))
    else if (name === 'tab') this.words += '\t'
    else if (name === 'line-break') this.words += '\n'
  }

  private cell(attributes: string) {
    this.kind = plain(attributes, 'office:value-type')
    this.times = repeated(attributes, 'table:number-columns-repeated')
    this.value =
      this.kind === 'date' ? plain(attributes, 'office:date-value')
      : this.kind === 'time' ? plain(attributes, 'office:time-value')
      : this.kind === 'boolean' ? plain(attributes, 'office:boolean-value')
      : this.kind === 'string' ? named(attributes, 'office:string-value')
      : plain(attributes, 'office:value')
    this.words = ''
    this.paragraphs = 0
  }

  private put() {
    const text = this.shown()
    const last = Math.min(MOST_COLUMNS, this.column + this.times)
    if (text !== '') {
      while (this.cells.length < Math.min(this.column, MOST_COLUMNS - 1)) this.cells.push('')
      if (this.column >= MOST_COLUMNS) this.cells[MOST_COLUMNS - 1] = text
      else while (this.cells.length < last) this.cells.push(text)
    }
    this.column += this.times
    this.words = ''
  }

  private shown(): string {
    switch (this.kind) {
      case 'float':
      case 'currency':
        return numberCell(this.value)
      case 'percentage':
        return percentCell(this.value)
      case 'date':
        return isoCell(this.value)
      case 'time':
        return clockCell(this.value)
      case 'boolean':
        return isTrue(this.value) ? 'true' : 'false'
      default:
        return this.value === '' ? this.words : this.value
    }
  }

  private row() {
    const first = this.line + 1
    this.line += this.repeats
    if (this.cells.length === 0) return
    this.events.push({ kind: 'row', row: { line: first, cells: this.cells }, times: Math.min(this.repeats, MOST_REPEATS), hidden: this.isHidden })
  }
}

function repeated(attributes: string, name: string): number {
  const times = Number(plain(attributes, name))
  return Number.isSafeInteger(times) && times > 0 ? times : 1
}

/** A time of day written as a length (`PT10H05M00S`). */
function clockCell(raw: string): string {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(raw)
  return found ? found.slice(1, 4).map((part) => (part ?? '0').padStart(2, '0')).join(':') : raw
}
