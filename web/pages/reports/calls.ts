import * as v from 'valibot'
import { jobSchema } from '../../../shared/protocol/jobs.ts'
import { logoAnswerSchema, type Logo } from '../../../shared/protocol/logo.ts'
import { linkMadeSchema, linksSchema, reportSchema, reportsSchema, type Link, type LinkWrite, type Report } from '../../../shared/protocol/reports.ts'
import { scheduleSchema, schedulesSchema, type Schedule, type ScheduleWrite } from '../../../shared/protocol/schedules.ts'
import { callJson } from '../../api.ts'

const written = (method: 'POST' | 'PUT', body: unknown): RequestInit => ({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const gone = v.object({ id: v.string() })
const at = (id: string) => `/v1/reports/${encodeURIComponent(id)}`

/** The newest reports. Throws ApiError, as all of these do. */
export const readReports = (limit: number): Promise<{ reports: Report[]; next: string | null }> => callJson(reportsSchema, `/v1/reports?limit=${limit}`)
export const makeAgain = (id: string, key: string): Promise<Report> => callJson(reportSchema, `${at(id)}/again`, { method: 'POST', headers: { 'idempotency-key': key } })
export const removeReport = (id: string): Promise<unknown> => callJson(gone, at(id), { method: 'DELETE' })
export const retryReport = (id: string): Promise<unknown> => callJson(jobSchema, `/v1/jobs/${encodeURIComponent(id)}/retry`, { method: 'POST' })
/** Where a file of a report is fetched. */
export const fileOf = (id: string, format: string): string => `${at(id)}/files/${format}`

export const readLinks = async (id: string): Promise<Link[]> => (await callJson(linksSchema, `${at(id)}/links`)).links
export const makeLink = (id: string, write: LinkWrite): Promise<v.InferOutput<typeof linkMadeSchema>> => callJson(linkMadeSchema, `${at(id)}/links`, written('POST', write))
export const revokeLink = (id: string, link: string): Promise<unknown> => callJson(gone, `${at(id)}/links/${encodeURIComponent(link)}`, { method: 'DELETE' })

/** Who is in, as the edge knows them, and what they may do. */
export const readSession = (): Promise<{ person: string; permissions: string[] }> => callJson(v.object({ person: v.string(), permissions: v.array(v.string()) }), '/v1/session')
export const readPerson = async (): Promise<string> => (await readSession()).person

/** The logo of the workspace's reports, or null. */
export const readLogo = async (): Promise<Logo | null> => (await callJson(logoAnswerSchema, '/v1/logo')).logo
export const putLogo = async (picture: Blob): Promise<Logo | null> => (await callJson(logoAnswerSchema, '/v1/logo', { method: 'PUT', headers: { 'content-type': picture.type }, body: picture })).logo
export const removeLogo = async (): Promise<Logo | null> => (await callJson(logoAnswerSchema, '/v1/logo', { method: 'DELETE' })).logo

/** What makes reports and the breakfast message by itself. */
export const readReportSchedules = async (): Promise<Schedule[]> => (await callJson(schedulesSchema, '/v1/schedules')).schedules.filter(({ kind }) => kind === 'report' || kind === 'breakfast')
export const addSchedule = (write: ScheduleWrite): Promise<Schedule> => callJson(scheduleSchema, '/v1/schedules', written('POST', write))
export const changeSchedule = (id: string, write: ScheduleWrite): Promise<Schedule> => callJson(scheduleSchema, `/v1/schedules/${encodeURIComponent(id)}`, written('PUT', write))
export const removeSchedule = (id: string): Promise<unknown> => callJson(gone, `/v1/schedules/${encodeURIComponent(id)}`, { method: 'DELETE' })

