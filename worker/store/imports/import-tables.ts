import type { Corrections, Plan } from '../../../shared/intake/contract.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { jsonPages } from '../rows-json.ts'
import { factsOf } from '../shard.ts'

/** How a table of a file was read; `source` and `plan` are null where it was left. */
export interface ReadTable {
  /** Its place among the tables of the file, from 0. */
  readonly n: number
  /** Path inside the file. */
  readonly name: string
  readonly format: string
  readonly source: number | null
  readonly plan: Plan | null
  readonly corrections: Corrections | null
  /** The shape it shows without corrections, where these change how it is cut. */
  readonly found: string | null
}

/** The statements that put down how an import's tables were read, in place of what was put down before. */
export function tablesStatements(fx: Effects, ws: Workspace, job: string, tables: readonly ReadTable[]): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value))
  const rows = tables.map(({ n, name, format, source, plan, corrections, found }) => [n, name, format, source, text(plan), text(corrections), found])
  return [
    db.prepare('delete from import_table where workspace = ? and job = ?').bind(ws.id, job),
    ...jsonPages(rows).map(({ json }) =>
      db
        .prepare(
          `insert into import_table (workspace, job, n, name, format, source, plan, corrections, found)
           select ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 from json_each(?3)`,
        )
        .bind(ws.id, job, json),
    ),
  ]
}

interface Row extends Omit<ReadTable, 'plan' | 'corrections'> {
  plan: string | null
  corrections: string | null
}

/** The tables of an import, in file order; none while it is not known how they are read. */
export async function readTables(fx: Effects, ws: Workspace, job: string): Promise<ReadTable[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select n, name, format, source, plan, corrections, found from import_table where workspace = ? and job = ? order by n')
    .bind(ws.id, job)
    .all<Row>()
  return results.map((row) => ({
    ...row,
    plan: row.plan === null ? null : (JSON.parse(row.plan) as Plan),
    corrections: row.corrections === null ? null : (JSON.parse(row.corrections) as Corrections),
  }))
}
