import { jobSchema } from '../../shared/protocol/jobs.ts'
import { told } from '../jobs/jobs.ts'
import { startRebuild } from '../jobs/rebuild.ts'
import { json } from './answers.ts'
import { route } from './route.ts'

export const start = route(
  {
    method: 'POST',
    path: '/v1/rebuild',
    operation: 'rebuild.start',
    permission: 'manage',
    summary: 'Drop the facts and tiles and make them anew from everything that came in.',
    answers: { 202: { says: 'The rebuild has begun; Location is its job.', schema: jobSchema } },
  },
  async ({ fx, ws, language }) => {
    const job = await startRebuild(fx, ws)
    return json(told(job, language), 202, { location: `/v1/jobs/${job.id}` })
  },
)
