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
  const accepted = byLine(perRecord(read), ([first]) => first?.fileLine ?? 0)
  const rejects = byLine(read.rejects, ({ line }) => line)
  const shared = byLine(records, ({ line }) => line)
  return records.map((record) => {
    const { line, cells } = record
    const refused = rejects.get(line) ?? []
    const place = shared.get(line)?.length === 1 ? 0 : refused.findIndex((reject) => isOf(reject, cells))
    const [reject] = refused[place] ? refused.splice(place, 1) : []
    const all = accepted.get(line) ?? []
    const drafts = reject ? [] : shared.get(line)?.at(-1) === record ? all.splice(0).flat() : (all.shift() ?? [])
    return { line, cells, drafts, fault: reject ? faultOf(plan, cells, reject) : null }
  })
}

/** The drafts of each accepted record of which something came. */
function perRecord({ drafts, starts = drafts.map((_, at) => at) }: ChunkRows): readonly (readonly Draft[])[] {
  return starts.map((from, at) => drafts.slice(from, starts[at + 1])).filter(({ length }) => length > 0)
}

/** Whether a record is what was refused, where several share a line. */
function isOf({ cells: refused }: Reject, cells: readonly string[]): boolean {
  return refused === undefined || cells.every((cell, at) => cell === '' || cell === refused[at])
}

function byLine<T>(all: readonly T[], lineOf: (one: T) => number): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const one of all) {
    const line = found.get(lineOf(one))
    if (line) line.push(one)
    else found.set(lineOf(one), [one])
  }
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
