import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'

/** The shard that also knows every workspace, key and session. */
export const DIRECTORY = 0

/** The database of one shard. Throws `unavailable` for a shard this deploy has no binding for. */
export function factsOf(fx: Effects, shard: number): D1Database {
  if (shard !== 0) throw new RitmoError('unavailable', `Shard ${shard} is not connected.`)
  return fx.env.FACTS_0
}
