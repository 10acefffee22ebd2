import { expect, test } from 'vitest'
import { barOf, matching, rank } from '../../../../web/widgets/ranking/rank.ts'

const words = (key: string | null) => (key === 'x1' ? 'x1 tazza à pois rossa' : 'x2 piatto rosso')

test('largest first; ties by key, the unknown last among equals', () => {
  const ranked = rank(['b', 'a', 'c', null], new Float64Array([5, 5, 9, 5]))
  expect(ranked.map((one) => one.key)).toEqual(['c', 'a', 'b', null])
})

test('every typed word must be found, in any order and case', () => {
  const entries = rank(['x1', 'x2'], new Float64Array([2, 1]))
  expect(matching(entries, ' ROSSA  tazza', words).map((one) => one.key)).toEqual(['x1'])
  expect(matching(entries, 'ross', words)).toHaveLength(2)
  expect(matching(entries, '', words)).toBe(entries)
})

test('bars are as long as their figure is large, whatever its sign', () => {
  expect(barOf(50, 100)).toBe(0.5)
  expect(barOf(-25, 100)).toBe(0.25)
  expect(barOf(100, 100)).toBe(1)
  expect(barOf(0, 0)).toBe(0)
})
