import { DatabaseSync } from 'node:sqlite'
import { fold } from '../../../shared/model/fold.ts'
import type { Answer } from '../../../shared/protocol/query.ts'
import type { World } from '../../parity/questions.ts'
import { keepLiving, OF_QUANTITY, sqlOf, widthOf, zoneOffsets, type Question } from '../../parity/sql.ts'
import { BUSY } from '../../support/edge.ts'

/** The facts of one workspace as an edge's own database file has them at this moment, asked by SQL written by hand. */
export class Facts {
  private readonly db: DatabaseSync
  private readonly workspace: number
  private readonly offsets: ReturnType<typeof zoneOffsets>

  constructor(file: string, workspace: number, zone: string) {
    this.db = new DatabaseSync(file, { readOnly: true, timeout: BUSY })
    this.workspace = workspace
    const { first, last } = this.db.prepare('select min(at) as first, max(at) as last from fact where workspace = ?').get(workspace) as { first: number | null; last: number | null }
    const year = (at: number | null) => new Date(at ?? 0).getUTCFullYear()
    this.offsets = zoneOffsets(zone, year(first) - 1, year(last) + 2)
    keepLiving(this.db, workspace, this.offsets)
  }

  /** The answer's rows, in any order: keys folded, ratios paired. */
  answer(question: Question): string[] {
    const { sql, parameters } = sqlOf(question, this.workspace, this.offsets, true)
    const statement = this.db.prepare(sql)
    statement.setReturnArrays(true)
    const rows = statement.all(...parameters) as unknown as (string | number | null)[][]
    const keyed = question.by.map((name) => !TIMES.includes(name))
    return inOrder(rows.map((row) => [...row.slice(0, question.by.length).map((key, index) => (keyed[index] ? folded(key) : key)), ...figures(question, row.slice(question.by.length))]))
  }

  /** What occurs, for questions to be made about it. */
  world(dimensions: readonly string[], firstDay: string, lastDay: string): World {
    const values = Object.fromEntries(
      dimensions.map((name) => [name, this.column(`select distinct "${name}" from living order by 1`)]),
    )
    return { values, orders: [], firstDay, lastDay }
  }

  column(sql: string): (string | null)[] {
    const statement = this.db.prepare(sql)
    statement.setReturnArrays(true)
    return (statement.all() as unknown as (string | null)[][]).map((row) => row[0] ?? null)
  }

  close(): void {
    this.db.close()
  }
}

function figures(question: Question, cells: (string | number | null)[]): unknown[] {
  return question.measures.map((measure) => {
    const [over, under] = cells.splice(0, widthOf(measure))
    return under === undefined ? (OF_QUANTITY.includes(measure) && over !== null ? (over as number) / 1000 : over) : [over, under]
  })
}

/** An answer's rows in the same form. */
export function rowsOf(answer: Answer): string[] {
  return inOrder(answer.rows.map((row) => row.map((cell, index) => (answer.columns[index]?.kind === 'dimension' ? folded(cell) : cell))))
}

const TIMES: readonly string[] = ['hour', 'weekday', 'day', 'week', 'month']

function folded<T>(key: T): T | string {
  return typeof key === 'string' ? fold(key) : key
}

function inOrder(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}
