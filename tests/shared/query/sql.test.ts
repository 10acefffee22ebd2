import { describe, expect, it } from 'vitest'
import { decodeTile, encodeTile } from '../../../shared/engine/tile.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { utcMonth } from '../../../shared/model/calendar.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Change } from '../../../shared/protocol/sync.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { runQuery } from '../../../shared/query/run.ts'
import { questions } from '../../parity/questions.ts'
import { zoneOffsets } from '../../parity/sql.ts'
import { toRows, type PlainRow } from '../engine/random-rows.ts'
import { answerOf, factsOf, inOrder, inUnits } from './facts.ts'
import { shopRows } from './shop.ts'

const long = process.env.RITMO_LONG === '1'
const zones = ['Europe/Rome', 'Asia/Kolkata', 'Australia/Adelaide', 'America/St_Johns']
const seeds = Array.from({ length: long ? 40 : 4 }, (_, index) => 101 + index)

/** The table as a device has it: sealed months as tiles, the rest as signed changes. */
function tableOf(sealed: readonly PlainRow[], changes: readonly Change[], zone: string) {
  const table = createTable(sales, zone)
  const months = Map.groupBy(sealed, (row) => utcMonth(row.at))
  for (const [month, rows] of months) table.putTile(month, decodeTile(encodeTile(sales, toRows(sales, rows)), sales))
  table.setChanges(changes)
  return table
}

const change = (seq: number, weight: 1 | -1, row: PlainRow): Change => [seq, weight, row.at, row.key, ...row.dimensions, ...row.values]

describe('a query', () => {
  for (const [index, seed] of seeds.entries()) {
    const zone = zones[index % zones.length] as string
    it(`gives SQLite's integers over generated rows (seed ${seed}, ${zone})`, () => {
      const all = shopRows(seed, 900)
      const killed = all.slice(0, 60)
      const revived = killed.slice(0, 20)
      const sealed = all.slice(0, 800)
      const late = all.slice(800)
      const changes = [
        ...late.map((row, at) => change(at, 1, row)),
        ...killed.map((row, at) => change(1000 + at, -1, row)),
        ...late.slice(0, 10).map((row, at) => change(2000 + at, -1, row)),
        ...revived.map((row, at) => change(3000 + at, 1, row)),
      ]
      const living = [...all.slice(60, 800), ...late.slice(10), ...revived]
      const table = tableOf(sealed, changes, zone)
      expect(table.count).toBe(living.length)
      const database = factsOf(living)
      const offsets = zoneOffsets(zone, 2024, 2026)
      const world = {
        values: {
          product: [...new Set(all.map((row) => row.dimensions[0]!))],
          country: [...new Set(all.map((row) => row.dimensions[3]!))],
          paymentMethod: ['carta', ''],
          lineType: ['product', 'return', 'gift', 'none such'],
        },
        orders: [],
        firstDay: '2024-12-19',
        lastDay: '2025-11-06',
      }
      for (const question of questions(world, long ? 400 : 150, seed)) {
        const answer = runQuery(table, checkQuery(question, sales), { currency: 'EUR', labels: null })
        expect(inOrder(answer.rows), JSON.stringify(question)).toEqual(inOrder(inUnits(question, answerOf(database, question, offsets))))
      }
    }, 60_000)
  }
})
