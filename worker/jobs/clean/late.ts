import type { Effects } from '../../effects.ts'
import { workspacesOfShard } from '../../identity/resolve.ts'
import { workspacesWithUnspread } from '../../store/merges/decisions.ts'
import { sealSoon } from '../seal.ts'

/**
 * Has decisions sealed that wait: whoever decides for long sees figures follow within a minute, and a process may have
 * ended between a decision and its queue.
 */
export async function sealDecided(fx: Effects, shard: number): Promise<void> {
  const late = await workspacesWithUnspread(fx, shard)
  if (late.size === 0) return
  for (const ws of await workspacesOfShard(fx, shard)) if (late.has(ws.id)) await sealSoon(fx, ws, 0)
}
