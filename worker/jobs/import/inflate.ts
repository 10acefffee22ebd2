export interface Inflated {
  readonly bytes: AsyncIterable<Uint8Array>
  /** After the last bytes: whether the source broke off or was damaged. */
  damaged(): boolean
}

/** Whether these first bytes are those of a gzip file. */
export function isGzip(head: Uint8Array): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b
}

/** A file's own bytes, inflated when it is zipped. Damage ends the bytes; what came before it is kept. */
export function inflated(stream: ReadableStream<Uint8Array>, zipped: boolean): Inflated {
  let broken = false
  async function* bytes() {
    const source = zipped ? stream.pipeThrough(new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>) : stream
    const reader = source.getReader()
    for (;;) {
      let piece: ReadableStreamReadResult<Uint8Array>
      try {
        piece = await reader.read()
      } catch (error) {
        if (!zipped) throw error
        broken = true
        return
      }
      if (piece.done) return
      yield piece.value
    }
  }
  return { bytes: bytes(), damaged: () => broken }
}
