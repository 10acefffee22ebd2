import type { Bytes } from './contract.ts'

/** Bytes that end before they should, or that cannot be unpacked any further. What came before them is good. */
export class Damage extends Error {}

/** Something to read bytes from, again where need be: a file, a part of one, or what was packed in one. */
export interface Source {
  /** Its length in bytes; found by reading where nothing tells it. Throws `Damage` where it breaks off. */
  size(): Promise<number>
  /** The bytes from `from` up to `to` (exclusive), each piece good until the next one is asked for. Throws `Damage` after the last good byte. */
  read(from?: number, to?: number): AsyncIterable<Uint8Array>
}

export function wholeFile(bytes: Bytes): Source {
  return { size: async () => bytes.size, read: (from, to) => bytes.read(from, to) }
}

/** A stretch of a source, as a source. Reading throws `Damage` where the outer one ends too early. */
export function stretch(outer: Source, start: number, size: number): Source {
  return {
    size: async () => size,
    async *read(from = 0, to = size) {
      const end = Math.min(to, size)
      let left = end - from
      if (left <= 0) return
      for await (const piece of outer.read(start + from, start + end)) {
        const kept = piece.length > left ? piece.subarray(0, left) : piece
        left -= kept.length
        yield kept
        if (left === 0) return
      }
      if (left > 0) throw new Damage()
    },
  }
}

/** Bytes that are read at once where many short stretches follow one another. */
const AHEAD = 1 << 20
/** A stretch is short up to this size. */
const SHORT = 1 << 18

/**
 * A source whose short stretches, asked for in their order, come of few reads: each read may be a request of its own. What is
 * read ahead lies in the same room each time.
 */
export function readAhead(outer: Source): Source {
  let room: Uint8Array | null = null
  let [at, length] = [0, 0]
  return {
    size: () => outer.size(),
    async *read(from = 0, to = Infinity) {
      if (to - from > SHORT) return yield* outer.read(from, to)
      const size = await outer.size()
      const end = Math.min(to, size)
      if (length === 0 || from < at || end > at + length) {
        room ??= new Uint8Array(Math.min(AHEAD, size))
        at = from
        const { filled, damaged } = await fill(room, stretch(outer, from, Math.min(AHEAD, size - from)))
        length = filled
        // What breaks off further on breaks off for whoever asks for it.
        if (damaged && filled < end - from) {
          length = 0
          return yield* outer.read(from, to)
        }
      }
      if (end > from) yield (room as Uint8Array).subarray(from - at, end - at)
    },
  }
}

/** Fills a room with a source's first bytes; `damaged` says that it broke off within them. */
async function fill(room: Uint8Array, source: Source): Promise<{ filled: number; damaged: boolean }> {
  let filled = 0
  try {
    for await (const piece of source.read()) {
      room.set(piece, filled)
      filled += piece.length
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    return { filled, damaged: true }
  }
  return { filled, damaged: false }
}

/** First bytes of a stream that are kept, so that reading them again costs nothing. */
const KEPT = 4 << 20

/** One pass over a stream: where it is, and what of the piece at hand was not given yet. */
interface Pass {
  readonly pieces: AsyncIterator<Uint8Array>
  at: number
  left: Uint8Array | null
}

/**
 * A stream that can only be read from its start, as a source: reading goes on where the last one stopped, or begins
 * anew. Its first bytes stay in memory. One reader at a time.
 */
export function restartable(open: () => AsyncIterable<Uint8Array>): Source {
  const kept: Uint8Array[] = []
  let keptSize = 0
  let pass: Pass | null = null
  let known: number | null = null

  const begin = (): Pass => {
    void pass?.pieces.return?.()
    pass = { pieces: open()[Symbol.asyncIterator](), at: 0, left: null }
    return pass
  }

  /** A pass that failed is over: the next reader begins anew and meets the same failure. */
  const stepOf = async (of: Pass) => {
    try {
      return await of.pieces.next()
    } catch (error) {
      if (of === pass) pass = null
      throw error
    }
  }

  /** The next piece of a pass, null at the end. */
  const next = async (of: Pass): Promise<Uint8Array | null> => {
    if (of.left) {
      const piece = of.left
      of.left = null
      of.at += piece.length
      return piece
    }
    for (;;) {
      const step = await stepOf(of)
      if (step.done) {
        if (of === pass) known = of.at
        return null
      }
      const piece = step.value
      if (piece.length === 0) continue
      if (of.at === keptSize && keptSize < KEPT) {
        kept.push(piece.slice())
        keptSize += piece.length
      }
      of.at += piece.length
      return piece
    }
  }

  async function* read(from = 0, to = Infinity): AsyncGenerator<Uint8Array> {
    let at = from
    if (at < keptSize) {
      let start = 0
      for (const piece of kept) {
        const end = start + piece.length
        if (end > at && start < to) {
          const part = piece.subarray(at - start, Math.min(piece.length, to - start))
          at += part.length
          yield part
        }
        start = end
      }
    }
    if (at >= to || at === known) return
    const own = pass && pass.at <= at ? pass : begin()
    for (;;) {
      const piece = await next(own)
      if (!piece) return
      const start = own.at - piece.length
      if (own.at <= at) continue
      const part = piece.subarray(Math.max(0, at - start))
      const here = own.at - part.length
      if (here + part.length > to) {
        own.left = part.subarray(to - here)
        own.at = to
      }
      at = Math.min(own.at, to)
      if (here < to) yield part.subarray(0, to - here)
      if (at >= to) return
    }
  }

  return {
    read,
    async size() {
      if (known === null) for await (const _ of read(keptSize)) void _
      return known ?? 0
    },
  }
}

/** An archive in an archive is held in memory up to this size: it is read here and there, and packed again around. */
const HELD = 16 << 20

/** A source whose parts cost nothing to read again: in memory where it is small enough, else as it was. */
export async function held(source: Source): Promise<Source> {
  const { bytes, damaged } = await firstBytes(source, HELD + 1)
  if (bytes.length > HELD || damaged) return source
  return {
    size: async () => bytes.length,
    async *read(from = 0, to = bytes.length) {
      if (from < to) yield bytes.subarray(from, to)
    },
  }
}

/** The first bytes of a source, at most `count`; `damaged` says that it broke off within them. */
export async function firstBytes(source: Source, count: number): Promise<{ bytes: Uint8Array; damaged: boolean }> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of source.read(0, count)) {
      pieces.push(piece.slice())
      size += piece.length
      if (size >= count) break
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    return { bytes: joined(pieces).subarray(0, count), damaged: true }
  }
  return { bytes: joined(pieces).subarray(0, count), damaged: false }
}

/** All bytes of a stretch together. Throws `Damage` where it is cut. */
export async function allBytes(source: Source, from: number, to: number): Promise<Uint8Array> {
  const all = new Uint8Array(Math.max(0, to - from))
  if (all.length === 0) return all
  let at = 0
  for await (const piece of source.read(from, to)) {
    const part = piece.length > all.length - at ? piece.subarray(0, all.length - at) : piece
    all.set(part, at)
    at += part.length
  }
  if (at < all.length) throw new Damage()
  return all
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
