import { sha256 } from '../sha256.ts'
import { EngineError, type PackedTile } from './calls.ts'

/** A tile's plain bytes. Fails with `damaged` when they do not inflate or are not what the tile's name says. */
export async function unpack(tile: PackedTile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await inflate(tile)
  if ((await sha256(bytes)) !== tile.hash) throw damagedTile(tile.hash, 'its bytes do not match its name')
  return bytes
}

/** The failure that stands for a tile which cannot be used. */
export function damagedTile(hash: string, why: string): EngineError {
  return new EngineError({ code: 'damaged', detail: `A tile is damaged: ${why}.`, tile: hash })
}

async function inflate(tile: PackedTile): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([tile.bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch {
    throw damagedTile(tile.hash, 'it does not inflate')
  }
}
