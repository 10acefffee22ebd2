import { letGo } from './let-go.ts'

/** In a slot that is free. */
export const NONE = -1
/** Slots that a few begin with; a power of two, as always. */
const SLOTS = 64

/** A few whole numbers from 0 below 2^53 and counters beside them, in one small table by linear probing, at most 7/8 full. */
export class FewNumbers {
  keys = new Float64Array(SLOTS).fill(NONE)
  counters: Int32Array[]
  private used = 0

  constructor(counters: number) {
    this.counters = Array.from({ length: counters }, () => new Int32Array(SLOTS))
  }

  /** Gives back what it holds; it is of no use any more. */
  release(): void {
    letGo(this.keys, ...this.counters)
  }

  add(key: number): boolean {
    const slot = slotOf(this.keys, key)
    if (this.keys[slot] === key) return false
    this.keys[slot] = key
    if (++this.used * 8 > this.keys.length * 7) this.grow()
    return true
  }

  find(key: number): number | null {
    const slot = slotOf(this.keys, key)
    return this.keys[slot] === key ? slot : null
  }

  private grow(): void {
    const { keys, counters } = this
    this.keys = new Float64Array(keys.length * 2).fill(NONE)
    this.counters = counters.map(() => new Int32Array(keys.length * 2))
    for (let old = 0; old < keys.length; old++) {
      const key = keys[old] as number
      if (key === NONE) continue
      const slot = slotOf(this.keys, key)
      this.keys[slot] = key
      for (const [index, column] of counters.entries()) (this.counters[index] as Int32Array)[slot] = column[old] as number
    }
    letGo(keys, ...counters)
  }
}

/** Where one of a few is, or would go. */
function slotOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1
  const hash = Math.imul(key >>> 0, 0x9e3779b1) ^ Math.imul((key / 2 ** 32) | 0, 0x85ebca6b)
  let slot = (hash ^ (hash >>> 15)) & mask
  while (keys[slot] !== NONE && keys[slot] !== key) slot = (slot + 1) & mask
  return slot
}
