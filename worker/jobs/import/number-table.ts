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
    for (const { keys } of this.segments) for (const key of keys) if (key !== EMPTY) yield key
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
