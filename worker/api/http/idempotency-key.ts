import { RitmoError } from '../../../shared/model/errors.ts'

/** The caller's `Idempotency-Key`, or null. Throws `bad-request` for one that is empty or longer than 200 characters. */
export function idempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key !== null && (key.trim() === '' || key.length > 200)) throw new RitmoError('bad-request', 'An Idempotency-Key has 1 to 200 characters.')
  return key
}
