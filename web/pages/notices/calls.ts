import * as v from 'valibot'
import { deliveriesSchema, noticesSchema, noticeSettingsSchema, type Delivery, type Notice, type NoticeSettings } from '../../../shared/protocol/notices.ts'
import { callJson } from '../../api.ts'

const json = (method: 'POST' | 'PUT' | 'PATCH', body?: unknown): RequestInit => ({ method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
const anything = v.looseObject({})

/** A page of notices, also those that were read. Throws ApiError, as all of these do. */
export const readNotices = async (limit: number, before: string | null = null): Promise<Notice[]> => (await callJson(noticesSchema, `/v1/notices?seen=1&limit=${limit}${before === null ? '' : `&before=${encodeURIComponent(before)}`}`)).notices
export const see = (id: string): Promise<unknown> => callJson(anything, `/v1/notices/${encodeURIComponent(id)}/seen`, { method: 'POST' })
export const seeAll = (through: string): Promise<unknown> => callJson(anything, '/v1/notices/seen', json('POST', { through }))

export const readSettings = (): Promise<NoticeSettings> => callJson(noticeSettingsSchema, '/v1/notices/settings')
/** Keeps the choices; what stands afterwards. */
export const writeSettings = ({ language, zone, mail, quiet, kinds }: NoticeSettings): Promise<NoticeSettings> => callJson(noticeSettingsSchema, '/v1/notices/settings', json('PUT', { language, zone, mail, quiet, kinds }))
export const confirmAgain = (): Promise<unknown> => callJson(anything, '/v1/notices/confirmation', json('POST'))
export const tryChannel = (channel: 'push' | 'mail'): Promise<unknown> => callJson(anything, '/v1/notices/test', json('POST', { channel }))
export const removeDevice = (id: string): Promise<unknown> => callJson(anything, `/v1/notices/devices/${encodeURIComponent(id)}`, { method: 'DELETE' })
export const readDeliveries = async (): Promise<readonly Delivery[]> => (await callJson(deliveriesSchema, '/v1/notices/deliveries?limit=10')).deliveries
