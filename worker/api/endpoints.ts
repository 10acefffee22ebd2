import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { endpointSchema, endpointWriteSchema, type Endpoint } from '../../shared/protocol/endpoints.ts'
import { RefusedAddress, urlOf } from '../outgoing/check-url.ts'
import { rulesOf } from '../outgoing/rules.ts'
import { newSigningSecret } from '../outgoing/sign.ts'
import { disableEndpoint, findEndpoint, insertEndpoint, listEndpoints, renewSecret, type EndpointRow } from '../store/jobs/endpoints.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

const missing = () => new RitmoError('not-found', 'There is no such endpoint.')
const told = ({ id, name, url, createdAt, secret }: EndpointRow): Endpoint => ({ id, name, url, createdAt: new Date(createdAt).toISOString(), asleep: secret === '' })

export const create = route(
  {
    method: 'POST',
    path: '/v1/endpoints',
    operation: 'endpoints.create',
    permission: 'manage',
    summary: 'Name an HTTPS address of your own that does work when it is called. Its signing secret (Standard Webhooks) is shown this once.',
    body: endpointWriteSchema,
    answers: { 201: { says: 'The endpoint, with its secret.', schema: endpointSchema } },
  },
  async ({ fx, ws, body }) => {
    try {
      urlOf(body.url, rulesOf(fx).allowed)
    } catch (error) {
      if (!(error instanceof RefusedAddress)) throw error
      throw new RitmoError('invalid-field', 'Only https addresses of the public internet are called.', { field: 'url' })
    }
    const endpoint = { id: fx.ulid(), ...body, secret: newSigningSecret() }
    await insertEndpoint(fx, ws, endpoint)
    return json({ ...endpoint, createdAt: new Date(fx.now()).toISOString(), asleep: false } satisfies Endpoint, 201)
  },
)

export const list = route(
  {
    method: 'GET',
    path: '/v1/endpoints',
    operation: 'endpoints.list',
    permission: 'read',
    summary: 'The addresses of your own that do work when they are called.',
    answers: { 200: { says: 'The endpoints in use.', schema: v.object({ endpoints: v.array(endpointSchema) }) } },
  },
  async ({ fx, ws }) => {
    const endpoints = (await listEndpoints(fx, ws)).map(told)
    return json({ endpoints })
  },
)

export const renew = route(
  {
    method: 'POST',
    path: '/v1/endpoints/:id/secret',
    operation: 'endpoints.renew',
    permission: 'manage',
    summary: 'Give an endpoint another secret, shown this once; the one before signs no more. One that came from a backup is called from then on.',
    params: { id: 'The endpoint.' },
    answers: { 200: { says: 'The endpoint, with its secret.', schema: endpointSchema } },
  },
  async ({ fx, ws, param }) => {
    const secret = newSigningSecret()
    if (!(await renewSecret(fx, ws, param('id'), secret))) throw missing()
    const row = await findEndpoint(fx, ws, param('id'))
    if (!row) throw missing()
    return json({ ...told(row), secret })
  },
)

export const remove = route(
  {
    method: 'DELETE',
    path: '/v1/endpoints/:id',
    operation: 'endpoints.delete',
    permission: 'manage',
    summary: 'Take an endpoint out of use. Its jobs that are still to come fail.',
    params: { id: 'The endpoint.' },
    answers: { 200: { says: 'It is no longer called.', schema: v.object({ id: v.string() }) } },
  },
  async ({ fx, ws, param }) => {
    if (!(await disableEndpoint(fx, ws, param('id')))) throw missing()
    return json({ id: param('id') })
  },
)
