import * as v from 'valibot'
import { jobSchema } from '../../shared/protocol/jobs.ts'
import { requestCancel } from '../jobs/cancel.ts'
import { listJobs, readJob, retryJob } from '../jobs/jobs.ts'
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
    query: v.looseObject({ limit: v.optional(wholeNumber(1, 200), '50'), before: v.optional(v.pipe(v.string(), v.maxLength(40))) }),
    answers: {
      200: { says: 'A page of jobs; `next` is the `before` of the next page, null on the last.', schema: v.object({ jobs: v.array(jobSchema), next: v.nullable(v.string()) }) },
    },
  },
  async ({ fx, ws, query, language }) => {
    const jobs = await listJobs(fx, ws, { limit: query.limit, before: query.before ?? null }, language)
    return json({ jobs, next: jobs.length === query.limit ? (jobs.at(-1)?.id ?? null) : null })
  },
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
    summary: 'Stop an import, or take out again what one that has ended brought in, its rows that were mended since among it; what it had replaced comes back.',
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
