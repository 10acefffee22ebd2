import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './settings.ts'

const FOLDER = join(ROOT, 'worker', 'store', 'migrations')

interface Statement {
  bind(...values: unknown[]): Statement
  run(): Promise<unknown>
  all(): Promise<{ results: Record<string, unknown>[] }>
}

/** As much of D1 as migrating needs. */
export interface Migratable {
  prepare(sql: string): Statement
  batch(statements: Statement[]): Promise<unknown>
}

/** Applies the numbered migrations that a database has not had, each whole or not at all, and keeps wrangler's own list of them. */
export async function migrate(db: Migratable): Promise<void> {
  await db.prepare('create table if not exists d1_migrations (id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)').run()
  const { results } = await db.prepare('select name from d1_migrations').all()
  const done = new Set(results.map((row) => row.name))
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.sql')).sort()) {
    if (done.has(name)) continue
    const statements = statementsOf(readFileSync(join(FOLDER, name), 'utf8'))
    await db.batch([...statements.map((sql) => db.prepare(sql)), db.prepare('insert into d1_migrations (name) values (?)').bind(name)])
  }
}

/** A migration's statements: split at semicolons outside quotes and comments. (Migrations have no triggers.) */
export function statementsOf(sql: string): string[] {
  const pieces = sql.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^'";/-]+|[/-]/g) ?? []
  const statements: string[] = []
  let current = ''
  for (const piece of pieces) {
    if (piece === ';') {
      statements.push(current.trim())
      current = ''
    } else if (!piece.startsWith('--') && !piece.startsWith('/*')) current += piece
  }
  statements.push(current.trim())
  return statements.filter((statement) => statement !== '')
}
