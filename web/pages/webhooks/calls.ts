import * as v from 'valibot'
import { deliveriesSchema } from '../../../shared/protocol/notices.ts'
import { replayedSchema, webhookSchema, webhooksSchema, type Webhook, type WebhookChange, type WebhookWrite } from '../../../shared/protocol/webhooks.ts'
import { callJson } from '../../api.ts'

const json = (method: 'POST' | 'PATCH', body?: unknown): RequestInit => ({ method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
const anything = v.looseObject({})
const at = (id: string) => `/v1/webhooks/${encodeURIComponent(id)}`

/** Every webhook, also those that are switched off. Throws ApiError, as all of these do. */
export const readWebhooks = async (): Promise<readonly Webhook[]> => (await callJson(webhooksSchema, '/v1/webhooks')).webhooks
/** A new one, with the secret that is told this once. */
export const addWebhook = (write: WebhookWrite): Promise<Webhook> => callJson(webhookSchema, '/v1/webhooks', json('POST', write))
export const changeWebhook = (id: string, change: WebhookChange): Promise<Webhook> => callJson(webhookSchema, at(id), json('PATCH', change))
/** The same with another secret, told this once. */
export const rotateWebhook = (id: string): Promise<Webhook> => callJson(webhookSchema, `${at(id)}/secret`, json('POST'))
export const removeWebhook = (id: string): Promise<unknown> => callJson(anything, at(id), { method: 'DELETE' })
export const tryWebhook = (id: string): Promise<unknown> => callJson(anything, `${at(id)}/test`, json('POST'))
export const readLog = (id: string, before: string | null): Promise<v.InferOutput<typeof deliveriesSchema>> => callJson(deliveriesSchema, `${at(id)}/deliveries?limit=20${before === null ? '' : `&before=${encodeURIComponent(before)}`}`)
/** How many go again. */
export const replay = async (id: string, what: { delivery: string } | { since: string }): Promise<number> => (await callJson(replayedSchema, `${at(id)}/replay`, json('POST', what))).replayed
