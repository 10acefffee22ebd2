import type { Effects } from '../../effects.ts'
import { factsOf } from '../shard.ts'

const MINUTE = 60_000
/** Minutes that are kept. */
const KEPT = 60

/** Adds requests that this isolate answered to the minute. */
export async function addLoad(fx: Effects, shard: number, requests: number): Promise<void> {
  const db = factsOf(fx, shard)
  const minute = Math.floor(fx.now() / MINUTE)
  await db.batch([
    db.prepare('insert into load (minute, requests) values (?1, ?2) on conflict (minute) do update set requests = requests + excluded.requests').bind(minute, requests),
    db.prepare('delete from load where minute < ?').bind(minute - KEPT),
  ])
}

/** The most requests that were answered in any of the last `minutes` minutes, this one among them. */
export async function recentLoad(fx: Effects, shard: number, minutes: number): Promise<number> {
  const most = await factsOf(fx, shard)
    .prepare('select max(requests) as most from load where minute > ? - ?')
    .bind(Math.floor(fx.now() / MINUTE), minutes)
    .first<number | null>('most')
  return most ?? 0
}
