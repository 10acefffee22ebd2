import { jobSchema } from '../../shared/protocol/jobs.ts'
import { closeNow } from '../jobs/close/start.ts'
import { acceptedJob, PREFER } from './http/accepted.ts'
import { route } from './http/route.ts'

export const start = route(
  {
    method: 'POST',
    path: '/v1/close',
    operation: 'close.start',
    permission: 'manage',
    summary: 'Close the books now, beside the nightly closes: seal what is open, write the ledger of restatements.',
    headers: { Prefer: PREFER },
    answers: { 200: { says: 'It is over, as you preferred to wait.', schema: jobSchema }, 202: { says: 'The close has begun; Location is its job.', schema: jobSchema } },
  },
  async (call) => acceptedJob(call, (await closeNow(call.fx, call.ws)).id),
)
