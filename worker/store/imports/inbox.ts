import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { BrokenOff, putStream } from './broken-off.ts'
import { factsOf } from '../shard.ts'

/** Parts in which a body of unknown length is kept, or one that is longer than R2 takes at once (5 GiB). */
const PART = 8 * 1024 * 1024
const MOST_AT_ONCE = 5 * 1024 ** 3 - PART

/** What came in: bytes under `object`, or a command in `body` about an earlier import or a pair of keys (`job`). */
export interface InboxEntry {
  readonly n: number
  readonly id: string
  readonly kind: 'file' | 'cancel' | 'merge'
  readonly job: string
  readonly name: string | null
  readonly object: string | null
  readonly body: string | null
  readonly bytes: number
  readonly receivedAt: number
}

interface Row extends Omit<InboxEntry, 'receivedAt'> {
  received_at: number
}

const COLUMNS = 'n, id, kind, job, name, object, body, bytes, received_at'
const entryOf = ({ received_at, ...rest }: Row): InboxEntry => ({ ...rest, receivedAt: received_at })

/** A file on its way in. */
export interface Incoming {
  readonly stream: ReadableStream<Uint8Array> | null
  /** Its bytes, where that is known before they come. */
  readonly length: number | null
  /** Whether it comes from what is kept here already, and not from somebody who may go away amid it. */
  readonly kept?: true
}

/**
 * Keeps a file's bytes, under a name nobody else has, and tells their digest. Throws `bad-request` when the body breaks
 * off or is empty.
 */
export async function keepBytes(fx: Effects, ws: Workspace, id: string, { stream, length, kept: here }: Incoming): Promise<{ object: string; bytes: number; digest: string }> {
  const object = `inbox/${ws.id}/${id}`
  if (stream === null || length === 0) throw empty()
  const kept = length === null || length > MOST_AT_ONCE ? await keepParts(fx, object, stream) : await keepWhole(fx, object, stream, length, here === true)
  if (kept.bytes === 0) throw empty()
  return { object, ...kept }
}

interface Kept {
  readonly bytes: number
  readonly digest: string
}

/** The digest of bytes that are not kept: the same request was answered before, if they are the same. */
export async function digestOf({ stream }: Incoming): Promise<string> {
  const digest = new crypto.DigestStream('MD5')
  await (stream ?? new Blob([]).stream()).pipeTo(digest).catch((error: unknown) => {
    throw error instanceof RitmoError ? error : new BrokenOff()
  })
  return hex(await digest.digest)
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const empty = () => new RitmoError('bad-request', 'The file is empty.', { field: 'body' })

/** Straight through: no byte passes this isolate's own memory. */
async function keepWhole(fx: Effects, object: string, stream: ReadableStream<Uint8Array>, length: number, here: boolean): Promise<Kept> {
  const kept = await (here ? fx.env.BYTES.put(object, stream) : putStream(fx.env.BYTES, object, stream, length))
  if (kept?.size === length && kept.checksums.md5) return { bytes: length, digest: hex(kept.checksums.md5) }
  await fx.env.BYTES.delete(object)
  throw new BrokenOff()
}

async function keepParts(fx: Effects, object: string, stream: ReadableStream<Uint8Array>): Promise<Kept> {
  const next = partsOf(stream.getReader())
  const digest = new crypto.DigestStream('MD5')
  const writer = digest.getWriter()
  const first = await next()
  if (first.length < PART) {
    if (first.length > 0) await fx.env.BYTES.put(object, first)
    await writer.write(first)
    await writer.close()
    return { bytes: first.length, digest: hex(await digest.digest) }
  }
  const upload = await fx.env.BYTES.createMultipartUpload(object)
  try {
    const kept: R2UploadedPart[] = []
    let bytes = 0
    for (let part = first; part.length > 0; part = await next()) {
      kept.push(await upload.uploadPart(kept.length + 1, part))
      await writer.write(part)
      bytes += part.length
      if (part.length < PART) break
    }
    await upload.complete(kept)
    await writer.close()
    return { bytes, digest: hex(await digest.digest) }
  } catch (error) {
    await upload.abort().catch(() => undefined)
    throw error
  }
}

/** Gives the next `PART` bytes each time, fewer at the end; in one buffer, valid until asked again. */
function partsOf(reader: ReadableStreamDefaultReader<Uint8Array>): () => Promise<Uint8Array> {
  const buffer = new Uint8Array(PART)
  let rest = new Uint8Array(0)
  return async () => {
    let size = 0
    while (size < PART) {
      if (rest.length === 0) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          throw error instanceof RitmoError ? error : new BrokenOff()
        })
        if (done) break
        rest = value as Uint8Array<ArrayBuffer>
      }
      const taken = Math.min(rest.length, PART - size)
      buffer.set(rest.subarray(0, taken), size)
      size += taken
      rest = rest.subarray(taken)
    }
    return buffer.subarray(0, size)
  }
}

/** The entry that a key was used for, with the fingerprint of that request; null for a new key. */
export async function findByKey(fx: Effects, ws: Workspace, key: string): Promise<{ job: string; request: string | null } | null> {
  return factsOf(fx, ws.shard).prepare('select job, request from inbox where workspace = ? and key = ?').bind(ws.id, key).first()
}

/** The fingerprint of the request that an import was started by. */
export async function requestOf(fx: Effects, ws: Workspace, job: string): Promise<string | null> {
  return factsOf(fx, ws.shard).prepare(`select request from inbox where workspace = ? and job = ? and kind = 'file'`).bind(ws.id, job).first<string | null>('request')
}

/** The statement that writes an entry as the newest. */
export function entryStatement(
  fx: Effects,
  ws: Workspace,
  entry: Omit<InboxEntry, 'n' | 'receivedAt'> & { readonly key: string | null; readonly request: string | null },
): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `insert into inbox (workspace, n, id, kind, job, key, request, name, object, body, bytes, received_at)
       select ?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 from inbox where workspace = ?1`,
    )
    .bind(ws.id, entry.id, entry.kind, entry.job, entry.key, entry.request, entry.name, entry.object, entry.body, entry.bytes, fx.now())
}

/** The first entry after a place, or null. */
export async function nextEntry(fx: Effects, ws: Workspace, after: number): Promise<InboxEntry | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from inbox where workspace = ? and n > ? order by n limit 1`).bind(ws.id, after).first<Row>()
  return row && entryOf(row)
}

/** The bytes of a file entry of this workspace, as they came, or those from `from` up to `to`. Throws when they are not there. */
export async function openBytes(fx: Effects, ws: Workspace, object: string, from: number, to: number): Promise<ReadableStream<Uint8Array>> {
  if (to <= from) return new Blob([]).stream()
  return (await kept(fx, ws, object, { range: { offset: from, length: to - from } })).body
}

/** How many bytes a file entry has. Throws when they are not there. */
export async function keptSize(fx: Effects, ws: Workspace, object: string): Promise<number> {
  const found = await fx.env.BYTES.head(own(ws, object))
  if (!found) throw new Error(`the inbox has no object ${object}`)
  return found.size
}

/** All bytes of an entry as text. Throws when they are not there. */
export async function textOfBytes(fx: Effects, ws: Workspace, object: string): Promise<string> {
  return (await kept(fx, ws, object)).text()
}

/** Lets go of bytes that no entry came to stand for. */
export async function dropBytes(fx: Effects, ws: Workspace, object: string): Promise<void> {
  await fx.env.BYTES.delete(own(ws, object))
}

async function kept(fx: Effects, ws: Workspace, object: string, options: R2GetOptions = {}): Promise<R2ObjectBody> {
  const found = await fx.env.BYTES.get(own(ws, object), options)
  if (!found) throw new Error(`the inbox has no object ${object}`)
  return found
}

/** The name, which only a workspace's own objects have. */
function own(ws: Workspace, object: string): string {
  if (!object.startsWith(`inbox/${ws.id}/`)) throw new Error(`${object} is not in the inbox of workspace ${ws.id}`)
  return object
}
