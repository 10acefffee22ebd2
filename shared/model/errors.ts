/** Every way a request can fail, with its HTTP status. Closed: a code not listed here cannot be sent. */
export const errorCodes = {
  'bad-request': 400,
  'invalid-field': 422,
  'unknown-dataset': 422,
  'unknown-dimension': 422,
  'unknown-measure': 422,
  'query-too-large': 422,
  'unauthenticated': 401,
  'forbidden': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'gone': 410,
  'conflict': 409,
  'key-reused': 409,
  'too-large': 413,
  'too-many': 409,
  'unsupported-format': 415,
  'client-too-old': 426,
  'not-cancellable': 409,
  'storage-full': 507,
  'not-in-catalogue': 500,
  'internal': 500,
  'unavailable': 503,
} as const

export type ErrorCode = keyof typeof errorCodes

/** RFC 9457 problem details as Ritmo sends them. `field` or `row` names what is at fault. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  readonly detail?: string
  readonly field?: string
  readonly row?: number
}

/** A failure that the caller can mend; the door turns it into a `Problem`. */
export class RitmoError extends Error {
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly row: number | undefined

  constructor(code: ErrorCode, detail: string, where: { field?: string; row?: number } = {}) {
    super(detail)
    this.name = 'RitmoError'
    this.code = code
    this.field = where.field
    this.row = where.row
  }

  get status(): number {
    return errorCodes[this.code]
  }

  toProblem(): Problem {
    return {
      type: `https://ritmo.example/problems/${this.code}`,
      title: this.code,
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.row === undefined ? {} : { row: this.row }),
    }
  }
}
