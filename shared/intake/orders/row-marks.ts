import { isBilled, isYes, ORDER, PAYMENT, plainWords, statusOf, typeOf } from '../headings/terms.ts'
import { isNothing } from '../values/blank.ts'
import { readNumber } from '../values/numbers.ts'

/** Columns whose cells may have a row refused; by a first look. */
export interface MarkColumns {
  readonly statuses: readonly number[]
  readonly types: readonly number[]
  readonly cancelled: readonly number[]
  readonly currencies: readonly number[]
  /** Of numbers that must be such. */
  readonly numbers: readonly number[]
}

/** What may have a row refused: columns and cells, as one of their kind wrote them. */
export type Mark = readonly (readonly [column: number, cell: string])[]

/** Kinds of rows told apart at most; of others nothing is remembered. */
const MOST = 32
/** Stands for any cell that is no number. */
const UNREAD = 'no number'
const SALES: ReadonlySet<string | null> = new Set([null, 'product', 'return', 'shipping', 'fee', 'discount', 'adjustment', 'gift'])

/** Tells rows apart by what may have them refused, which only the plan of the whole file decides. */
export class RowMarks {
  /** By number; the first is of rows that nothing speaks against. */
  readonly marks: Mark[] = [[]]
  private readonly numbers = new Map<string, number>([['', 0]])
  private readonly columns: MarkColumns
  private readonly known = new Map<string, string>()

  constructor(columns: MarkColumns) {
    this.columns = columns
  }

  /** Goes on with those that were met before. */
  resume(marks: readonly Mark[]) {
    for (const mark of marks.slice(1)) this.numberOf(mark)
  }

  /** The number of a row's mark; −1 for one too many. */
  of(cells: readonly string[]): number {
    const { statuses, types, cancelled, currencies, numbers } = this.columns
    let found: [number, string][] | null = null
    const add = (column: number, cell: string) => void (found ??= []).push([column, cell])
    for (const column of statuses) if (this.kind('s', cells[column] as string) !== '') add(column, cells[column] as string)
    for (const column of types) if (this.kind('t', cells[column] as string) !== '') add(column, cells[column] as string)
    for (const column of cancelled) if (isYes(cells[column] ?? '')) add(column, 'x')
    for (const column of currencies) if (!isNothing(cells[column] ?? '')) add(column, cells[column] as string)
    for (const column of numbers) if (this.kind('n', cells[column] as string) !== '') add(column, UNREAD)
    return found === null ? 0 : this.numberOf(found)
  }

  private numberOf(mark: Mark): number {
    const key = mark.map(([column, cell]) => `${column} ${this.columns.currencies.includes(column) || cell === 'x' || cell === UNREAD ? cell : this.kind(this.columns.types.includes(column) ? 't' : 's', cell)}`).join('\n')
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    if (this.marks.length >= MOST) return -1
    this.numbers.set(key, this.marks.length)
    return this.marks.push(mark.map(([column, cell]) => [column, cell.slice(0, 200)])) - 1
  }

  /** What a cell says against its row, by kind; empty for nothing. */
  private kind(of: 's' | 't' | 'n', cell: string): string {
    if (cell === '' || cell === undefined) return ''
    const key = `${of}${cell}`
    const ready = this.known.get(key)
    if (ready !== undefined) return ready
    if (this.known.size >= 4096) this.known.clear()
    const said = of === 's' ? statusKind(cell) : of === 't' ? typeKind(cell) : isNothing(cell) || readNumber(cell, true) || readNumber(cell, false) ? '' : '?'
    this.known.set(key, said)
    return said
  }
}

function statusKind(cell: string): string {
  const meaning = statusOf(cell)
  return meaning === null || meaning === 'refunded' ? '' : `${meaning}${isBilled(cell) ? ' billed' : ''}`
}

function typeKind(cell: string): string {
  const meaning = typeOf(cell)
  const words = plainWords(cell)
  const beside = ORDER.test(words) ? ' order' : PAYMENT.test(words) ? ' payment' : ''
  return SALES.has(meaning) && beside === '' ? '' : `${meaning}${beside}`
}
