import * as v from 'valibot'
import { errorCodes, type ErrorCode } from '../shared/model/errors.ts'
import { jobSchema, type Job } from '../shared/protocol/jobs.ts'
import { language, t } from './text/language.ts'

/** A request that failed. `network`: no answer came. The words for the reader are in `words`. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'network'
  readonly field: string | undefined

  constructor(code: ErrorCode | 'network', detail: string, field?: string) {
    super(detail)
    this.name = 'ApiError'
    this.code = code
    this.field = field
  }

  /** What is wrong and what to do, in the reader's language. */
  get words(): string {
    return t().problems[this.code]
  }
}

const problemSchema = v.object({
  code: v.picklist(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  detail: v.optional(v.string(), ''),
  field: v.optional(v.string()),
})

/** The error an answer stands for; one that is no problem document is the edge's own fault. */
export function problemOf(status: number, body: string): ApiError {
  try {
    const problem = v.parse(problemSchema, JSON.parse(body))
    return new ApiError(problem.code, problem.detail, problem.field)
  } catch {
    return new ApiError(status >= 500 ? 'unavailable' : 'bad-request', `HTTP ${status}`)
  }
}

/** Words for whatever was thrown: by its code, where it has one of ours. */
export function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && Object.hasOwn(t().problems, code) ? t().problems[code as ApiError['code']] : t().problems.internal
}

let signedOut: () => void = () => undefined

/** `hear` learns that the edge knows nobody here any more. */
export function onSignedOut(hear: () => void): void {
  signedOut = hear
}

/** A request; rejects with ApiError. */
export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { ...init, headers: { 'accept-language': language(), ...init.headers } })
  } catch (error) {
    throw new ApiError('network', String(error))
  }
  if (response.ok) return response
  if (response.status === 401) signedOut()
  throw problemOf(response.status, await response.text())
}

/** A request whose answer is checked. */
export async function callJson<S extends v.GenericSchema>(schema: S, path: string, init?: RequestInit): Promise<v.InferOutput<S>> {
  const response = await call(path, init)
  const parsed = v.safeParse(schema, await response.json().catch(() => null))
  if (!parsed.success) throw new ApiError('unavailable', `unexpected answer from ${path}`)
  return parsed.output
}

const jobsSchema = v.object({ jobs: v.array(jobSchema), unseen: v.optional(v.number(), 0) })
const at = (id: string) => `/v1/jobs/${encodeURIComponent(id)}`

/** The jobs, newest first, and how many notices nobody has seen. Throws ApiError, as all of these do. */
export const listJobs = (): Promise<{ jobs: Job[]; unseen: number }> => callJson(jobsSchema, '/v1/jobs')
export const readJob = (id: string): Promise<Job> => callJson(jobSchema, at(id))
/** Stops a running job, or takes out what an ended import brought in. */
export const cancelJob = (id: string): Promise<Job> => callJson(jobSchema, at(id), { method: 'DELETE' })
export const retryJob = (id: string): Promise<Job> => callJson(jobSchema, `${at(id)}/retry`, { method: 'POST' })

/** Where an import's refused rows are, as CSV with line, field, value and reason. */
export const rejectsPath = (id: string): string => `/v1/imports/${encodeURIComponent(id)}/rejects?lang=${language()}`
