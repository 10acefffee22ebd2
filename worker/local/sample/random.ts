/** Random numbers that come again from the same seed: sfc32, a counter and three words of 32 bits. */
export class Random {
  private a: number
  private b: number
  private c: number
  private counter = 1

  constructor(seed: number) {
    this.a = seed | 0
    this.b = 0x9e3779b9 | 0
    this.c = 0x243f6a88 | 0
    for (let i = 0; i < 15; i++) this.next()
  }

  /** In [0, 1). */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }

  /** A whole number from `low` to `high`, both inclusive. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)] as T
  }

  /** A count around a mean: Poisson by Knuth's product for small means, else its normal neighbour. */
  count(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    const limit = Math.exp(-mean)
    let product = this.next()
    let count = 0
    while (product > limit) {
      product *= this.next()
      count++
    }
    return count
  }

  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }
}

/** Draws things by their weights. */
export class Weighted<T> {
  private readonly items: readonly T[]
  private readonly ends: Float64Array
  private readonly total: number

  constructor(items: readonly T[], weight: (item: T, index: number) => number) {
    this.items = items
    this.ends = new Float64Array(items.length)
    let sum = 0
    items.forEach((item, index) => {
      sum += weight(item, index)
      this.ends[index] = sum
    })
    this.total = sum
  }

  draw(random: Random): T {
    const point = random.next() * this.total
    let low = 0
    let high = this.items.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.ends[middle] as number) > point) high = middle
      else low = middle + 1
    }
    return this.items[low] as T
  }
}
