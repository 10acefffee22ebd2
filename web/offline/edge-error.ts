import * as v from 'valibot'

/**
 * How a request failed. `offline`: no answer came; `signed-out`: nobody is in; `too-old`: this app is older than the
 * edge; `gone`: what was asked for is no longer there; `later`: the edge could not now; `refused`: it will not.
 */
export type EdgeFailure = 'offline' | 'signed-out' | 'too-old' | 'gone' | 'later' | 'refused'

/** A request to the edge that failed. `code` is the problem's, where the edge named one, and `network` when no answer came. */
export class EdgeError extends Error {
  readonly failure: EdgeFailure
  readonly code: string

  constructor(failure: EdgeFailure, code: string, detail: string) {
    super(detail)
    this.name = 'EdgeError'
    this.failure = failure
    this.code = code
  }
}

const problemSchema = v.object({ code: v.string(), detail: v.optional(v.string(), '') })

/** Statuses that say nothing against the request itself: the same may pass another time. */
const PASSING = new Set([408, 409, 425, 429])

/** The error that an answer of this status and body stands for. */
export function failureOf(status: number, body: string): EdgeError {
  const { code, detail } = problemIn(status, body)
  // The write's key was taken by another write: that will not pass by itself.
  return new EdgeError(code === 'key-reused' ? 'refused' : failureFor(status), code, detail)
}

/** Rethrows a fetch that brought no answer. */
export function noAnswer(error: unknown): never {
  throw new EdgeError('offline', 'network', error instanceof Error ? error.message : String(error))
}

/** An answer that does not look like one of Ritmo's. */
export function unreadable(): EdgeError {
  return new EdgeError('later', 'unavailable', 'The answer is not one of Ritmo’s.')
}

function failureFor(status: number): EdgeFailure {
  if (status === 401) return 'signed-out'
  if (status === 426) return 'too-old'
  if (status === 410) return 'gone'
  if (status >= 500 || PASSING.has(status)) return 'later'
  return 'refused'
}

function problemIn(status: number, body: string): { code: string; detail: string } {
  try {
    return v.parse(problemSchema, JSON.parse(body))
  } catch {
    return { code: status >= 500 ? 'unavailable' : 'bad-request', detail: `HTTP ${status}` }
  }
}
