import { jobSchema } from '../../shared/protocol/jobs.ts'
import { startRebuild } from '../jobs/rebuild.ts'
import { acceptedJob, PREFER } from './http/accepted.ts'
import { route } from './http/route.ts'

export const start = route(
  {
    method: 'POST',
    path: '/v1/rebuild',
    operation: 'rebuild.start',
    permission: 'manage',
    summary: 'Drop the facts and tiles and make them anew from everything that came in.',
    headers: { Prefer: PREFER },
    answers: { 200: { says: 'It is over, as you preferred to wait.', schema: jobSchema }, 202: { says: 'The rebuild has begun; Location is its job.', schema: jobSchema } },
  },
  async (call) => acceptedJob(call, (await startRebuild(call.fx, call.ws)).id),
)
