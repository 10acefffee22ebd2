import { RitmoError } from '../../shared/model/errors.ts'

/** Longest that one request may wait, s: proxies on the way give up later than that. */
const LONGEST = 25

/** What a caller prefers (RFC 7240): how long to wait for the work itself, in seconds; 0 to be answered at once. */
export interface Preference {
  readonly wait: number
  /** The header that tells which preference was honoured; none when none was given. */
  readonly applied: Readonly<Record<string, string>>
}

/** Reads `Prefer: wait=N` and `Prefer: respond-async`. The second wins. Throws `bad-request` for a wait that is no number. */
export function preferenceOf(request: Request): Preference {
  const wishes = (request.headers.get('prefer') ?? '').split(',').map((wish) => wish.trim().toLowerCase())
  if (wishes.includes('respond-async')) return { wait: 0, applied: { 'preference-applied': 'respond-async' } }
  const wish = wishes.find((one) => one.startsWith('wait'))
  if (wish === undefined) return { wait: 0, applied: {} }
  const seconds = /^wait\s*=\s*"?(\d+)"?$/.exec(wish)?.[1]
  if (seconds === undefined) throw new RitmoError('bad-request', 'Prefer: wait=N takes a whole number of seconds.')
  const wait = Math.min(Number(seconds), LONGEST)
  return { wait, applied: { 'preference-applied': `wait=${wait}` } }
}
