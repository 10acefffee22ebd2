import * as v from 'valibot'
import { dueOf, endOf } from '../../shared/decisions/moments.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import { decisionAnswerSchema, decisionAskSchema, decisionCloseSchema, decisionSchema, decisionsSchema, presenceSchema, type Decision } from '../../shared/protocol/decisions.ts'
import type { Effects } from '../effects.ts'
import { refuseForeignPage } from '../identity/origin.ts'
import type { Workspace } from '../identity/workspace.ts'
import { tellAsked, tellOver } from '../jobs/decide/due.ts'
import { joinMeeting, nudge, touchMeeting } from '../live/meeting.ts'
import { closeDecision, findDecision, insertDecision, listDecisions, writeAnswer } from '../store/merges/group-decisions.ts'
import { listPeople } from '../store/people/people.ts'
import { json } from './http/answers.ts'
import { wholeNumber } from './http/numbers.ts'
import { route } from './http/route.ts'

const params = { id: 'The question.' }
const YEAR = 366 * 86_400_000

async function found(fx: Effects, ws: Workspace, id: string): Promise<Decision> {
  const decision = await findDecision(fx, ws, id)
  if (!decision) throw new RitmoError('not-found', 'There is no such question.')
  return decision
}

export const list = route(
  {
    method: 'GET',
    path: '/v1/decisions',
    operation: 'decisions.list',
    permission: 'read',
    summary: 'What colleagues were asked about numbers, with every answer.',
    query: v.looseObject({ limit: v.optional(wholeNumber(1, 300), '300'), before: v.optional(v.pipe(v.string(), v.maxLength(40))) }),
    answers: { 200: { says: 'The newest questions, oldest first; `next` is the `before` of the page of older ones, null on the last.', schema: decisionsSchema } },
  },
  async ({ fx, ws, query: { limit, before = null } }) => {
    const decisions = await listDecisions(fx, ws, limit, before)
    return json({ decisions, next: decisions.length === limit ? (decisions[0]?.id ?? null) : null })
  },
)

export const read = route(
  {
    method: 'GET',
    path: '/v1/decisions/:id',
    operation: 'decisions.read',
    permission: 'read',
    summary: 'One question with its answers.',
    params,
    answers: { 200: { says: 'The question.', schema: decisionSchema } },
  },
  async ({ fx, ws, param }) => json(await found(fx, ws, param('id'))),
)

export const ask = route(
  {
    method: 'POST',
    path: '/v1/decisions',
    operation: 'decisions.ask',
    permission: 'write',
    summary: 'Ask colleagues about a number: a meeting now, or a letter with a deadline. It keeps the exact query and what the figure was. The same id twice is once.',
    body: decisionAskSchema,
    answers: { 200: { says: 'The question as it stands.', schema: decisionSchema } },
  },
  async ({ fx, ws, body }) => {
    const again = await findDecision(fx, ws, body.id)
    if (again) return json(again)
    const now = fx.now()
    const deadline = body.deadline === null ? null : Date.parse(body.deadline)
    if (body.mode === 'letter' && deadline === null) throw new RitmoError('invalid-field', 'A letter needs a deadline.', { field: 'deadline' })
    if (deadline !== null && deadline <= now) throw new RitmoError('invalid-field', 'The deadline has passed.', { field: 'deadline' })
    if (deadline !== null && deadline > now + YEAR) throw new RitmoError('invalid-field', 'The deadline is more than a year away.', { field: 'deadline' })
    const known = new Set((await listPeople(fx, ws)).map(({ id }) => id))
    if (!body.people.every((id) => known.has(id))) throw new RitmoError('invalid-field', 'Somebody who is asked does not come in here.', { field: 'people' })
    const endsAt = endOf(now, deadline)
    const asked = await insertDecision(fx, ws, { ...body, deadline, endsAt, nextAt: dueOf(body.mode, now, endsAt, 0, now).next ?? endsAt })
    await tellAsked(fx, ws, asked)
    return json(asked)
  },
)

export const answer = route(
  {
    method: 'POST',
    path: '/v1/decisions/:id/answers',
    operation: 'decisions.answer',
    permission: 'read',
    summary: 'Answer a question one was asked, or answer it anew: the last answer to arrive holds. One that comes when the question is over is kept beside it and does not count. The same id twice is once.',
    params,
    body: decisionAnswerSchema,
    answers: { 200: { says: 'The question as it stands.', schema: decisionSchema } },
  },
  async ({ fx, ws, body, param }) => {
    const asked = await found(fx, ws, param('id'))
    if (!asked.people.includes(ws.actor)) throw new RitmoError('forbidden', 'This question was put to others.')
    if (body.choice !== null && body.choice >= asked.choices.length) throw new RitmoError('invalid-field', 'There is no such choice.', { field: 'choice' })
    if (body.choice === null && body.text === '') throw new RitmoError('invalid-field', 'Give a choice, or words.', { field: 'text' })
    return settled(fx, ws, await writeAnswer(fx, ws, asked, body))
  },
)

export const close = route(
  {
    method: 'POST',
    path: '/v1/decisions/:id/close',
    operation: 'decisions.close',
    permission: 'write',
    summary: 'End a question, with what follows from it in words; or change those words of one that is over. `withdraw` takes it away. For whoever asked, and whoever may manage. The same id twice is once.',
    params,
    body: decisionCloseSchema,
    answers: { 200: { says: 'The question as it stands; null when it was withdrawn.', schema: v.object({ decision: v.nullable(decisionSchema) }) } },
  },
  async ({ fx, ws, body, param }) => {
    const asked = await found(fx, ws, param('id'))
    if (asked.asker !== ws.actor && !ws.permissions.has('manage')) throw new RitmoError('forbidden', 'Only who asked may end it.')
    const now = await closeDecision(fx, ws, asked.id, body)
    if (now) await settled(fx, ws, now)
    else nudge(fx, ws, asked.id)
    return json({ decision: now })
  },
)

/** After the write: whoever is at the meeting looks again; of what is over the notice follows, else the clock's minute sends it. */
async function settled(fx: Effects, ws: Workspace, decision: Decision): Promise<Response> {
  nudge(fx, ws, decision.id)
  if (decision.closedAt !== null) fx.later(tellOver(fx, ws, decision).catch(() => undefined))
  return json(decision)
}

export const meet = route(
  {
    method: 'GET',
    path: '/v1/decisions/:id/meeting',
    operation: 'decisions.meet',
    permission: 'read',
    summary: 'A WebSocket to a meeting: tells who is there (`present`) and when something changed (`changed`). Say "here" every 20 seconds.',
    params,
    answers: { 101: { says: 'The line is open.' } },
  },
  async ({ fx, ws, request, param }) => {
    refuseForeignPage(request)
    const { id } = await found(fx, ws, param('id'))
    if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') throw new RitmoError('bad-request', 'This is a WebSocket’s address.')
    return joinMeeting(fx, ws, id)
  },
)

export const present = route(
  {
    method: 'POST',
    path: '/v1/decisions/:id/present',
    operation: 'decisions.present',
    permission: 'read',
    summary: 'Be at a meeting without a WebSocket: counts as there for 20 seconds, and tells who else is.',
    params,
    answers: { 200: { says: 'Who is there.', schema: presenceSchema } },
  },
  async ({ fx, ws, param }) => json({ present: [...(await touchMeeting(fx, ws, (await found(fx, ws, param('id'))).id))] }),
)
