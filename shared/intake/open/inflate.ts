import { Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2, zlibInflateReset } from 'pako'
import { letGo } from '../../model/let-go.ts'
import type { Budget, Charge, Meter } from './budget.ts'
import { OpenFault, type PackedFormat } from './contract.ts'
import { allBytes, Damage, type Source } from './source.ts'

const OUT = 65_536
/** Bytes, packed, of what is inflated at once where it is no more than a room of `OUT`: a stream for each of many thousand files costs more than their inside. */
const SMALL = 16_384
const BITS = { gzip: 31, 'deflate-raw': -15 } as const
/** The first byte of a gzip member. */
const MEMBER = 0x1f

/**
 * Inflates a packed source as a stream (`charge` is the same in every pass through it): gzip of any number of members with zeros behind, or one raw deflate stream. Throws
 * `Damage` after the last good byte, `OpenFault('bomb')` at once.
 *
 * Where the runtime brings an inflater of its own (see `Inflate`; a tenth of the time), that goes first. It only vouches
 * for what is whole: whatever it stumbles over is passed through again by the library, which says where a member ends and
 * gives what came before damage, without the bytes that were given already.
 */
export async function* inflated(format: PackedFormat, source: Source, budget: Budget, charge: Charge): AsyncGenerator<Uint8Array> {
  if (format === 'deflate-raw' && (await source.size()) <= SMALL) {
    const whole = await inflatedSmall(source, budget, charge)
    if (whole) {
      if (whole.length > 0) yield whole
      return letGo(whole)
    }
  }
  let given = 0
  if (budget.inflate) {
    const meter = budget.meter(charge)
    try {
      for await (const bytes of budget.inflate(format, metered(source, meter))) {
        meter.gave(bytes.length)
        given += bytes.length
        yield bytes
      }
      return
    } catch (error) {
      if (error instanceof OpenFault) throw error
    }
  }
  for await (const bytes of carefully(format, source, budget.meter(charge))) {
    if (given < bytes.length) yield given === 0 ? bytes : bytes.subarray(given)
    given = Math.max(0, given - bytes.length)
  }
}

/** All of a small stream; null where it is much, or damaged. */
async function inflatedSmall(source: Source, budget: Budget, charge: Charge): Promise<Uint8Array | null> {
  let packed: Uint8Array
  try {
    packed = await allBytes(source, 0, await source.size())
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    return null
  }
  const whole = atOnce(packed)
  if (whole) {
    const meter = budget.meter(charge)
    meter.took(packed.length)
    meter.gave(whole.length)
  }
  letGo(packed)
  return whole
}

/** One stream for all small ones, and the room that they come into. */
let small: { readonly stream: ZStream; readonly room: Uint8Array } | null = null

/** A whole raw stream used to its last byte, in a room of its own; null for anything else. */
function atOnce(packed: Uint8Array): Uint8Array | null {
  if (!small) {
    small = { stream: new ZStream(), room: new Uint8Array(OUT) }
    zlibInflateInit2(small.stream, BITS['deflate-raw'])
  } else zlibInflateReset(small.stream)
  const { stream, room } = small
  Object.assign(stream, { input: packed, next_in: 0, avail_in: packed.length, output: room, next_out: 0, avail_out: OUT })
  const status = zlibInflate(stream, Z_NO_FLUSH)
  return status === Z_STREAM_END && stream.avail_in === 0 ? room.slice(0, stream.next_out) : null
}

async function* metered(source: Source, meter: Meter): AsyncGenerator<Uint8Array> {
  for await (const piece of source.read()) {
    meter.took(piece.length)
    yield piece
  }
}

async function* carefully(format: PackedFormat, source: Source, meter: Meter): AsyncGenerator<Uint8Array> {
  const stream = new ZStream()
  stream.avail_out = 0
  if (zlibInflateInit2(stream, BITS[format]) !== Z_OK) throw new Damage()
  let between = false
  for await (const piece of source.read()) {
    meter.took(piece.length)
    stream.input = piece
    stream.next_in = 0
    stream.avail_in = piece.length
    while (stream.avail_in > 0 || (!between && stream.avail_out === 0)) {
      if (between) {
        const rest = piece.subarray(stream.next_in)
        if (format === 'deflate-raw' || rest[0] !== MEMBER) {
          if (!isPadding(rest)) throw new Damage()
          break
        }
        zlibInflateReset(stream)
      }
      const bytes = step(stream)
      between = bytes.end
      meter.gave(bytes.bytes.length)
      if (bytes.bytes.length > 0) yield bytes.bytes
      if (bytes.broken) throw new Damage()
      if (bytes.bytes.length === 0 && stream.avail_in === 0) break
    }
  }
  if (!between) throw new Damage()
}

/** How many bytes a raw deflate stream takes and gives, from its start; null where it breaks off before its end. */
export async function deflatedLength(bytes: AsyncIterable<Uint8Array>, budget: Budget): Promise<{ packed: number; size: number } | null> {
  const stream = new ZStream()
  stream.avail_out = 0
  const meter = budget.meter({ most: 0 })
  let size = 0
  if (zlibInflateInit2(stream, BITS['deflate-raw']) !== Z_OK) return null
  for await (const piece of bytes) {
    meter.took(piece.length)
    stream.input = piece
    stream.next_in = 0
    stream.avail_in = piece.length
    for (let again = true; again; ) {
      const { bytes: given, end, broken } = step(stream)
      size += given.length
      meter.gave(given.length)
      if (end) return { packed: stream.total_in, size }
      if (broken) return null
      again = stream.avail_in > 0 || (stream.avail_out === 0 && given.length > 0)
    }
  }
  return null
}

/** Inflates until the input is used up or the output is full. */
function step(stream: ZStream): { bytes: Uint8Array; end: boolean; broken: boolean } {
  if (stream.avail_out === 0) {
    stream.output = new Uint8Array(OUT)
    stream.next_out = 0
    stream.avail_out = OUT
  }
  const before = stream.avail_in
  const start = stream.next_out
  const status = zlibInflate(stream, Z_NO_FLUSH)
  const stuck = status === Z_BUF_ERROR && before > 0 && stream.avail_in === before && stream.next_out === start
  return { bytes: stream.output.subarray(start, stream.next_out), end: status === Z_STREAM_END, broken: stuck || (status !== Z_OK && status !== Z_STREAM_END && status !== Z_BUF_ERROR) }
}

/** Zeros after the last member are padding (tapes, block devices), anything else is damage. */
function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}
