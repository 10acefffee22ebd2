import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** Names of the workspace's sources by their id. */
export async function sourceNames(fx: Effects, ws: Workspace): Promise<Map<number, string>> {
  const { results } = await factsOf(fx, ws.shard).prepare('select id, name from source where workspace = ?').bind(ws.id).all<{ id: number; name: string }>()
  return new Map(results.map(({ id, name }) => [id, name]))
}
