import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { barOf, matching, rank, roomFor, widthOf, type Listed } from '../../../../web/widgets/ranking/rank.ts'

const words = (key: string | null) => (key === 'x1' ? 'x1 tazza à pois rossa' : 'x2 piatto rosso')

const all = (entries: Listed) => Array.from({ length: entries.count }, (_, place) => entries.at(place))
const keysOf = (entries: Listed) => all(entries).map((one) => one?.key)

test('largest first; of equal figures the first stays first, the unknown last', () => {
  const ranked = rank(['a', 'b', 'c', null], new Float64Array([5, 5, 9, 5]))
  expect(keysOf(ranked)).toEqual(['c', 'a', 'b', null])
  expect(ranked.at(4)).toBeUndefined()
  expect(ranked.at(-1)).toBeUndefined()
})

test('any place is as if all had been sorted, in whatever order places are looked at', () => {
  const figures = fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 120 })
  fc.assert(fc.property(figures, fc.boolean(), (some, fromBelow) => {
      const keys = some.map((_, index) => String(index).padStart(3, '0'))
      const sorted = keys.map((key, index) => ({ key, figure: some[index] as number })).sort((a, b) => b.figure - a.figure || (a.key < b.key ? -1 : 1))
      const ranked = rank(keys, Float64Array.from(some))
      if (fromBelow) expect(ranked.at(some.length - 1)).toEqual(sorted.at(-1))
      expect(all(ranked)).toEqual(sorted)
      expect(ranked.total).toBe(some.reduce((sum, one) => sum + one, 0))
      expect(ranked.most).toBe(some.reduce((most, one) => Math.max(most, Math.abs(one)), 0))
    }), { seed: 3 })
})

test('every typed word must be found, in any order and case', () => {
  const entries = rank(['x1', 'x2'], new Float64Array([2, 1]))
  expect(keysOf(matching(entries, ' ROSSA  tazza', words))).toEqual(['x1'])
  expect(matching(entries, 'ross', words).count).toBe(2)
  expect(matching(entries, '', words)).toBe(entries)
})

test('bars are as long as their figure is large, whatever its sign', () => {
  expect(barOf(50, 100)).toBe(0.5)
  expect(barOf(-25, 100)).toBe(0.25)
  expect(barOf(100, 100)).toBe(1)
  expect(barOf(0, 0)).toBe(0)
})

test('the room for a figure counts its letters, narrow marks less and signs of money more', () => {
  // 7 digits, two points and a space: 7 + 3 × 0.5 + 1.15, a little bolder, up to half a digit.
  expect(widthOf('1.234.567\u00a0€')).toBe(10.5)
  expect(widthOf('₩8')).toBeGreaterThan(widthOf('£8'))
  expect(widthOf('')).toBe(0)
})

test('the room stays as it is while figures fit and little stands empty', () => {
  expect(roomFor(7, 0)).toBe(7)
  expect(roomFor(8, 7)).toBe(8)
  expect(roomFor(7, 8)).toBe(8)
  expect(roomFor(6.5, 8)).toBe(6.5)
})
