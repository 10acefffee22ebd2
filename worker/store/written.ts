import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf } from './shard.ts'

/**
 * For statements of the same batch with the workspace as ?1, the write's ULID as ?2 and its moment as ?3: holds when the
 * mark is this very write's. One that was done before finds its own mark with another moment, or has the same effect.
 */
export const ours = 'exists (select 1 from written where workspace = ?1 and id = ?2 and at = ?3)'

/** The statement that marks a write as done; it leaves an earlier mark as it is. */
export function markStatement(fx: Effects, ws: Workspace, id: string, at: number): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('insert into written (workspace, id, at) values (?, ?, ?) on conflict do nothing').bind(ws.id, id, at)
}

/** The statement that marks a write as done and voids its batch where it was done before. */
export function firstMarkStatement(fx: Effects, ws: Workspace, id: string): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('insert into written (workspace, id, at) values (?, ?, ?)').bind(ws.id, id, fx.now())
}

/** Whether a write was done before. */
export async function wasWritten(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  return (await factsOf(fx, ws.shard).prepare('select 1 from written where workspace = ? and id = ?').bind(ws.id, id).first()) !== null
}
