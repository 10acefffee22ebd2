import { EngineError, type PackedTile } from './calls.ts'

/** A tile's plain bytes. Fails with `damaged` when they do not inflate or are not what the tile's name says. */
export async function unpack(tile: PackedTile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await inflate(tile)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  if (hex(digest) !== tile.hash) throw damagedTile(tile.hash, 'its bytes do not match its name')
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

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
