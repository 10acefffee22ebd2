import { jobSchema } from '../../shared/protocol/jobs.ts'
import { closeNow } from '../jobs/close/start.ts'
import { told } from '../jobs/jobs.ts'
import { json } from './answers.ts'
import { route } from './route.ts'

export const start = route(
  {
    method: 'POST',
    path: '/v1/close',
    operation: 'close.start',
    permission: 'manage',
    summary: 'Close the books now, beside the nightly closes: seal what is open, write the ledger of restatements.',
    answers: { 202: { says: 'The close has begun; Location is its job.', schema: jobSchema } },
  },
  async ({ fx, ws, language }) => {
    const job = await closeNow(fx, ws)
    return json(told(job, language), 202, { location: `/v1/jobs/${job.id}` })
  },
)
