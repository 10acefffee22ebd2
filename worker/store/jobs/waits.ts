import type { Waits } from '../../../shared/protocol/operations.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'
import { firstMarkStatement } from '../written.ts'

const HOUR = 3_600_000
/** Hours that measurements are kept. */
const KEPT = 31 * 24
/** Failures stand in a bucket of their own. */
export const ERRORS = -1

/** Adds what a device measured to the hours it was measured in; a batch that came before changes nothing. What is too old goes. */
export async function addWaits(fx: Effects, ws: Workspace, { id, waits }: Waits): Promise<void> {
  const db = factsOf(fx, ws.shard)
  const now = Math.floor(fx.now() / HOUR)
  const rows = waits.flatMap(({ operation, hour, buckets, errors }) => {
    // A device's clock may be wrong: what it says of the future, or of long ago, was now.
    const at = hour > now || hour < now - KEPT ? now : hour
    const all: [string, number][] = [...Object.entries(buckets), ...(errors > 0 ? ([[String(ERRORS), errors]] as [string, number][]) : [])]
    return all.filter(([, count]) => count > 0).map(([bucket, count]) => [operation, at, Number(bucket), count])
  })
  try {
    await db.batch([
      firstMarkStatement(fx, ws, id),
      db
        .prepare(
          `insert into wait (workspace, hour, operation, bucket, count)
           select ?1, value ->> 1, value ->> 0, value ->> 2, sum(value ->> 3) from json_each(?2) where true group by 1, 2, 3, 4
           on conflict do update set count = count + excluded.count`,
        )
        .bind(ws.id, JSON.stringify(rows)),
      db.prepare('delete from wait where workspace = ? and hour < ?').bind(ws.id, now - KEPT),
    ])
  } catch (error) {
    if (!/UNIQUE constraint failed: written/.test(String(error))) throw error
  }
}

export interface WaitRow {
  readonly operation: string
  readonly bucket: number
  readonly day: number
  readonly month: number
}

/** Counts by operation and bucket over the last 24 hours and 30 days. */
export async function readWaits(fx: Effects, ws: Workspace): Promise<WaitRow[]> {
  const now = Math.floor(fx.now() / HOUR)
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select operation, bucket, sum(case when hour > ?2 then count else 0 end) as day, sum(count) as month
       from wait where workspace = ?1 and hour > ?3 group by operation, bucket`,
    )
    .bind(ws.id, now - 24, now - 30 * 24)
    .all<WaitRow>()
  return results
}

export interface JobTime {
  readonly kind: string
  readonly took: number
  readonly failed: number
  readonly at: number
}

/** Most jobs that are looked at for how long they took. */
const MOST_JOBS = 5000

/** How long the jobs of the last 30 days took from their begin to their end, and how long the queue is. */
export async function readJobTimes(fx: Effects, ws: Workspace): Promise<{ jobs: JobTime[]; depth: number; age: number | null }> {
  const db = factsOf(fx, ws.shard)
  const [times, queue] = await db.batch([
    db
      .prepare(
        `select kind, max(0, finished_at - started_at) as took, state = 'failed' as failed, finished_at as at from job
         where workspace = ?1 and created_at > ?2 and started_at is not null and finished_at is not null order by created_at desc limit ${MOST_JOBS}`,
      )
      .bind(ws.id, fx.now() - 30 * 24 * HOUR),
    db.prepare(`select count(*) as depth, min(due_at) as due from job where workspace = ?1 and state = 'queued' and due_at <= ?2`).bind(ws.id, fx.now()),
  ])
  const waiting = queue?.results[0] as { depth: number; due: number | null } | undefined
  return { jobs: (times?.results ?? []) as JobTime[], depth: waiting?.depth ?? 0, age: waiting?.due == null ? null : Math.max(0, fx.now() - waiting.due) }
}
