import { RitmoError } from '../../../shared/model/errors.ts'
import { preferences } from './prefer-header.ts'

/** Longest that one request may wait, s: proxies on the way give up later than that. */
export const LONGEST = 25

/** What a caller prefers (RFC 7240): how long to wait for the work itself, in seconds; 0 to be answered at once. */
export interface Preference {
  readonly wait: number
  /** Whether to be told of the job even where the work could be done while one waits. */
  readonly respondAsync: boolean
  /** The header that tells which preferences were honoured; none when none was given. */
  readonly applied: Readonly<Record<string, string>>
}

/**
 * Reads `Prefer: wait=N` and `Prefer: respond-async`; together they mean: wait so long, and only then answer with the
 * job (RFC 7240, 4.3). Others are ignored, as it asks. Throws `bad-request` for a wait that is no whole number of seconds.
 */
export function preferenceOf(request: Request): Preference {
  const wishes = preferences(request.headers.get('prefer') ?? '')
  const respondAsync = wishes.has('respond-async')
  const asked = wishes.get('wait')
  if (asked !== undefined && !/^\d+$/.test(asked)) throw new RitmoError('bad-request', 'Prefer: wait=N takes a whole number of seconds.')
  const wait = asked === undefined ? 0 : Math.min(Number(asked), LONGEST)
  const told = [...(respondAsync ? ['respond-async'] : []), ...(asked === undefined ? [] : [`wait=${wait}`])]
  return { wait, respondAsync, applied: told.length > 0 ? { 'preference-applied': told.join(', ') } : {} }
}
