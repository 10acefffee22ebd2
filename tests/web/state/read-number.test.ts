import { expect, test } from 'vitest'
import { readNumber } from '../../../web/state/read-number.ts'

test.each([
  ['12', 2, 1200], ['12,5', 2, 1250], ['12.50', 2, 1250], ['1.234,56', 2, 123_456], ['1,234.56', 2, 123_456], ['−3', 2, -300], ['-0', 2, 0], [',5', 2, 50], ['0,7354', 3, 735], ['1 000', 0, 1000], ['12,', 2, 1200],
])('%j with %i decimals is %i', (typed, scale, number) => expect(readNumber(typed, scale)).toBe(number))

test('nothing is null, and what is no number is none', () => {
  expect(readNumber('  ', 2)).toBeNull()
  for (const typed of ['x', '1-2', '--1', '1e5', '99999999999999999999', ',', '-']) expect(readNumber(typed, 2)).toBeNaN()
})
