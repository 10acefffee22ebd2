import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ROOT } from '../../worker/local/settings.ts'

type Bound = (string | number | null)[]
type Row = Record<string, unknown>

/** A statement as the edge's database has it; `raw` gives rows as arrays. */
interface Statement {
  bind(...values: Bound): Statement
  all(): Promise<{ results: Row[] }>
  run(): Promise<{ results: Row[] }>
  raw(): Promise<unknown[][]>
  first(column?: string): Promise<unknown>
  rows(): Row[]
}

/** A migrated database in memory, behind as much of the edge's interface as the store uses, which counts how often it is asked. */
export function openStore() {
  const db = new DatabaseSync(':memory:')
  const folder = join(ROOT, 'worker/store/migrations')
  for (const name of readdirSync(folder).sort()) db.exec(readFileSync(join(folder, name), 'utf8'))
  let asked = 0
  const prepare = (sql: string, bound: Bound = []): Statement => {
    const rows = (): Row[] => (asked++, db.prepare(sql).all(...bound).map((row) => ({ ...row })))
    return {
      rows,
      bind: (...values) => prepare(sql, values),
      all: async () => ({ results: rows() }),
      run: async () => ({ results: rows() }),
      raw: async () => rows().map((row) => Object.values(row)),
      first: async (column) => {
        const [row] = rows()
        return row === undefined ? null : column === undefined ? row : (row[column] ?? null)
      },
    }
  }
  const batch = async (statements: readonly Statement[]) => {
    db.exec('begin')
    try {
      const results = statements.map((statement) => ({ results: statement.rows() }))
      db.exec('commit')
      return results
    } catch (error) {
      db.exec('rollback')
      throw error
    }
  }
  return { db, d1: { prepare, batch }, asked: () => asked }
}

/** What a file of the Worker exports. Its types are those of the edge's platform, which are never in one program with node's. */
export function workersOwn<T>(path: string): Promise<T> {
  return import(join(ROOT, 'worker', path)) as Promise<T>
}
