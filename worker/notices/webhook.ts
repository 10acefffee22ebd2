import { kindOfNotice } from '../../shared/notices/codes.ts'
import { sayNotice } from '../../shared/notices/words.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { callOut } from '../outgoing/call-out.ts'
import { rulesOf } from '../outgoing/rules.ts'
import { signedHeaders } from '../outgoing/sign.ts'
import type { DeliveryRow } from '../store/notices/deliveries.ts'
import type { WebhookRow } from '../store/notices/webhooks.ts'
import { triedOf, triedOfError, type Tried } from './tried.ts'

/** The specification asks for 15 to 30 seconds, ms. */
const LONGEST_CALL = 20_000

/**
 * Tells a webhook of a notice, as Standard Webhooks has it: the message keeps its `webhook-id` however often it is sent;
 * where an earlier try may have arrived, or somebody asked for it again, a header says so.
 */
export async function sendWebhook(fx: Effects, ws: Workspace, webhook: WebhookRow, part: DeliveryRow): Promise<Tried> {
  const { code, told, job, notice } = part
  const said = sayNotice(ws.language, part, ws.zone)
  const body = JSON.stringify({ type: `notice.${code}`, timestamp: new Date(part.at).toISOString(), data: { id: notice, code, kind: kindOfNotice(code), told, job, ...said } })
  const headers = {
    ...(await headersOf(webhook, notice, fx.now(), body)),
    'content-type': 'application/json',
    'user-agent': 'Ritmo',
    ...(part.unknown === 1 && { 'ritmo-repeat': '1' }),
    ...(part.replayed > 0 && { 'ritmo-replay': String(part.replayed) }),
  }
  try {
    return triedOf(await callOut(fx.fetch, rulesOf(fx), webhook.url, { body, headers, signal: AbortSignal.timeout(LONGEST_CALL) }), fx.now(), [410])
  } catch (error) {
    return triedOfError(error)
  }
}

/** For a day after a rotation both secrets sign, so that the other side can change over when it likes. */
async function headersOf({ secret, oldSecret, oldUntil }: WebhookRow, id: string, now: number, body: string): Promise<Record<string, string>> {
  const headers = await signedHeaders(secret, id, now, body)
  if (oldSecret === null || oldUntil === null || oldUntil <= now) return headers
  const { 'webhook-signature': old } = await signedHeaders(oldSecret, id, now, body)
  return { ...headers, 'webhook-signature': `${headers['webhook-signature']} ${old}` }
}
