import type { Corrections } from '../../../shared/intake/contract.ts'
import type { CutState } from '../../../shared/intake/cut/cut.ts'
import type { RecordsState } from '../../../shared/intake/cut/records-cut.ts'
import type { Format } from '../../../shared/intake/open/format.ts'
import type { GoesOn } from '../../../shared/intake/open/context.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { dropPieces, getPiece, getPieceBytes, putPiece, putPieceBytes } from '../../store/jobs/work.ts'
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
  /** Null between two entries of an archive. */
  readonly open: OpenTable | null
  /** Characters that came of the file; absent in one of an earlier release. */
  readonly came?: number
  /** Corrections that a source remembers for files that look so. */
  readonly remembered: { readonly corrections: Corrections; readonly found: string } | null
}

/** A pause as it is kept, with how many pieces of numbers lie beside it: absent, or by the count of numbers, in one of an earlier release. */
type Kept = CutPause & { readonly pieces?: number; readonly numbers?: number }

const placeOf = (part: number, name: string) => `cut/${part}/${name}`

/** Numbers in one piece of an earlier release. */
const PIECE = 1 << 16

/** Keeps what part `part` goes on from: JSON, and beside it the numbers, piece by piece. */
export async function keepPause(fx: Effects, ws: Workspace, job: string, part: number, pause: CutPause, numbers: Iterable<Float64Array>): Promise<void> {
  let pieces = 0
  for (const piece of numbers) {
    await putPieceBytes(fx, ws, job, placeOf(part, `numbers-${pieces++}`), new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength))
    letGo(piece)
  }
  await putPiece(fx, ws, job, placeOf(part, 'state'), JSON.stringify({ ...pause, pieces } satisfies Kept))
}

/** What part `part` goes on from, and the numbers beside it, piece by piece. Throws when it is not there. Lets go of what an earlier part went on from. */
export async function readPause(fx: Effects, ws: Workspace, job: string, part: number): Promise<{ pause: CutPause; numbers: AsyncGenerator<Float64Array> }> {
  const text = await getPiece(fx, ws, job, placeOf(part, 'state'))
  if (text === null) throw new Error(`the cut's part ${part} is not there`)
  const { pieces, numbers, ...pause } = JSON.parse(text) as Kept
  await dropPieces(fx, ws, job, placeOf(part - 1, ''))
  // An import that was under way when they were one piece goes on.
  const names = !pause.open ? [] : pieces === undefined && numbers === undefined ? ['numbers'] : Array.from({ length: pieces ?? Math.ceil((numbers as number) / PIECE) }, (_, index) => `numbers-${index}`)
  return { pause, numbers: readNumbers(fx, ws, job, part, names) }
}

async function* readNumbers(fx: Effects, ws: Workspace, job: string, part: number, names: readonly string[]): AsyncGenerator<Float64Array> {
  for (const name of names) {
    const bytes = await getPieceBytes(fx, ws, job, placeOf(part, name))
    if (bytes === null) throw new Error(`the ${name} of the cut's part ${part} are not there`)
    const piece = new Float64Array(bytes)
    yield piece
    letGo(piece)
  }
}
