import { Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2, zlibInflateReset } from 'pako'
import type { Budget, Meter } from './budget.ts'
import { OpenFault, type Platform } from './contract.ts'
import { Damage, type Source } from './source.ts'

const OUT = 65_536
const BITS = { gzip: 31, 'deflate-raw': -15 } as const

/** Zeros after the last member are padding (tapes, block devices), anything else is damage. */
function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

/**
 * Inflates a packed source as a stream: gzip of any number of members, or one raw deflate stream. The platform's own
 * inflating is used for as long as it goes; where it stops (several members, padding, damage) the library goes on from the
 * very same byte. Throws `Damage` after the last good byte, `OpenFault('bomb')` at once.
 */
export async function* inflated(format: 'gzip' | 'deflate-raw', source: Source, platform: Platform, budget: Budget): AsyncGenerator<Uint8Array> {
  const meter = budget.meter()
  const input = watched(source.read(), meter)
  let given = 0
  try {
    for await (const piece of platform.inflate(format, input.bytes)) {
      given += piece.length
      meter.gave(piece.length)
      yield piece
    }
    if (input.isWhole(format, given)) return
  } catch (error) {
    if (error instanceof OpenFault) throw error
    if (input.failure()) throw input.failure()
  }
  const again = budget.meter()
  let passed = 0
  for await (const piece of members(format, watched(source.read(), again).bytes)) {
    again.gave(piece.length)
    const start = passed
    passed += piece.length
    if (passed > given) yield start >= given ? piece : piece.subarray(given - start)
  }
}

/** Packed bytes on their way: how many, whether all of them, and the length that gzip states at its end. */
function watched(source: AsyncIterable<Uint8Array>, meter: Meter) {
  let last = new Uint8Array(4)
  let ended = false
  let failed: Error | null = null
  async function* bytes() {
    try {
      for await (const piece of source) {
        meter.took(piece.length)
        const tail = new Uint8Array(4 + Math.min(4, piece.length))
        tail.set(last)
        tail.set(piece.subarray(Math.max(0, piece.length - 4)), 4)
        last = tail.slice(-4)
        yield piece
      }
      ended = true
    } catch (error) {
      if (!(error instanceof Damage)) failed = error as Error
      throw error
    }
  }
  return {
    bytes: bytes(),
    failure: () => failed,
    isWhole: (format: 'gzip' | 'deflate-raw', given: number) =>
      ended && (format === 'deflate-raw' || new DataView(last.buffer, last.byteOffset, 4).getUint32(0, true) === given % 2 ** 32),
  }
}

/** All members of a packed stream, one after another, by the library. */
async function* members(format: 'gzip' | 'deflate-raw', source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new ZStream()
  stream.avail_out = 0
  if (zlibInflateInit2(stream, BITS[format]) !== Z_OK) throw new Damage()
  let between = false
  let broken = false
  try {
    for await (const piece of source) {
      stream.input = piece
      stream.next_in = 0
      stream.avail_in = piece.length
      while (stream.avail_in > 0) {
        if (between) {
          const rest = piece.subarray(stream.next_in)
          if (format === 'deflate-raw' || rest[0] !== 0x1f) {
            if (!isPadding(rest)) throw new Damage()
            break
          }
          zlibInflateReset(stream)
          between = false
        }
        const { status, bytes } = step(stream)
        if (bytes.length > 0) yield bytes
        if (status === Z_STREAM_END) between = true
        else if (status !== Z_OK && status !== Z_BUF_ERROR) throw new Damage()
      }
      while (!between) {
        const { status, bytes } = step(stream)
        if (bytes.length > 0) yield bytes
        if (status === Z_STREAM_END) between = true
        else if (status !== Z_OK && status !== Z_BUF_ERROR) throw new Damage()
        if (bytes.length === 0) break
      }
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    broken = true
  }
  if (broken || !between) throw new Damage()
}

/** Inflates until the input is used up or the output is full. Throws `Damage` where that leads nowhere. */
function step(stream: ZStream): { status: number; bytes: Uint8Array } {
  if (stream.avail_out === 0) {
    stream.output = new Uint8Array(OUT)
    stream.next_out = 0
    stream.avail_out = OUT
  }
  const before = stream.avail_in
  const start = stream.next_out
  const status = zlibInflate(stream, Z_NO_FLUSH)
  if (status === Z_BUF_ERROR && before > 0 && stream.avail_in === before && stream.next_out === start) throw new Damage()
  return { status, bytes: stream.output.subarray(start, stream.next_out) }
}
