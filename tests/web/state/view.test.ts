import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { chooseKeys, firstView, hasFilters, leaveOut, readView, toggleKey, turnOver, withoutFilters, withRange, withWords, writeView, type View } from '../../../web/state/view.ts'

const key = fc.option(fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.isWellFormed()), { nil: null })
const days = fc.tuple(fc.integer({ min: 0, max: 30000 }), fc.integer({ min: 1, max: 2000 })).map(([from, length]) => ({ from, to: from + length }))
const keySets = fc.dictionary(
  fc.constantFrom('country', 'product', 'p', 'b', 'reparto & fila', 'hour'),
  fc.uniqueArray(key, { minLength: 1, maxLength: 5 }),
  { noNullPrototype: true },
)
const view: fc.Arbitrary<View> = fc.record({
  period: fc.oneof(fc.constantFrom('7', '30', '90', 'month', 'year', 'all'), days) as fc.Arbitrary<View['period']>,
  brush: fc.option(days, { nil: null }),
  against: fc.constantFrom('before', 'year'),
  sets: keySets,
  but: keySets,
  words: fc.dictionary(fc.constantFrom('country', 'q', 'reparto & fila'), fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== ''), { noNullPrototype: true }),
  ranges: fc.dictionary(
    fc.constantFrom('amount', 'quantity'),
    fc.oneof(fc.integer().map((from) => ({ from })), fc.integer().map((to) => ({ to })), fc.tuple(fc.integer(), fc.nat()).map(([from, more]) => ({ from, to: from + more + 1 }))),
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

test('keys of a dimension are chosen or left out, and turned over', () => {
  const two = toggleKey(toggleKey(firstView, 'country', 'it'), 'country', null)
  const out = turnOver(two, 'country')
  expect([out.sets, out.but]).toEqual([{}, { country: ['it', null] }])
  expect(turnOver(out, 'country')).toEqual(two)
  // Where keys are left out, one more is left out too.
  expect(toggleKey(out, 'country', 'fr').but).toEqual({ country: ['it', null, 'fr'] })
  expect(leaveOut(two, 'country', 'de')).toMatchObject({ sets: {}, but: { country: ['de'] } })
  expect(leaveOut(leaveOut(two, 'country', 'de'), 'country', 'de')).toEqual(firstView)
  expect(chooseKeys(out, 'country', ['es'])).toMatchObject({ sets: { country: ['es'] }, but: {} })
  expect(turnOver(firstView, 'country')).toEqual(firstView)
})

test('words and ranges come and go', () => {
  const some = withRange(withWords(firstView, 'product', ' tazza '), 'amount', { from: 100 })
  expect(some).toMatchObject({ words: { product: 'tazza' }, ranges: { amount: { from: 100 } } })
  expect(hasFilters(some)).toBe(true)
  expect(withRange(withWords(some, 'product', ' '), 'amount', {})).toEqual(firstView)
  expect(readView('?r.amount=9..3&r.tax=x..&q.product=%20')).toEqual(firstView)
})
