import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { endpointSchema, endpointWriteSchema, type Endpoint } from '../../shared/protocol/endpoints.ts'
import { RefusedAddress, urlOf } from '../outgoing/check-url.ts'
import { rulesOf } from '../outgoing/rules.ts'
import { newSigningSecret } from '../outgoing/sign.ts'
import { disableEndpoint, insertEndpoint, listEndpoints } from '../store/endpoints.ts'
import { json } from './answers.ts'
import { route } from './route.ts'

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
    return json({ ...endpoint, createdAt: new Date(fx.now()).toISOString() } satisfies Endpoint, 201)
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
    const endpoints = (await listEndpoints(fx, ws)).map(({ id, name, url, createdAt }): Endpoint => ({ id, name, url, createdAt: new Date(createdAt).toISOString() }))
    return json({ endpoints })
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
    if (!(await disableEndpoint(fx, ws, param('id')))) throw new RitmoError('not-found', 'There is no such endpoint.')
    return json({ id: param('id') })
  },
)
