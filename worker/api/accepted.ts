import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { readJob } from '../jobs/jobs.ts'
import { json } from './answers.ts'
import type { Language } from './language.ts'
import { preferenceOf } from './prefer.ts'
import { isOver, whenOver } from './waiting.ts'

/** How the header is described by the routes that honour it. */
export const PREFER = '`wait=N` waits up to N seconds for the end of the work, `respond-async` answers at once.'

/**
 * The answer of an operation that begins later work: `202` with its job, or `200` when the caller preferred to wait and
 * the work was over in time.
 */
export async function acceptedJob(call: { readonly fx: Effects; readonly ws: Workspace; readonly request: Request; readonly language: Language }, id: string): Promise<Response> {
  const { fx, ws, request, language } = call
  const { wait, applied } = preferenceOf(request)
  const job = await whenOver(wait, () => readJob(fx, ws, id, language))
  return json(job, wait > 0 && isOver(job) ? 200 : 202, { location: `/v1/jobs/${id}`, ...applied })
}
