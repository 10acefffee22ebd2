import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** A refused row of an import: its table's place, its line, and which of the refused rows of that line it is. */
export interface RowPlace {
  readonly table: number
  readonly line: number
  readonly k: number
}

/** The place as a key. */
export function placeName({ table, line, k }: RowPlace): string {
  return `${table} ${line} ${k}`
}

const json = (rows: readonly RowPlace[]) => JSON.stringify(rows.map(({ table, line, k }) => [table, line, k]))

/** The statement that puts rows down as mended by an import. A row that is mended already voids the batch. */
export function mendStatement(fx: Effects, ws: Workspace, parent: string, job: string, rows: readonly RowPlace[]): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('insert into mended (workspace, parent, n, line, k, job) select ?1, ?2, value ->> 0, value ->> 1, value ->> 2, ?3 from json_each(?4)')
    .bind(ws.id, parent, job, json(rows))
}

/** Which of an import's refused rows were mended, and by which import. */
export async function mendedRows(fx: Effects, ws: Workspace, parent: string): Promise<(RowPlace & { readonly job: string })[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select n as "table", line, k, job from mended where workspace = ? and parent = ? order by n, line, k')
    .bind(ws.id, parent)
    .all<RowPlace & { job: string }>()
  return results
}

/** How many refused rows of each of these imports were mended since. */
export async function mendedCounts(fx: Effects, ws: Workspace, jobs: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (jobs.length === 0) return new Map()
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select parent, count(*) as rows from mended where workspace = ?1 and parent in (select value from json_each(?2)) group by parent')
    .bind(ws.id, JSON.stringify(jobs))
    .all<{ parent: string; rows: number }>()
  return new Map(results.map(({ parent, rows }) => [parent, rows]))
}

/** The statement after which nothing counts as mended by an import, or, of all that it was sent, not these rows. */
export function forgetMendsStatement(fx: Effects, ws: Workspace, job: string, rows: readonly RowPlace[] | null = null): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `delete from mended where workspace = ?1 and job = ?2
       and (?3 is null or exists (select 1 from json_each(?3) j where j.value ->> 0 = n and j.value ->> 1 = line and j.value ->> 2 = k))`,
    )
    .bind(ws.id, job, rows === null ? null : json(rows))
}

/** Imports that brought mended rows of this one and were not taken back. */
export async function mendsOf(fx: Effects, ws: Workspace, parent: string): Promise<string[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select job from import where workspace = ? and parent = ? and state not in ('undoing', 'undone') order by inbox`)
    .bind(ws.id, parent)
    .all<{ job: string }>()
  return results.map((row) => row.job)
}
