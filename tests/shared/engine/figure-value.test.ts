import { expect, test } from 'vitest'
import { changeOf, valueOf } from '../../../shared/engine/figure-value.ts'

test('a ratio over nothing has no value, and nothing is no zero', () => {
  expect(valueOf([12, 4])).toBe(3)
  expect(valueOf([12, 0])).toBeNull()
  expect(valueOf(0)).toBe(0)
  expect(valueOf(undefined)).toBeNull()
})

test('changes are shares of before; for shares, points', () => {
  expect(changeOf(120, 100, false)).toEqual({ by: 0.2, sign: 1 })
  expect(changeOf(-50, -100, false)).toEqual({ by: 0.5, sign: 1 })
  expect(changeOf(100, 100, false)).toEqual({ by: 0, sign: 0 })
  expect(changeOf(5, 0, false)).toBeNull()
  expect(changeOf(null, 3, false)).toBeNull()
  expect(changeOf(0.03, 0.05, true)?.sign).toBe(-1)
})
