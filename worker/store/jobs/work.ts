import { letGo } from '../../../shared/model/let-go.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { packed, unpacked } from './packed-piece.ts'
import { textOfUtf8 } from './utf8.ts'

/** What a job keeps between its slices, in R2; gone when the job ends. */
function scratch(ws: Workspace, job: string, name: string): string {
  return `work/${ws.id}/${job}/${name}`
}

/**
 * Keeps a piece of text, or of its UTF-8, packed: each byte on its way to R2 costs more than packing it. Writing it again
 * replaces it by the same.
 */
export async function putPiece(fx: Effects, ws: Workspace, job: string, name: string, piece: string | Uint8Array): Promise<void> {
  const whole = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
  const small = packed(whole)
  if (whole !== piece) giveBack(whole)
  await fx.env.BYTES.put(scratch(ws, job, name), small)
  giveBack(small)
}

/** The same for bytes that do not get any smaller. */
export async function putPieceBytes(fx: Effects, ws: Workspace, job: string, name: string, piece: Uint8Array): Promise<void> {
  await fx.env.BYTES.put(scratch(ws, job, name), piece)
}

/** A piece of text, or null. */
export async function getPiece(fx: Effects, ws: Workspace, job: string, name: string): Promise<string | null> {
  const whole = await getPieceWhole(fx, ws, job, name)
  if (whole === null) return null
  const text = textOfUtf8(whole)
  giveBack(whole)
  return text
}

/** The UTF-8 of a piece of text, or null. */
export async function getPieceWhole(fx: Effects, ws: Workspace, job: string, name: string): Promise<Uint8Array | null> {
  const kept = await getPieceBytes(fx, ws, job, name)
  if (kept === null) return null
  const bytes = new Uint8Array(kept)
  const whole = unpacked(bytes)
  if (whole !== bytes) giveBack(bytes)
  return whole
}

/** Lets go of bytes that share their room with nobody. */
function giveBack(bytes: Uint8Array): void {
  if (bytes.byteLength === bytes.buffer.byteLength) letGo(bytes)
}

/** A piece of bytes, or some of it; null where it is not there. */
export async function getPieceBytes(fx: Effects, ws: Workspace, job: string, name: string, range?: { readonly offset: number; readonly length: number }): Promise<ArrayBuffer | null> {
  const object = await fx.env.BYTES.get(scratch(ws, job, name), range && { range })
  return object && object.arrayBuffer()
}

/** Lets go of all pieces of a job, or of those whose name begins so. */
export async function dropPieces(fx: Effects, ws: Workspace, job: string, begins = ''): Promise<void> {
  await dropAll(fx, scratch(ws, job, begins))
}

async function dropAll(fx: Effects, prefix: string): Promise<void> {
  for (;;) {
    const { objects, truncated } = await fx.env.BYTES.list({ prefix })
    if (objects.length > 0) await fx.env.BYTES.delete(objects.map((object) => object.key))
    if (!truncated) return
  }
}

const refusalsOf = (ws: Workspace, job: string) => `rejects/${ws.id}/${job}/`

/** Keeps the refusals of one chunk of a table, as long as the import's receipt stands. Their number is in the name. */
export async function putRefusals(fx: Effects, ws: Workspace, job: string, place: { readonly table: number; readonly chunk: number }, refusals: readonly unknown[]): Promise<void> {
  const name = `${String(place.table).padStart(4, '0')}${String(place.chunk).padStart(6, '0')}-${refusals.length}`
  await fx.env.BYTES.put(`${refusalsOf(ws, job)}${name}`, JSON.stringify(refusals))
}

/**
 * The refusals of an import, chunk by chunk, in file order, each with the place of its first among all. Chunks that lie
 * wholly before `from` are passed over.
 */
export async function* readRefusals<T>(fx: Effects, ws: Workspace, job: string, from = 0): AsyncGenerator<{ first: number; rows: readonly T[] }> {
  let cursor: string | undefined
  let first = 0
  do {
    const page = await fx.env.BYTES.list({ prefix: refusalsOf(ws, job), ...(cursor ? { cursor } : {}) })
    for (const { key } of page.objects) {
      const told = Number(/-(\d+)$/.exec(key)?.[1] ?? Number.NaN)
      if (first + told <= from) {
        first += told
        continue
      }
      const rows = await (await fx.env.BYTES.get(key))?.json<readonly T[]>()
      if (!rows) continue
      yield { first, rows }
      first += rows.length
    }
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
}

/** Forgets refusals: the file is read anew, or taken back. */
export async function dropRefusals(fx: Effects, ws: Workspace, job: string): Promise<void> {
  await dropAll(fx, refusalsOf(ws, job))
}

const idsOf = (ws: Workspace, job: string) => `ids/${ws.id}/${job}/`
/** Identities kept in one piece. */
const IDS = 1 << 16

/** Keeps the identities of all rows that an import read of a source, lot by lot: what a mended row of it is told apart by. */
export async function putIds(fx: Effects, ws: Workspace, job: string, source: number, lots: AsyncIterable<Iterable<number>>): Promise<void> {
  const piece = new Float64Array(IDS)
  let [used, count] = [0, 0]
  const keep = async () => {
    await fx.env.BYTES.put(`${idsOf(ws, job)}${source}/${String(count++).padStart(6, '0')}`, piece.slice(0, used))
    used = 0
  }
  for await (const ids of lots) {
    for (const id of ids) {
      piece[used++] = id
      if (used === IDS) await keep()
    }
  }
  if (used > 0) await keep()
}

/** Which of these identities an import read of a source. */
export async function idsAmong(fx: Effects, ws: Workspace, job: string, source: number, wanted: ReadonlySet<number>): Promise<Set<number>> {
  const found = new Set<number>()
  let cursor: string | undefined
  do {
    const page = await fx.env.BYTES.list({ prefix: `${idsOf(ws, job)}${source}/`, ...(cursor ? { cursor } : {}) })
    for (const { key } of page.objects) {
      const bytes = await (await fx.env.BYTES.get(key))?.arrayBuffer()
      if (bytes) for (const id of new Float64Array(bytes)) if (wanted.has(id)) found.add(id)
    }
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
  return found
}

/** Forgets an import's identities. */
export async function dropIds(fx: Effects, ws: Workspace, job: string): Promise<void> {
  await dropAll(fx, idsOf(ws, job))
}
