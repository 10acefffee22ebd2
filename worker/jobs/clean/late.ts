import type { Effects } from '../../effects.ts'
import { workspacesOfShard } from '../../identity/resolve.ts'
import { unspreadDecisions } from '../../store/merges/decisions.ts'
import { sealSoon } from '../seal.ts'

/**
 * Has decisions sealed that wait: whoever decides for long sees figures follow within a minute, and a process may have
 * ended between a decision and its queue.
 */
export async function sealDecided(fx: Effects, shard: number): Promise<void> {
  for (const ws of await workspacesOfShard(fx, shard)) if (await unspreadDecisions(fx, ws)) await sealSoon(fx, ws, 0)
}
