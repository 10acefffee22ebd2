import type { Effects } from '../effects.ts'
import type { UrlRules } from './check-url.ts'
import { resolveName } from './resolve.ts'

/** Which addresses this edge calls. */
export function rulesOf(fx: Effects): UrlRules {
  return { allowed: new Set(fx.env.RITMO_OUTGOING?.split(',') ?? []), resolve: (host) => resolveName(fx.fetch, host) }
}
