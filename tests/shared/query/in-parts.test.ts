import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTable } from '../../../shared/engine/table.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { QueryInput } from '../../../shared/protocol/query.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { countPart, type Counted, type CountedHow } from '../../../shared/query/count-part.ts'
import { marksOf, SpanningOrders, spansBy } from '../../../shared/query/spanning.ts'
import { beginInParts, worksInParts } from '../../../shared/query/in-parts.ts'
import { monthsAsked } from '../../../shared/query/months.ts'
import { runQuery } from '../../../shared/query/run.ts'
import { toRows, type PlainRow } from '../engine/random-rows.ts'

const ZONE = 'Europe/Rome'
const context = { currency: 'EUR', labels: { product: { t1: ['T1', 'Tazza'] as [string, string] } } }

const row = fc.record({
  at: fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2025, 3, 1) - 1 }),
  key: fc.integer({ min: 1, max: 12 }).map((n) => `o${n}`),
  product: fc.constantFrom('t1', 't2', 't3'),
  country: fc.constantFrom('italia', 'francia', null),
  customer: fc.constantFrom('1', '2', '3', null),
  type: fc.constantFrom('product', 'return', 'shipping'),
  quantity: fc.integer({ min: -3, max: 5 }).map((n) => n * 1000),
  amount: fc.integer({ min: -5000, max: 9000 }),
})

const plain = (one: typeof row extends fc.Arbitrary<infer T> ? T : never): PlainRow => ({
  at: one.at, key: one.key,
  dimensions: sales.dimensions.map(({ name }) => ({ product: one.product, country: one.country, customer: one.customer, lineType: one.type })[name as 'product'] ?? null),
  values: sales.values.map(({ name }) => (name === 'quantity' ? one.quantity : name === 'amount' ? one.amount : null)),
})

const query = fc.record({
  measures: fc.uniqueArray(fc.constantFrom('lines', 'units', 'revenue', 'orders', 'salesOrders', 'customers', 'averageOrder', 'returnRate'), { minLength: 1, maxLength: 5 }),
  by: fc.uniqueArray(fc.constantFrom('product', 'country', 'month', 'weekday', 'order'), { maxLength: 2 }),
  where: fc.constantFrom<NonNullable<QueryInput['where']>>([], [{ dimension: 'country', in: ['italia', null] }], [{ time: { from: '2025-01-20', to: '2025-03-10' } }]),
  descending: fc.boolean(),
  limit: fc.constantFrom(2, 1000),
  rest: fc.boolean(),
})

test('parts answer as all rows at once would, however orders and customers span them', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), query, fc.integer({ min: 1, max: 4 }), (rows, { descending, ...asked }, parts) => {
      const checked = checkQuery({ ...asked, order: [`${descending ? '-' : ''}${asked.measures[0]}`] }, sales)
      expect(worksInParts(checked, sales)).toBe(true)
      const whole = createTable(sales, ZONE)
      whole.putTile('all', toRows(sales, rows.map(plain).toSorted((a, b) => a.at - b.at)))
      const expected = runQuery(whole, checked, context)
      const tables = Array.from({ length: parts }, (_, part) => {
        const table = createTable(sales, ZONE)
        table.putTile('part', toRows(sales, rows.filter((_, n) => n % parts === part).map(plain).toSorted((a, b) => a.at - b.at)))
        return table
      })
      const running = beginInParts(checked, sales)
      for (const table of tables) running.add(table, context.labels)
      expect(running.answer(context)).toEqual(expected)
      // Kept between as JSON, with orders that lie in one part counted there.
      const spanning = new SpanningOrders()
      tables.forEach((table, part) => spanning.add(part, marksOf(table.view().key.dictionary)))
      const kept = beginInParts(checked, sales)
      const spans = spansBy(spanning.marks())
      const count = (how: CountedHow) => tables.map((table) => JSON.parse(JSON.stringify(countPart(checked, table, context.labels, how))) as Counted)
      for (const counted of count({ spans })) kept.take(counted)
      const shown = kept.shownOf()
      if (shown) for (const counted of count({ spans, shown })) kept.takeOthers(counted)
      expect(kept.answer(context)).toEqual(expected)
    }),
    { numRuns: Number(process.env.RITMO_LONG ? 3000 : 200), seed: 6 },
  )
})

test('orders that lie in several parts are found, whatever else is taken for such', () => {
  const found = new SpanningOrders()
  found.add(0, marksOf(['a', 'b', 'b']))
  found.add(0, marksOf(['a', 'c']))
  found.add(1, marksOf(['c', 'd']))
  const spans = spansBy(found.marks())
  expect(['a', 'b', 'c', 'd'].filter(spans)).toEqual(['c'])
  expect(spansBy(null)('a')).toBe(true)
})

test('what cannot be put together from parts is told beforehand', () => {
  expect(worksInParts(checkQuery({ measures: ['median.amount'] }, sales), sales)).toBe(false)
  expect(worksInParts(checkQuery({ measures: ['revenue'], before: { from: '2024-01-01', to: '2025-01-01' } }, sales), sales)).toBe(false)
})

test('the months of a time: its end is exclusive, and the zone decides', () => {
  const months = (where: QueryInput['where']) => ['2025-02', '2025-03', '2025-04', '2025-05'].filter(monthsAsked(checkQuery({ measures: ['lines'], where }, sales).where, ZONE))
  expect(months([])).toEqual(['2025-02', '2025-03', '2025-04', '2025-05'])
  // In Rome March begins an hour before it does in UTC, and April two.
  expect(months([{ time: { from: '2025-03-01', to: '2025-04-01' } }])).toEqual(['2025-02', '2025-03'])
  expect(months([{ time: { from: '2025-03-01T00:00:00Z', to: '2025-05-01T00:00:00Z' } }])).toEqual(['2025-03', '2025-04'])
})
