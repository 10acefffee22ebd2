/** An exact decimal: `m` ÷ 10^`scale`. A number while it is a safe integer, a bigint beyond. */
export interface Decimal {
  readonly m: number | bigint
  readonly scale: number
}

const TENS = Array.from({ length: 16 }, (_, n) => 10 ** n)

function ten(n: number): bigint {
  return 10n ** BigInt(n)
}

/** Exact product. */
export function times(a: Decimal, b: Decimal): Decimal {
  const scale = a.scale + b.scale
  if (typeof a.m === 'number' && typeof b.m === 'number') {
    const product = a.m * b.m
    if (Number.isSafeInteger(product)) return { m: product, scale }
  }
  return { m: BigInt(a.m) * BigInt(b.m), scale }
}

/** Exact sum. */
export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { m: BigInt(a.m) * ten(scale - a.scale) + BigInt(b.m) * ten(scale - b.scale), scale }
}

export function negated(a: Decimal): Decimal {
  return { m: -a.m, scale: a.scale }
}

/** `a` × (100 + `percent`) ÷ 100, exact. */
export function grown(a: Decimal, percent: Decimal): Decimal {
  const factor = plus({ m: 100, scale: 0 }, percent)
  return times(a, { m: factor.m, scale: factor.scale + 2 })
}

/** `a` × `over` ÷ `under` as an integer of `scale` decimals, half away from zero; NaN beyond 2^53. */
export function ratio(a: Decimal, over: Decimal, under: Decimal, scale: number): number {
  let top = BigInt(a.m) * BigInt(over.m) * ten(under.scale + scale)
  let bottom = BigInt(under.m) * ten(a.scale + over.scale)
  if (bottom === 0n) return Number.NaN
  if (bottom < 0n) {
    top = -top
    bottom = -bottom
  }
  return safe(halfAway(top, bottom))
}

function halfAway(top: bigint, bottom: bigint): bigint {
  const size = top < 0n ? -top : top
  const whole = (size * 2n + bottom) / (bottom * 2n)
  return top < 0n ? -whole : whole
}

function safe(value: bigint): number {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : Number.NaN
}

/** The value as an integer of `scale` decimals, half away from zero; NaN beyond 2^53. */
export function rounded(a: Decimal, scale: number): number {
  if (typeof a.m === 'number') {
    if (a.scale === scale) return a.m
    if (a.scale < scale && scale - a.scale < 16) {
      const value = a.m * (TENS[scale - a.scale] as number)
      return Number.isSafeInteger(value) ? value : Number.NaN
    }
    if (a.scale - scale < 16) {
      const step = TENS[a.scale - scale] as number
      const rest = a.m % step
      const whole = (a.m - rest) / step
      return Math.abs(rest) * 2 >= step ? whole + Math.sign(rest) : whole
    }
  }
  const big = BigInt(a.m)
  return safe(a.scale <= scale ? big * ten(scale - a.scale) : halfAway(big, ten(a.scale - scale)))
}

/** Roughly, for comparisons that only detect; never for what is stored. */
export function roughly(a: Decimal): number {
  return Number(a.m) / 10 ** a.scale
}
