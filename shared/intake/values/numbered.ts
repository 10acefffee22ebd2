import type { Reject } from '../contract.ts'

/**
 * Records that are no lines of a text (rows of a sheet, objects of a JSON file) tell their own lines: where a record's
 * line is not the one after the record before it, a line with this mark and its number stands above it. A record that
 * could not be read at all is such a line alone, with what is told of it.
 */
const MARK = '\u0002'
const MARK_CODE = 2

/** Says that the next record is that of line `line`. */
export function lineMark(line: number): string {
  return `${MARK}${line}\n`
}

/** Stands for a record that could not be read. */
export function faultMark(line: number, value: string, reason: string): string {
  return `${MARK}${JSON.stringify([line, value, reason])}\n`
}

export interface LineMark {
  readonly line: number
  readonly fault: Pick<Reject, 'value' | 'reason'> | null
  /** Where the next record begins. */
  readonly end: number
}

/** The mark at a position of a numbered chunk's text, null for a record. */
export function markAt(text: string, at: number): LineMark | null {
  if (text.charCodeAt(at) !== MARK_CODE) return null
  const stop = text.indexOf('\n', at)
  const end = stop < 0 ? text.length : stop + 1
  const told = JSON.parse(text.slice(at + 1, stop < 0 ? text.length : stop)) as number | [number, string, string]
  if (typeof told === 'number') return { line: told, fault: null, end }
  return { line: told[0], fault: { value: told[1], reason: told[2] }, end }
}

/** Cells that need quotes to be read back as they are. */
const UNSAFE = /["\t\n\u0001\u0002]/ // eslint-disable-line no-control-regex

/** One record as a line of text: cells with tabs between, line ends inside quoted cells only. */
export function recordLine(cells: readonly string[]): string {
  let text = ''
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as string
    text += `${i > 0 ? '\t' : ''}${UNSAFE.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell}`
  }
  return `${text}\n`
}
