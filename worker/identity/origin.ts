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

/** Refuses a line that another site's page opens with this site's cookie: browsers let any page open a WebSocket, and say whose page it is. */
export function refuseForeignPage(request: Request): void {
  const origin = request.headers.get('origin')
  if (origin !== null && new URL(origin).host !== new URL(request.url).host) throw foreign()
}

function foreign(): RitmoError {
  return new RitmoError('forbidden', 'A page of another site may not write here.')
}
