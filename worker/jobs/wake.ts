import { PROTOCOL } from '../../shared/protocol/version.ts'
import type { Wake } from '../../shared/protocol/jobs.ts'
import type { Effects } from '../effects.ts'
import type { JobKind } from '../store/jobs/jobs.ts'
import { terms } from './terms.ts'

/** A queue holds a message back for at most this long, s. */
const LONGEST_DELAY = 43_200

/**
 * Sends word that a job may run, in `delay` ms. A queue may lose it or bring it twice: the job table drives, and the
 * sweep wakes again what was not heard of.
 */
export async function wake(fx: Effects, ws: { readonly shard: number }, job: { readonly id: string; readonly kind: JobKind }, delay = 0): Promise<void> {
  const { lane } = terms[job.kind]
  const queue = lane === 'bulk' ? fx.env.BULK : lane === 'outgoing' ? fx.env.OUTGOING : fx.env.INTERACTIVE
  const message: Wake = { protocol: PROTOCOL, shard: ws.shard, job: job.id }
  await queue.send(message, delay > 0 ? { delaySeconds: Math.min(LONGEST_DELAY, Math.ceil(delay / 1000)) } : {})
}
