import * as v from 'valibot'
import { JOB_GROUPS, jobLogSchema, jobSchema, jobsSchema } from '../../shared/protocol/jobs.ts'
import { beginJob } from '../jobs/begin.ts'
import { requestCancel } from '../jobs/cancel.ts'
import { jobLog, listJobs, readJob, retryJob } from '../jobs/jobs.ts'
import { JOB_KINDS } from '../store/jobs/jobs.ts'
import { takeReport } from '../jobs/endpoint/report.ts'
import { reportSchema } from '../../shared/protocol/endpoints.ts'
import { acceptedJob, PREFER } from './http/accepted.ts'
import { json } from './http/answers.ts'
import { idempotencyKey } from './http/idempotency-key.ts'
import { wholeNumber } from './http/numbers.ts'
import { route } from './http/route.ts'

const params = { id: 'The job.' }
const one = { says: 'The job.', schema: jobSchema }

export const list = route(
  {
    method: 'GET',
    path: '/v1/jobs',
    operation: 'jobs.list',
    permission: 'read',
    summary: 'The workspace’s jobs, newest first; deliveries of notices that went well only by their `kind`.',
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

export const create = route(
  {
    method: 'POST',
    path: '/v1/jobs',
    operation: 'jobs.create',
    permission: 'write',
    summary: 'Queue work: an endpoint of your own (`kind` "endpoint", `input` {endpoint, title?, data?}), a search for duplicates ("clean"), a backup, a trial restore of the newest one ("drill").',
    headers: { 'Idempotency-Key': 'The same key again is the same job.', Prefer: PREFER },
    body: v.strictObject({
      kind: v.picklist(JOB_KINDS),
      input: v.optional(v.unknown(), {}),
      title: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120))),
      at: v.optional(v.pipe(v.string(), v.isoTimestamp('Give an instant, as 2025-03-01T00:00:00Z.'), v.description('Not before this instant.'))),
      quiet: v.optional(v.pipe(v.boolean(), v.description('Wait for low load or the night.')), false),
    }),
    answers: { 200: { says: 'It is over, as you preferred to wait.', schema: jobSchema }, 202: { says: 'The job, queued; Location is where to follow it.', schema: jobSchema } },
  },
  async (call) => {
    const { kind, input, title, at, quiet } = call.body
    const wanted = { kind, input, quiet, ...(title === undefined ? {} : { title }), ...(at === undefined ? {} : { dueAt: Date.parse(at) }) }
    const { id, fresh } = await beginJob(call.fx, call.ws, wanted, idempotencyKey(call.request))
    return acceptedJob(call, id, fresh)
  },
)

export const report = route(
  {
    method: 'POST',
    path: '/v1/jobs/:id/report',
    operation: 'jobs.report',
    permission: 'write',
    summary: 'For an endpoint that answered 202: tell how far its work is, and at last that it succeeded or failed. Silent for 15 minutes it is called again. 409 tells it that the job was stopped.',
    params,
    body: reportSchema,
    answers: { 200: one },
  },
  async ({ fx, ws, param, body, language }) => {
    await takeReport(fx, ws, param('id'), body)
    return json(await readJob(fx, ws, param('id'), language))
  },
)
