import { saysNothing, isNothing } from '../values/blank.ts'
import { ChunkRecords, type TextPieces } from '../cut/chunk-records.ts'
import type { Chunk, ChunkAccounts, ChunkRows, Draft, DraftSink, Plan, ReadState, Reject } from '../contract.ts'
import { totalsAbove, totalsIn } from './file-totals.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import { OrderRun } from '../orders/order-run.ts'
import { isOwnPlan } from '../own/contract.ts'
import { readOwnInto } from '../own/read.ts'
import { PASSED, RowReader } from './row-reader.ts'
import type { Met } from '../sayings.ts'
import { sectionOf, titleOf } from '../orders/sections.ts'
import { Skips } from './skip.ts'

const NOTHING: ReadState = {}
/** Characters of a refused cell that are kept. */
const SHOWN = 200

/**
 * Reads one chunk by the plan: every record becomes rows, a refusal, or (totals, page feet) is passed over and counted.
 * A chunk carries all that must be known of those before it, so chunks may be read in any order, and again. Never
 * throws on any text; a plan with a refusal reads nothing.
 */
export function readChunk(given: Plan, chunk: Pick<Chunk, 'text' | 'firstLine' | 'index'>, _state: ReadState | null = null): ChunkRows {
  const drafts: Draft[] = []
  return { drafts, ...readInto(given, chunk, drafts) }
}

/** The same of a text that may come piece by piece, with the rows into a sink, one after another. */
export function readInto(given: Plan, chunk: Pick<Chunk, 'firstLine' | 'index'> & { readonly text: string | TextPieces }, drafts: DraftSink): ChunkAccounts {
  if (isOwnPlan(given)) return readOwnInto(given, chunk, drafts)
  const plan = given as FullPlan
  if (plan.refusal) return { rejects: [], read: 0, counts: {}, state: NOTHING }
  const starts: number[] = []
  const rejects: Reject[] = []
  const counts: Record<string, number> = {}
  const count = (code: Met) => {
    counts[code] = (counts[code] ?? 0) + 1
  }
  const totals = chunk.index === 0 ? totalsAbove(plan) : []
  const width = plan.headings.length
  const records = new ChunkRecords(chunk.text, chunk.firstLine, plan.separator, width)
  const run = new OrderRun(plan.fill)
  const rows = new RowReader(plan, run, drafts, count)
  const skips = new Skips(plan)
  const orderColumn = plan.columns.order ?? -1
  const dateColumn = plan.columns.occurredAt ?? -1
  const { cells } = records
  let read = 0
  if (records.carry) rows.resume(records.carry)
  let dated = records.carry?.date ?? ''
  rows.section = records.carry?.section ?? titleOf(plan.preamble.at(-1) ?? '') ?? (plan.returns ? 'return' : null)
  while (records.next()) {
    const begun = records.line
    if (records.fault) {
      read++
      rejects.push({ line: begun, field: null, value: records.fault.value.slice(0, SHOWN), reason: records.fault.reason })
      continue
    }
    if (saysNothing(cells, records.count) || isHeadings(cells, records.count, plan.headings)) continue
    if (records.broken) {
      read++
      rejects.push({ line: begun, field: null, value: records.shown(SHOWN).trim(), reason: 'unterminated-quote' })
      continue
    }
    for (let i = records.count; i < width; i++) cells[i] = ''
    const section = sectionOf(cells, width)
    if (section) rows.section = section
    const skip = section ? 'foot-lines' : skips.of(cells, width)
    if (skip) {
      count(skip)
      if (skip === 'total-rows') totals.push(...totalsIn(cells.slice(0, width), plan, begun))
      continue
    }
    read++
    if (plan.fillDate) {
      if (cells[dateColumn] === '') cells[dateColumn] = dated
      else dated = cells[dateColumn] as string
    }
    const written = orderColumn < 0 || isNothing(cells[orderColumn] as string) ? '' : (cells[orderColumn] as string)
    const order = written === '' && plan.fillOrder ? run.order : written
    run.enter(order, cells)
    const before = drafts.length
    const fault = rows.read(cells, begun, order)
    if (!fault) {
      starts.push(before)
      continue
    }
    if (fault === PASSED) {
      read--
      count('order-rows')
      continue
    }
    const of = rows.orderOf(cells, order)
    const own = cells.slice(0, width)
    if (orderColumn >= 0 && order !== '') own[orderColumn] = order
    rejects.push({ line: begun, field: fault.field, value: fault.value.slice(0, SHOWN), reason: fault.reason, cells: own, ...(of && { order: of }) })
  }
  return { starts, rejects, read, counts, ...(totals.length > 0 && { totals }), state: NOTHING }
}

function isHeadings(cells: readonly string[], count: number, headings: readonly string[]): boolean {
  if (count < headings.length) return false
  for (let i = 0; i < headings.length; i++) if (cells[i] !== headings[i]) return false
  return true
}
