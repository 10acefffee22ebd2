import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { newJobStatement } from '../../store/jobs/jobs.ts'
import { cleanedKeys, countKeys } from '../../store/facts/named-keys.ts'
import { factsOf } from '../../store/shard.ts'
import { readState } from '../../store/facts/state.ts'
import { wake } from '../wake.ts'
import type { CleanCursor } from './kind.ts'

/** Several files in a row are looked at together. */
const QUIET = 15_000

/** Has the products and customers looked through soon where new ones came since the last time. One cleaning waits per workspace. */
export async function cleanSoon(fx: Effects, ws: Workspace): Promise<void> {
  const [now, then, { replaying }] = [await countKeys(fx, ws, sales.name), await cleanedKeys(fx, ws), await readState(fx, ws)]
  if (replaying !== null || (now.product <= Math.max(0, then.product) && now.customer <= Math.max(0, then.customer))) return
  await queueClean(fx, ws, QUIET)
}

/** Has them looked through in `delay` ms, new or not: names change, and what was sold. */
export async function queueClean(fx: Effects, ws: Workspace, delay: number): Promise<void> {
  const id = fx.ulid()
  const cursor: CleanCursor = { phase: 'product', found: 0 }
  const dueAt = fx.now() + delay
  const waiting = `from job where workspace = ?2 and kind = 'clean' and state = 'queued'`
  const db = factsOf(fx, ws.shard)
  const [moved] = await db.batch<{ id: string }>([
    db.prepare(`update job set due_at = ?1 where id = (select id ${waiting} limit 1) returning id`).bind(dueAt, ws.id),
    newJobStatement(fx, ws, { id, kind: 'clean', input: {}, cursor, unit: 'steps', dueAt }, `where not exists (select 1 ${waiting})`),
  ])
  await wake(fx, ws, { id: moved?.results[0]?.id ?? id, kind: 'clean' }, delay)
}
