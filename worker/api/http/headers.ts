/** Only this site's own scripts, styles and connections; no page may frame it. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

/** The policy of a page of the app that has scripts and styles of its own in it, which `more` allows. */
export function policyWith(more: readonly string[]): string {
  return [POLICY, ...more].join('; ')
}

/**
 * Puts the headers on an answer that every answer carries. No `Access-Control-…`: other sites' pages read nothing. The
 * answer stays the same object: a copy would forget that a body is compressed already.
 */
export function guarded(answer: Response): Response {
  // A page that allows less than the app keeps its own.
  for (const [name, value] of Object.entries(HEADERS)) if (!answer.headers.has(name)) answer.headers.set(name, value)
  return answer
}
