import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowsBuilder } from '../../../shared/engine/build.ts'
import type { Table } from '../../../shared/engine/contract.ts'
import { openDashboard } from '../../../shared/engine/dashboard.ts'
import { naiveDashboard } from '../../../shared/engine/naive.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { dayText } from '../../../shared/model/calendar.ts'
import { datasetOfOwn } from '../../../shared/model/own-columns.ts'
import type { Rows } from '../../../shared/model/rows.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { runQuery } from '../../../shared/query/run.ts'

const dataset = datasetOfOwn({
  name: 'stock', shown: 'Stock', grain: 'day', time: { shown: 'Day', headings: [] },
  dimensions: [{ name: 'item', shown: 'Item', headings: [], key: true }, { name: 'place', shown: 'Place', headings: [], key: true }],
  measures: [
    { name: 'pieces', shown: 'Pieces', headings: [], kind: 'number', scale: 0, adds: 'level' },
    { name: 'moved', shown: 'Moved', headings: [], kind: 'number', scale: 0, adds: 'sum' },
  ],
})
const DAY = 86_400_000
const FIRST = Date.UTC(2025, 0, 6) / DAY

interface Count {
  readonly day: number
  readonly item: number
  readonly place: number
  readonly pieces: number | null
  readonly moved: number
}

const counts = fc.array(fc.record({ day: fc.nat(70), item: fc.nat(4), place: fc.nat(1), pieces: fc.option(fc.nat(50)), moved: fc.integer({ min: -5, max: 5 }) }), { maxLength: 120 })

function rowsOf(all: readonly Count[]): Rows {
  const rows = new RowsBuilder(dataset)
  for (const { day, item, place, pieces, moved } of all) rows.add((FIRST + day) * DAY, `i${item} p${place}`, [`i${item}`, `p${place}`], [pieces, moved])
  return rows.rows()
}

function tableOf(rows: Rows): Table {
  const table = createTable(dataset, 'UTC')
  table.putTile('one', rows)
  return table
}

const ask = (table: Table, query: object) => runQuery(table, checkQuery({ dataset: 'stock', ...query }, dataset), { currency: null, labels: null }).rows

/** The rows in SQLite, and of each series the day of every count. */
function sqlOf(all: readonly Count[]): (sql: string, ...given: (string | number)[]) => unknown[] {
  const db = new DatabaseSync(':memory:')
  db.exec('create table counted (day text, item text, place text, pieces integer, moved integer)')
  const insert = db.prepare('insert into counted values (?, ?, ?, ?, ?)')
  for (const { day, item, place, pieces, moved } of all) insert.run(dayText(FIRST + day), `i${item}`, `p${place}`, pieces, moved)
  return (sql, ...given) => db.prepare(sql).all(...given).map((row) => Object.values(row))
}

/** Of each item and place what was known last before a day; two counts of one day are one, told in parts. */
const LAST = `select item, place, sum(pieces) as pieces from (
  select *, rank() over (partition by item, place order by day desc) as place_in_time from counted where pieces is not null and day < ?) where place_in_time = 1 group by item, place`

describe('a level', () => {
  it('is the last known value of each series, added up, as SQL has it', () => {
    fc.assert(fc.property(counts, fc.nat(70), fc.nat(40), (all, from, length) => {
      const table = tableOf(rowsOf(all))
      const sql = sqlOf(all)
      const [first, end] = [dayText(FIRST + from), dayText(FIRST + from + length + 1)]
      const where = [{ time: { from: first, to: end } }]
      expect(ask(table, { measures: ['pieces'], where })).toEqual(sql(`select coalesce(sum(pieces), 0) from (${LAST})`, end))
      expect(ask(table, { measures: ['pieces'], where: [...where, { dimension: 'item', in: ['i1', 'i2'] }] })).toEqual(sql(`select coalesce(sum(pieces), 0) from (${LAST}) where item in ('i1', 'i2')`, end))
      const byItem = ask(table, { measures: ['pieces'], by: ['item'], where }).filter(([, pieces]) => pieces !== 0)
      expect(byItem).toEqual(sql(`select item, sum(pieces) as p from (${LAST}) group by item having p <> 0 order by item`, end))
      expect(ask(table, { measures: ['moved'], where })).toEqual(sql('select coalesce(sum(moved), 0) from counted where day >= ? and day < ?', first, end))
    }), { numRuns: 60, seed: 7 })
  })

  it('goes on from month to month where nothing was counted', () => {
    const all: Count[] = [{ day: 0, item: 1, place: 0, pieces: 10, moved: 0 }, { day: 1, item: 2, place: 0, pieces: 5, moved: 0 }, { day: 40, item: 1, place: 0, pieces: 4, moved: 1 }]
    // 6 January: 10 of the one; 7 January: 5 of the other; 15 February: 4 of the first, the 5 still hold.
    expect(ask(tableOf(rowsOf(all)), { measures: ['pieces', 'moved'], by: ['month'] })).toEqual([['2025-01', 15, 0], ['2025-02', 9, 1]])
    expect(ask(tableOf(rowsOf(all)), { measures: ['pieces'], by: ['day'], where: [{ time: { from: '2025-01-07' } }] })).toEqual([['2025-01-07', 15], ['2025-02-15', 9]])
  })

  it('has no hour and no weekday', () => {
    expect(() => ask(tableOf(rowsOf([])), { measures: ['pieces'], by: ['hour'] })).toThrow(/no hour/)
  })

  it('is the same in one pass and row by row', () => {
    fc.assert(fc.property(counts, fc.nat(70), (all, to) => {
      const rows = rowsOf(all)
      const spec = { totals: ['pieces', 'moved'], widgets: [{ id: 'time', by: 'day', measures: ['pieces'] }, { id: 'item', by: 'item', measures: ['pieces', 'moved'] }] }
      const filters = { period: { from: FIRST, to: FIRST + to }, brush: null, sets: { place: ['p0'] } }
      const table = tableOf(rows)
      expect(openDashboard(table, spec).update(filters)).toEqual(naiveDashboard(dataset, 'UTC', rows, spec, filters))
    }), { numRuns: 40, seed: 8 })
  })
})
