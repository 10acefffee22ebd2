import * as v from 'valibot'
import { endpointAnswerSchema, endpointInputSchema, type EndpointAnswer, type EndpointInput } from '../../../shared/protocol/endpoints.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { callOut, type Answered } from '../../outgoing/call-out.ts'
import { RefusedAddress } from '../../outgoing/check-url.ts'
import { rulesOf } from '../../outgoing/rules.ts'
import { signedHeaders } from '../../outgoing/sign.ts'
import { disableEndpoint, findEndpoint } from '../../store/jobs/endpoints.ts'
import { logStatements } from '../../store/jobs/job-log.ts'
import { sliceStatements, successStatements, unitStatement } from '../../store/jobs/jobs.ts'
import { JobFailure, TryLater } from '../failure.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { retryAfter } from '../../outgoing/retry-after.ts'
import { redacted } from '../../outgoing/redact.ts'

/** `call`: the endpoint is called with `state`; `report`: it works by itself, and is called again when nothing is heard of it. */
export interface EndpointCursor {
  readonly phase: 'call' | 'report'
  readonly state: unknown
}

/** An endpoint that answered 202 is heard of at least this often, ms. */
export const PATIENCE = 15 * 60_000
/** One call takes at most so long, ms. */
const LONGEST_CALL = 55_000
const LOOK = 2_000

/**
 * Work that an address of the owner's own does: each slice is one signed call, under one `webhook-id` however often it is
 * tried, so that the other side can do it once.
 */
export const endpointKind: Kind = {
  operation: 'endpoint',
  input: endpointInputSchema,
  fresh: (input) => ({ cursor: { phase: 'call', state: null } satisfies EndpointCursor, unit: 'steps', title: (input as EndpointInput).title ?? null }),
  async ready(fx, ws, input) {
    const found = await findEndpoint(fx, ws, (input as EndpointInput).endpoint)
    if (!found || found.disabledAt !== null) throw new RitmoError('invalid-field', 'There is no such endpoint.', { field: 'input.endpoint' })
  },
  async slice(context) {
    const { fx, ws, job } = context
    const input = v.parse(endpointInputSchema, job.input)
    const cursor = job.cursor as EndpointCursor
    if (cursor.phase === 'report') {
      const back: EndpointCursor = { phase: 'call', state: cursor.state }
      return { statements: [...sliceStatements(fx, ws, job, { cursor: back }), ...logStatements(fx, ws, job.id, 'no-report')], next: 'goes-on' }
    }
    const endpoint = await findEndpoint(fx, ws, input.endpoint)
    if (!endpoint || endpoint.disabledAt !== null) throw new JobFailure('endpoint-gone', 'The endpoint is no longer in use.')
    if (endpoint.secret === '') throw new JobFailure('endpoint-asleep', 'The endpoint came from a backup, which holds no secrets: give it a new one, then retry.')
    const called = fx.now()
    const answered = await callEndpoint(context, endpoint, input, cursor)
    const outside = fx.now() - called
    if (answered.status === 202) return { ...waitForReport(context, cursor, answered), outside }
    if (answered.status === 410) {
      await disableEndpoint(fx, ws, endpoint.id)
      throw new JobFailure('endpoint-gone', 'The endpoint answered 410: it is no longer in use.')
    }
    if (answered.status === 400 || answered.status === 422) throw new JobFailure('endpoint-refused', `The endpoint answered ${answered.status}.`, { status: answered.status })
    if (answered.status < 200 || answered.status > 299) throw new TryLater('endpoint-failed', `The endpoint answered ${answered.status}.`, retryAfter(answered.retryAfter, fx.now()))
    return { ...afterAnswer(context, told(answered)), outside }
  },
}

async function callEndpoint(context: SliceContext, endpoint: { readonly url: string; readonly secret: string }, input: EndpointInput, cursor: EndpointCursor): Promise<Answered> {
  const { fx, job } = context
  const { done, total, unit } = job
  const data = { job: job.id, title: job.title, attempt: Math.max(1, job.attempts), input: input.data ?? null, cursor: cursor.state, progress: { done, total, unit } }
  const body = JSON.stringify({ type: 'job.run', timestamp: new Date(job.createdAt).toISOString(), data })
  const signed = await signedHeaders(endpoint.secret, `${job.id}_${job.slice}`, fx.now(), body)
  const abort = new AbortController()
  const call = callOut(fx.fetch, rulesOf(fx), endpoint.url, {
    body,
    headers: { ...signed, 'content-type': 'application/json', 'user-agent': 'Ritmo' },
    signal: AbortSignal.any([abort.signal, AbortSignal.timeout(LONGEST_CALL)]),
  })
  call.catch(() => undefined)
  try {
    for (;;) {
      const first = await Promise.race([call, fx.pause(LOOK)])
      if (first) return first
      // Whoever is asked to stop meanwhile does not wait for the other side.
      await context.alive()
    }
  } catch (error) {
    abort.abort()
    if (error instanceof RefusedAddress) throw new JobFailure('address-refused', error.message, { reason: error.reason })
    if (error instanceof TypeError || (error instanceof Error && /TimeoutError|AbortError/.test(error.name))) throw new TryLater('endpoint-unreachable', 'The endpoint did not answer.')
    throw error
  }
}

function told({ body }: Answered): EndpointAnswer {
  if (body.trim() === '') return {}
  try {
    return v.parse(endpointAnswerSchema, JSON.parse(body))
  } catch {
    throw new JobFailure('endpoint-nonsense', 'The endpoint’s answer is not what an endpoint answers; see /v1/openapi.json.')
  }
}

function waitForReport(context: SliceContext, cursor: EndpointCursor, { body }: Answered): SliceOutcome {
  const { fx, ws, job } = context
  const dueAt = fx.now() + PATIENCE
  const next: EndpointCursor = { phase: 'report', state: cursor.state }
  const answer = body.trim().startsWith('{') ? told({ status: 202, retryAfter: null, body }) : {}
  return { statements: [...sliceStatements(fx, ws, job, { cursor: next, ...progressOf(answer), phase: 'calling', dueAt }), ...toldStatements(context, answer)], next: 'goes-on', dueAt }
}

function afterAnswer(context: SliceContext, answer: EndpointAnswer): SliceOutcome {
  const { fx, ws, job } = context
  const also = toldStatements(context, answer)
  if (answer.cursor === undefined) {
    const end: EndpointCursor = { phase: 'call', state: null }
    return { statements: [...sliceProgress(context, answer), ...successStatements(fx, ws, job, answer.result ?? null, end), ...also], next: 'ended' }
  }
  const dueAt = fx.now() + (answer.again ?? 0) * 1000
  const next: EndpointCursor = { phase: 'call', state: answer.cursor }
  return { statements: [...sliceStatements(fx, ws, job, { cursor: next, ...progressOf(answer), phase: 'calling', dueAt }), ...also], next: 'goes-on', dueAt }
}

const progressOf = ({ done, total }: EndpointAnswer) => ({ ...(done === undefined ? {} : { done }), ...(total === undefined ? {} : { total }) })

/** The last figures of work that has ended. */
function sliceProgress({ fx, ws, job }: SliceContext, { done, total, unit }: EndpointAnswer): D1PreparedStatement[] {
  return done === undefined && total === undefined ? [] : [unitStatement(fx, ws, job.id, { done: done ?? null, total: total ?? null, unit: unit ?? null })]
}

function toldStatements({ fx, ws, job }: SliceContext, { unit, log }: EndpointAnswer): D1PreparedStatement[] {
  return [
    ...(unit === undefined ? [] : [unitStatement(fx, ws, job.id, { done: null, total: null, unit })]),
    ...(log ?? []).slice(0, 20).flatMap((line) => logStatements(fx, ws, job.id, 'said', { text: redacted(line) })),
  ]
}
