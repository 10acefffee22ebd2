import { refusedRowsSchema, type CorrectionsInput, type MendInput, type RefusedRows } from '../../../shared/protocol/imports.ts'
import { jobSchema, type Job } from '../../../shared/protocol/jobs.ts'
import { callJson } from '../../api.ts'
import { language } from '../../text/language.ts'

const at = (id: string) => `/v1/imports/${encodeURIComponent(id)}`

const posted = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** A page of an import's refused rows with their cells. Throws ApiError, as all of these do. */
export const readRefused = (id: string, from: number): Promise<RefusedRows> => callJson(refusedRowsSchema, `${at(id)}/rejects?format=json&limit=500&from=${from}&lang=${language()}`)

/** Sends refused rows again, mended; the job that takes them. */
export const mendRows = (id: string, rows: MendInput['rows']): Promise<Job> => callJson(jobSchema, `${at(id)}/mend`, posted({ rows }))

/** Has the same file read again, otherwise; what it brought before is taken back first. */
export const readAgain = (id: string, how: { corrections?: CorrectionsInput; mode?: 'auto' | 'replace' | 'add' }): Promise<Job> => callJson(jobSchema, `${at(id)}/again`, posted(how))
