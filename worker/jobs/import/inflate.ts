import { createGunzip, createInflateRaw } from 'node:zlib'
import type { Inflate } from '../../../shared/intake/open/contract.ts'
import { letGo } from '../../../shared/model/let-go.ts'

/** Bytes of one piece that comes out. */
const OUT = 65_536

/**
 * The runtime's own zlib, as a stream with back-pressure. (`DecompressionStream` has none in workerd: it takes all input
 * before anything is read from it, so that a large file, or a small bomb, would fill the isolate.) Throws for anything but
 * whole members, or one whole raw stream, used to the last byte.
 */
export const inflate: Inflate = async function* (format, pieces) {
  const stream = format === 'gzip' ? createGunzip({ chunkSize: OUT }) : createInflateRaw({ chunkSize: OUT })
  let taken = 0
  const feed = async () => {
    for await (const piece of pieces) {
      taken += piece.length
      await new Promise<void>((resolve, reject) => stream.write(piece, (error) => (error ? reject(error) : resolve())))
    }
    stream.end()
  }
  const feeding = feed().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))))
  try {
    for await (const { buffer, byteOffset, length } of stream) {
      // Not as Node's own kind of bytes, whose `slice` copies nothing.
      yield new Uint8Array(buffer, byteOffset, length)
      // Of a room that is full zlib needs nothing more.
      if (byteOffset + length === buffer.byteLength) letGo(new Uint8Array(buffer))
    }
    await feeding
    if (stream.bytesWritten !== taken) throw new Error('something stands behind the end')
  } finally {
    stream.destroy()
  }
}
