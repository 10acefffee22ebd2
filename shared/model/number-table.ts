import { FewNumbers, NONE } from './few-numbers.ts'
import { letGo } from './let-go.ts'

/** A table of many is many small ones, told apart by their numbers' lowest bits: each grows by itself, so that growing never holds all of them twice. */
const SEGMENTS = 64
/** Up to so many numbers are one small table: a file of hundreds of tables has some of these for each, and an array costs more than what it holds. */
const FEW = 1024
const FIRST_SLOTS = 64
/** Of a number without those bits: the upper half of a slot that is free. */
const FREE = 0xffff
const HALF = 2 ** 32
/** By how much a segment grows that is 7/8 full. */
const GROWTH = 1.5
/**
 * Slots that a segment begins with: each another number, so that they do not all grow at the same time, and one takes the
 * room that another gave back. What was freed is not the system's again at once: all growing together held 5/3 of a table.
 */
const firstSlots = (index: number, expected: number) => Math.round(Math.max(FIRST_SLOTS, (expected / SEGMENTS) * 1.2) * GROWTH ** (index / SEGMENTS))

/** Whole numbers from 0 below 2^53 and, beside each, some counters: six bytes a slot and four a counter, for millions of them. */
export class NumberTable {
  /** Set until there are more; then empty are the segments. */
  private few: FewNumbers | null
  private segments: readonly Segment[] = []
  private used = 0
  private readonly counters: number
  /** Where a log is kept: the numbers added since it was last taken. */
  private readonly log: NumberLog | null
  /** Where the pieces of its log lie, for whoever keeps them. */
  readonly kept: string[] = []

  /** `expected`: how many numbers are about to come, where that is known. */
  constructor(counters = 0, logged = false, expected = 0) {
    this.counters = counters
    this.log = logged ? new NumberLog() : null
    this.few = expected > FEW ? null : new FewNumbers(counters)
    if (!this.few) this.segments = segmentsOf(counters, expected)
  }

  /** About the bytes that it holds. */
  get bytes(): number {
    const few = (this.few?.keys.length ?? 0) * (8 + 4 * this.counters)
    return this.segments.reduce((sum, { low }) => sum + low.length * (6 + 4 * this.counters), few)
  }

  get size(): number {
    return this.used
  }

  /** Adds a number; false when it is there already. */
  add(key: number): boolean {
    if (!this.insert(key)) return false
    this.log?.add(key)
    return true
  }

  /** Sets a number's counter and adds it where it is not there; gives what the counter was, null for one that was added. */
  put(key: number, counter: number, value: number): number | null {
    const slot = this.slotOf(key)
    if (slot !== null) {
      const column = this.countersOf(key)[counter] as Int32Array
      const before = column[slot] as number
      column[slot] = value
      return before
    }
    this.add(key)
    this.set(key, counter, value)
    return null
  }

  has(key: number): boolean {
    return this.slotOf(key) !== null
  }

  /** A number's counter; 0 for one that is not there. */
  get(key: number, counter: number): number {
    const slot = this.slotOf(key)
    return slot === null ? 0 : (this.countersOf(key)[counter]?.[slot] ?? 0)
  }

  /** Sets a counter of a number that is there. */
  set(key: number, counter: number, value: number): void {
    const slot = this.slotOf(key)
    const column = this.countersOf(key)[counter]
    if (column && slot !== null) column[slot] = value
  }

  /** The numbers, in no order that means anything. */
  *[Symbol.iterator](): Iterator<number> {
    if (this.few) for (const key of this.few.keys) if (key !== NONE) yield key
    for (const [index, { low, high }] of this.segments.entries()) {
      for (let slot = 0; slot < high.length; slot++) if (high[slot] !== FREE) yield ((high[slot] as number) * HALF + (low[slot] as number)) * SEGMENTS + index
    }
  }

  /**
   * The numbers added since it was last asked, and their counters as they stand: in each piece eight bytes a number, then
   * four a counter. `addLogged` of each piece in order makes the same table.
   */
  takeLog(): Uint8Array[] {
    return (this.log?.take() ?? []).map((keys) => {
      const { counters } = this
      const bytes = new Uint8Array(keys.length * (8 + 4 * counters))
      new Float64Array(bytes.buffer, 0, keys.length).set(keys)
      const told = new Int32Array(bytes.buffer, keys.length * 8)
      for (let n = 0; counters > 0 && n < keys.length; n++) for (let counter = 0; counter < counters; counter++) told[n * counters + counter] = this.get(keys[n] as number, counter)
      if (keys.length === PIECE) letGo(keys)
      return bytes
    })
  }

  /** Adds the numbers of a piece of a log, without logging them again. */
  addLogged(bytes: ArrayBuffer): void {
    const { counters } = this
    const keys = new Float64Array(bytes, 0, bytes.byteLength / (8 + 4 * counters))
    const told = new Int32Array(bytes, keys.byteLength)
    for (let n = 0; n < keys.length; n++) {
      const key = keys[n] as number
      this.insert(key)
      for (let counter = 0; counter < counters; counter++) this.set(key, counter, told[n * counters + counter] as number)
    }
  }

  /** Forgets all of them and gives the memory back at once. */
  release(): void {
    for (const segment of this.segments) segment.release()
    this.few?.release()
    this.segments = []
    this.few = new FewNumbers(this.counters)
    this.used = 0
  }

  private insert(key: number): boolean {
    if (this.few && this.used === FEW && this.few.find(key) === null) this.spread(this.few)
    if (!(this.few ? this.few.add(key) : this.segmentOf(key).add(restOf(key)))) return false
    this.used++
    return true
  }

  /** There are more than a few: each goes into its segment. */
  private spread(few: FewNumbers): void {
    this.segments = segmentsOf(this.counters, 0)
    this.few = null
    for (const [slot, key] of few.keys.entries()) {
      if (key === NONE) continue
      this.segmentOf(key).add(restOf(key))
      for (const [counter, column] of few.counters.entries()) this.set(key, counter, column[slot] as number)
    }
    few.release()
  }

  private slotOf(key: number): number | null {
    return this.few ? this.few.find(key) : this.segmentOf(key).find(restOf(key))
  }

  private countersOf(key: number): readonly Int32Array[] {
    return this.few ? this.few.counters : this.segmentOf(key).counters
  }

  private segmentOf(key: number): Segment {
    return this.segments[key % SEGMENTS] as Segment
  }
}

function segmentsOf(counters: number, expected: number): Segment[] {
  return Array.from({ length: SEGMENTS }, (_, index) => new Segment(counters, firstSlots(index, expected)))
}

/** A number without the bits that its segment tells: below 2^47. */
function restOf(key: number): number {
  return Math.floor(key / SEGMENTS)
}

/** One open-addressed table with linear probing, at most 7/8 full. Each slot has two halves. */
class Segment {
  low: Uint32Array
  high: Uint16Array
  counters: Int32Array[]
  private readonly first: number
  private used = 0

  constructor(counters: number, first: number) {
    this.first = first
    this.low = new Uint32Array(first)
    this.high = new Uint16Array(first).fill(FREE)
    this.counters = Array.from({ length: counters }, () => new Int32Array(first))
  }

  /** Gives back what it holds. */
  release(): void {
    letGo(this.low, this.high, ...this.counters)
    this.low = new Uint32Array(this.first)
    this.high = new Uint16Array(this.first).fill(FREE)
    this.counters = this.counters.map(() => new Int32Array(this.first))
    this.used = 0
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

/** Numbers of one piece of a log. */
const PIECE = 1 << 16

/** Numbers one after another. */
class NumberLog {
  private full: Float64Array[] = []
  private last = new Float64Array(1024)
  private used = 0

  add(key: number): void {
    if (this.used === this.last.length) this.grow()
    this.last[this.used++] = key
  }

  /** All of them, which it forgets: whole pieces, whose memory is the caller's, and a view that is good until the next one is added. */
  take(): Float64Array[] {
    if (this.used === PIECE) this.grow()
    const all = this.used === 0 ? this.full : [...this.full, this.last.subarray(0, this.used)]
    this.full = []
    this.used = 0
    return all
  }

  private grow(): void {
    if (this.last.length === PIECE) {
      this.full.push(this.last)
      this.last = new Float64Array(PIECE)
      this.used = 0
      return
    }
    const longer = new Float64Array(this.last.length * 4)
    longer.set(this.last)
    letGo(this.last)
    this.last = longer
  }
}
