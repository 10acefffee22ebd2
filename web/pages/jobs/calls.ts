import * as v from 'valibot'
import { backupsSchema, restoredSchema, type Backup } from '../../../shared/protocol/backups.ts'
import { endpointSchema, type Endpoint } from '../../../shared/protocol/endpoints.ts'
import { jobLogSchema, jobsSchema, type JobLog, type Jobs } from '../../../shared/protocol/jobs.ts'
import { noticesSchema, type Notice } from '../../../shared/protocol/notices.ts'
import { scheduleSchema, schedulesSchema, type Schedule, type ScheduleWrite } from '../../../shared/protocol/schedules.ts'
import { callJson } from '../../api.ts'
import type { Group } from './groups.ts'

const written = (method: 'POST' | 'PUT', body: unknown): RequestInit => ({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const gone = v.object({ id: v.string() })
const at = (id: string) => `/v1/schedules/${encodeURIComponent(id)}`

/** A page of jobs of a group. Throws ApiError, as all of these do. */
export const readJobs = (group: Group, before: string | null, limit = 30): Promise<Jobs> =>
  callJson(jobsSchema, `/v1/jobs?limit=${limit}${group === 'all' ? '' : `&group=${group}`}${before === null ? '' : `&before=${encodeURIComponent(before)}`}`)

/** A job's story. */
export const readLog = (id: string): Promise<JobLog> => callJson(jobLogSchema, `/v1/jobs/${encodeURIComponent(id)}/log`)

/** What a person has not seen yet. */
export const readNotices = async (): Promise<Notice[]> => (await callJson(noticesSchema, '/v1/notices')).notices
export const seeNotice = (id: string): Promise<unknown> => callJson(gone, `/v1/notices/${encodeURIComponent(id)}/seen`, { method: 'POST' })

export const readSchedules = async (): Promise<Schedule[]> => (await callJson(schedulesSchema, '/v1/schedules')).schedules
export const addSchedule = (write: ScheduleWrite): Promise<Schedule> => callJson(scheduleSchema, '/v1/schedules', written('POST', write))
export const changeSchedule = ({ id, title, kind, input, rule, quiet }: Schedule, enabled: boolean): Promise<Schedule> =>
  callJson(scheduleSchema, at(id), written('PUT', { title, kind, input, rule, quiet, enabled }))
export const removeSchedule = (id: string): Promise<unknown> => callJson(gone, at(id), { method: 'DELETE' })

/** The backups that are kept, newest first. */
export const readBackups = async (): Promise<Backup[]> => (await callJson(backupsSchema, '/v1/backups')).backups
/** Begins to put one into a new workspace; its key is told this once. */
export const restoreBackup = (id: string, name: string): Promise<{ key: string; job: string }> => callJson(restoredSchema, `/v1/backups/${encodeURIComponent(id)}/restore`, written('POST', { name }))

/** Gives one a new secret, told this once. */
export const renewEndpoint = (id: string): Promise<Endpoint> => callJson(endpointSchema, `/v1/endpoints/${encodeURIComponent(id)}/secret`, { method: 'POST' })

/** The services of the owner's own that can be given work. */
export const readEndpoints = async (): Promise<Endpoint[]> => (await callJson(v.object({ endpoints: v.array(endpointSchema) }), '/v1/endpoints')).endpoints
