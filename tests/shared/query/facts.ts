import { DatabaseSync } from 'node:sqlite'
import { OF_QUANTITY, sqlOf, widthOf, type Offset, type Question } from '../../parity/sql.ts'
import type { PlainRow } from '../engine/random-rows.ts'

/** The rows as the view `sales` of the store shows them, in SQLite, in memory. */
export function factsOf(rows: Iterable<PlainRow>): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  database.exec(
    'create table sales (workspace, died, at, "order", product, category, customer, country, channel, paymentMethod, lineType, quantity, amount, tax, cost)',
  )
  const insert = database.prepare(`insert into sales values (1, null, ${Array.from({ length: 13 }, () => '?').join(', ')})`)
  database.exec('begin')
  for (const row of rows) insert.run(row.at, row.key, ...row.dimensions, ...row.values)
  database.exec('commit')
  return database
}

/** What SQL gives, one row a group: keys first, then figures, ratios as pairs; units in thousandths. */
export function answerOf(database: DatabaseSync, question: Question, offsets: readonly Offset[]): unknown[][] {
  const { sql, parameters } = sqlOf(question, 1, offsets)
  const statement = database.prepare(sql)
  statement.setReturnArrays(true)
  return (statement.all(...parameters) as unknown as (string | number | null)[][]).map((row) => {
    const cells: unknown[] = row.slice(0, question.by.length)
    let at = question.by.length
    for (const measure of question.measures) {
      cells.push(widthOf(measure) === 2 ? [row[at], row[at + 1]] : row[at])
      at += widthOf(measure)
    }
    return cells
  })
}

/** Rows in an order that does not depend on who answered. */
export function inOrder(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}

/** Thousandths as the answer writes them: plain numbers. */
export function inUnits(question: Question, rows: readonly unknown[][]): unknown[][] {
  const places = question.measures.flatMap((name, index) => (OF_QUANTITY.includes(name) ? [question.by.length + index] : []))
  return rows.map((row) => places.reduce((cells, place) => (cells[place] === null ? cells : cells.with(place, (cells[place] as number) / 1000)), row))
}
