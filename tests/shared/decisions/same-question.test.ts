import { array, assert, constantFrom, dictionary, option, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { questionKey } from '../../../shared/decisions/same-question.ts'
import type { DashboardFilters } from '../../../shared/engine/contract.ts'
import { LONG } from '../../support/long.ts'

const all: DashboardFilters = { period: null, brush: null, sets: {} }
const key = (filters: Partial<DashboardFilters>, measure = 'revenue', dataset = 'sales') => questionKey(dataset, measure, { ...all, ...filters })

test('the same rows asked for in another way are the same question', () => {
  expect(key({ sets: { channel: ['web', null, 'shop'], product: [] } })).toBe(key({ sets: { channel: ['shop', 'web', 'web', null] } }))
  expect(key({ sets: { channel: ['a'], product: ['b'] } })).toBe(key({ sets: { product: ['b'], channel: ['a'] } }))
  expect(key({ period: { from: 10, to: 40 }, brush: { from: 20, to: 25 } })).toBe(key({ period: { from: 20, to: 25 } }))
  expect(key({ period: { from: 10, to: 40 }, brush: { from: 20, to: 99 } })).toBe(key({ period: { from: 0, to: 40 }, brush: { from: 20, to: 40 } }))
  expect(key({ words: { product: ' Tazza  blu ', channel: ' ' }, ranges: { amount: {} }, but: {} })).toBe(key({ words: { product: 'tazza blu' } }))
  // Segments count up to a day; where nobody asks for them that day makes no difference.
  expect(key({ asOf: 40 })).toBe(key({}))
})

test('other days, filters, measures or datasets are another question', () => {
  const others = [
    key({}), key({}, 'units'), key({}, 'revenue', 'visits'), key({ period: { from: 0, to: 9 } }), key({ period: { from: 0, to: 8 } }), key({ until: 5 }),
    key({ sets: { channel: ['web'] } }), key({ but: { channel: ['web'] } }), key({ words: { channel: 'web' } }), key({ sets: { channel: [null] } }), key({ sets: { channel: ['null'] } }),
    key({ ranges: { amount: { from: 5 } } }), key({ ranges: { amount: { to: 5 } } }), key({ sets: { 'customer.segment': ['loyal'] }, asOf: 5 }), key({ sets: { 'customer.segment': ['loyal'] }, asOf: 6 }),
  ]
  expect(new Set(others).size).toBe(others.length)
})

test('however keys and names are ordered, and through the wire', () => {
  const sets = dictionary(constantFrom('product', 'channel', 'country'), array(option(string({ maxLength: 3 })), { maxLength: 4 }))
  assert(
    property(sets, sets, (one, other) => {
      const filters = { ...all, sets: one, but: other }
      const turned = { ...all, but: Object.fromEntries(Object.entries(other).toReversed()), sets: Object.fromEntries(Object.entries(one).toReversed().map(([name, keys]) => [name, keys.toReversed()])) }
      expect(questionKey('sales', 'units', turned)).toBe(questionKey('sales', 'units', filters))
      expect(questionKey('sales', 'units', JSON.parse(JSON.stringify(filters)))).toBe(questionKey('sales', 'units', filters))
    }),
    { seed: 7, numRuns: LONG ? 5000 : 200 },
  )
})
