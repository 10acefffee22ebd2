import { targetSchema, targetsSchema, targetWriteSchema } from '../../shared/protocol/targets.ts'
import { listTargets, writeTarget } from '../store/kept/targets.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const list = route(
  {
    method: 'GET',
    path: '/v1/targets',
    operation: 'targets.list',
    permission: 'read',
    summary: 'The targets of each month and measure.',
    answers: { 200: { says: 'The targets, in the measure’s own whole unit.', schema: targetsSchema } },
  },
  async ({ fx, ws }) => json({ targets: await listTargets(fx, ws) }),
)

export const write = route(
  {
    method: 'POST',
    path: '/v1/targets',
    operation: 'targets.write',
    permission: 'write',
    summary: 'Set a month’s target for a measure, or take it away by null. The same id twice is once.',
    body: targetWriteSchema,
    answers: { 200: { says: 'The target as it stands now, with what this write replaced unseen.', schema: targetSchema } },
  },
  async ({ fx, ws, body }) => json(await writeTarget(fx, ws, body)),
)
