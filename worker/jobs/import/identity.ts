/** What makes a row the same row in another file of the same source. */
export interface Identity {
  readonly source: number
  /** Order number as written, folded: without the day or year that is added where numbers restart. */
  readonly key: string
  readonly at: number
  /** Number of the product's term, or null. */
  readonly product: number | null
  readonly quantity: number | null
  readonly amount: number | null
}

/**
 * A 53-bit hash of an identity. It is stored, so it never changes. Two identities of one instant share it by chance
 * once in 2^53; rows of different instants are kept apart by the instant itself.
 */
export function identityHash({ source, key, at, product, quantity, amount }: Identity): number {
  let a = 0x9e3779b9 ^ source
  let b = 0x85ebca6b ^ key.length
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x27d4eb2d)
    b = Math.imul(b ^ unit, 0x165667b1)
    b ^= b >>> 15
  }
  const absent = 0x7fc00001
  halves[0] = a
  halves[1] = b
  mix(at)
  mix(product ?? -absent)
  mix(quantity ?? -absent)
  mix(amount ?? -absent)
  return mixed()
}

/** The hash of the n-th further row (from 1) with the same identity in one file. */
export function furtherHash(hash: number, n: number): number {
  halves[0] = 0x2545f491
  halves[1] = 0x6c078965
  mix(hash)
  mix(n)
  return mixed()
}

/** The two halves of the hash being made: one row after another, without garbage (a variable of 32 bits would be a box). */
const halves = new Int32Array(2)

function mix(whole: number): void {
  const low = whole | 0
  const high = Math.floor(whole / 4294967296) | 0
  let a = halves[0] as number
  let b = halves[1] as number
  a = Math.imul(a ^ low, 0x85ebca6b)
  a ^= a >>> 13
  b = Math.imul(b ^ high ^ (low >>> 3), 0xc2b2ae35)
  b ^= b >>> 16
  a = Math.imul(a ^ high ^ b, 0x9e3779b1)
  b = Math.imul(b ^ low ^ a, 0x27d4eb2f)
  halves[0] = a
  halves[1] = b
}

function mixed(): number {
  let a = halves[0] as number
  let b = halves[1] as number
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b)
  b = Math.imul(b ^ (b >>> 15), 0x2c1b3c6d)
  a ^= b >>> 13
  b ^= a >>> 16
  return (b & 0x1fffff) * 4294967296 + (a >>> 0)
}
