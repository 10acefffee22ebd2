import { describe, expect, it } from 'vitest'
import { grown, negated, plus, ratio, rounded, times } from '../../../../shared/intake/values/decimal.ts'
import { readNumber } from '../../../../shared/intake/values/numbers.ts'
import { seeded } from '../../../parity/random.ts'

/** A cell's value in cents, null when it is no number. */
const cents = (cell: string, comma: boolean) => {
  const value = readNumber(cell, comma)
  return value && rounded(value, 2)
}

describe('number cells', () => {
  it('in every spelling of a comma file', () => {
    const spellings: readonly (readonly [string, number | null])[] = [
      ['12,50', 1250], ['12', 1200], ['1.234,56', 123456], ['1.234', 123400], ['1.000.000,00', 100000000], ['1 234,50', 123450], ['1\u00a0234,50', 123450], ['1\u202f234,50', 123450], ["1'234,50", 123450],
      ['-12,50', -1250], ['12,50-', -1250], ['(12,50)', -1250], ['( 1.000,10 )', -100010], ['\u221212,50', -1250], ['+12,50', 1250], ['€ 12,50', 1250], ['12,50 €', 1250], ['EUR 12,50', 1250], ['12,50 EUR', 1250], ['-€ 12,50', -1250],
      ['12.50', 1250], ['1,005', 101], ['0,335', 34], [',5', 50], ['5,', 500], ['1,23E+2', 12300], ['10%', 1000], ['0', 0], ['-0', 0],
      ['due', null], ['12,50,00', null], ['1.23.456', null], ['12-50', null], ['--12', null], ['1 23', null], ['', null], ['€', null], ['kg 12', null],
      ['12,5 kg', 1250], ['0,735 Kg', 74], ['3 pz', 300], ['3pz.', 300], ['250 g', 25], ['12,50 CR', -1250], ['12,50CR', -1250], ['CR 12,50', -1250], ['12,50 DR', 1250], ['(12,50) CR', 1250],
    ]
    for (const [cell, value] of spellings) expect(cents(cell, true), cell).toBe(value)
  })

  it('in every spelling of a point file', () => {
    const spellings: readonly (readonly [string, number | null])[] = [
      ['12.50', 1250], ['1,234.56', 123456], ['1,234', 123400], ['1.234', 123], ['1,000,000.00', 100000000], ['1,23,456.00', 12345600], ['$1,005.50', 100550], ['US$ 5', 500], ['.5', 50], ['1e2', 10000], ['12,50', 1250], ['1,2,3', null],
    ]
    for (const [cell, value] of spellings) expect(cents(cell, false), cell).toBe(value)
  })

  it('keep every digit', () => {
    expect(readNumber('12345678901234567890,12', true)).toEqual({ m: 1234567890123456789012n, scale: 2 })
    expect(rounded(readNumber('90071992547409,91', true) as never, 2)).toBe(Number.MAX_SAFE_INTEGER)
    expect(rounded(readNumber('90071992547409,92', true) as never, 2)).toBeNaN()
  })
})

describe('decimals', () => {
  it('round half away from zero, as whole-number arithmetic does', () => {
    const chance = seeded(11)
    for (let n = 0; n < 2000; n++) {
      const [a, b] = [chance.below(2_000_000) - 1_000_000, chance.below(200_000) - 100_000]
      const [x, y] = [{ m: a, scale: chance.below(4) }, { m: b, scale: chance.below(4) }]
      const exact = BigInt(a) * BigInt(b)
      expect(rounded(times(x, y), 2)).toBe(halfAway(exact * 100n, 10n ** BigInt(x.scale + y.scale)))
      const sum = BigInt(a) * 10n ** BigInt(4 - x.scale) + BigInt(b) * 10n ** BigInt(4 - y.scale)
      expect(rounded(plus(x, y), 1)).toBe(halfAway(sum, 1000n))
      const percent = { m: chance.below(400), scale: 1 }
      expect(rounded(grown(x, percent), 2)).toBe(halfAway(BigInt(a) * BigInt(1000 + percent.m) * 100n, 1000n * 10n ** BigInt(x.scale)))
      if (b !== 0) expect(ratio(x, { m: 100, scale: 0 }, y, 2)).toBe(halfAway(BigInt(a) * 10000n * 10n ** BigInt(y.scale), BigInt(b) * 10n ** BigInt(x.scale)))
    }
    expect(negated({ m: 5, scale: 1 })).toEqual({ m: -5, scale: 1 })
    expect(ratio({ m: 1, scale: 0 }, { m: 1, scale: 0 }, { m: 0, scale: 0 }, 2)).toBeNaN()
  })
})

function halfAway(top: bigint, bottom: bigint): number {
  const negative = top < 0n !== bottom < 0n
  const [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  const size = Number((a * 2n + b) / (b * 2n))
  return negative && size !== 0 ? -size : size
}
