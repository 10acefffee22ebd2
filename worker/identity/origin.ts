import { RitmoError } from '../../shared/model/errors.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a write that another site's page makes with this site's cookie. Browsers say where a request comes from in
 * `Sec-Fetch-Site`, older ones in `Origin`; a program that sends neither has no cookie of somebody else.
 */
export function refuseForeignWrite(request: Request): void {
  if (SAFE.has(request.method)) return
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) {
    if (site !== 'same-origin' && site !== 'none') throw foreign()
    return
  }
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== new URL(request.url).origin) throw foreign()
}

function foreign(): RitmoError {
  return new RitmoError('forbidden', 'A page of another site may not write here.')
}
