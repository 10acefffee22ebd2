import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { dropPieces, getPiece, getPieceBytes, putPiece, putPieceBytes } from '../../store/work.ts'
import { joined } from '../../../shared/intake/open/source.ts'
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
type TableName = keyof typeof TABLES
/** Bytes about of one piece of a table. */
const PIECE = 1 << 20

const placeOf = (part: number, name: string) => `survey/${part}/${name}`

/** As it is kept: with the pieces of each table of numbers, none of an empty one. */
type KeptState = SurveyState & { readonly pieces: Readonly<Record<TableName, number>> }

/**
 * Keeps what part `part` goes on from. Written again it is the same: where slices end depends on the file alone.
 */
export async function keepState(fx: Effects, ws: Workspace, job: string, part: number, state: SurveyState, reading: Reading): Promise<void> {
  const tables = reading.tables()
  const pieces = { ids: 0, orders: 0, withdrawn: 0, unsure: 0, own: 0 }
  for (const name of Object.keys(TABLES) as TableName[]) pieces[name] = await keepTable(fx, ws, job, placeOf(part, name), tables[name])
  await putPiece(fx, ws, job, placeOf(part, 'state'), JSON.stringify({ ...state, pieces } satisfies KeptState))
}

/** What part `part` goes on from. Throws when it is not there. Lets go of what an earlier part went on from. */
export async function readState(fx: Effects, ws: Workspace, job: string, part: number): Promise<{ state: SurveyState; tables: ReadingTables }> {
  const text = await getPiece(fx, ws, job, placeOf(part, 'state'))
  if (text === null) throw new Error(`the survey's part ${part} is not there`)
  await dropPieces(fx, ws, job, placeOf(part - 1, ''))
  const { pieces, ...state } = JSON.parse(text) as KeptState
  const tables: Partial<Record<TableName, NumberTable>> = {}
  for (const [name, counters] of Object.entries(TABLES) as [TableName, number][]) tables[name] = await NumberTable.fromBytes(counters, piecesOf(fx, ws, job, placeOf(part, name), pieces[name]))
  return { state, tables: tables as ReadingTables }
}

/** A table's slots as they lie, in pieces of whole segments. Gives how many there are. */
async function keepTable(fx: Effects, ws: Workspace, job: string, place: string, table: NumberTable): Promise<number> {
  if (table.size === 0) return 0
  let count = 0
  let parts: Uint8Array[] = []
  let size = 0
  for (const segment of table.segmentBytes()) {
    parts.push(...segment)
    size += segment.reduce((sum, { length }) => sum + length, 0)
    if (size >= PIECE) await keep()
  }
  if (size > 0) await keep()
  return count

  async function keep(): Promise<void> {
    const piece = joined(parts)
    await putPieceBytes(fx, ws, job, `${place}/${count++}`, piece)
    letGo(piece)
    parts = []
    size = 0
  }
}

async function* piecesOf(fx: Effects, ws: Workspace, job: string, place: string, count: number): AsyncGenerator<ArrayBuffer> {
  for (let n = 0; n < count; n++) {
    const bytes = await getPieceBytes(fx, ws, job, `${place}/${n}`)
    if (bytes === null) throw new Error(`${place}/${n} is not there`)
    yield bytes
    letGo(new Uint8Array(bytes))
  }
}
