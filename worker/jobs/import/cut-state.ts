import type { Corrections } from '../../../shared/intake/contract.ts'
import type { CutState } from '../../../shared/intake/cut.ts'
import type { RecordsState } from '../../../shared/intake/records-cut.ts'
import type { Format } from '../../../shared/intake/open/contract.ts'
import type { GoesOn } from '../../../shared/intake/open/context.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { dropPieces, getPiece, getPieceBytes, putPiece, putPieceBytes } from '../../store/work.ts'
import type { CutTable } from './input.ts'

/** A table that is being cut. */
export interface OpenTable {
  readonly n: number
  readonly name: string
  readonly format: Format
  readonly chunks: number
  readonly records: number
  /** Records that came of it so far, where it comes as records; they come again and are passed over. */
  readonly taken: number
  readonly cut: CutState | RecordsState
}

/** What the cut knows between two slices. */
export interface CutPause {
  /** Tables that were met, the open one too. */
  readonly met: number
  /** The next table's place. */
  readonly count: number
  readonly at: GoesOn
  readonly tables: readonly CutTable[]
  readonly open: OpenTable
  /** Corrections that a source remembers for files that look so. */
  readonly remembered: { readonly corrections: Corrections; readonly found: string } | null
}

const placeOf = (part: number, name: string) => `cut/${part}/${name}`

/** Keeps what part `part` goes on from: JSON, and beside it numbers by the hundred thousand. */
export async function keepPause(fx: Effects, ws: Workspace, job: string, part: number, pause: CutPause): Promise<void> {
  const { numbers, ...cut } = pause.open.cut
  await putPieceBytes(fx, ws, job, placeOf(part, 'numbers'), new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  await putPiece(fx, ws, job, placeOf(part, 'state'), JSON.stringify({ ...pause, open: { ...pause.open, cut } }))
}

/** What part `part` goes on from. Throws when it is not there. Lets go of what an earlier part went on from. */
export async function readPause(fx: Effects, ws: Workspace, job: string, part: number): Promise<CutPause> {
  const text = await getPiece(fx, ws, job, placeOf(part, 'state'))
  const numbers = await getPieceBytes(fx, ws, job, placeOf(part, 'numbers'))
  if (text === null || numbers === null) throw new Error(`the cut's part ${part} is not there`)
  await dropPieces(fx, ws, job, placeOf(part - 1, ''))
  const pause = JSON.parse(text) as CutPause
  return { ...pause, open: { ...pause.open, cut: { ...pause.open.cut, numbers: new Float64Array(numbers) } } }
}
