const EMPTY = -1

/** Whole numbers ≥ 0 and, beside each, some counters: eight bytes and four a counter, for millions of them. */
export class NumberTable {
  private keys = new Float64Array(1 << 12).fill(EMPTY)
  private counters: Int32Array[]
  private used = 0

  constructor(counters = 0) {
    this.counters = Array.from({ length: counters }, () => new Int32Array(1 << 12))
  }

  get size(): number {
    return this.used
  }

  /** Adds a number; false when it is there already. */
  add(key: number): boolean {
    const slot = this.slotOf(key)
    if (this.keys[slot] === key) return false
    this.keys[slot] = key
    if (++this.used * 8 > this.keys.length * 7) this.grow()
    return true
  }

  has(key: number): boolean {
    return this.keys[this.slotOf(key)] === key
  }

  /** A number's counter; 0 for one that is not there. */
  get(key: number, counter: number): number {
    const slot = this.slotOf(key)
    return this.keys[slot] === key ? (this.counters[counter]?.[slot] ?? 0) : 0
  }

  /** Sets a counter of a number that is there. */
  set(key: number, counter: number, value: number): void {
    const column = this.counters[counter]
    if (column) column[this.slotOf(key)] = value
  }

  /** The numbers, in no order that means anything. */
  *[Symbol.iterator](): Iterator<number> {
    for (const key of this.keys) if (key !== EMPTY) yield key
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1
    let slot = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    for (;;) {
      const found = this.keys[slot] as number
      if (found === EMPTY || found === key) return slot
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const { keys, counters } = this
    this.keys = new Float64Array(keys.length * 2).fill(EMPTY)
    this.counters = counters.map(() => new Int32Array(keys.length * 2))
    for (let old = 0; old < keys.length; old++) {
      const key = keys[old] as number
      if (key === EMPTY) continue
      const slot = this.slotOf(key)
      this.keys[slot] = key
      for (const [index, column] of counters.entries()) (this.counters[index] as Int32Array)[slot] = column[old] as number
    }
  }
}
