import * as v from 'valibot'
import { JOB_GROUPS, jobLogSchema, jobSchema, jobsSchema } from '../../shared/protocol/jobs.ts'
import { requestCancel } from '../jobs/cancel.ts'
import { jobLog, listJobs, readJob, retryJob } from '../jobs/jobs.ts'
import { JOB_KINDS } from '../store/jobs.ts'
import { json } from './answers.ts'
import { wholeNumber } from './numbers.ts'
import { route } from './route.ts'

const params = { id: 'The job.' }
const one = { says: 'The job.', schema: jobSchema }

export const list = route(
  {
    method: 'GET',
    path: '/v1/jobs',
    operation: 'jobs.list',
    permission: 'read',
    summary: 'The workspace’s jobs, newest first.',
    query: v.looseObject({
      limit: v.optional(wholeNumber(1, 200), '50'),
      before: v.optional(v.pipe(v.string(), v.maxLength(40))),
      group: v.optional(v.picklist(JOB_GROUPS)),
      kind: v.optional(v.picklist(JOB_KINDS)),
    }),
    answers: {
      200: { says: 'A page of jobs; `next` is the `before` of the next page, null on the last. `counts` are of the whole workspace.', schema: jobsSchema },
    },
  },
  async ({ fx, ws, query: { limit, before = null, group = null, kind = null }, language }) => json(await listJobs(fx, ws, { limit, before, group, kind }, language)),
)

export const log = route(
  {
    method: 'GET',
    path: '/v1/jobs/:id/log',
    operation: 'jobs.log',
    permission: 'read',
    summary: 'A job’s story: when it began, its phases, each try that failed and why, its end. The newest 200 lines.',
    params,
    answers: { 200: { says: 'The lines, oldest first.', schema: jobLogSchema } },
  },
  async ({ fx, ws, param }) => json(await jobLog(fx, ws, param('id'))),
)

export const read = route(
  {
    method: 'GET',
    path: '/v1/jobs/:id',
    operation: 'jobs.read',
    permission: 'read',
    summary: 'One job: how far it is, and what it came to.',
    params,
    answers: { 200: one },
  },
  async ({ fx, ws, param, language }) => json(await readJob(fx, ws, param('id'), language)),
)

export const cancel = route(
  {
    method: 'DELETE',
    path: '/v1/jobs/:id',
    operation: 'jobs.cancel',
    permission: 'import',
    summary: 'Stop a job: nothing of it runs after the slice in hand. An import, also one that has ended, takes out again what it brought in, its rows that were mended since among it; what it had replaced comes back.',
    params,
    answers: { 202: { says: 'The job, on its way to be cancelled or cancelled already.', schema: jobSchema } },
  },
  async ({ fx, ws, param, language }) => {
    await requestCancel(fx, ws, param('id'))
    return json(await readJob(fx, ws, param('id'), language), 202, { location: `/v1/jobs/${param('id')}` })
  },
)

export const retry = route(
  {
    method: 'POST',
    path: '/v1/jobs/:id/retry',
    operation: 'jobs.retry',
    permission: 'import',
    summary: 'Set a failed job going again where it stopped.',
    params,
    answers: { 202: { says: 'The job, queued again.', schema: jobSchema } },
  },
  async ({ fx, ws, param, language }) => {
    await retryJob(fx, ws, param('id'))
    return json(await readJob(fx, ws, param('id'), language), 202, { location: `/v1/jobs/${param('id')}` })
  },
)
