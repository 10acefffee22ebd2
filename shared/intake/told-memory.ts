import type { Again } from './carry.ts'
import { letGo } from '../model/let-go.ts'
import { yearPart } from './restart.ts'

/** Amounts remembered at most; beyond, repeats in far-apart chunks are no longer noticed. */
const MOST = 1 << 19

/**
 * Remembers which amounts of which orders stood in the file before, and when last, in at most 16 MB: texts as 53-bit
 * hashes in an open-addressed table.
 */
export class ToldMemory {
  private keys = new Float64Array(1024)
  private whens = new Float64Array(1024)
  private size = 0

  /** Remembers one, by `whenOf` its day; tells whether it stood before: ever, in the same year, on the same day, or null. */
  note(key: string, when: number): Again | null {
    const hash = hash53(key)
    const at = this.slot(hash)
    const known = this.keys[at] === hash
    if (!known && this.size >= MOST) return null
    const before = this.whens[at] as number
    this.keys[at] = hash
    this.whens[at] = when
    if (known) return before === when ? 'day' : before % 4096 === when % 4096 ? 'year' : 'ever'
    this.size++
    if (this.size * 2 > this.keys.length) this.grow()
    return null
  }

  /** All it remembers: hash and day, one after another. */
  numbers(): Float64Array {
    const numbers = new Float64Array(this.size * 2)
    let at = 0
    for (let i = 0; i < this.keys.length; i++) {
      if (this.keys[i] === 0) continue
      numbers[at++] = this.keys[i] as number
      numbers[at++] = this.whens[i] as number
    }
    return numbers
  }

  /** Goes on from what `numbers` gave; for a memory of nothing. */
  resume(numbers: Float64Array) {
    let length = this.keys.length
    while (numbers.length > length) length *= 2
    letGo(this.keys, this.whens)
    this.keys = new Float64Array(length)
    this.whens = new Float64Array(length)
    for (let i = 0; i < numbers.length; i += 2) {
      const at = this.slot(numbers[i] as number)
      this.keys[at] = numbers[i] as number
      this.whens[at] = numbers[i + 1] as number
      this.size++
      if (this.size * 2 > this.keys.length) this.grow()
    }
  }

  /** Forgets all and gives the memory back at once. */
  release() {
    letGo(this.keys, this.whens)
    this.keys = new Float64Array(1024)
    this.whens = new Float64Array(1024)
    this.size = 0
  }

  private slot(hash: number): number {
    const mask = this.keys.length - 1
    let at = (hash % 0x100000000) & mask
    while (this.keys[at] !== 0 && this.keys[at] !== hash) at = (at + 1) & mask
    return at
  }

  private grow() {
    const { keys, whens } = this
    this.keys = new Float64Array(keys.length * 2)
    this.whens = new Float64Array(keys.length * 2)
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
