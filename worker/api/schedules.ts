import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { scheduleSchema, schedulesSchema, scheduleWriteSchema } from '../../shared/protocol/schedules.ts'
import { toldSchedule, writeSchedule } from '../jobs/schedule/write.ts'
import { deleteSchedule, listSchedules } from '../store/jobs/schedules.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

const params = { id: 'The schedule.' }

export const list = route(
  {
    method: 'GET',
    path: '/v1/schedules',
    operation: 'schedules.list',
    permission: 'read',
    summary: 'What is done again and again, and when next.',
    answers: { 200: { says: 'The schedules.', schema: schedulesSchema } },
  },
  async ({ fx, ws }) => json({ schedules: (await listSchedules(fx, ws)).map(toldSchedule) }),
)

export const create = route(
  {
    method: 'POST',
    path: '/v1/schedules',
    operation: 'schedules.create',
    permission: 'write',
    summary: 'Have work done daily, weekly, monthly or by a cron expression, by the clock of the workspace’s zone. A time that a day does not have is due when the clock has jumped over it, one that comes twice the first time; of runs that were missed the newest is caught up, and a notice says so.',
    body: scheduleWriteSchema,
    answers: { 201: { says: 'The schedule.', schema: scheduleSchema } },
  },
  async ({ fx, ws, body }) => json(await writeSchedule(fx, ws, null, body), 201),
)

export const change = route(
  {
    method: 'PUT',
    path: '/v1/schedules/:id',
    operation: 'schedules.change',
    permission: 'write',
    summary: 'Change a schedule, or switch it off and on.',
    params,
    body: scheduleWriteSchema,
    answers: { 200: { says: 'The schedule as it is now.', schema: scheduleSchema } },
  },
  async ({ fx, ws, body, param }) => json(await writeSchedule(fx, ws, param('id'), body)),
)

export const remove = route(
  {
    method: 'DELETE',
    path: '/v1/schedules/:id',
    operation: 'schedules.delete',
    permission: 'write',
    summary: 'Take a schedule away. What it has begun goes on.',
    params,
    answers: { 200: { says: 'It is gone.', schema: v.object({ id: v.string() }) } },
  },
  async ({ fx, ws, param }) => {
    if (!(await deleteSchedule(fx, ws, param('id')))) throw new RitmoError('not-found', 'There is no such schedule.')
    return json({ id: param('id') })
  },
)
