import type { BaseIssue } from 'valibot'
import { getDotPath } from 'valibot'
import { HTTPException } from 'hono/http-exception'
import { RitmoError } from '../../shared/model/errors.ts'

/** A failure as `application/problem+json` (RFC 9457). What the caller cannot mend says nothing of its inside. */
export function problemResponse(failure: unknown): Response {
  const known = failure instanceof RitmoError ? failure : translated(failure)
  return new Response(JSON.stringify(known.toProblem()), {
    status: known.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(known.code === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
      ...(known.code === 'unavailable' ? { 'retry-after': '5' } : {}),
    },
  })
}

function translated(failure: unknown): RitmoError {
  if (failure instanceof HTTPException && failure.status < 500) return new RitmoError('bad-request', failure.message || 'The request cannot be read.')
  console.error('internal', failure instanceof Error ? (failure.stack ?? failure.message) : failure)
  return new RitmoError('internal', 'Ritmo failed at this; nothing was lost. Try again later.')
}

/** What a check found, as `invalid-field` naming the field (`where.0.in`). */
export function invalidField(issues: readonly BaseIssue<unknown>[]): RitmoError {
  const { issue, path } = deepest(issues)
  const field = path.join('.')
  const missing = issue.input === undefined && issue.kind === 'schema'
  return new RitmoError('invalid-field', missing ? `${field || 'The value'} is missing.` : issue.message, { field })
}

interface Found {
  readonly issue: BaseIssue<unknown>
  readonly path: readonly string[]
}

/** Of a union's alternatives the one that got furthest says what is wrong; else the first issue does. */
function deepest(issues: readonly BaseIssue<unknown>[]): Found {
  let best: Found | null = null
  for (const issue of issues) {
    const own = getDotPath(issue)
    const path = own === null ? [] : own.split('.')
    const inner = issue.issues ? deepest(issue.issues) : null
    const found = inner && inner.path.length > 0 ? { issue: inner.issue, path: [...path, ...inner.path] } : { issue, path }
    if (!best || found.path.length > best.path.length) best = found
  }
  if (!best) throw new Error('a failed check without an issue')
  return best
}
