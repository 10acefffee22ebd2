import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { deviceWriteSchema } from '../../shared/protocol/notices.ts'
import { pushKeys } from '../notices/push/keys.ts'
import { RefusedAddress, urlOf } from '../outgoing/check-url.ts'
import { rulesOf } from '../outgoing/rules.ts'
import { dropDevice, keepDevice } from '../store/notice-devices.ts'
import { json } from './answers.ts'
import { route } from './route.ts'

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
  async ({ fx, ws, body }) => {
    if (!pushKeys(fx.env).some(({ publicKey }) => publicKey === body.key)) throw new RitmoError('conflict', 'This subscription was made with another key; subscribe anew.', { field: 'key' })
    try {
      urlOf(body.endpoint, rulesOf(fx).allowed)
    } catch (error) {
      if (!(error instanceof RefusedAddress)) throw error
      throw new RitmoError('invalid-field', 'Only https addresses of the public internet are called.', { field: 'endpoint' })
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
