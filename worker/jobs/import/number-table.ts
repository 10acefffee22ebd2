import { letGo } from '../../../shared/model/let-go.ts'

/** A table is many small ones, told apart by their numbers' lowest bits: each grows by itself, so that growing never holds all of them twice. */
const SEGMENTS = 64
const FIRST_SLOTS = 64
/** Of a number without those bits: the upper half of a slot that is free. */
const FREE = 0xffff
const HALF = 2 ** 32
/** By how much a segment grows that is 7/8 full. */
const GROWTH = 1.5

/** Whole numbers from 0 below 2^53 and, beside each, some counters: six bytes a slot and four a counter, for millions of them. */
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
    const added = this.segmentOf(key).add(restOf(key))
    if (added) this.used++
    return added
  }

  has(key: number): boolean {
    return this.segmentOf(key).find(restOf(key)) !== null
  }

  /** A number's counter; 0 for one that is not there. */
  get(key: number, counter: number): number {
    const segment = this.segmentOf(key)
    const slot = segment.find(restOf(key))
    return slot === null ? 0 : (segment.counters[counter]?.[slot] ?? 0)
  }

  /** Sets a counter of a number that is there. */
  set(key: number, counter: number, value: number): void {
    const segment = this.segmentOf(key)
    const slot = segment.find(restOf(key))
    const column = segment.counters[counter]
    if (column && slot !== null) column[slot] = value
  }

  /** The numbers, in no order that means anything. */
  *[Symbol.iterator](): Iterator<number> {
    for (const [index, { low, high }] of this.segments.entries()) {
      for (let slot = 0; slot < high.length; slot++) if (high[slot] !== FREE) yield ((high[slot] as number) * HALF + (low[slot] as number)) * SEGMENTS + index
    }
  }

  /** The bytes of each segment, its slots counted first: `fromBytes` makes the same table of them. Views of what lies there. */
  *segmentBytes(): Generator<Uint8Array[]> {
    for (const { low, high, counters } of this.segments) yield [Uint32Array.of(high.length), low, ...counters, high].map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength))
  }

  /** The table that gave these bytes, in pieces that each end with a segment. */
  static async fromBytes(counters: number, pieces: AsyncIterable<ArrayBuffer>): Promise<NumberTable> {
    const table = new NumberTable(counters)
    let next = 0
    for await (const piece of pieces) {
      for (let at = 0; at < piece.byteLength; ) {
        const taken = (bytes: number) => piece.slice(at, (at += bytes))
        const [slots = 0] = new Uint32Array(taken(4))
        const low = new Uint32Array(taken(slots * 4))
        const columns = Array.from({ length: counters }, () => new Int32Array(taken(slots * 4)))
        table.used += (table.segments[next++] as Segment).become(low, new Uint16Array(taken(slots * 2)), columns)
      }
    }
    return table
  }

  /** Forgets all of them and gives the memory back at once. */
  release(): void {
    for (const segment of this.segments) segment.release()
    this.used = 0
  }

  private segmentOf(key: number): Segment {
    return this.segments[key % SEGMENTS] as Segment
  }
}

/** A number without the bits that its segment tells: below 2^47. */
function restOf(key: number): number {
  return Math.floor(key / SEGMENTS)
}

/** One open-addressed table with linear probing, at most 7/8 full. Each slot has two halves. */
class Segment {
  low = new Uint32Array(FIRST_SLOTS)
  high = new Uint16Array(FIRST_SLOTS).fill(FREE)
  counters: Int32Array[]
  private used = 0

  constructor(counters: number) {
    this.counters = Array.from({ length: counters }, () => new Int32Array(FIRST_SLOTS))
  }

  /** Takes these arrays for its own; gives how many numbers are in them. */
  become(low: Uint32Array<ArrayBuffer>, high: Uint16Array<ArrayBuffer>, counters: Int32Array[]): number {
    Object.assign(this, { low, high, counters, used: 0 })
    for (let slot = 0; slot < high.length; slot++) if (high[slot] !== FREE) this.used++
    return this.used
  }

  release(): void {
    letGo(this.low, this.high, ...this.counters)
    this.become(new Uint32Array(FIRST_SLOTS), new Uint16Array(FIRST_SLOTS).fill(FREE), this.counters.map(() => new Int32Array(FIRST_SLOTS)))
  }

  add(rest: number): boolean {
    const { low, high } = this
    const slot = slotOf(low, high, rest)
    if (high[slot] !== FREE) return false
    low[slot] = rest
    high[slot] = rest / HALF
    if (++this.used * 8 > high.length * 7) this.grow()
    return true
  }

  find(rest: number): number | null {
    const slot = slotOf(this.low, this.high, rest)
    return this.high[slot] === FREE ? null : slot
  }

  private grow(): void {
    const { low, high, counters } = this
    const slots = Math.ceil(high.length * GROWTH)
    this.low = new Uint32Array(slots)
    this.high = new Uint16Array(slots).fill(FREE)
    this.counters = counters.map(() => new Int32Array(slots))
    for (let old = 0; old < high.length; old++) {
      if (high[old] === FREE) continue
      const slot = slotOf(this.low, this.high, (high[old] as number) * HALF + (low[old] as number))
      this.low[slot] = low[old] as number
      this.high[slot] = high[old] as number
      for (const [index, column] of counters.entries()) (this.counters[index] as Int32Array)[slot] = column[old] as number
    }
    letGo(low, high, ...counters)
  }
}

/** Where a number is, or would go. */
function slotOf(low: Uint32Array, high: Uint16Array, rest: number): number {
  const wantedLow = rest >>> 0
  const wantedHigh = (rest / HALF) | 0
  let hash = Math.imul(wantedLow, 0x9e3779b1) ^ Math.imul(wantedHigh, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = (hash ^ (hash >>> 15)) >>> 0
  let slot = Math.floor((hash * high.length) / HALF)
  while (high[slot] !== FREE && (low[slot] !== wantedLow || high[slot] !== wantedHigh)) slot = slot + 1 === high.length ? 0 : slot + 1
  return slot
}
