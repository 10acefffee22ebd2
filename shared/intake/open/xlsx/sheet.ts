import type { SheetRow } from '../sheet-gate.ts'
import { Damage, type Source } from '../source.ts'
import { Passage } from './passage.ts'
import type { SheetPlace, SheetState } from './place.ts'
import { isTrue, plain, type PartReader } from './scan.ts'
import type { SharedStrings } from './strings.ts'
import type { CellStyle } from './styles.ts'
import { isEscaped, unescaped } from './text.ts'
import { meanings } from '../../headings/meaning.ts'
import { isoCell, styledCell } from './values.ts'

/** Cells further to the right go into the last column: no table is that wide, and nothing is dropped without a word. */
const MOST_COLUMNS = 2000
/** Characters of a cell after which no more are taken: the cut shortens it, and says so. */
const LONG = 65_536

/** Days of 1996 to 2077 as counted from 1904. */
const SERIAL = /^(?:3[4-9]|[45]\d|6[0-2])\d{3}(?:\.\d+)?$/
const DATE: CellStyle = { shows: 'date', digits: 0 }
const MOMENT: CellStyle = { shows: 'moment', digits: 0 }

export interface Workbook {
  readonly strings: SharedStrings
  readonly styles: readonly CellStyle[]
  readonly from1904: boolean
}

/** What is worth telling of a sheet. */
export interface SheetNotes {
  /** Formulas whose value was not saved with them. */
  unsaved: number
  /** Rows that a filter or a person hides: they are read as all others. */
  hidden: number
  /** Cells whose shared text is not in the file: it is damaged. */
  lost: number
}

/** Some rows of a sheet, and where its reading can go on behind them, asked for before the next ones. */
export interface SheetPiece {
  readonly rows: readonly SheetRow[]
  place(): SheetPlace | null
}

/**
 * A sheet's filled rows as they stream by, piece by piece, with `from` those behind that place. Throws `Damage` after the
 * last whole row of a sheet that breaks off.
 */
export async function* sheetRows(part: Source, workbook: Workbook, notes: SheetNotes, from: SheetPlace | null = null): AsyncGenerator<SheetPiece> {
  const reader = new SheetReader(workbook, notes)
  if (from) reader.resume(from.state)
  const passage = new Passage(part, reader, from && from.part)
  const place = () => {
    const at = passage.place()
    return at && { part: at, state: reader.state() }
  }
  for await (const _ of passage.pieces()) {
    void _
    if (reader.rows.length === 0) continue
    const { rows } = reader
    reader.rows = []
    yield { rows, place }
  }
  if (!reader.ended) throw new Damage()
}

class SheetReader implements PartReader {
  wantsText = false
  rows: SheetRow[] = []
  /** The rows' own end was there. */
  ended = false
  private readonly workbook: Workbook
  private cells: string[] = []
  private line = 0
  private column = -1
  private type = ''
  private style = 0
  private value = ''
  private hints = 0
  private formula = false
  private isHidden = false
  /** By column, whether its last text says that what stands below are dates; only where days count from 1904. */
  private heads: boolean[] = []
  private readonly notes: SheetNotes

  constructor(workbook: Workbook, notes: SheetNotes) {
    this.workbook = workbook
    this.notes = notes
  }

  state(): SheetState {
    const { cells, line, column, type, style, value, hints, formula, isHidden, wantsText, ended, heads, notes } = this
    return { cells: [...cells], line, column, type, style, value, hints, formula, isHidden, wantsText, ended, heads: Array.from(heads, Boolean), notes: { ...notes } }
  }

  /** Goes on from another one's state. */
  resume({ cells, heads = [], notes, ...rest }: SheetState) {
    Object.assign(this, rest, { cells: [...cells], heads: [...heads] })
    Object.assign(this.notes, notes)
  }

  open(name: string, attributes: string, empty: boolean) {
    if (this.ended) return
    switch (name) {
      case 'c':
        this.cell(attributes)
        break
      case 'v':
        this.value = ''
        this.wantsText = !empty
        break
      case 't':
        this.wantsText = !empty && this.hints === 0
        break
      case 'row': {
        const stated = plain(attributes, 'r')
        this.line = /^\d{1,9}$/.test(stated) ? Number(stated) : this.line + 1
        this.cells = []
        this.column = -1
        this.isHidden = isTrue(plain(attributes, 'hidden'))
        break
      }
      case 'f':
        this.formula = true
        break
      case 'rPh':
        if (!empty) this.hints++
        break
      case 'sheetData':
        if (empty) this.ended = true
        break
    }
  }

  close(name: string) {
    if (this.ended) return
    switch (name) {
      case 'v':
      case 't':
        this.wantsText = false
        break
      case 'c':
        this.put()
        break
      case 'row':
        if (this.cells.length === 0) break
        if (this.isHidden) this.notes.hidden++
        this.rows.push({ line: this.line, cells: this.cells })
        break
      case 'rPh':
        this.hints--
        break
      case 'sheetData':
        this.ended = true
        break
    }
  }

  text(text: string) {
    this.value += text
    if (this.value.length > LONG) this.wantsText = false
  }

  private cell(attributes: string) {
    const place = plain(attributes, 'r')
    this.column = Math.min(MOST_COLUMNS - 1, place === '' ? this.column + 1 : columnOf(place))
    this.type = plain(attributes, 't')
    this.style = Number(plain(attributes, 's')) || 0
    this.value = ''
    this.formula = false
  }

  private put() {
    const shown = this.shown()
    const text = this.workbook.from1904 ? this.since1904(shown) : shown
    if (this.formula && this.value === '' && this.type !== 'str') this.notes.unsaved++
    if (text === '') return
    const { cells, column } = this
    while (cells.length < column) cells.push('')
    cells[column] = text
  }

  /** In a workbook whose days count from 1904 a bare number below a heading of dates is such a day: elsewhere it would count from 1900. */
  private since1904(shown: string): string {
    const { heads, column } = this
    if (this.type !== '' && this.type !== 'n') {
      heads[column] = shown !== '' && meanings(shown)[0]?.field === 'occurredAt'
      return shown
    }
    return heads[column] && SERIAL.test(shown) ? styledCell(shown, shown.includes('.') ? MOMENT : DATE, true) : shown
  }

  private shown(): string {
    const { value, workbook } = this
    if (value === '') return ''
    switch (this.type) {
      case 's':
        if (!(Number(value) < workbook.strings.size)) this.notes.lost++
        return workbook.strings.at(Number(value))
      case '':
      case 'n':
        return styledCell(value, workbook.styles[this.style], workbook.from1904)
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'true' : 'false'
      case 'd':
        return isoCell(value)
      default:
        return isEscaped(value) ? unescaped(value) : value
    }
  }
}

/** Index of the column of a place like `AB12`, from 0. */
function columnOf(place: string): number {
  let column = 0
  for (let i = 0; i < place.length; i++) {
    const code = place.charCodeAt(i) & 0xdf
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return Math.max(0, column - 1)
}
