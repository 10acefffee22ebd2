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
  return mixed(a, b, [at, product ?? -absent, quantity ?? -absent, amount ?? -absent])
}

/** The hash of the n-th further row (from 1) with the same identity in one file. */
export function furtherHash(hash: number, n: number): number {
  return mixed(0x2545f491, 0x6c078965, [hash, n])
}

function mixed(a: number, b: number, wholes: readonly number[]): number {
  for (const whole of wholes) {
    const low = whole | 0
    const high = Math.floor(whole / 4294967296) | 0
    a = Math.imul(a ^ low, 0x85ebca6b)
    a ^= a >>> 13
    b = Math.imul(b ^ high ^ (low >>> 3), 0xc2b2ae35)
    b ^= b >>> 16
    a = Math.imul(a ^ high ^ b, 0x9e3779b1)
    b = Math.imul(b ^ low ^ a, 0x27d4eb2f)
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b)
  b = Math.imul(b ^ (b >>> 15), 0x2c1b3c6d)
  a ^= b >>> 13
  b ^= a >>> 16
  return (b & 0x1fffff) * 4294967296 + (a >>> 0)
}
