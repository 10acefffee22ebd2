import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { firstView, hasFilters, readView, toggleKey, withoutFilters, writeView, type View } from '../../../web/state/view.ts'

const key = fc.option(fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.isWellFormed()), { nil: null })
const days = fc.tuple(fc.integer({ min: 0, max: 30000 }), fc.integer({ min: 1, max: 2000 })).map(([from, length]) => ({ from, to: from + length }))
const view: fc.Arbitrary<View> = fc.record({
  period: fc.oneof(fc.constantFrom('7', '30', '90', 'month', 'year', 'all'), days) as fc.Arbitrary<View['period']>,
  brush: fc.option(days, { nil: null }),
  against: fc.constantFrom('before', 'year'),
  sets: fc.dictionary(
    fc.constantFrom('country', 'product', 'p', 'b', 'reparto & fila', 'hour'),
    fc.uniqueArray(key, { minLength: 1, maxLength: 5 }),
    { noNullPrototype: true },
  ),
})

test('a view survives the address', () => {
  fc.assert(fc.property(view, (one) => {
      expect(readView(writeView(one))).toEqual(one)
    }), { seed: 7 })
})

test('the first view has a bare address, and nonsense is left out', () => {
  expect(writeView(firstView)).toBe('')
  expect(readView('')).toEqual(firstView)
  expect(readView('?p=soon&b=2025-02-30..2025-03-01&x=1&f.=2')).toEqual(firstView)
  expect(readView('?p=2025-03-09..2025-03-01')).toEqual(firstView)
})

test('choosing a key twice leaves nothing behind', () => {
  const once = toggleKey(firstView, 'country', null)
  expect(once.sets).toEqual({ country: [null] })
  expect(hasFilters(once)).toBe(true)
  expect(toggleKey(once, 'country', null)).toEqual(firstView)
  expect(withoutFilters({ ...once, period: '7' })).toEqual({ ...firstView, period: '7' })
})
