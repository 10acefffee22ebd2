import type { Chunk } from '../../../shared/intake/contract.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { getPiece, putPiece } from '../../store/work.ts'

/** Keeps a chunk: a line with everything else, then its text as it is. */
export async function putChunk(fx: Effects, ws: Workspace, job: string, { text, ...rest }: Chunk): Promise<void> {
  await putPiece(fx, ws, job, `chunk/${rest.index}`, `${JSON.stringify(rest)}\n${text}`)
}

/** A chunk. Throws when it is not there. */
export async function getChunk(fx: Effects, ws: Workspace, job: string, index: number): Promise<Chunk> {
  const piece = await getPiece(fx, ws, job, `chunk/${index}`)
  if (piece === null) throw new Error(`chunk ${index} is not there`)
  const cut = piece.indexOf('\n')
  return { ...(JSON.parse(piece.slice(0, cut)) as Omit<Chunk, 'text'>), text: piece.slice(cut + 1) }
}
