import type { FullPlan } from '../plan/full-plan.ts'
import { isBesideGoods } from '../plan/till-journal.ts'
import { isFoot, isTotalLabel, isWholeLabel, isWholeTotal, plainWords, typeOf } from '../headings/terms.ts'
import { isNothing } from '../values/blank.ts'

/** Tells rows that are no sale at all: totals among the rows and the foot of a page. */
export class Skips {
  /** Columns of order, date and price: a total's label there is no cell of a sale. */
  private readonly firm: readonly number[]
  /** Those and the product: what every sale has. */
  private readonly identifying: readonly number[]
  private readonly texts: readonly number[]
  private readonly journal: boolean
  /** Names of a report's sums, and the column of these. */
  private readonly sums: ReadonlySet<string> | null
  private readonly naming: number
  /** A blank order means "as above": a row of figures alone is then no line of it but a sum. */
  private readonly filled: boolean
  private readonly order: number | undefined
  /** The column of kinds of rows: there what German carries over (`Übertrag`) is a transfer. */
  private readonly type: number | undefined
  private readonly date: number | undefined
  private readonly preamble: ReadonlySet<string>
  /** Columns of articles whose totals are no articles. */
  private readonly named: readonly number[]
  /** By text column: the last cell, and what it said. Rows of one order repeat much. */
  private readonly lastCells: string[]
  private readonly lastLabels: ('first' | 'last' | null)[]

  constructor(plan: FullPlan) {
    const { columns, fill, fillOrder, orderFrom } = plan
    this.preamble = new Set(plan.preamble)
    this.named = plan.totalsNamed ? [columns.product, columns.name].filter((column) => column !== undefined) : []
    this.journal = plan.journal === true
    this.naming = plan.report?.column ?? -1
    this.sums = plan.report ? new Set(Object.entries(plan.report.kinds).flatMap(([text, kind]) => (kind === 'sum' ? [text] : []))) : null
    this.filled = fillOrder && columns.product !== undefined
    this.order = columns.order
    this.type = columns.type
    this.date = columns.occurredAt
    const ordered = orderFrom === null && !fillOrder ? [columns.order] : []
    const dated = columns.occurredAt !== undefined && !plan.fillDate && !fill.includes(columns.occurredAt) ? [columns.occurredAt] : []
    this.firm = [...ordered, ...dated, columns.unitPrice].filter((column) => column !== undefined)
    this.identifying = columns.product === undefined ? this.firm : [...this.firm, columns.product]
    const named = [columns.order, columns.occurredAt, columns.product, columns.name, columns.category, columns.customer, columns.country, columns.channel, columns.paymentMethod, columns.currency, columns.type, ...plan.statuses]
    this.texts = [...named, ...plan.further].filter((column) => column !== undefined && column >= 0) as number[]
    this.lastCells = this.texts.map(() => '')
    this.lastLabels = this.texts.map(() => null)
  }

  /** `total-rows` or `foot-lines` for a row to pass over, null for one to read. `cells` are padded to the headings. */
  of(cells: readonly string[], width: number): 'total-rows' | 'foot-lines' | null {
    if (this.named.length > 0 && this.named.some((column) => (this.journal ? isBesideGoods(cells[column] as string) : isWholeTotal(cells[column] as string)))) return 'total-rows'
    if (this.sums?.has(cells[this.naming] as string)) return 'total-rows'
    if (this.filled && this.texts.every((column) => isNothing(cells[column] as string))) return 'total-rows'
    let missing = 0
    for (const column of this.identifying) if (isNothing(cells[column] as string)) missing++
    const labelled = this.isLabelled(cells)
    // Most rows: all that a sale has, and no label in its stead. What their other texts say makes no total of them.
    if (missing === 0 && !labelled && this.isOwn(cells)) return null
    let label: 'first' | 'last' | null = null
    for (let index = 0; index < this.texts.length; index++) label = stronger(label, this.labelOf(index, cells[this.texts[index] as number] as string))
    if (label === null && missing > 1 && this.isTotalAnywhere(cells, width)) return 'total-rows'
    if (label !== null && (missing > 1 || (missing > 0 && label === 'first') || labelled)) return 'total-rows'
    if (label === 'first' && this.isAlone(cells)) return 'total-rows'
    return missing > 0 && (isFootLine(cells, width) || this.isAbove(cells, width)) ? 'foot-lines' : null
  }

  /** A row without what every sale has, with the label of a whole total in a column of people or remarks. */
  private isTotalAnywhere(cells: readonly string[], width: number): boolean {
    for (let i = 0; i < width; i++) {
      const cell = cells[i] as string
      if (cell !== '' && isTotalLabel(cell) === 'first' && isWholeLabel(plainWords(cell))) return true
    }
    return false
  }

  private labelOf(index: number, cell: string): 'first' | 'last' | null {
    if (cell !== this.lastCells[index]) {
      this.lastCells[index] = cell
      const isType = this.texts[index] === this.type && typeOf(cell) === 'transfer'
      this.lastLabels[index] = isType ? null : isTotalLabel(cell)
    }
    return this.lastLabels[index] as 'first' | 'last' | null
  }

  /** A total's label and nothing else in its cell, without number and date of its own: also where these mean "as above". */
  private isAlone(cells: readonly string[]): boolean {
    return !this.isOwn(cells) && this.texts.some((column) => isTotalLabel(cells[column] as string) === 'first' && isWholeLabel(plainWords(cells[column] as string)))
  }

  /** Whether a row has a number or a date of its own. */
  private isOwn(cells: readonly string[]): boolean {
    const { order, date } = this
    return (order !== undefined && !isNothing(cells[order] as string)) || (date !== undefined && !isNothing(cells[date] as string))
  }

  /** A line that stands above the headings too. */
  private isAbove(cells: readonly string[], width: number): boolean {
    return this.preamble.size > 0 && this.preamble.has(cells.slice(0, width).filter(Boolean).join(' ').slice(0, 200))
  }

  /** A total's label stands where a number or a date should. */
  private isLabelled(cells: readonly string[]): boolean {
    for (const column of this.firm) {
      const cell = cells[column] as string
      if (!isFigure(cell) && isTotalLabel(cell) === 'first') return true
    }
    return false
  }
}

/** Whether a cell begins with a digit, as numbers and days do, and so is not called a total. */
function isFigure(cell: string): boolean {
  const first = cell.charCodeAt(0)
  return first > 47 && first < 58
}

function stronger(a: 'first' | 'last' | null, b: 'first' | 'last' | null): 'first' | 'last' | null {
  return a === 'first' || b === 'first' ? 'first' : (a ?? b)
}

/** A footnote by its number alone (`1 · Missing`, `¹ estimated`), or where the figures are from. */
const NUMBERED_NOTE = /^(?:\(?\d{1,2}\)?\s?[·•:=–—-]\s?|[¹²³⁴-⁹†‡§]+\s?)\p{L}{3}|^(?:fonte|source|quelle|legenda|legend):/iu
/** A footnote: its mark, then words. */
const FOOTNOTE = /^(?:\*+|\(?[\d*]\)|n\.?b\.?[: ]|not[ae]:)\s*\p{L}+.*\s\p{L}{2}/iu

function isFootLine(cells: readonly string[], width: number): boolean {
  let first = ''
  let filled = 0
  for (let i = 0; i < width; i++) {
    if (cells[i] === '') continue
    if (++filled > 2) return false
    if (first === '') first = cells[i] as string
  }
  if (filled === 1 && cells[0] === first && (FOOTNOTE.test(first) || NUMBERED_NOTE.test(first))) return true
  return isFoot(first) || isFoot(cells.slice(0, width).filter(Boolean).join(' '))
}
