import { RitmoError } from '../../../shared/model/errors.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { forgetNear, keepNear, readNear } from './near.ts'

const nameOf = (ws: Workspace, hash: string) => `tiles/${ws.id}/${hash}`

/** The name that bytes have: their SHA-256, hex. */
export async function hashOfBytes(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Keeps a tile's canonical bytes, compressed, under their name; checks that they are there. */
export async function putTile(fx: Effects, ws: Workspace, bytes: Uint8Array): Promise<{ hash: string; bytes: number }> {
  const hash = await hashOfBytes(bytes)
  const packed = await through(bytes, new CompressionStream('deflate-raw'))
  const name = nameOf(ws, hash)
  await fx.env.BYTES.put(name, packed)
  const there = await fx.env.BYTES.head(name)
  const size = packed.byteLength
  if (there?.size !== size) throw new Error(`tile ${hash} is not there after it was put`)
  letGo(new Uint8Array(packed))
  return { hash, bytes: size }
}

/** Whether tiles are all there. */
export async function hasTiles(fx: Effects, ws: Workspace, hashes: readonly string[]): Promise<boolean> {
  for (const hash of hashes) if (!(await fx.env.BYTES.head(nameOf(ws, hash)))) return false
  return true
}

/** A tile as stored: deflate-raw; from near where it is. Throws `gone` when it is not there (any more). */
export async function readTile(fx: Effects, ws: Workspace, hash: string): Promise<ReadableStream> {
  const name = /^[0-9a-f]{64}$/.test(hash) ? nameOf(ws, hash) : null
  const near = name === null ? null : await readNear(name)
  if (near) return near
  const object = name === null ? null : await fx.env.BYTES.get(name)
  if (!object || name === null) throw new RitmoError('gone', 'This tile is no longer listed; fetch the manifest again.')
  const bytes = await object.arrayBuffer()
  keepNear(fx, name, bytes)
  return new Response(bytes).body as ReadableStream
}

/** A tile's canonical bytes. Throws `gone`. */
export async function unpackedTile(fx: Effects, ws: Workspace, hash: string): Promise<Uint8Array> {
  const packed = await readTile(fx, ws, hash)
  return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer())
}

/** Forgets tiles. */
export async function dropTiles(fx: Effects, ws: Workspace, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  const names = hashes.map((hash) => nameOf(ws, hash))
  await fx.env.BYTES.delete(names)
  await forgetNear(names)
}

/** Bytes through a compressor or its reverse. */
export async function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream): Promise<ArrayBuffer> {
  const writer = (transform.writable as WritableStream<Uint8Array>).getWriter()
  const [out] = await Promise.all([new Response(transform.readable).arrayBuffer(), writer.write(bytes), writer.close()])
  return out
}
