import * as v from 'valibot'
import { wakeSchema } from '../../shared/protocol/jobs.ts'
import { PROTOCOL } from '../../shared/protocol/version.ts'
import type { Effects } from '../effects.ts'
import { runJob } from './run.ts'

/**
 * What a queue brought: each message wakes one job. One that is not understood, or of another version, is let go: the
 * job table drives, and the sweep wakes what is due.
 */
export async function hearWakes(fx: Effects, batch: MessageBatch<unknown>): Promise<void> {
  for (const message of batch.messages) {
    const wake = v.safeParse(wakeSchema, message.body)
    if (wake.success && wake.output.protocol === PROTOCOL) await runJob(fx, wake.output.shard, wake.output.job)
    message.ack()
  }
}
