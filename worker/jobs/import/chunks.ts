import type { Chunk, Profile } from '../../../shared/intake/contract.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { getPiece, putPiece } from '../../store/work.ts'

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
