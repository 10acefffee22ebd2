import type { Chunk, Profile } from '../../../shared/intake/contract.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import type { TextPieces } from '../../../shared/intake/cut/chunk-records.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import { textOfUtf8 } from '../../store/jobs/utf8.ts'
import { getPiece, getPieceWhole, putPiece } from '../../store/jobs/work.ts'

/** Characters that a record costs at least, however short it is. */
const LEAST = 80

/** What a chunk costs a slice of work, in characters. */
export function weightOf({ text, records }: Pick<Chunk, 'text' | 'records'>): number {
  return Math.max(text.length, records * LEAST)
}

/** Keeps a chunk of a table: a line with everything else, then its text as it is. */
export async function putChunk(fx: Effects, ws: Workspace, job: string, table: number, { text, ...rest }: Chunk): Promise<void> {
  await putPiece(fx, ws, job, `table-${table}/chunk/${rest.index}`, `${JSON.stringify(rest)}\n${text}`)
}

/** A chunk of a table. Throws when it is not there. */
export async function getChunk(fx: Effects, ws: Workspace, job: string, table: number, index: number): Promise<Chunk> {
  const piece = await getPiece(fx, ws, job, `table-${table}/chunk/${index}`)
  if (piece === null) throw new Error(`chunk ${index} of table ${table} is not there`)
  const cut = piece.indexOf('\n')
  return { ...(JSON.parse(piece.slice(0, cut)) as Omit<Chunk, 'text'>), text: piece.slice(cut + 1) }
}

/** Bytes of a chunk that are text at one time. */
const PIECE = 1 << 16
const LINE = 10

/** A chunk as it is read: everything but its text, which comes piece by piece, once. */
export interface OpenChunk extends Omit<Chunk, 'text'> {
  readonly text: TextPieces
  /** What it costs a slice of work, see `weightOf`; known once it was read. */
  weight(): number
}

/** A chunk of a table, to be read once. Throws when it is not there. */
export async function openChunk(fx: Effects, ws: Workspace, job: string, table: number, index: number): Promise<OpenChunk> {
  const bytes = await getPieceWhole(fx, ws, job, `table-${table}/chunk/${index}`)
  if (bytes === null) throw new Error(`chunk ${index} of table ${table} is not there`)
  const from = bytes.indexOf(LINE) + 1
  const rest = JSON.parse(textOfUtf8(bytes.subarray(0, from))) as Omit<Chunk, 'text'>
  let length = 0
  const pieces = function* () {
    for (let at = from; at < bytes.length; ) {
      const end = at + PIECE < bytes.length ? bytes.lastIndexOf(LINE, at + PIECE - 1) + 1 : bytes.length
      const stop = end > at ? end : bytes.indexOf(LINE, at) + 1 || bytes.length
      const text = textOfUtf8(bytes.subarray(at, stop))
      length += text.length
      at = stop
      yield text
    }
    letGo(bytes)
  }
  return { ...rest, text: pieces(), weight: () => Math.max(length, rest.records * LEAST) }
}

/** Keeps a table's profile. */
export async function putProfile(fx: Effects, ws: Workspace, job: string, table: number, profile: Profile): Promise<void> {
  await putPiece(fx, ws, job, `table-${table}/profile`, JSON.stringify(profile))
}

/** A table's profile. Throws when it is not there. */
export async function getProfile(fx: Effects, ws: Workspace, job: string, table: number): Promise<Profile> {
  const text = await getPiece(fx, ws, job, `table-${table}/profile`)
  if (text === null) throw new Error(`the profile of table ${table} is not there`)
  return JSON.parse(text) as Profile
}
