import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { errorCodes } from '../../shared/model/errors.ts'
import { PROTOCOL } from '../../shared/protocol/version.ts'
import { json } from './answers.ts'
import { route, type Route } from './route.ts'

/** The route that describes all others, made from the routes themselves. */
export function openapiRoute(app: () => Hono): Route {
  let document: Promise<unknown> | null = null
  return route(
    {
      method: 'GET',
      path: '/v1/openapi.json',
      operation: 'openapi.read',
      permission: 'anyone',
      summary: 'This description, OpenAPI 3.1.',
      answers: { 200: { says: 'The description.', media: 'application/json' } },
    },
    async () => {
      document ??= generateSpecs(app(), { documentation, excludeStaticFile: false })
      return json(await document, 200, { 'cache-control': 'public, max-age=300' })
    },
  )
}

const documentation = {
  info: {
    title: 'Ritmo',
    version: `1.${PROTOCOL}`,
    description:
      'Analytics for small businesses. Money is a whole number of minor units; times are UTC. `x-ritmo-mode` says whether an operation is answered now (sync), later (async) or both (hybrid), `x-ritmo-budget-ms` within what time.',
  },
  components: {
    securitySchemes: {
      key: { type: 'http' as const, scheme: 'bearer' },
      session: { type: 'apiKey' as const, in: 'cookie', name: 'ritmo_session' },
    },
    responses: {
      Problem: {
        description: 'What went wrong (RFC 9457).',
        content: {
          'application/problem+json': {
            schema: {
              type: 'object' as const,
              required: ['type', 'title', 'status', 'code'],
              properties: {
                type: { type: 'string' as const },
                title: { type: 'string' as const },
                status: { type: 'integer' as const },
                code: { type: 'string' as const, enum: Object.keys(errorCodes) },
                detail: { type: 'string' as const },
                field: { type: 'string' as const },
                row: { type: 'integer' as const },
              },
            },
          },
        },
      },
    },
  },
}
