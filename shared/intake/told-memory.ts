import type { Again } from './carry.ts'
import { letGo } from '../model/let-go.ts'
import { yearPart } from './restart.ts'

/** Amounts remembered at most; beyond, repeats in far-apart chunks are no longer noticed. */
const MOST = 1 << 19

/** It is many small tables, each of another size at first: they grow one after another, and what one gives back another takes. */
const BITS = 6
const SEGMENTS = 1 << BITS
const FIRST_SLOTS = 32
/** By how much one grows that is 3/4 full. */
const GROWTH = 1.5
const HALF = 0x100000000

/**
 * Remembers which amounts of which orders stood in the file before, and when last, in some 13 MB at most: texts as 53-bit
 * hashes in open-addressed tables.
 */
export class ToldMemory {
  private segments = freshSegments()
  private size = 0

  /** Remembers one, by `whenOf` its day; tells whether it stood before: ever, in the same year, on the same day, or null. */
  note(key: string, when: number): Again | null {
    const hash = hash53(key)
    const segment = this.segments[hash % SEGMENTS] as Segment
    const at = segment.slot(hash)
    const known = segment.keys[at] === hash
    if (!known && this.size >= MOST) return null
    const before = segment.whens[at] as number
    segment.put(at, hash, when)
    if (known) return before === when ? 'day' : before % 4096 === when % 4096 ? 'year' : 'ever'
    this.size++
    return null
  }

  /** All it remembers: hash and day, one after another. */
  numbers(): Float64Array {
    const numbers = new Float64Array(this.size * 2)
    let at = 0
    for (const { keys, whens } of this.segments) {
      for (let i = 0; i < keys.length; i++) {
        if (keys[i] === 0) continue
        numbers[at++] = keys[i] as number
        numbers[at++] = whens[i] as number
      }
    }
    return numbers
  }

  /** Goes on from what `numbers` gave; for a memory of nothing. */
  resume(numbers: Float64Array) {
    for (let i = 0; i < numbers.length; i += 2) {
      const hash = numbers[i] as number
      const segment = this.segments[hash % SEGMENTS] as Segment
      segment.put(segment.slot(hash), hash, numbers[i + 1] as number)
    }
    this.size = numbers.length / 2
  }

  /** Forgets all and gives the memory back at once. */
  release() {
    for (const { keys, whens } of this.segments) letGo(keys, whens)
    this.segments = freshSegments()
    this.size = 0
  }
}

function freshSegments(): Segment[] {
  return Array.from({ length: SEGMENTS }, (_, index) => new Segment(Math.round(FIRST_SLOTS * GROWTH ** (index / SEGMENTS))))
}

/** One of the tables, with linear probing, at most 3/4 full. */
class Segment {
  keys: Float64Array
  whens: Float64Array
  private used = 0

  constructor(slots: number) {
    this.keys = new Float64Array(slots)
    this.whens = new Float64Array(slots)
  }

  /** Where a hash is, or would go. */
  slot(hash: number): number {
    const { keys } = this
    // The lower half is the better mixed one; its lowest bits told the table.
    let at = Math.floor((((hash % HALF) >>> BITS) * keys.length) / (HALF / SEGMENTS))
    while (keys[at] !== 0 && keys[at] !== hash) at = at + 1 === keys.length ? 0 : at + 1
    return at
  }

  /** Sets what `slot` gave the place of. */
  put(at: number, hash: number, when: number) {
    const fresh = this.keys[at] === 0
    this.keys[at] = hash
    this.whens[at] = when
    if (fresh && ++this.used * 4 > this.keys.length * 3) this.grow()
  }

  private grow() {
    const { keys, whens } = this
    this.keys = new Float64Array(Math.ceil(keys.length * GROWTH))
    this.whens = new Float64Array(this.keys.length)
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 0) continue
      const at = this.slot(keys[i] as number)
      this.keys[at] = keys[i] as number
      this.whens[at] = whens[i] as number
    }
    letGo(keys, whens)
  }
}

/** A day as written, and its year, as one number. */
export function whenOf(day: string): number {
  return (hash53(day) % 2 ** 40) * 4096 + (hash53(yearPart(day)) % 4096)
}

/** Two independent 32-bit hashes as one integer from 1 to 2^53. */
function hash53(text: string): number {
  let a = 0x811c9dc5
  let b = 0x2f0b4a37
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13)
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d)
  return ((b >>> 0) & 0x1fffff) * 0x100000000 + ((a ^ (a >>> 13)) >>> 0) + 1
}
