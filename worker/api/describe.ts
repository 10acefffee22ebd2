import type { MiddlewareHandler } from 'hono'
import { describeRoute, resolver, type DescribeRouteOptions, type ResponsesWithResolver } from 'hono-openapi'
import { catalogue, isOperation, modeFor } from '../../shared/modes/catalogue.ts'
import type { Answer, Contract } from './contract.ts'

/** A route's own page in the OpenAPI document, from its contract and its entry in the catalogue of modes. */
export function describe(contract: Contract): MiddlewareHandler {
  const { operation } = contract
  const known = isOperation(operation)
  const page: DescribeRouteOptions & Readonly<Record<`x-${string}`, unknown>> = {
    operationId: operation,
    summary: contract.summary,
    description: known ? catalogue[operation].why.en : '',
    tags: [operation.split('.')[0] ?? operation],
    security: contract.permission === 'anyone' ? [] : [{ key: [] }, { session: [] }],
    ...(contract.body ? { requestBody: { required: true, content: { 'application/json': { schema: resolver(contract.body) } } } } : {}),
    ...(contract.raw ? { requestBody: { required: true, description: contract.raw, content: { 'application/octet-stream': {} } } } : {}),
    parameters: [...parameters('path', contract.params), ...parameters('header', contract.headers)],
    responses: { ...answers(contract.answers), default: { $ref: '#/components/responses/Problem' } },
    ...(known ? { 'x-ritmo-mode': modeFor(operation), 'x-ritmo-budget-ms': catalogue[operation].budget } : {}),
    'x-ritmo-permission': contract.permission,
  }
  return describeRoute(page)
}

function parameters(place: 'path' | 'header', all: Readonly<Record<string, string>> = {}) {
  return Object.entries(all).map(([name, description]) => ({ name, in: place, description, required: place === 'path', schema: { type: 'string' as const } }))
}

function answers(all: Readonly<Record<number, Answer>>): ResponsesWithResolver {
  const described: ResponsesWithResolver = {}
  for (const [status, { says, schema, media }] of Object.entries(all)) {
    const content = schema ? { [media ?? 'application/json']: { schema: resolver(schema) } } : media ? { [media]: {} } : null
    described[status] = { description: says, ...(content ? { content } : {}) }
  }
  return described
}
