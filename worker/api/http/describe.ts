import { catalogue, modeFor } from '../../../shared/modes/catalogue.ts'
import { reasons } from '../../../shared/modes/reasons.ts'
import type { Answer, Contract } from './contract.ts'
import { jsonSchema } from './schema.ts'

/** A route's path as OpenAPI writes it: `/v1/jobs/{id}`. */
export const pathOf = (contract: Contract): string => contract.path.replace(/:(\w+)/g, '{$1}')

/** One operation of the OpenAPI document, from its contract and its entry in the catalogue of modes. */
export function operationOf(contract: Contract): Readonly<Record<string, unknown>> {
  const { operation } = contract
  const { now, blocks, heavy, budget, retries } = catalogue[operation]
  const why = reasons[operation]
  return {
    operationId: operation,
    summary: contract.summary,
    description: why.en,
    tags: [operation.split('.')[0]],
    security: contract.permission === 'anyone' ? [] : [{ key: [] }, { session: [] }],
    parameters: [...named('path', contract.params), ...inQuery(contract), ...named('header', contract.headers)],
    ...(contract.body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(contract.body, 'input') } } } } : {}),
    ...(contract.raw ? { requestBody: { required: true, description: contract.raw, content: { 'application/octet-stream': {} } } } : {}),
    responses: { ...Object.fromEntries(Object.entries(contract.answers).map(([status, answer]) => [status, answerOf(answer)])), default: { $ref: '#/components/responses/Problem' } },
    'x-ritmo-mode': modeFor(operation),
    'x-ritmo-answers': { now, blocks, heavy },
    'x-ritmo-why': why,
    'x-ritmo-budget-ms': budget,
    'x-ritmo-retries': retries,
    'x-ritmo-permission': contract.permission,
  }
}

function named(place: 'path' | 'header', all: Readonly<Record<string, string>> = {}) {
  return Object.entries(all).map(([name, description]) => ({ name, in: place, description, required: place === 'path', schema: { type: 'string' } }))
}

function inQuery({ query }: Contract) {
  if (!query) return []
  const { properties = {}, required = [] } = jsonSchema(query, 'input') as { properties?: Record<string, Record<string, unknown>>; required?: string[] }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({ name, in: 'query', ...(description ? { description } : {}), required: required.includes(name), schema }))
}

function answerOf({ says, schema, media }: Answer) {
  const content = schema ? { [media ?? 'application/json']: { schema: jsonSchema(schema, 'output') } } : media ? { [media]: {} } : null
  return { description: says, ...(content ? { content } : {}) }
}
