import { RitmoError } from '../../shared/model/errors.ts'

const OWN = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|(?:.+\.)?localhost)$/

/**
 * On one's own machine anyone may enter the demo, so a foreign name that was made to point here (DNS rebinding) must
 * not count as this machine.
 */
export function refuseForeignHost(request: Request): void {
  if (!OWN.test(new URL(request.url).hostname)) throw new RitmoError('forbidden', 'Open Ritmo under localhost to enter the demo.')
}
