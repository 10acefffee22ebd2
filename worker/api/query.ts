import { checkQuery, checkTimes } from '../../shared/query/check.ts'
import { runQuery } from '../../shared/query/run.ts'
import { filtersWithSurvivors } from '../../shared/query/merged.ts'
import { monthsAsked } from '../../shared/query/months.ts'
import { RitmoError, type ErrorCode } from '../../shared/model/errors.ts'
import { jobSchema } from '../../shared/protocol/jobs.ts'
import { answerSchema, querySchema, type Answer, type Query } from '../../shared/protocol/query.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { beginJob } from '../jobs/begin.ts'
import { readJob } from '../jobs/jobs.ts'
import { rowsIn } from '../store/facts/parts.ts'
import { withTable } from '../store/facts/table.ts'
import { PREFER } from './http/accepted.ts'
import { json } from './http/answers.ts'
import type { Preference } from './http/prefer.ts'
import { preferenceFor } from './http/preferred.ts'
import { route } from './http/route.ts'
import { isOver, whenOver } from './http/waiting.ts'

/** Rows that a question may look at and still be answered while one waits. */
const NOW_ROWS = 2_000_000

export const run = route(
  {
    method: 'POST',
    path: '/v1/query',
    operation: 'query.run',
    permission: 'read',
    summary: 'Ask one question of a dataset: measures, grouped, filtered, ordered. One that looks at too many rows for now becomes a job by itself; its result is the answer.',
    headers: { Prefer: PREFER },
    body: querySchema,
    answers: {
      200: { says: 'The answer: columns with their kinds, rows, and how much of it came from sealed tiles.', schema: answerSchema },
      202: { says: 'The job that answers it; Location is where to follow it, and a notice tells when it is done.', schema: jobSchema },
    },
  },
  async (call) => {
    const { fx, ws, body, language } = call
    checkTimes(body.where)
    const preference = await preferenceFor(call)
    const asked = preference.respondAsync && preference.wait === 0
    if (!asked && (await fitsNow(fx, ws, body))) {
      const answer = await answerNow(fx, ws, body).catch(unlessTooLarge)
      if (answer) return json(answer, 200, preference.applied)
    }
    const { id } = await beginJob(fx, ws, { kind: 'query', input: body }, null)
    return answerOrJob(preference, id, () => readJob(fx, ws, id, language))
  },
)

/** The estimate that decides up front: the rows of the months asked for. Nothing is read of the rows themselves. */
async function fitsNow(fx: Effects, ws: Workspace, query: Query): Promise<boolean> {
  const most = Number(fx.env.RITMO_NOW_ROWS ?? NOW_ROWS)
  return (await rowsIn(fx, ws, query.dataset, monthsAsked(query.where, ws.zone))) <= most
}

function answerNow(fx: Effects, ws: Workspace, asked: Query): Promise<Answer> {
  return withTable(fx, ws, asked.dataset, ({ table, currency, labels, merges, sealed, changes }): Answer => {
    const query = checkQuery(asked, table.dataset)
    const where = filtersWithSurvivors(query.where, merges)
    return { ...runQuery(table, { ...query, where }, { currency, labels }), sealed, changes }
  })
}

function unlessTooLarge(error: unknown): null {
  if (error instanceof RitmoError && error.code === 'query-too-large') return null
  throw error
}

/** The answer itself where the job ends within the wait, else the job. */
async function answerOrJob({ wait, applied }: Preference, id: string, look: () => ReturnType<typeof readJob>): Promise<Response> {
  const job = await whenOver(wait, look)
  if (wait > 0 && isOver(job)) {
    if (job.state === 'succeeded') return json(job.result, 200, applied)
    if (job.error) throw new RitmoError(job.error.code as ErrorCode, job.error.detail)
  }
  return json(job, 202, { location: `/v1/jobs/${id}`, ...applied })
}
