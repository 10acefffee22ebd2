import type { OperationName } from '../../../shared/modes/catalogue.ts'
import { isChosen } from '../../../shared/modes/choices.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { readChoice } from '../../store/jobs/mode-choices.ts'
import { LONGEST, preferenceOf, type Preference } from './prefer.ts'

/**
 * What the caller prefers, or, where it does not say, what the workspace chose for the operation: `now` waits for the work as
 * long as may be, `later` answers with its job. Nothing is told as applied that was not asked for. Throws `bad-request`.
 */
export async function preferenceFor(call: { readonly fx: Effects; readonly ws: Workspace; readonly request: Request; readonly operation: OperationName }): Promise<Preference> {
  const asked = preferenceOf(call.request)
  if (call.request.headers.get('prefer') !== null || !isChosen(call.operation)) return asked
  const chosen = await readChoice(call.fx, call.ws, call.operation)
  return chosen === null ? asked : { wait: chosen === 'now' ? LONGEST : 0, respondAsync: chosen === 'later', applied: {} }
}
