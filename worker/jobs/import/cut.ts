import type { Chunk } from '../../../shared/intake/contract.ts'
import { startCut } from '../../../shared/intake/cut.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { firstBytes, openBytes } from '../../store/inbox.ts'
import { putPiece } from '../../store/work.ts'
import { putChunk } from './chunks.ts'
import { inflated, isGzip } from './inflate.ts'

/** Pieces on their way to R2 at once. */
const UNDER_WAY = 3

/** Reads a file once, as a stream, into chunks of whole records and the profile of all of them. */
export async function cutFile(
  fx: Effects,
  ws: Workspace,
  job: string,
  file: { object: string; filename: string },
  alive: (records: number) => Promise<void>,
): Promise<{ chunks: number; records: number; damaged: boolean }> {
  const cut = startCut({ filename: file.filename })
  const under: Promise<void>[] = []
  let chunks = 0
  let records = 0
  const keep = async (made: readonly Chunk[]) => {
    for (const chunk of made) {
      chunks++
      records += chunk.records
      under.push(putChunk(fx, ws, job, chunk))
      if (under.length >= UNDER_WAY) await under.shift()
      await alive(records)
    }
  }
  const zipped = isGzip(await firstBytes(fx, ws, file.object))
  const source = inflated(await openBytes(fx, ws, file.object), zipped)
  for await (const bytes of source.bytes) await keep(cut.push(bytes))
  const damaged = source.damaged()
  const end = cut.end({ damaged })
  await keep(end.chunks)
  await Promise.all(under)
  await putPiece(fx, ws, job, 'profile', JSON.stringify(end.profile))
  return { chunks, records, damaged }
}
