import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { runInsight } from '../../../shared/engine/insights/index.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Filter } from '../../../shared/protocol/query.ts'
import { recordsQuerySchema } from '../../../shared/protocol/records.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { worksInParts } from '../../../shared/query/in-parts.ts'
import { filtersWithSurvivors } from '../../../shared/query/merged.ts'
import { createRecords } from '../../../shared/query/records.ts'
import { runQuery } from '../../../shared/query/run.ts'
import { toRows } from '../engine/random-rows.ts'
import { factsOf } from './facts.ts'
import { shopRows } from './shop.ts'

const seeds = Array.from({ length: process.env.RITMO_LONG === '1' ? 40 : 4 }, (_, index) => 501 + index)
const none = { period: null, brush: null, sets: {} }
const SOLD = `lineType = 'product' and quantity > 0`

describe('orders by which several things were sold', () => {
  for (const seed of seeds) {
    it(`are as many as the insight tells, and those that SQL finds (seed ${seed})`, () => {
      const all = shopRows(seed, 900)
      const table = createTable(sales, 'Europe/Rome')
      table.putTile('t', toRows(sales, all))
      // Rows that ended count nowhere.
      table.setChanges(all.slice(0, 60).map((row, at) => [at, -1, row.at, row.key, ...row.dimensions, ...row.values]))
      const database = factsOf(all.slice(60))
      // An order of which one line lies outside what is filtered holds no pair there.
      for (const [where, filters, sql] of [
        [[], none, 'true'],
        [[{ dimension: 'country', in: ['italia'] }], { ...none, sets: { country: ['italia'] } }, `country = 'italia'`],
        [[{ dimension: 'category', notIn: ['casa'] }], { ...none, but: { category: ['casa'] } }, `(category is null or category <> 'casa')`],
      ] as const) {
        const pairs = runInsight(table, 'pairs', { labels: null, filters, before: null, currency: null }).rows
        expect(pairs.length).toBeGreaterThan(1)
        for (const [one, other, together] of [...pairs.slice(0, 4), ...pairs.slice(-2)]) {
          const asked: Filter[] = [...where, { of: 'product', together: [one as string, other as string] }].map((filter) => structuredClone(filter) as Filter)
          const { rows } = runQuery(table, checkQuery({ measures: ['salesOrders', 'revenue'], where: asked }, sales), { currency: 'EUR', labels: null })
          const wanted = database.prepare(`with met as (select * from sales where ${sql}), both as (select "order" from met where ${SOLD} and product = ? intersect select "order" from met where ${SOLD} and product = ?)
            select count(distinct iif(${SOLD}, "order", null)) orders, sum(amount) revenue from met where "order" in both`).get(one as string, other as string)
          expect(rows).toEqual([[together, wanted?.revenue]])
          expect(wanted?.orders).toBe(together)
          const listed = createRecords()(table, v.parse(recordsQuerySchema, { measure: 'salesOrders', where: asked, list: 'orders' }), null)
          expect([listed.figure, listed.orders, listed.orderRows.length]).toEqual([together, together, Math.min(200, together as number)])
        }
      }
    })
  }

  it('are asked of orders that sell, of a dimension there is; keys merged away are looked for under what stands for them', () => {
    const asked = (filter: unknown) => () => checkQuery({ measures: ['lines'], where: [filter] }, sales)
    expect(asked({ of: 'colour', together: ['a', 'b'] })).toThrow(expect.objectContaining({ code: 'unknown-dimension', field: 'where.0.of' }))
    expect(asked({ of: 'product', together: ['a'] })).toThrow(expect.objectContaining({ code: 'invalid-field' }))
    const query = checkQuery({ measures: ['lines'], where: [{ of: 'product', together: ['a', 'b'] }] }, sales)
    // An order may lie in two months, of which no part has both.
    expect(worksInParts(query, sales)).toBe(false)
    expect(filtersWithSurvivors(query.where, { product: { a: 'c' } })).toEqual([{ of: 'product', together: ['c', 'b'] }])
  })
})
