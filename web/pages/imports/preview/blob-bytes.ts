import type { Bytes } from '../../../../shared/intake/open/contract.ts'

/** A file of this device as the intake reads it. */
export function blobBytes(blob: Blob): Bytes {
  return { size: blob.size, read: (from = 0, to = blob.size) => pieces(blob.slice(from, to).stream()) }
}

async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}
