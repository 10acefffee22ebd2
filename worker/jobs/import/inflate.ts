/** Inflates as a stream, by the runtime itself. Damage throws after the bytes before it. */
export async function* inflate(format: 'gzip' | 'deflate-raw', bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]()
  const packed = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await source.return?.()
    },
  })
  const reader = packed.pipeThrough(new DecompressionStream(format) as ReadableWritablePair<Uint8Array, Uint8Array>).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
