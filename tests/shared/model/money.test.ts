import { expect, test } from 'vitest'
import { minorDigits, scaleOf } from '../../../shared/model/currency.ts'
import { byCodeUnit, fold } from '../../../shared/model/fold.ts'

test('minor units follow ISO 4217', () => {
  expect(['EUR', 'GBP', 'USD', 'JPY', 'KWD', 'CLF', 'ISK'].map(minorDigits)).toEqual([2, 2, 2, 0, 3, 4, 0])
  expect(scaleOf('currency', 'JPY')).toBe(0)
  expect(scaleOf(3, 'JPY')).toBe(3)
})

test('texts are the same whatever their case, outer blanks, kind of blank or composition', () => {
  expect(fold('  Caffe\u0300\u00a0 Macinato ')).toBe('caffè macinato')
  expect(fold('85123A')).toBe(fold(' 85123a'))
  expect(fold('0012')).not.toBe(fold('12'))
})

test('texts are ordered by code unit, not by any language', () => {
  expect(['è', 'z', 'Z', 'a', '10', '9'].sort(byCodeUnit)).toEqual(['10', '9', 'Z', 'a', 'z', 'è'])
})
