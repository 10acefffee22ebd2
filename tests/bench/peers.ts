import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** As much of DuckDB as the benches use. */
export interface Duck {
  run(sql: string): Promise<unknown>
  /** Rows as arrays; whole numbers come as bigint or number. */
  rows(sql: string): Promise<unknown[][]>
  close(): void
}

interface DuckConnection {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>
  closeSync(): void
}

/** Where peers are installed. */
export const FOLDER = import.meta.dirname

/** Whether a peer is here already. */
export const isHere = (name: string): boolean => existsSync(join(FOLDER, 'node_modules', name))

/** Whether a peer is here, installed on first use into this folder; where that cannot be it says so. */
export function bring(name: string): boolean {
  if (isHere(name)) return true
  const done = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'ignore' })
  if (done.status !== 0) console.log(`${name} could not be installed here (is there a network?): measured without it`)
  return done.status === 0
}

/** Opens DuckDB in memory; null where it is not to be had. */
export async function openDuck(threads: number): Promise<Duck | null> {
  const name = '@duckdb/node-api'
  if (!bring(name)) return null
  const { DuckDBInstance } = (await import(name)) as {
    DuckDBInstance: { create(path: string, options: Record<string, string>): Promise<{ connect(): Promise<DuckConnection> }> }
  }
  const connection = await (await DuckDBInstance.create(':memory:', { threads: String(threads) })).connect()
  return {
    run: (sql) => connection.run(sql),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    close: () => connection.closeSync(),
  }
}
