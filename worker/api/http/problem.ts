import type { BaseIssue } from 'valibot'
import { getDotPath } from 'valibot'
import { HTTPException } from 'hono/http-exception'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Language } from './language.ts'
import { detailIn, titles } from './words.ts'

/** A failure as `application/problem+json` (RFC 9457), in the reader's language. What the caller cannot mend says nothing of its inside. */
export function problemResponse(failure: unknown, language: Language): Response {
  const known = failure instanceof RitmoError ? failure : translated(failure)
  const title = titles[known.code][language]
  const problem = { ...known.toProblem(), title, detail: detailIn(language, known.message) ?? `${title}.` }
  return new Response(JSON.stringify(problem), {
    status: known.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
      ...(known.code === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
      ...(known.code === 'unavailable' ? { 'retry-after': '5' } : {}),
    },
  })
}

function translated(failure: unknown): RitmoError {
  if (failure instanceof HTTPException && failure.status < 500) return new RitmoError('bad-request', 'The request cannot be read.')
  const told = failure instanceof Error ? failure.message : String(failure)
  if (/SQLITE_FULL|disk is full|no space left/i.test(told)) return new RitmoError('storage-full', 'There is no space left; nothing that was accepted is lost.')
  console.error('internal', failure instanceof Error ? (failure.stack ?? told) : failure)
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
