import { errorCodes } from '../../../shared/model/errors.ts'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import { json } from './answers.ts'
import type { Contract } from './contract.ts'
import { operationOf, pathOf } from './describe.ts'
import { route, type Route } from './route.ts'

/** The route that describes all of them, itself among them, made from what they declare. */
export function openapiRoute(declared: readonly Route[]): Route {
  let document: unknown = null
  const own: Route = route(
    {
      method: 'GET',
      path: '/v1/openapi.json',
      operation: 'openapi.read',
      permission: 'anyone',
      summary: 'This description, OpenAPI 3.1.',
      answers: { 200: { says: 'The description.', media: 'application/json' } },
    },
    () => {
      document ??= documentOf([...declared, own].map(({ contract }) => contract))
      return json(document, 200, { 'cache-control': 'public, max-age=300' })
    },
  )
  return own
}

function documentOf(contracts: readonly Contract[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const contract of contracts) (paths[pathOf(contract)] ??= {})[contract.method.toLowerCase()] = operationOf(contract)
  return { openapi: '3.1.0', ...documentation, paths }
}

const documentation = {
  info: {
    title: 'Ritmo',
    version: `1.${PROTOCOL}`,
    description:
      'Analytics for small businesses. Money is a whole number of minor units; times are UTC. `x-ritmo-mode` says whether an operation is answered now (sync), later (async) or both (hybrid), `x-ritmo-budget-ms` within what time at the 95th percentile, `x-ritmo-answers` and `x-ritmo-why` for what reason.',
  },
  components: {
    securitySchemes: {
      key: { type: 'http', scheme: 'bearer' },
      session: { type: 'apiKey', in: 'cookie', name: 'ritmo_session' },
    },
    responses: {
      Problem: {
        description: 'What went wrong (RFC 9457).',
        content: {
          'application/problem+json': {
            schema: {
              type: 'object',
              required: ['type', 'title', 'status', 'code'],
              properties: {
                type: { type: 'string' },
                title: { type: 'string' },
                status: { type: 'integer' },
                code: { type: 'string', enum: Object.keys(errorCodes) },
                detail: { type: 'string' },
                field: { type: 'string' },
                row: { type: 'integer' },
              },
            },
          },
        },
      },
    },
  },
}
