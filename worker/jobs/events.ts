import * as v from 'valibot'
import { wakeSchema } from '../../shared/protocol/jobs.ts'
import { PROTOCOL } from '../../shared/protocol/version.ts'
import { parseEnv } from '../env.ts'
import { DIRECTORY } from '../store/shard.ts'
import { EDGE } from '../store/usage.ts'
import { sealDecided } from './clean/late.ts'
import { closeDue } from './close/start.ts'
import { decisionsDue } from './decide/due.ts'
import { deliveriesDue } from './deliver/due.ts'
import { runJob, sweep } from './run.ts'
import { schedulesDue } from './schedule/tick.ts'
import { counting, tellUsage } from './usage.ts'

/** A queue's messages, each the id of a job that may run. One of another protocol is let go: the sweep wakes its job again. */
export async function onQueue(batch: MessageBatch, raw: unknown, context: ExecutionContext): Promise<void> {
  for (const message of batch.messages) {
    const { fx, charge } = counting(parseEnv(raw), (work) => context.waitUntil(work))
    const wake = v.safeParse(wakeSchema, message.body)
    const charged = wake.success && wake.output.protocol === PROTOCOL && (await runJob(fx, wake.output.shard, wake.output.job, charge))
    if (!charged) charge(EDGE, 'sweep')
    message.ack()
    await tellUsage(fx)
  }
}

/**
 * The clock's minute: nights to close, schedules to keep, decisions to seal, questions to colleagues to remind of or end, notices to
 * deliver, and jobs to wake that nobody heard of. One that fails keeps none of the others from its turn.
 */
export async function onMinute(raw: unknown, context: ExecutionContext): Promise<void> {
  const { fx, charge } = counting(parseEnv(raw), (work) => context.waitUntil(work))
  charge(EDGE, 'sweep')
  const failures: unknown[] = []
  for (const duty of [sweep, closeDue, schedulesDue, sealDecided, decisionsDue, deliveriesDue]) await duty(fx, DIRECTORY).catch((error: unknown) => failures.push(error))
  await tellUsage(fx)
  if (failures.length > 0) throw failures[0]
}
