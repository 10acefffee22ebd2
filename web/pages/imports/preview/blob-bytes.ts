import type { Bytes, Platform } from '../../../../shared/intake/open/contract.ts'

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

/** What the browser inflates better than a library. */
export const platform: Platform = {
  inflate(format, bytes) {
    const source = bytes[Symbol.asyncIterator]()
    const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        const next = await source.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value as Uint8Array<ArrayBuffer>)
      },
      cancel: () => void source.return?.(),
    })
    return pieces(packed.pipeThrough(new DecompressionStream(format)))
  },
}
