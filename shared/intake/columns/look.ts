import { roughly } from '../values/decimal.ts'
import { readNumber } from '../values/numbers.ts'
import { isTotalLabel, isWholeLabel, plainWords } from '../headings/terms.ts'

/** The sample's rows as the plan looks at them: cells, rough numbers, and which rows follow one another in an order. */
export interface Look {
  readonly rows: readonly (readonly string[])[]
  /** Rough number of a cell, NaN for none. */
  number(row: number, column: number): number
  /** The rows of each order that has several: consecutive ones, or where few are, those of one number and date. */
  readonly orders: readonly (readonly number[])[]
  /** The same with orders of one line; where no column tells orders, each row alone. */
  readonly all: readonly (readonly number[])[]
}

export type Sample = readonly (readonly (readonly string[])[])[]

/**
 * A sample without the totals among its rows: with a total's label, and mostly empty or blank in columns that others
 * always fill.
 */
export function withoutTotals(sample: Sample): Sample {
  const rows = sample.flat()
  const always = (rows[0] ?? []).map((_, column) => rows.filter((row) => (row[column] ?? '') !== '').length * 5 >= rows.length * 3)
  const lacks = (row: readonly string[]) => always.filter((full, column) => full && (row[column] ?? '') === '').length
  const isTotal = (row: readonly string[]) => {
    const labels = row.filter((cell) => isTotalLabel(cell) === 'first')
    return labels.length > 0 && (row.filter(Boolean).length * 2 <= row.length || (lacks(row) > 1 && labels.some((cell) => isWholeLabel(plainWords(cell)))))
  }
  return sample.map((run) => run.filter((row) => !isTotal(row)))
}

/** How a sample's orders are told apart; with `fill` a blank order number means "as above". */
export interface OrderCells {
  readonly order: number
  readonly date: number
  readonly fill: boolean
  /** Columns that count cents. */
  readonly minor?: readonly number[]
  /** Powers of ten that money is told in, by column. */
  readonly powers?: Readonly<Record<number, number>>
}

/** Makes a look; `comma` by column tells the decimal mark. */
export function lookAt(sample: Sample, comma: readonly boolean[], cells: OrderCells): Look {
  const rows = sample.flat()
  const known = new Map<number, Float64Array>()
  const column = (at: number): Float64Array => {
    const ready = known.get(at)
    if (ready) return ready
    const numbers = Float64Array.from(rows, (row) => {
      const value = readNumber(row[at] ?? '', comma[at] ?? false)
      return value ? (cells.minor?.includes(at) ? roughly(value) / 100 : roughly(value) * 10 ** (cells.powers?.[at] ?? 0)) : Number.NaN
    })
    known.set(at, numbers)
    return numbers
  }
  const orders = cells.order < 0 ? [] : ordersOf(sample, cells)
  return { rows, number: (row, at) => (at < 0 ? Number.NaN : (column(at)[row] as number)), orders, all: [...orders, ...alone(rows, orders)] }
}

/** The rows that belong to none of these orders, each for itself. */
function alone(rows: readonly unknown[], orders: readonly (readonly number[])[]): number[][] {
  const taken = new Set(orders.flat())
  return rows.map((_, row) => [row]).filter(([row]) => !taken.has(row as number))
}

function ordersOf(sample: Sample, cells: OrderCells): number[][] {
  const runs = runsOf(sample, cells)
  const groups = groupsOf(sample.flat(), cells)
  return groups.flat().length > 2 * runs.flat().length ? groups : runs
}

function runsOf(sample: Sample, { order, fill }: OrderCells): number[][] {
  const found: number[][] = []
  let base = 0
  for (const run of sample) {
    for (let from = 0; from < run.length; ) {
      const name = run[from]?.[order] ?? ''
      let to = from + 1
      while (to < run.length && ((run[to]?.[order] ?? '') === name || (fill && (run[to]?.[order] ?? '') === ''))) to++
      if (name !== '' && to - from > 1) found.push(Array.from({ length: to - from }, (_, index) => base + from + index))
      from = to
    }
    base += run.length
  }
  return found
}

function groupsOf(rows: readonly (readonly string[])[], { order, date }: OrderCells): number[][] {
  const groups = new Map<string, number[]>()
  rows.forEach((row, index) => {
    const key = `${row[order] ?? ''}\n${row[date] ?? ''}`
    if ((row[order] ?? '') !== '') groups.set(key, [...(groups.get(key) ?? []), index])
  })
  return [...groups.values()].filter((group) => group.length > 1)
}

/** How a column behaves over the lines of one order. */
export interface Spread {
  /** Orders where only the first line has it; where all lines have the same, not zero; where lines differ. */
  readonly firstOnly: number
  readonly same: number
  readonly differ: number
}

/** Counts, over the orders of several lines in the sample, how a column behaves inside them. */
export function spreadOf(look: Look, column: number): Spread {
  const spread = { firstOnly: 0, same: 0, differ: 0 }
  for (const rows of look.orders) {
    const cells = rows.map((row) => look.rows[row]?.[column] ?? '')
    const rest = cells.slice(1)
    if (cells[0] !== '' && rest.every((cell) => cell === '')) spread.firstOnly++
    else if (rest.some((cell) => cell !== cells[0])) spread.differ++
    else if (cells[0] !== '' && look.number(rows[0] as number, column) !== 0) spread.same++
  }
  return spread
}

/**
 * Whether `left` and `right` agree on at least four of five rows that can tell. A difference of one minor unit is
 * rounding. Rows where either is NaN, or both are zero, tell nothing.
 */
export function agree(look: Look, left: (row: number) => number, right: (row: number) => number): boolean {
  let told = 0
  let held = 0
  for (let row = 0; row < look.rows.length; row++) {
    const a = left(row)
    const b = right(row)
    if (Number.isNaN(a) || Number.isNaN(b) || (a === 0 && b === 0)) continue
    told++
    if (Math.abs(a - b) <= 0.0101 + Math.abs(a) * 1e-9) held++
  }
  return told > 0 && held * 5 >= told * 4
}

/** Rows in which two figures agree to a minor unit, of those that can tell. */
export interface Borne {
  readonly told: number
  readonly held: number
}

/** The same by number of rows: `tells` leaves out those in which agreement would show nothing. */
export function borne(look: Look, left: (row: number) => number, right: (row: number) => number, tells: (row: number) => boolean): Borne {
  let [told, held] = [0, 0]
  for (let row = 0; row < look.rows.length; row++) {
    const [a, b] = [left(row), right(row)]
    if (Number.isNaN(a) || Number.isNaN(b) || !tells(row)) continue
    told++
    if (Math.abs(a - b) <= 0.0101 + Math.abs(a) * 1e-9) held++
  }
  return { told, held }
}

/** Whether so many rows at least bear something out and next to none speaks against it: one alone may fit by chance. */
export function isBorneOut({ told, held }: Borne, least: number): boolean {
  return held >= least && (told - held) * 20 <= told
}
