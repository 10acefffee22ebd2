import { letGo } from '../../../shared/model/let-go.ts'

const EMPTY = -1
/** A table is many small ones, told apart by their numbers' highest hash bits: each grows by itself, so that growing never holds all of them twice. */
const SEGMENTS = 64
const FIRST_SLOTS = 64

/** Whole numbers ≥ 0 and, beside each, some counters: eight bytes and four a counter, for millions of them. */
export class NumberTable {
  private readonly segments: readonly Segment[]
  private used = 0

  constructor(counters = 0) {
    this.segments = Array.from({ length: SEGMENTS }, () => new Segment(counters))
  }

  get size(): number {
    return this.used
  }

  /** Adds a number; false when it is there already. */
  add(key: number): boolean {
    const hash = hashOf(key)
    const added = this.segmentOf(hash).add(key, hash)
    if (added) this.used++
    return added
  }

  has(key: number): boolean {
    const hash = hashOf(key)
    return this.segmentOf(hash).find(key, hash) !== null
  }

  /** A number's counter; 0 for one that is not there. */
  get(key: number, counter: number): number {
    const hash = hashOf(key)
    const segment = this.segmentOf(hash)
    const slot = segment.find(key, hash)
    return slot === null ? 0 : (segment.counters[counter]?.[slot] ?? 0)
  }

  /** Sets a counter of a number that is there. */
  set(key: number, counter: number, value: number): void {
    const hash = hashOf(key)
    const segment = this.segmentOf(hash)
    const slot = segment.find(key, hash)
    const column = segment.counters[counter]
    if (column && slot !== null) column[slot] = value
  }

  /** The numbers, in no order that means anything. */
  *[Symbol.iterator](): Iterator<number> {
    for (const { keys } of this.segments) {
      for (let slot = 0; slot < keys.length; slot++) if (keys[slot] !== EMPTY) yield keys[slot] as number
    }
  }

  /** The bytes of each segment, its slots counted first: `fromBytes` makes the same table of them. Views of what lies there. */
  *segmentBytes(): Generator<Uint8Array[]> {
    for (const { keys, counters } of this.segments) yield [Float64Array.of(keys.length), keys, ...counters].map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength))
  }

  /** The table that gave these bytes, in pieces that each end with a segment. */
  static async fromBytes(counters: number, pieces: AsyncIterable<ArrayBuffer>): Promise<NumberTable> {
    const table = new NumberTable(counters)
    let next = 0
    for await (const piece of pieces) {
      for (let at = 0; at < piece.byteLength; ) {
        const [slots = 0] = new Float64Array(piece, at, 1)
        at += 8
        const keys = new Float64Array(piece.slice(at, (at += slots * 8)))
        const columns = Array.from({ length: counters }, () => new Int32Array(piece.slice(at, (at += slots * 4))))
        table.used += (table.segments[next++] as Segment).become(keys, columns)
      }
    }
    return table
  }

  /** Forgets all of them and gives the memory back at once. */
  release(): void {
    for (const segment of this.segments) segment.release()
    this.used = 0
  }

  private segmentOf(hash: number): Segment {
    return this.segments[hash >>> 26] as Segment
  }
}

/** One open-addressed table with linear probing, at most 7/8 full. */
class Segment {
  keys = new Float64Array(FIRST_SLOTS).fill(EMPTY)
  counters: Int32Array[]
  private used = 0

  constructor(counters: number) {
    this.counters = Array.from({ length: counters }, () => new Int32Array(FIRST_SLOTS))
  }

  /** Takes these arrays for its own; gives how many numbers are in them. */
  become(keys: Float64Array<ArrayBuffer>, counters: Int32Array[]): number {
    this.keys = keys
    this.counters = counters
    this.used = 0
    for (let slot = 0; slot < keys.length; slot++) if (keys[slot] !== EMPTY) this.used++
    return this.used
  }

  release(): void {
    letGo(this.keys, ...this.counters)
    this.used = 0
    this.keys = new Float64Array(FIRST_SLOTS).fill(EMPTY)
    this.counters = this.counters.map(() => new Int32Array(FIRST_SLOTS))
  }

  add(key: number, hash: number): boolean {
    const slot = slotOf(this.keys, key, hash)
    if (this.keys[slot] === key) return false
    this.keys[slot] = key
    if (++this.used * 8 > this.keys.length * 7) this.grow()
    return true
  }

  find(key: number, hash: number): number | null {
    const slot = slotOf(this.keys, key, hash)
    return this.keys[slot] === key ? slot : null
  }

  private grow(): void {
    const { keys, counters } = this
    this.keys = new Float64Array(keys.length * 2).fill(EMPTY)
    this.counters = counters.map(() => new Int32Array(keys.length * 2))
    for (let old = 0; old < keys.length; old++) {
      const key = keys[old] as number
      if (key === EMPTY) continue
      const slot = slotOf(this.keys, key, hashOf(key))
      this.keys[slot] = key
      for (const [index, column] of counters.entries()) (this.counters[index] as Int32Array)[slot] = column[old] as number
    }
    letGo(keys, ...counters)
  }
}

/** 32 bits of which any are as good as others. */
function hashOf(key: number): number {
  let hash = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Where a number is, or would go. */
function slotOf(keys: Float64Array, key: number, hash: number): number {
  const mask = keys.length - 1
  let slot = hash & mask
  for (;;) {
    const found = keys[slot] as number
    if (found === EMPTY || found === key) return slot
    slot = (slot + 1) & mask
  }
}
