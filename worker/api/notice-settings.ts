import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { choicesOf } from '../../shared/notices/preferences.ts'
import { deliveriesSchema, noticeSettingsSchema, noticeSettingsWriteSchema, noticeTestSchema, type NoticeSettings } from '../../shared/protocol/notices.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { deliverSoon } from '../jobs/deliver/due.ts'
import { mailConfig } from '../notices/mail/config.ts'
import { pushKeys } from '../notices/push/keys.ts'
import { usualPerson } from '../notices/spread.ts'
import { hurryStatement, lastQuestion, listDeliveries } from '../store/notices/delivery-list.ts'
import { listDevices } from '../store/notices/notice-devices.ts'
import { findPerson, personStatement, type PersonRow } from '../store/notices/notice-people.ts'
import { countNotices, noticeStatement } from '../store/notices/notices.ts'
import { factsOf } from '../store/shard.ts'
import { json } from './http/answers.ts'
import { deliveryPage, pageQuery } from './delivery-page.ts'
import { route } from './http/route.ts'

/** Asked for again within this, it is the same message, ms. */
const SAME = 10 * 60_000
/** Addresses that one person may try in an hour. */
const MOST_ASKED = 5
const HOUR = 3_600_000

const mine = async (fx: Effects, ws: Workspace): Promise<PersonRow> => (await findPerson(fx, ws, ws.actor)) ?? usualPerson(ws.actor, ws.language, ws.zone)

async function told(fx: Effects, ws: Workspace): Promise<NoticeSettings> {
  const { language, zone, mail, confirmedAt, quiet, kinds } = await mine(fx, ws)
  const devices = (await listDevices(fx, ws, ws.actor)).map(({ id, label, createdAt, seenAt }) => ({ id, label, createdAt: new Date(createdAt).toISOString(), seenAt: new Date(seenAt).toISOString() }))
  return { language, zone, mail, confirmed: confirmedAt !== null, quiet, kinds: choicesOf(kinds), devices, pushKey: pushKeys(fx.env)[0]?.publicKey ?? null, canMail: mailConfig(fx.env) !== null }
}

export const settings = route(
  {
    method: 'GET',
    path: '/v1/notices/settings',
    operation: 'notices.settings',
    permission: 'read',
    summary: 'How whoever asks wants to be told: of each kind the channels, whether it keeps the quiet hours, at once or once a day.',
    answers: { 200: { says: 'The choices, the devices that take push, and what this edge can do.', schema: noticeSettingsSchema } },
  },
  async ({ fx, ws }) => json(await told(fx, ws)),
)

export const choose = route(
  {
    method: 'PUT',
    path: '/v1/notices/settings',
    operation: 'notices.choose',
    permission: 'read',
    summary: 'Choose how to be told. Another address is written to first, and counts once it was confirmed.',
    body: noticeSettingsWriteSchema,
    answers: { 200: { says: 'The choices as they stand.', schema: noticeSettingsSchema } },
  },
  async ({ fx, ws, request, body }) => {
    const before = await mine(fx, ws)
    const { mail } = body
    const asks = mail !== null && mail !== before.mail
    if (asks) await mayAsk(fx, ws)
    const person: PersonRow = { ...before, ...body, kinds: body.kinds as PersonRow['kinds'], origin: new URL(request.url).origin }
    await factsOf(fx, ws.shard).batch([personStatement(fx, ws, person), ...(asks ? [await askStatement(fx, ws, mail)] : [])])
    if (asks) await deliverSoon(fx, ws)
    return json(await told(fx, ws))
  },
)

export const confirmation = route(
  {
    method: 'POST',
    path: '/v1/notices/confirmation',
    operation: 'notices.confirmation',
    permission: 'read',
    summary: 'Write once more to an address that was not confirmed.',
    answers: { 202: { says: 'The message is on its way.', schema: v.object({ mail: v.string() }) } },
  },
  async ({ fx, ws }) => {
    const { mail, confirmedAt } = await mine(fx, ws)
    if (mail === null) throw new RitmoError('not-found', 'There is no address yet.')
    if (confirmedAt !== null) return json({ mail }, 202)
    await mayAsk(fx, ws)
    await factsOf(fx, ws.shard).batch([await askStatement(fx, ws, mail)])
    await deliverSoon(fx, ws)
    return json({ mail }, 202)
  },
)

async function mayAsk(fx: Effects, ws: Workspace): Promise<void> {
  if (mailConfig(fx.env) === null) throw new RitmoError('invalid-field', 'Mail is not set up here.', { field: 'mail' })
  if ((await countNotices(fx, ws, 'mail-confirm', fx.now() - HOUR)) >= MOST_ASKED) throw new RitmoError('unavailable', 'Too many addresses were tried; wait an hour.', { field: 'mail' })
}

/**
 * Asks whether an address is right. What went there within ten minutes is not written again; what waits for its next try
 * goes now, and after a message that did not arrive another one does, once for each of those.
 */
async function askStatement(fx: Effects, ws: Workspace, mail: string): Promise<D1PreparedStatement> {
  const last = await lastQuestion(fx, ws, mail)
  if (last?.state === 'waiting') return hurryStatement(fx, ws, last.id)
  const isLost = last?.state === 'failed' || last?.state === 'dropped'
  const key = `confirm/${ws.actor}/${mail}/${isLost ? last.id : Math.floor(fx.now() / SAME)}`
  return noticeStatement(fx, ws, { key, code: 'mail-confirm', told: { mail }, person: ws.actor })
}

export const trial = route(
  {
    method: 'POST',
    path: '/v1/notices/test',
    operation: 'notices.try',
    permission: 'read',
    summary: 'Send whoever asks a notice over one channel, to see that it arrives.',
    body: noticeTestSchema,
    answers: { 202: { says: 'It is on its way.', schema: v.object({ channel: v.string() }) } },
  },
  async ({ fx, ws, body }) => {
    const { canMail, confirmed, devices } = await told(fx, ws)
    if (body.channel === 'mail' && !(canMail && confirmed)) throw new RitmoError('conflict', 'There is no confirmed address.', { field: 'channel' })
    if (body.channel === 'push' && devices.length === 0) throw new RitmoError('conflict', 'No device takes push.', { field: 'channel' })
    await factsOf(fx, ws.shard).batch([noticeStatement(fx, ws, { key: `test/${fx.ulid()}`, code: 'test', told: { channel: body.channel }, person: ws.actor })])
    await deliverSoon(fx, ws)
    return json(body, 202)
  },
)

export const deliveries = route(
  {
    method: 'GET',
    path: '/v1/notices/deliveries',
    operation: 'notices.deliveries',
    permission: 'read',
    summary: 'What went to whoever asks by push and mail, newest first, with every try.',
    query: pageQuery,
    answers: { 200: { says: 'A page of deliveries.', schema: deliveriesSchema } },
  },
  async ({ fx, ws, query }) => json(deliveryPage(await listDeliveries(fx, ws, { webhook: null, before: query.before ?? null, limit: query.limit }), query.limit)),
)
