import { dateParts } from '../values/dates.ts'
import { numberCell } from '../values/numbers.ts'
import { splitMoment } from '../values/times.ts'

/** A record among a file's first: its place (in the text, or among the records) and physical lines. */
export interface Line {
  readonly cells: readonly string[]
  readonly start: number
  readonly end: number
  readonly line: number
  readonly lines: number
}

/** Cells that say something. */
export function filled(line: Line): number {
  return line.cells.reduce((sum, cell) => sum + (cell === '' ? 0 : 1), 0)
}

/** Whether a cell is a number or a date; `x1` names a column as well as it counts pieces. */
export function isValue(cell: string): boolean {
  return cell !== '' && cell.length < 40 && !cell.startsWith('x') && (numberCell(cell) !== null || dateParts(splitMoment(cell)[0]) !== null)
}

/** Whether a cell is a date, and no number besides. */
export function isDate(cell: string): boolean {
  return cell !== '' && cell.length < 40 && /\D/.test(cell) && dateParts(splitMoment(cell)[0]) !== null
}
