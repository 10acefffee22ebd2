import type { Effects } from '../../effects.ts'
import { workspacesOfShard } from '../../identity/resolve.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { hasToDeliver, workspacesToDeliver } from '../../store/notices/deliveries.ts'
import { newJobStatement } from '../../store/jobs/jobs.ts'
import { factsOf } from '../../store/shard.ts'
import { wake } from '../wake.ts'

/** Begins to deliver wherever something is due. Two that ask at once begin one. */
export async function deliveriesDue(fx: Effects, shard: number): Promise<void> {
  const due = await workspacesToDeliver(fx, shard)
  if (due.size === 0) return
  for (const ws of await workspacesOfShard(fx, shard)) if (due.has(ws.id)) await begin(fx, ws)
}

/** The same for one workspace, as soon as something was written that should be told. */
export async function deliverSoon(fx: Effects, ws: Workspace): Promise<void> {
  if (await hasToDeliver(fx, ws)) await begin(fx, ws)
}

async function begin(fx: Effects, ws: Workspace): Promise<void> {
  const id = fx.ulid()
  const unless = `where not exists (select 1 from job where workspace = ?2 and kind = 'deliver' and state in ('queued', 'running', 'cancelling'))`
  const [made] = await factsOf(fx, ws.shard).batch([newJobStatement(fx, ws, { id, kind: 'deliver', input: {}, cursor: {}, unit: 'notices' }, unless)])
  if (made?.results.length) await wake(fx, ws, { id, kind: 'deliver' })
}
