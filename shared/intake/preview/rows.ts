import type { Chunk, ChunkRows, Draft, Reject } from '../contract.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import { readCarry } from '../orders/carry.ts'
import { markAt } from '../values/numbered.ts'
import { RecordScanner } from '../cut/records.ts'
import type { PreviewRow } from './contract.ts'

/** A record as written, with the physical line where it begins. */
export interface Written {
  readonly line: number
  readonly cells: readonly string[]
}

/** The first `most` filled records of a chunk. */
export function recordsOf({ text, firstLine }: Pick<Chunk, 'text' | 'firstLine'>, separator: string, width: number, most: number): Written[] {
  const scanner = new RecordScanner(separator, width)
  const found: Written[] = []
  const { numbered, start } = readCarry(text)
  let line = firstLine
  for (let at = start; at < text.length && found.length < most; ) {
    const mark = numbered ? markAt(text, at) : null
    if (mark) {
      at = mark.end
      line = mark.line
      if (mark.fault) found.push({ line, cells: [mark.fault.value] })
      continue
    }
    at = scanner.next(text, at, true)
    const cells = scanner.cells.slice(0, Math.min(width, scanner.count))
    if (cells.some((cell) => cell !== '')) found.push({ line, cells })
    line += scanner.lines
  }
  return found
}

/** Records beside the rows that they become, or why they are refused. */
export function besideRows(plan: FullPlan, records: readonly Written[], read: ChunkRows): PreviewRow[] {
  const drafts = byLine(read.drafts, ({ fileLine }) => fileLine)
  const rejects = byLine(read.rejects, ({ line }) => line)
  return records.map(({ line, cells }) => {
    const reject = rejects.get(line)?.[0]
    return { line, cells, drafts: drafts.get(line) ?? [], fault: reject ? faultOf(plan, cells, reject) : null }
  })
}

function byLine<T extends Draft | Reject>(all: readonly T[], lineOf: (one: T) => number): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const one of all) found.set(lineOf(one), [...(found.get(lineOf(one)) ?? []), one])
  return found
}

function faultOf(plan: FullPlan, cells: readonly string[], { field, value, reason }: Reject): PreviewRow['fault'] {
  return { field, value, reason, column: columnOfFault(plan, cells, field, value) }
}

/** The column of a refused cell: the field's own, or one that holds what was refused. */
function columnOfFault(plan: FullPlan, cells: readonly string[], field: string | null, value: string): number | null {
  if (field === null) return null
  const own = field === 'status' ? plan.statuses : [plan.columns[field as keyof FullPlan['columns']]]
  const columns = own.filter((column): column is number => column !== undefined)
  const holding = columns.find((column) => (cells[column] ?? '').startsWith(value)) ?? columns[0]
  if (holding !== undefined) return holding
  const same = value === '' ? -1 : cells.findIndex((cell) => cell === value)
  return same < 0 ? null : same
}
