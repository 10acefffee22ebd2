import type { Effects } from '../effects.ts'
import { DIRECTORY } from '../store/shard.ts'
import { closeDue } from './close/start.ts'
import { sweep } from './run.ts'

/** Every shard that this deploy has. */
const SHARDS = [DIRECTORY]

/** What the clock does each minute: books that are due are closed, and jobs that fell behind are woken. */
export async function everyMinute(fx: Effects): Promise<void> {
  for (const shard of SHARDS) {
    await closeDue(fx, shard)
    await sweep(fx, shard)
  }
}
