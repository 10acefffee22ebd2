import { choicesOf } from '../../shared/notices/preferences.ts'
import { kindOfNotice } from '../../shared/notices/codes.ts'
import { dayText, localDay, zoneTable } from '../../shared/model/calendar.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { endedStatements, takeMessage, type DeliveryRow } from '../store/notices/deliveries.ts'
import { dropDevice, findDevice } from '../store/notices/notice-devices.ts'
import { findPerson } from '../store/notices/notice-people.ts'
import { noticeStatement } from '../store/notices/notices.ts'
import { factsOf } from '../store/shard.ts'
import { disableGone, findWebhook } from '../store/notices/webhooks.ts'
import { sendMail } from './mail/send.ts'
import { nextTry } from './pauses.ts'
import { sendPush } from './push/send.ts'
import { usualPerson } from './spread.ts'
import { dropped, triedOfError, type Tried } from './tried.ts'
import { sendWebhook } from './webhook.ts'

/**
 * Sends a message that is due, and writes down at once how that ended. It is on record as being sent before the first
 * byte goes out: whoever finds it so later knows that it may have arrived. Gives how many notices went out.
 */
export async function sendMessage(fx: Effects, ws: Workspace, message: string): Promise<number> {
  const parts = await takeMessage(fx, ws, message)
  const [first] = parts
  if (!first) return 0
  const begun = fx.now()
  const tried = await attempt(fx, ws, parts).catch(triedOfError)
  const again = tried.outcome === 'sent' || tried.final ? null : nextTry(fx.now(), first.attempts, first.until, fx.random(), tried.least ?? 0)
  const { outcome, status, detail } = tried
  const ended = endedStatements(fx, ws, message, { outcome, status, detail, ms: fx.now() - begun, again })
  await factsOf(fx, ws.shard).batch([...ended, ...(await afterwards(fx, ws, first, tried, again))])
  return outcome === 'sent' ? parts.length : 0
}

/** Whoever is not there any more, or does not want it any more, is left in peace. */
async function attempt(fx: Effects, ws: Workspace, parts: readonly DeliveryRow[]): Promise<Tried> {
  const [first] = parts as [DeliveryRow]
  if (first.channel === 'webhook') {
    const webhook = await findWebhook(fx, ws, first.target)
    return webhook && webhook.disabledAt === null ? sendWebhook(fx, ws, webhook, first) : dropped('switched off')
  }
  const person = (await findPerson(fx, ws, first.person ?? '')) ?? usualPerson(first.person ?? '', ws.language, ws.zone)
  const choices = choicesOf(person.kinds)
  const wanted = parts.filter(({ code }) => choices[kindOfNotice(code)][first.channel === 'push' ? 'push' : 'mail'])
  if (first.channel === 'mail') {
    if (person.confirmedAt === null && first.code !== 'mail-confirm') return dropped('not confirmed')
    return wanted.length === 0 ? dropped('no longer wanted') : sendMail(fx, ws, person, wanted)
  }
  const device = await findDevice(fx, ws, first.target)
  if (!device || device.person !== first.person) return dropped('device gone')
  // What was read in the app while it waited is no news on the phone.
  const unread = wanted.filter(({ read }) => read === 0)
  return unread.length === 0 ? dropped('read meanwhile') : sendPush(fx, device, person, unread)
}

/** What follows from how it ended: who is gone is forgotten, and a webhook that failed for a whole day is told of. */
async function afterwards(fx: Effects, ws: Workspace, { channel, target }: DeliveryRow, { outcome, status, detail }: Tried, again: number | null): Promise<D1PreparedStatement[]> {
  if (outcome === 'gone' && channel === 'push') await dropDevice(fx, ws, target)
  if (channel !== 'webhook') return []
  if (outcome === 'gone') await disableGone(fx, ws, target)
  const webhook = await findWebhook(fx, ws, target)
  if (!webhook || again !== null || outcome === 'sent' || outcome === 'dropped') return []
  const day = dayText(localDay(zoneTable(ws.zone), fx.now()))
  return [noticeStatement(fx, ws, { key: `webhook/${target}/${day}`, code: 'webhook-failed', told: { name: webhook.name, why: status === null ? (detail ?? '') : String(status) } })]
}
