import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { dropPieces, getPiece, getPieceBytes, putPiece, putPieceBytes } from '../../store/jobs/work.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import type { Identities, KeptIdentities } from './identities.ts'
import type { Group } from './input.ts'
import { ORDER_COUNTERS } from './known.ts'
import { NumberTable } from '../../../shared/model/number-table.ts'
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
  readonly ids: KeptIdentities
}

const TABLES = { orders: ORDER_COUNTERS, withdrawn: 0, unsure: 0, own: 0 } as const
type TableName = keyof typeof TABLES
const NAMES = Object.keys(TABLES) as TableName[]
/** Bytes of tables that an isolate keeps from one slice to the next. */
const MOST_HELD = 40_000_000

const placeOf = (part: number) => `survey/${part}/state`
const logOf = (name: TableName, piece: string) => `survey-log/${name}/${piece}`

/** As it is kept: with the pieces of each table's log, in order, and a word that no other writing of it has. */
type KeptState = SurveyState & { readonly logs: Readonly<Record<TableName, readonly string[]>>; readonly word: string }

/** What this isolate's last slice had at hand, under the word of the state that goes with it. */
let held: { readonly word: string; readonly tables: ReadingTables; readonly ids: Identities } | null = null

/**
 * Keeps what part `part` goes on from: of its tables of numbers what this slice added, so that a long file costs each slice
 * the same. Written again it is the same: where slices end depends on the file alone. The tables go to the next slice
 * if this isolate does that one too.
 */
export async function keepState(fx: Effects, ws: Workspace, job: string, part: number, state: SurveyState, reading: Reading): Promise<void> {
  const tables = reading.tables()
  for (const name of NAMES) {
    for (const [n, piece] of tables[name].takeLog().entries()) {
      await putPieceBytes(fx, ws, job, logOf(name, `${part}-${n}`), piece)
      letGo(piece)
      tables[name].kept.push(`${part}-${n}`)
    }
  }
  const { orders, withdrawn, unsure, own } = tables
  const word = fx.ulid()
  const logs = { orders: orders.kept, withdrawn: withdrawn.kept, unsure: unsure.kept, own: own.kept }
  await putPiece(fx, ws, job, placeOf(part), JSON.stringify({ ...state, logs, word } satisfies KeptState))
  letGoHeld()
  held = { word, tables, ids: reading.ids }
  if (NAMES.reduce((sum, name) => sum + tables[name].bytes, reading.ids.bytes) > MOST_HELD) letGoHeld()
}

/** Gives back what is held for a next slice. */
export function letGoHeld(): void {
  for (const name of NAMES) held?.tables[name].release()
  held?.ids.release()
  held = null
}

/**
 * What part `part` goes on from; null where an earlier release kept it. Throws when it is not there. Lets go of what an
 * earlier part went on from.
 */
export async function readState(fx: Effects, ws: Workspace, job: string, part: number): Promise<{ state: SurveyState; tables: ReadingTables; ids: Identities | null } | null> {
  const text = await getPiece(fx, ws, job, placeOf(part))
  if (text === null) throw new Error(`the survey's part ${part} is not there`)
  await dropPieces(fx, ws, job, placeOf(part - 1))
  const { logs, word, ...state } = JSON.parse(text) as KeptState
  if (!logs || !state.ids) return null
  // Who takes them may fail amid its slice: then they are read anew.
  const mine = held?.word === word ? held : null
  if (mine) held = null
  else letGoHeld()
  return { state, tables: mine?.tables ?? (await tablesOf(fx, ws, job, logs)), ids: mine && mine.ids }
}

async function tablesOf(fx: Effects, ws: Workspace, job: string, logs: KeptState['logs']): Promise<ReadingTables> {
  const tables: Partial<Record<TableName, NumberTable>> = {}
  for (const name of NAMES) {
    const table = new NumberTable(TABLES[name], true)
    for (const piece of logs[name]) {
      const bytes = await getPieceBytes(fx, ws, job, logOf(name, piece))
      if (bytes === null) throw new Error(`${logOf(name, piece)} is not there`)
      table.addLogged(bytes)
      letGo(new Uint8Array(bytes))
      table.kept.push(piece)
    }
    tables[name] = table
  }
  return tables as ReadingTables
}
