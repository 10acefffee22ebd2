import type { Counts } from '../../shared/modes/usage.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf } from './shard.ts'

/** Hours that counts are kept. */
const KEPT = 31 * 24
/** Under this number stands what the clock does for all workspaces. */
export const EDGE = 0

export interface UsageRow extends Counts {
  readonly workspace: number
  readonly hour: number
  readonly operation: string
}

const COLUMNS = 'requests, rows_read, rows_written, kv_reads, kv_writes, r2_reads, r2_writes, queue_operations'

/** Adds counts of one or many workspaces; what is too old goes. */
export async function addUsage(fx: Effects, shard: number, rows: readonly UsageRow[]): Promise<void> {
  const db = factsOf(fx, shard)
  const cells = rows.map((row) => [row.workspace, row.hour, row.operation, row.requests, row.d1RowsRead, row.d1RowsWritten, row.kvReads, row.kvWrites, row.r2Reads, row.r2Writes, row.queueOperations])
  const values = Array.from({ length: 11 }, (_, place) => `value ->> ${place}`).join(', ')
  const sums = COLUMNS.split(', ').map((name) => `${name} = ${name} + excluded.${name}`).join(', ')
  await db.batch([
    db.prepare(`insert into usage (workspace, hour, operation, ${COLUMNS}) select ${values} from json_each(?) where true on conflict do update set ${sums}`).bind(JSON.stringify(cells)),
    ...[...new Set(rows.map(({ workspace }) => workspace))].map((workspace) => db.prepare('delete from usage where workspace = ? and hour < ?').bind(workspace, Math.floor(fx.now() / 3_600_000) - KEPT)),
  ])
}

const AS = `sum(requests) as requests, sum(rows_read) as d1RowsRead, sum(rows_written) as d1RowsWritten, sum(kv_reads) as kvReads, sum(kv_writes) as kvWrites,
  sum(r2_reads) as r2Reads, sum(r2_writes) as r2Writes, sum(queue_operations) as queueOperations`

/** What a workspace used over the last 30 days, hour by hour and operation by operation, with what the clock did for all; how large the database is, and what the workspace keeps in R2, bytes. */
export async function readUsage(fx: Effects, ws: Workspace): Promise<{ rows: UsageRow[]; d1Bytes: number; r2Bytes: number }> {
  const db = factsOf(fx, ws.shard)
  const since = Math.floor(fx.now() / 3_600_000) - 30 * 24
  const [used, kept] = await db.batch([
    db.prepare(`select workspace, hour, operation, ${AS} from usage where workspace in (?1, ${EDGE}) and hour > ?2 group by workspace, hour, operation`).bind(ws.id, since),
    db
      .prepare(
        `select (select coalesce(sum(bytes), 0) from inbox where workspace = ?1 and object is not null) + (select coalesce(sum(bytes), 0) from tile where workspace = ?1)
           + (select coalesce(sum(bytes), 0) from backup where workspace = ?1) as bytes`,
      )
      .bind(ws.id),
  ])
  const meta = kept?.meta as { size_after?: number } | undefined
  return { rows: (used?.results ?? []) as UsageRow[], d1Bytes: meta?.size_after ?? 0, r2Bytes: (kept?.results[0] as { bytes: number } | undefined)?.bytes ?? 0 }
}
