import { createTable, splitParts } from '../../shared/engine/index.ts'
import { runInsight } from '../../shared/engine/insights/index.ts'
import { INSIGHT_NAMES } from '../../shared/engine/insights/names.ts'
import { sales } from '../../shared/model/sales.ts'
import { askSql } from '../shared/engine/insights/sql.ts'
import { DatabaseSync } from 'node:sqlite'
import { hasRetail, readRetail, retailFile } from './retail.ts'
import { spread } from './spread.ts'

/**
 * Each insight over the whole year of the real web shop (541,909 lines), for no filter, once the runtime knows the code;
 * SQLite beside, over the same rows in memory. They run off the tap path: what they cost delays the next tap at most once.
 */
const TIMES = 8
const none = { period: null, brush: null, sets: {} }

if (!hasRetail()) console.log(`insights: ${retailFile} is not here, nothing measured`)
else measure()

function measure(): void {
  const table = createTable(sales, 'Europe/London')
  for (const [month, rows] of readRetail().months) for (const [part, some] of splitParts(sales, rows).entries()) table.putTile(`${month} ${part}`, some)
  const { last } = table.span as { last: number }
  const view = table.view()
  const facts = factsOf()
  for (const insight of INSIGHT_NAMES) {
    const times: number[] = []
    let rows = 0
    for (let time = 0; time < TIMES; time++) {
      const from = performance.now()
      rows = runInsight(table, insight, { labels: null, filters: none, before: { from: last - 60, to: last - 30 }, currency: 'GBP' }).rows.length
      times.push(performance.now() - from)
    }
    const from = performance.now()
    const sql = insight === 'pairs' ? null : askSql(facts, insight, (day) => new Date(day * 86_400_000).toISOString().slice(0, 7), last + 1).length
    console.log(`${insight.padEnd(10)} ${String(rows).padStart(5)} rows  first ${times[0]?.toFixed(0)} ms, then ${spread(times.slice(1))}; SQLite ${sql === null ? 'not asked (minutes)' : `${(performance.now() - from).toFixed(0)} ms`}`)
  }

  function factsOf(): DatabaseSync {
    const database = new DatabaseSync(':memory:')
    database.exec('create table alive (day, "order", product, customer, lineType, quantity, amount, tax, cost)')
    const insert = database.prepare('insert into alive values (?, ?, ?, ?, ?, ?, ?, null, null)')
    database.exec('begin')
    const text = (index: number, row: number) => view.dimensions[index]?.dictionary[(view.dimensions[index]?.codes[row] as number) - 1] ?? null
    for (const [stretch, day] of view.days.day.entries()) {
      for (let row = view.days.from[stretch] as number; row < (view.days.from[stretch + 1] as number); row++) {
        insert.run(day, view.key.dictionary[(view.key.codes[row] as number) - 1] ?? '', text(0, row), text(2, row), text(6, row), view.values[0]?.numbers[row] ?? 0, view.values[1]?.numbers[row] ?? 0)
      }
    }
    database.exec('commit; create view met as select * from alive; create view ever as select * from alive; create view until as select * from alive')
    database.exec(`create view before as select * from alive where day >= ${last - 60} and day < ${last - 30}`)
    return database
  }
}
