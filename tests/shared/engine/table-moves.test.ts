import { describe, expect, it } from 'vitest'
import type { DashboardSpec } from '../../../shared/engine/contract.ts'
import { openDashboard } from '../../../shared/engine/dashboard.ts'
import { naiveDashboard } from '../../../shared/engine/naive.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Change } from '../../../shared/protocol/sync.ts'
import { seeded } from '../../parity/random.ts'
import { shopRows } from '../query/shop.ts'
import { toRows, type PlainRow } from './random-rows.ts'

const seeds = Array.from({ length: process.env.RITMO_LONG === '1' ? 60 : 6 }, (_, index) => 300 + index)
const spec: DashboardSpec = {
  totals: ['lines', 'revenue', 'orders', 'customers', 'margin'],
  widgets: [{ id: 'day', by: 'day', measures: ['revenue', 'salesOrders'] }, { id: 'hour', by: 'hour', measures: ['lines'] }],
}
const none = { period: null, brush: null, sets: {} }
const change = (seq: number, weight: 1 | -1, row: PlainRow): Change => [seq, weight, row.at, row.key, ...row.dimensions, ...row.values]

describe('a table', () => {
  for (const seed of seeds) {
    it(`is the sum of its tiles and changes, whatever came and went before (seed ${seed})`, () => {
      const random = seeded(seed)
      // Tiles overlap in time, as the parts of a month and months of neighbours may not, and some are empty.
      const pool = Array.from({ length: 6 }, (_, index) => shopRows(seed * 10 + index, random.below(80)))
      const table = createTable(sales, 'Europe/Rome')
      const dashboard = openDashboard(table, spec)
      const here = new Set<number>()
      let changes: { weight: 1 | -1; row: PlainRow; tile: number }[] = []
      for (let step = 0; step < 25; step++) {
        const tile = random.below(pool.length)
        if (random.chance(0.5)) {
          if (here.has(tile)) {
            table.dropTile(String(tile))
            here.delete(tile)
            changes = changes.filter((one) => one.tile !== tile)
          } else {
            table.putTile(String(tile), toRows(sales, pool[tile]!))
            here.add(tile)
          }
        }
        if (random.chance(0.3)) changes = []
        for (let more = random.below(5); more > 0; more--) {
          const [row] = shopRows(random.below(1e6), 1) as [PlainRow]
          changes.push({ weight: 1, row, tile: -1 })
        }
        const ended = [...here].flatMap((one) => pool[one]!.filter(() => random.chance(0.03)).map((row) => ({ weight: -1 as const, row, tile: one })))
        const already = new Set(changes.map((one) => one.row))
        changes.push(...ended.filter((one) => !already.has(one.row)))
        if (random.chance(0.3) && changes.length > 0) {
          const last = changes.at(-1)!
          changes.push({ ...last, weight: last.weight === 1 ? -1 : 1 })
        }
        table.setChanges(changes.map(({ weight, row }, seq) => change(seq, weight, row)))
        const weights = new Map<PlainRow, number>()
        for (const one of here) for (const row of pool[one]!) weights.set(row, (weights.get(row) ?? 0) + 1)
        for (const { weight, row } of changes) weights.set(row, (weights.get(row) ?? 0) + weight)
        const living = [...weights].flatMap(([row, times]) => Array.from({ length: times }, () => row))
        expect(table.count).toBe(living.length)
        expect(dashboard.update(none)).toEqual(naiveDashboard(sales, 'Europe/Rome', toRows(sales, living), spec, none))
      }
    })
  }
})
