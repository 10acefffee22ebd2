import type { Again, Carry, Told } from './carry.ts'
import { ownText } from '../columns/evidence.ts'
import { dayPart, RestartWatch, type RestartEvidence, type RestartState } from './restart.ts'
import { type Mark, type MarkColumns, RowMarks } from './row-marks.ts'
import { type Section, sectionOf } from './sections.ts'
import { isNothing } from '../values/blank.ts'
import { mayBeMoment } from '../values/moments.ts'
import { TillWatch, type TillState } from './till-watch.ts'
import { ToldMemory, whenOf } from './told-memory.ts'

/** The columns that a first look took for these; −1 where none fits. */
export interface OrderColumns {
  readonly order: number
  readonly date: number
  /** Whether that column holds dates: a row whose own is none will be refused. */
  readonly dated?: boolean
  /** Columns that may have a row refused. */
  readonly marks?: MarkColumns
  /** Columns whose sign tells a refund. */
  readonly signs: readonly number[]
  /** Columns of amounts told for whole orders. */
  readonly extras: readonly number[]
  /** Columns that tell tills or shops. */
  readonly tills: readonly number[]
  /** Whether all of those are headed as tills or shops. */
  readonly tillsNamed: boolean
}

/** A watch between two pieces of a file. JSON; what was told lies beside it, see `numbers`. */
export interface OrderState {
  readonly columns: OrderColumns
  readonly restart: RestartState
  readonly tills: TillState | null
  readonly above: readonly string[]
  readonly atStart: readonly string[] | null
  readonly told: readonly Told[]
  readonly met: readonly string[]
  /** With null where nothing was noted yet. */
  readonly lastCells: readonly (string | null)[]
  readonly sections?: { readonly now: Section | null; readonly atStart: Section | null; readonly date?: string; readonly dateAtStart?: string }
  /** How many amounts lie beside it. */
  readonly remembered?: number
  /** Kinds of rows that something speaks against. */
  readonly marks?: readonly Mark[]
  readonly sums: { readonly till: string; readonly order: string; readonly noted: string; readonly lastDate: string | null; readonly when: number }
}

/** Follows the orders through the whole file: do numbers restart, and what must each chunk know of those before it. */
export class OrderWatch {
  private readonly columns: OrderColumns
  private readonly width: number
  private readonly restart: RestartWatch
  private readonly tills: TillWatch | null
  private readonly memory = new ToldMemory()
  private till = ''
  private order = ''
  private above: string[] = []
  private atStart: readonly string[] | null = null
  private told: Told[] = []
  /** Amounts met in this chunk: only their first appearance in it matters. */
  private readonly met = new Set<string>()
  /** What was noted last, by column: most lines of an order repeat it. */
  private noted = ''
  private readonly lastCells: string[] = []
  private lastDate: string | null = null
  private when = 0
  private readonly marks: RowMarks | null
  /** Of the record at hand, −2 before it is asked; and of the one noted last. */
  private mark = -2
  private lastMark = 0
  /** The title and the date above: of the record last seen, and of the chunk's first. */
  private sections: { now: Section | null; atStart: Section | null; date: string; dateAtStart: string } = { now: null, atStart: null, date: '', dateAtStart: '' }

  constructor(columns: OrderColumns, width: number) {
    this.columns = columns
    this.width = width
    this.marks = columns.marks ? new RowMarks(columns.marks) : null
    this.restart = new RestartWatch(columns.order, columns.date)
    this.tills = columns.tills.length > 0 ? new TillWatch(columns.tills, columns.tillsNamed, columns.order, columns.date) : null
  }

  state(): OrderState {
    const { columns, restart, tills, above, atStart, told, met, lastCells, till, order, noted, lastDate, when, sections } = this
    return { columns, restart: restart.state(), tills: tills && tills.state(), above, atStart, told, met: [...met], lastCells: Array.from(lastCells, (cell) => cell ?? null), sections: { ...sections }, remembered: this.memory.size, ...(this.marks && { marks: this.marks.marks }), sums: { till, order, noted, lastDate, when } }
  }

  /** Amounts told so far, as numbers, piece by piece; each is the caller's. */
  numbers(): Iterable<Float64Array> {
    return this.memory.numbers()
  }

  /** Goes on from a state, whose numbers are told by `recall`; for a watch of the same columns that has seen nothing. */
  resume({ restart, tills, above, atStart, told, met, lastCells, sections, remembered = 0, marks, sums }: OrderState) {
    this.restart.resume(restart)
    if (tills) this.tills?.resume(tills)
    this.memory.expect(remembered)
    if (marks) this.marks?.resume(marks)
    this.above = [...above]
    this.atStart = atStart
    this.told = [...told]
    for (const key of met) this.met.add(key)
    for (const [column, cell] of lastCells.entries()) if (cell !== null) this.lastCells[column] = cell
    if (sections) this.sections = { ...this.sections, ...sections }
    Object.assign(this, sums)
  }

  /** A piece of `numbers` of the one whose state it goes on from. */
  recall(numbers: Float64Array) {
    this.memory.recall(numbers)
  }

  /** Gives back the memory of what was told: it is at its end, or left. */
  release() {
    this.memory.release()
  }

  /** One record, its cells padded to the headings. */
  add(cells: readonly string[]) {
    const section = sectionOf(cells, this.width)
    if (section) {
      this.sections.now = section
      return
    }
    const { order, date, signs, extras } = this.columns
    if (date >= 0 && cells[date] !== '') this.sections.date = cells[date] as string
    const number = order < 0 ? '' : (cells[order] as string)
    if (number !== '' && number !== this.order) {
      this.order = number
      this.above = cells.slice(0, this.width)
    } else for (let i = 0; i < this.width; i++) if (cells[i] !== '') this.above[i] = cells[i] as string
    if (order < 0) return
    if (this.tills) this.till = this.tills.tillOf(cells)
    this.mark = -2
    for (let i = 0; i < extras.length; i++) this.note(extras[i] as number, cells[extras[i] as number] as string, cells)
    if (date < 0) return
    let negative = false
    for (const column of signs) if (isNegative(cells[column] as string)) negative = true
    this.restart.add(number, cells[date] as string, negative)
    this.tills?.add(number, cells[date] as string, negative, this.till)
  }

  private note(column: number, cell: string, cells: readonly string[]) {
    if (isNothing(cell) || !/[1-9]/.test(cell)) return
    const date = this.above[this.columns.date] ?? ''
    if (this.columns.dated && date !== this.lastDate && !mayBeMoment(date)) return
    if (this.mark === -2) this.mark = this.marks ? this.marks.of(cells) : 0
    const { mark } = this
    if (mark < 0) return
    const order = this.tills ? `${this.order}\n${this.till}` : this.order
    if (this.noted === order && this.lastCells[column] === cell && this.lastDate === date && this.lastMark === mark) return
    if (this.noted !== order || this.lastMark !== mark) this.lastCells.length = 0
    this.noted = order
    this.lastMark = mark
    this.lastCells[column] = cell
    if (this.lastDate !== date) {
      this.lastDate = date
      this.when = whenOf(dayPart(date))
    }
    const key = this.tills ? `${column}\n${cell}\n${this.order}\n${this.till}` : `${column}\n${cell}\n${this.order}`
    const again = this.memory.note(markedKey(key, mark), this.when)
    if (this.met.has(key)) return
    this.met.add(ownText(key))
    const marks = this.marks?.marks ?? [[]]
    for (let other = 0; other < marks.length; other++) {
      const before = other === mark ? again : this.memory.seen(markedKey(key, other), this.when)
      if (before) this.told.push(this.toldOf(date, column, cell, before, marks[other] as Mark))
    }
  }

  private toldOf(date: string, column: number, cell: string, again: Again, mark: Mark): Told {
    if (mark.length > 0) return [this.order, date, column, cell, again, this.tills ? ownText(this.till) : '', mark]
    return this.tills ? [this.order, date, column, cell, again, ownText(this.till)] : [this.order, date, column, cell, again]
  }

  /** What the chunk that ends here must know of those before it; null when it must know nothing. */
  endChunk(): Carry | null {
    const above = this.atStart
    const { told } = this
    const { atStart: section, dateAtStart: date } = this.sections
    this.sections.atStart = this.sections.now
    this.sections.dateAtStart = ownText(this.sections.date)
    this.atStart = Array.from({ length: this.width }, (_, column) => ownText(this.above[column] ?? ''))
    this.told = []
    this.met.clear()
    this.lastCells.length = 0
    return above || told.length > 0 || section || date !== '' ? { above: above ?? [], told, ...(section && { section }), ...(date !== '' && { date }) } : null
  }

  end(): RestartEvidence {
    const seen = this.restart.end()
    return this.tills ? { ...seen, tills: this.tills.end() } : seen
  }
}

/** The same amount of a row that something speaks against is another. */
function markedKey(key: string, mark: number): string {
  return mark === 0 ? key : `${key}\n\n${mark}`
}

function isNegative(cell: string): boolean {
  return /^[-−–(]|[-−–]$/.test(cell)
}
