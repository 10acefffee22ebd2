import type { Bytes, Opened, Platform } from '../open/contract.ts'

/** Layers of gzip that are taken off. */
const LAYERS = 3

/** Opens a file of delimited text, plain or zipped: one table, of its bytes. */
export async function* openText(bytes: Bytes, platform: Platform): AsyncIterable<Opened> {
  let stream = bytes.read()
  let layers = 0
  for (;;) {
    const { head, all } = await peeked(stream)
    stream = all
    if (head[0] !== 0x1f || head[1] !== 0x8b || layers++ === LAYERS) break
    stream = platform.inflate('gzip', all)
  }
  yield { kind: 'table', name: '', format: 'text' }
  let damaged = false
  try {
    for await (const piece of stream) yield { kind: 'bytes', bytes: piece }
  } catch (error) {
    if (layers === 0) throw error
    damaged = true
  }
  yield { kind: 'end', damaged }
}

async function peeked(stream: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const pieces = stream[Symbol.asyncIterator]()
  const first = await pieces.next()
  async function* all() {
    if (first.done) return
    yield first.value
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  }
  return { head: first.done ? new Uint8Array() : first.value, all: all() }
}
