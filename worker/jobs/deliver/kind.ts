import * as v from 'valibot'
import { mailConfig } from '../../notices/mail/config.ts'
import { sendMessage } from '../../notices/send.ts'
import { spread, type Audience } from '../../notices/spread.ts'
import { dueMessages, spreadStatements, unspreadNotices } from '../../store/notices/deliveries.ts'
import { sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { listDevices } from '../../store/notices/notice-devices.ts'
import { listPeople } from '../../store/notices/notice-people.ts'
import { listWebhooks } from '../../store/notices/webhooks.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'

/** Notices spread in one slice, and messages sent at once: one slow target keeps few others waiting. */
const NOTICES = 50
const AT_ONCE = 6
const LOOK = 2_000

/**
 * Delivers what is due: first it is worked out to whom each new notice goes, then messages are sent, some at a time. What
 * fails is due again later, and a later job of this kind tries it.
 */
export const deliverKind: Kind = {
  operation: 'deliver',
  input: v.object({}),
  async slice(context) {
    const { fx, ws, job } = context
    const notices = await unspreadNotices(fx, ws, NOTICES)
    if (notices.length > 0) {
      const audience: Audience = { people: await listPeople(fx, ws), devices: await listDevices(fx, ws), webhooks: await listWebhooks(fx, ws), canMail: mailConfig(fx.env) !== null }
      const deliveries = notices.flatMap((notice) => spread(notice, audience, fx.now(), () => fx.ulid(), ws))
      const statements = spreadStatements(fx, ws, notices.map(({ id }) => id), deliveries)
      return { statements: [...sliceStatements(fx, ws, job, { cursor: {}, phase: 'calling' }), ...statements], next: 'goes-on' }
    }
    const messages = await dueMessages(fx, ws, AT_ONCE)
    if (messages.length === 0) return { statements: successStatements(fx, ws, job, { sent: job.done }, {}), next: 'ended' }
    return sendAll(context, messages)
  },
}

async function sendAll(context: SliceContext, messages: readonly string[]): Promise<SliceOutcome> {
  const { fx, ws, job, alive } = context
  const all = Promise.allSettled(messages.map((message) => sendMessage(fx, ws, message)))
  for (;;) {
    const ended = await Promise.race([all, fx.pause(LOOK)])
    if (ended) {
      const failed = ended.find((one) => one.status === 'rejected')
      if (failed) throw failed.reason
      const sent = ended.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0)
      return { statements: sliceStatements(fx, ws, job, { cursor: {}, done: job.done + sent, phase: 'calling' }), next: 'goes-on' }
    }
    await alive()
  }
}
