import type { Corrections } from '../../../shared/intake/contract.ts'
import type { CutState } from '../../../shared/intake/cut.ts'
import type { RecordsState } from '../../../shared/intake/records-cut.ts'
import type { Format } from '../../../shared/intake/open/contract.ts'
import type { GoesOn } from '../../../shared/intake/open/context.ts'
import { letGo } from '../../../shared/model/let-go.ts'
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
  /** Null between two entries of an archive. */
  readonly open: OpenTable | null
  /** Corrections that a source remembers for files that look so. */
  readonly remembered: { readonly corrections: Corrections; readonly found: string } | null
}

/** A pause as it is kept, with how many numbers lie beside it. */
type Kept = Omit<CutPause, 'open'> & { readonly open: (Omit<OpenTable, 'cut'> & { readonly cut: object }) | null; readonly numbers?: number }

const placeOf = (part: number, name: string) => `cut/${part}/${name}`

/** Numbers in one piece: they are megabytes, and what stands for R2 holds a piece whole. */
const PIECE = 1 << 16

/** Keeps what part `part` goes on from: JSON, and beside it numbers by the hundred thousand, which are let go of. */
export async function keepPause(fx: Effects, ws: Workspace, job: string, part: number, pause: CutPause): Promise<void> {
  if (!pause.open) return putPiece(fx, ws, job, placeOf(part, 'state'), JSON.stringify(pause))
  const { numbers, ...cut } = pause.open.cut
  for (let from = 0; from < numbers.length; from += PIECE) {
    const piece = numbers.subarray(from, from + PIECE)
    await putPieceBytes(fx, ws, job, placeOf(part, `numbers-${from / PIECE}`), new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength))
  }
  const kept: Kept = { ...pause, open: { ...pause.open, cut }, numbers: numbers.length }
  letGo(numbers)
  await putPiece(fx, ws, job, placeOf(part, 'state'), JSON.stringify(kept))
}

/** What part `part` goes on from. Throws when it is not there. Lets go of what an earlier part went on from. */
export async function readPause(fx: Effects, ws: Workspace, job: string, part: number): Promise<CutPause> {
  const text = await getPiece(fx, ws, job, placeOf(part, 'state'))
  if (text === null) throw new Error(`the cut's part ${part} is not there`)
  const { numbers: count, ...pause } = JSON.parse(text) as Kept
  await dropPieces(fx, ws, job, placeOf(part - 1, ''))
  if (!pause.open) return { ...pause, open: null }
  const numbers = await readNumbers(fx, ws, job, part, count)
  return { ...pause, open: { ...pause.open, cut: { ...pause.open.cut, numbers } } } as CutPause
}

async function readNumbers(fx: Effects, ws: Workspace, job: string, part: number, count: number | undefined): Promise<Float64Array> {
  const piece = async (name: string) => {
    const bytes = await getPieceBytes(fx, ws, job, placeOf(part, name))
    if (bytes === null) throw new Error(`the ${name} of the cut's part ${part} are not there`)
    return new Float64Array(bytes)
  }
  // An import that was under way when they were one piece goes on.
  if (count === undefined) return piece('numbers')
  const numbers = new Float64Array(count)
  for (let from = 0; from < count; from += PIECE) {
    const some = await piece(`numbers-${from / PIECE}`)
    numbers.set(some, from)
    letGo(some)
  }
  return numbers
}
