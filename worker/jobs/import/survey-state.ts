import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { dropPieces, getPiece, getPieceBytes, putPiece } from '../../store/work.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import type { Group } from './input.ts'
import { ORDER_COUNTERS } from './known.ts'
import { NumberTable } from './number-table.ts'
import type { Reading, ReadingState, ReadingTables } from './reading.ts'
import type { ReceiptState } from './receipt.ts'
import type { KeptPlan } from './survey-plan.ts'

/** Sums over the groups that are read. */
export interface SurveySums {
  read: number
  rejected: number
  repeated: number
  rows: number
  equal: number
  knownOrders: number
  from: number | null
  to: number | null
}

/** What the survey knows between two slices. JSON; numbers by the million lie beside it. */
export interface SurveyState {
  /** Where the next slice goes on: behind the last table of a group, its judgement comes next. */
  readonly at: { readonly group: number; readonly table: number; readonly chunk: number }
  readonly plan: KeptPlan
  readonly groups: readonly Group[]
  readonly compared: readonly Saying[]
  readonly sums: SurveySums
  readonly receipt: ReceiptState
  readonly refusals: readonly [kept: number, last: string, k: number]
  readonly names: readonly (readonly [term: number, name: string, lines: number])[]
  readonly reading: ReadingState
}

const TABLES = { ids: 0, orders: ORDER_COUNTERS, withdrawn: 0, unsure: 0, own: 0 } as const
/** Numbers in one piece. */
const TOGETHER = 1 << 16

const placeOf = (part: number, name: string) => `survey/${part}/${name}`

/**
 * Keeps what part `part` goes on from. Written again it is the same: where slices end depends on the file alone.
 */
export async function keepState(fx: Effects, ws: Workspace, job: string, part: number, state: SurveyState, reading: Reading): Promise<void> {
  const tables = reading.tables()
  for (const [name, counters] of Object.entries(TABLES)) await keepTable(fx, ws, job, placeOf(part, name), tables[name as keyof ReadingTables], counters)
  await putPiece(fx, ws, job, placeOf(part, 'state'), JSON.stringify(state))
}

/** What part `part` goes on from. Throws when it is not there. Lets go of what an earlier part went on from. */
export async function readState(fx: Effects, ws: Workspace, job: string, part: number): Promise<{ state: SurveyState; tables: ReadingTables }> {
  const text = await getPiece(fx, ws, job, placeOf(part, 'state'))
  if (text === null) throw new Error(`the survey's part ${part} is not there`)
  await dropPieces(fx, ws, job, placeOf(part - 1, ''))
  const tables: Partial<Record<keyof ReadingTables, NumberTable>> = {}
  for (const [name, counters] of Object.entries(TABLES)) tables[name as keyof ReadingTables] = await readTable(fx, ws, job, placeOf(part, name), counters)
  return { state: JSON.parse(text) as SurveyState, tables: tables as ReadingTables }
}

/** Each number and its counters, one after another, in pieces. */
async function keepTable(fx: Effects, ws: Workspace, job: string, place: string, table: NumberTable, counters: number): Promise<void> {
  const piece = new Float64Array(Math.min(TOGETHER, table.size + 1) * (1 + counters))
  let [used, count] = [0, 0]
  const keep = async () => {
    await putPiece(fx, ws, job, `${place}/${count++}`, new Uint8Array(piece.buffer, 0, used * 8))
    used = 0
  }
  for (const number of table) {
    piece[used++] = number
    for (let counter = 0; counter < counters; counter++) piece[used++] = table.get(number, counter)
    if (used === piece.length) await keep()
  }
  await keep()
  letGo(piece)
}

/** A piece that is not full is the last one. */
async function readTable(fx: Effects, ws: Workspace, job: string, place: string, counters: number): Promise<NumberTable> {
  const table = new NumberTable(counters)
  const width = 1 + counters
  for (let count = 0; ; count++) {
    const bytes = await getPieceBytes(fx, ws, job, `${place}/${count}`)
    if (bytes === null) throw new Error(`${place}/${count} is not there`)
    const piece = new Float64Array(bytes)
    for (let at = 0; at < piece.length; at += width) {
      const number = piece[at] as number
      table.add(number)
      for (let counter = 0; counter < counters; counter++) table.set(number, counter, piece[at + 1 + counter] as number)
    }
    const last = piece.length < TOGETHER * width
    letGo(piece)
    if (last) return table
  }
}
