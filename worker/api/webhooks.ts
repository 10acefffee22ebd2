import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { deliveriesSchema } from '../../shared/protocol/notices.ts'
import { replayedSchema, replaySchema, webhookChangeSchema, webhookSchema, webhooksSchema, webhookWriteSchema, type Webhook } from '../../shared/protocol/webhooks.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { deliverSoon } from '../jobs/deliver/due.ts'
import { TRIED_FOR } from '../notices/pauses.ts'
import { RefusedAddress, urlOf } from '../outgoing/check-url.ts'
import { rulesOf } from '../outgoing/rules.ts'
import { newSigningSecret } from '../outgoing/sign.ts'
import { listDeliveries, replayOne, replaySince } from '../store/notices/delivery-list.ts'
import { noticeStatement } from '../store/notices/notices.ts'
import { factsOf } from '../store/shard.ts'
import { changeWebhook, dropWebhook, findWebhook, insertWebhook, listWebhooks, rotateSecret, type WebhookRow } from '../store/notices/webhooks.ts'
import { json } from './http/answers.ts'
import { deliveryPage, pageQuery } from './delivery-page.ts'
import { route } from './http/route.ts'

/** After a rotation both secrets sign for so long, ms. */
const BOTH = 24 * 3_600_000
const params = { id: 'The webhook.' }
const gone = v.object({ id: v.string() })

const told = ({ id, name, url, kinds, createdAt, disabledAt, disabledWhy }: WebhookRow): Webhook => ({ id, name, url, kinds: [...kinds], createdAt: new Date(createdAt).toISOString(), disabled: disabledAt === null ? null : (disabledWhy ?? 'person') })

function refuseOwn(fx: Effects, url: string): void {
  try {
    urlOf(url, rulesOf(fx).allowed)
  } catch (error) {
    if (!(error instanceof RefusedAddress)) throw error
    throw new RitmoError('invalid-field', 'Only https addresses of the public internet are called.', { field: 'url' })
  }
}

async function found(fx: Effects, ws: Workspace, id: string): Promise<WebhookRow> {
  const webhook = await findWebhook(fx, ws, id)
  if (!webhook) throw missing()
  return webhook
}

const missing = () => new RitmoError('not-found', 'There is no such webhook.')

export const create = route(
  {
    method: 'POST',
    path: '/v1/webhooks',
    operation: 'webhooks.create',
    permission: 'manage',
    summary: 'Have an HTTPS address told of notices of the kinds chosen, signed as Standard Webhooks has it. Its secret is shown this once.',
    body: webhookWriteSchema,
    answers: { 201: { says: 'The webhook, with its secret.', schema: webhookSchema } },
  },
  async ({ fx, ws, body }) => {
    refuseOwn(fx, body.url)
    const webhook = { id: fx.ulid(), ...body, secret: newSigningSecret() }
    await insertWebhook(fx, ws, webhook)
    return json({ ...told(await found(fx, ws, webhook.id)), secret: webhook.secret }, 201)
  },
)

export const list = route(
  {
    method: 'GET',
    path: '/v1/webhooks',
    operation: 'webhooks.list',
    permission: 'read',
    summary: 'The addresses that are told of notices.',
    answers: { 200: { says: 'The webhooks, also those that are switched off.', schema: webhooksSchema } },
  },
  async ({ fx, ws }) => json({ webhooks: (await listWebhooks(fx, ws)).map(told) }),
)

export const change = route(
  {
    method: 'PATCH',
    path: '/v1/webhooks/:id',
    operation: 'webhooks.change',
    permission: 'manage',
    summary: 'Change a webhook’s name, address or kinds, or switch it off and on.',
    params,
    body: webhookChangeSchema,
    answers: { 200: { says: 'The webhook as it stands.', schema: webhookSchema } },
  },
  async ({ fx, ws, body, param }) => {
    await found(fx, ws, param('id'))
    if (body.url !== undefined) refuseOwn(fx, body.url)
    const changed = await changeWebhook(fx, ws, param('id'), body)
    if (!changed) throw missing()
    return json(told(changed))
  },
)

export const rotate = route(
  {
    method: 'POST',
    path: '/v1/webhooks/:id/secret',
    operation: 'webhooks.rotate',
    permission: 'manage',
    summary: 'Give a webhook another secret, shown this once. For a day the one before signs as well.',
    params,
    answers: { 200: { says: 'The webhook, with its secret.', schema: webhookSchema } },
  },
  async ({ fx, ws, param }) => {
    const secret = newSigningSecret()
    if (!(await rotateSecret(fx, ws, param('id'), secret, fx.now() + BOTH))) throw missing()
    return json({ ...told(await found(fx, ws, param('id'))), secret })
  },
)

export const remove = route(
  {
    method: 'DELETE',
    path: '/v1/webhooks/:id',
    operation: 'webhooks.delete',
    permission: 'manage',
    summary: 'Take a webhook away, with the log of what went to it.',
    params,
    answers: { 200: { says: 'It is no longer told.', schema: gone } },
  },
  async ({ fx, ws, param }) => {
    if (!(await dropWebhook(fx, ws, param('id')))) throw missing()
    return json({ id: param('id') })
  },
)

export const trial = route(
  {
    method: 'POST',
    path: '/v1/webhooks/:id/test',
    operation: 'webhooks.try',
    permission: 'manage',
    summary: 'Send a webhook a notice, to see that it arrives and that its signature is checked.',
    params,
    answers: { 202: { says: 'It is on its way.', schema: gone } },
  },
  async ({ fx, ws, param }) => {
    const { id } = await found(fx, ws, param('id'))
    await factsOf(fx, ws.shard).batch([noticeStatement(fx, ws, { key: `test/${fx.ulid()}`, code: 'test', told: { channel: 'webhook', webhook: id }, person: ws.actor })])
    await deliverSoon(fx, ws)
    return json({ id }, 202)
  },
)

export const deliveries = route(
  {
    method: 'GET',
    path: '/v1/webhooks/:id/deliveries',
    operation: 'webhooks.deliveries',
    permission: 'read',
    summary: 'What went to a webhook, newest first, with every try.',
    params,
    query: pageQuery,
    answers: { 200: { says: 'A page of deliveries.', schema: deliveriesSchema } },
  },
  async ({ fx, ws, query, param }) => {
    const { id } = await found(fx, ws, param('id'))
    return json(deliveryPage(await listDeliveries(fx, ws, { webhook: id, before: query.before ?? null, limit: query.limit }), query.limit))
  },
)

export const replay = route(
  {
    method: 'POST',
    path: '/v1/webhooks/:id/replay',
    operation: 'webhooks.replay',
    permission: 'manage',
    summary: 'Send one delivery, or every notice since an instant, to a webhook again, under the same `webhook-id` and marked by the header `ritmo-replay`.',
    params,
    body: replaySchema,
    answers: { 202: { says: 'How many are on their way.', schema: replayedSchema } },
  },
  async ({ fx, ws, body, param }) => {
    const { id } = await found(fx, ws, param('id'))
    const until = fx.now() + TRIED_FOR
    const replayed = 'delivery' in body ? await replayOne(fx, ws, id, body.delivery, until) : await replaySince(fx, ws, id, Date.parse(body.since), until)
    if (replayed > 0) await deliverSoon(fx, ws)
    return json({ replayed }, 202)
  },
)
