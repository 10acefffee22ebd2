import { RitmoError } from '../../../shared/model/errors.ts'
import { modeFor, type OperationName } from '../../../shared/modes/catalogue.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { readJob, toldJob } from '../../jobs/jobs.ts'
import type { JobRow } from '../../store/jobs/jobs.ts'
import { json } from './answers.ts'
import type { Language } from './language.ts'
import { preferenceFor } from './preferred.ts'
import { isOver, whenOver } from './waiting.ts'

/** How the header is described by the routes that honour it. */
export const PREFER = '`wait=N` waits up to N seconds for the end of the work; `respond-async` answers with the job at once, both together after that wait (RFC 7240).'

/**
 * The answer of an operation that begins later work: `202` with its job, or `200` when the caller preferred to wait and
 * the work was over in time. `fresh` is the job where it was written just now: who does not wait need not look it up.
 */
export async function acceptedJob(call: { readonly fx: Effects; readonly ws: Workspace; readonly request: Request; readonly language: Language; readonly operation: OperationName }, id: string, fresh: JobRow | null = null): Promise<Response> {
  const { fx, ws, language } = call
  // Law 5: what is answered now never waits for what is done later.
  if (modeFor(call.operation) !== 'hybrid') throw new RitmoError('not-in-catalogue', `${call.operation} may not wait for a job.`)
  const { wait, applied } = await preferenceFor(call)
  const job = fresh && wait === 0 ? await toldJob(fx, ws, fresh, language) : await whenOver(wait, () => readJob(fx, ws, id, language))
  return json(job, wait > 0 && isOver(job) ? 200 : 202, { location: `/v1/jobs/${id}`, ...applied })
}
