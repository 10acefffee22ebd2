import { NumberTable } from '../../model/number-table.ts'
import type { Again } from './carry.ts'
import { yearPart } from './restart.ts'

/** Amounts remembered at most; beyond, repeats in far-apart chunks are no longer noticed. */
const MOST = 1 << 19
/** Days remembered at most: a table's dates may be no dates. Of further ones a part of their number must do. */
const MOST_DAYS = 1 << 15
const YEARS = 4096
/** Numbers of one piece. */
const PIECE = 1 << 16

/**
 * Remembers which amounts of which orders stood in the file before, and when last, in some 8 MB at most: texts as 53-bit
 * hashes, days by their place among those met.
 */
export class ToldMemory {
  private table = new NumberTable(1)
  private days: number[] = []
  private places = new Map<number, number>()

  get size(): number {
    return this.table.size
  }

  /** Remembers one, by `whenOf` its day; tells whether it stood before: ever, in the same year, on the same day, or null. */
  note(key: string, when: number): Again | null {
    const { table } = this
    const hash = hash53(key)
    if (table.size >= MOST && !table.has(hash)) return null
    const place = this.placeOf(when)
    const before = table.put(hash, 0, place)
    if (before === null) return null
    return before === place ? 'day' : this.yearOf(before) === this.yearOf(place) ? 'year' : 'ever'
  }

  /** The same of one that is not remembered anew. */
  seen(key: string, when: number): Again | null {
    const hash = hash53(key)
    if (!this.table.has(hash)) return null
    const [before, place] = [this.table.get(hash, 0), this.placeOf(when)]
    return before === place ? 'day' : this.yearOf(before) === this.yearOf(place) ? 'year' : 'ever'
  }

  /** All it remembers, in pieces that are the caller's: hash and day, one after another. */
  *numbers(): Generator<Float64Array> {
    let left = this.size * 2
    let piece = new Float64Array(Math.min(left, PIECE))
    let at = 0
    for (const hash of this.table) {
      const place = this.table.get(hash, 0)
      piece[at++] = hash
      piece[at++] = place < 0 ? place : (this.days[place] as number)
      if (at < piece.length) continue
      yield piece
      left -= at
      piece = new Float64Array(Math.min(left, PIECE))
      at = 0
    }
  }

  /** Goes on from `numbers` of one that remembered so many, which come piece by piece; for a memory of nothing. */
  expect(size: number) {
    this.table = new NumberTable(1, false, size)
  }

  recall(piece: Float64Array) {
    for (let i = 0; i < piece.length; i += 2) {
      const when = piece[i + 1] as number
      this.table.put(piece[i] as number, 0, when < 0 ? when : this.placeOf(when))
    }
  }

  /** Forgets all and gives the memory back at once. */
  release() {
    this.table.release()
    this.days = []
    this.places = new Map()
  }

  /** What stands for a day: its place from 0, or a number below 0 once there are too many. */
  private placeOf(when: number): number {
    const known = this.places.get(when)
    if (known !== undefined) return known
    if (this.days.length === MOST_DAYS) return -1 - (when % 2 ** 31)
    this.places.set(when, this.days.length)
    return this.days.push(when) - 1
  }

  private yearOf(place: number): number {
    return (place < 0 ? -1 - place : (this.days[place] as number)) % YEARS
  }
}

/** A day as written, and its year, as one number. */
export function whenOf(day: string): number {
  return (hash53(day) % 2 ** 40) * YEARS + (hash53(yearPart(day)) % YEARS)
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
