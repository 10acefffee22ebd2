import { describe, expect, it } from 'vitest'
import { createTable } from '../../../shared/engine/table.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Change } from '../../../shared/protocol/sync.ts'
import * as v from 'valibot'
import { recordsQuerySchema, type LineRecord } from '../../../shared/protocol/records.ts'
import { createRecords } from '../../../shared/query/records.ts'
import { seeded } from '../../parity/random.ts'
import { questions } from '../../parity/questions.ts'
import { sqlOf, zoneOffsets } from '../../parity/sql.ts'
import { toRows, type PlainRow } from '../engine/random-rows.ts'
import { answerOf, factsOf } from './facts.ts'
import { shopRows } from './shop.ts'

const seeds = Array.from({ length: process.env.RITMO_LONG === '1' ? 40 : 4 }, (_, index) => 301 + index)
const ZONE = 'Europe/Rome'
const change = (seq: number, weight: 1 | -1, row: PlainRow): Change => [seq, weight, row.at, row.key, ...row.dimensions, ...row.values]

/** Which rows each measure counts, in SQL, and what each adds. */
const counted: Record<string, [when: string, adds: string]> = {
  lines: ['1', 'amount'],
  units: ['1', 'quantity'],
  revenue: ['1', 'amount'],
  net: ['1', 'amount - coalesce(tax, 0)'],
  salesOrders: [`lineType = 'product' and quantity > 0`, 'amount'],
  customers: ['customer is not null', 'amount'],
  averageOrder: ['1', 'amount'],
  returnRate: [`(lineType = 'return' or lineType = 'product' and quantity > 0)`, `case when lineType = 'return' then -amount else 0 end`],
  'min.amount': ['1', 'amount'],
  'median.amount': ['1', 'amount'],
  margin: ['cost is not null', 'amount - coalesce(tax, 0) - cost'],
}

const textOf = ({ at, order, dimensions, values }: LineRecord) => JSON.stringify([at, order, ...dimensions, ...values])

describe('the records behind a figure', () => {
  for (const seed of seeds) {
    it(`are the facts that SQL finds, and come to the figure (seed ${seed})`, () => {
      const all = shopRows(seed, 700)
      const table = createTable(sales, ZONE)
      table.putTile('a', toRows(sales, all.slice(0, 600)))
      table.setChanges([...all.slice(600).map((row, at) => change(at, 1, row)), ...all.slice(0, 40).map((row, at) => change(1000 + at, -1, row))])
      const database = factsOf(all.slice(40))
      const offsets = zoneOffsets(ZONE, 2024, 2026)
      const values = { product: [...new Set(all.map((row) => row.dimensions[0]!))], country: [...new Set(all.map((row) => row.dimensions[3]!))], paymentMethod: ['carta', ''] }
      const random = seeded(seed)
      const records = createRecords()
      for (const { where } of questions({ values, orders: [], firstDay: '2024-12-19', lastDay: '2025-11-06' }, 40, seed)) {
        const measure = random.pick(Object.keys(counted))
        const [when, adds] = counted[measure] as [string, string]
        const { sql, parameters } = sqlOf({ measures: ['lines'], by: [], where }, 1, offsets)
        const from = sql.replace('select count(*) from met', `select at, "order", product, category, customer, country, channel, paymentMethod, lineType, quantity, amount, tax, cost, ${adds} as adds from met`)
        const statement = database.prepare(`select * from (${from}) where ${when}`)
        statement.setReturnArrays(true)
        const wanted = statement.all(...parameters) as unknown as (string | number | null)[][]
        const ask = (more: object) => records(table, v.parse(recordsQuerySchema, { measure, where, ...more }), null)
        const sort = random.pick(['time', '-time', 'figure', '-figure'] as const)
        const limit = 1 + random.below(200)
        const listed: LineRecord[] = []
        for (let page = ask({ sort, limit }); ; page = ask({ sort, limit, from: listed.length })) {
          expect([page.lines, page.orders]).toEqual([wanted.length, new Set(wanted.map((row) => row[1])).size])
          listed.push(...page.lineRows)
          if (page.lineRows.length < limit) break
        }
        expect(listed.map(textOf).sort()).toEqual(wanted.map((row) => JSON.stringify(row.slice(0, -1))).sort())
        // The figure is SQL's own over the same question; a ratio's two sides both count.
        const [answer] = answerOf(database, { measures: [measure], by: [], where }, offsets)
        expect(ask({}).figure).toEqual(answer?.[0])
        const key = (row: LineRecord) => (sort.endsWith('time') ? row.at : addsOf(measure, row) + 0)
        const keys = listed.map(key)
        expect(keys).toEqual(keys.toSorted((a, b) => (sort.startsWith('-') ? b - a : a - b)))
        // By order: the same rows, gathered.
        const groups = ask({ list: 'orders', sort: 'time', limit: 1000 }).orderRows
        const byOrder = Map.groupBy(wanted, (row) => row[1])
        expect(groups.map((one) => [one.order, one.lines, one.figure, one.at, one.to]).sort()).toEqual(
          [...byOrder].map(([order, rows]) => [
            order, rows.length, rows.reduce((sum, row) => sum + (row.at(-1) as number), 0), Math.min(...rows.map((row) => row[0] as number)), Math.max(...rows.map((row) => row[0] as number)),
          ]).sort(),
        )
      }
    })
  }
})

function addsOf(measure: string, { values: [quantity, amount, tax, cost], dimensions }: LineRecord): number {
  const money = amount as number
  if (measure === 'units') return quantity as number
  if (measure === 'net') return money - (tax ?? 0)
  if (measure === 'margin') return cost === null ? 0 : money - (tax ?? 0) - (cost as number)
  if (measure !== 'returnRate') return money
  return dimensions[6] === 'return' ? -money + 0 : 0
}
