import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { deviceWriteSchema } from '../../shared/protocol/notices.ts'
import { pushKeys } from '../notices/push/keys.ts'
import { RefusedAddress, urlOf } from '../outgoing/check-url.ts'
import { rulesOf } from '../outgoing/rules.ts'
import { usualPerson } from '../notices/spread.ts'
import { dropDevice, keepDevice } from '../store/notices/notice-devices.ts'
import { findPerson, personStatement } from '../store/notices/notice-people.ts'
import { factsOf } from '../store/shard.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const add = route(
  {
    method: 'POST',
    path: '/v1/notices/devices',
    operation: 'devices.add',
    permission: 'read',
    summary: 'Have notices pushed to this device. Told again at each opening of the app; `old` is the subscription that this one takes the place of.',
    body: deviceWriteSchema,
    answers: { 200: { says: 'The device.', schema: v.object({ id: v.string() }) } },
  },
  async ({ fx, ws, request, body, language }) => {
    if (!pushKeys(fx.env).some(({ publicKey }) => publicKey === body.key)) throw new RitmoError('conflict', 'This subscription was made with another key; subscribe anew.', { field: 'key' })
    try {
      urlOf(body.endpoint, rulesOf(fx).allowed)
    } catch (error) {
      if (!(error instanceof RefusedAddress)) throw error
      throw new RitmoError('invalid-field', 'Only https addresses of the public internet are called.', { field: 'endpoint' })
    }
    // Words and links follow how the person opened the app, until they choose otherwise.
    if (!(await findPerson(fx, ws, ws.actor))) {
      await factsOf(fx, ws.shard).batch([personStatement(fx, ws, { ...usualPerson(ws.actor, language, ws.zone), origin: new URL(request.url).origin })])
    }
    const { endpoint, keys, key, label, old } = body
    return json({ id: await keepDevice(fx, ws, { endpoint, ...keys, key, label }, old ?? null) })
  },
)

export const remove = route(
  {
    method: 'DELETE',
    path: '/v1/notices/devices/:id',
    operation: 'devices.remove',
    permission: 'read',
    summary: 'Push no more notices to a device of one’s own.',
    params: { id: 'The device.' },
    answers: { 200: { says: 'Nothing is pushed there any more.', schema: v.object({ id: v.string() }) } },
  },
  async ({ fx, ws, param }) => {
    if (!(await dropDevice(fx, ws, param('id'), ws.actor))) throw new RitmoError('not-found', 'There is no such device.')
    return json({ id: param('id') })
  },
)
