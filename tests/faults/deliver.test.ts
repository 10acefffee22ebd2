import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '../../shared/protocol/endpoints.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import { newPushKey } from '../../worker/local/push-key.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../support/endpoint-server.ts'
import { PASSWORD, startMailServer, USER, type MailServer } from '../support/mail-server.ts'
import { atRest, openFacts } from '../support/plane.ts'
import { startPushService, type PushService } from '../support/push-service.ts'

/** The process dies when every channel has what it was sent and has not answered yet: nobody can know whether it arrived. */
let state: string
let push: PushService
let hook: EndpointServer
let mail: MailServer
let ws: TestWorkspace
const json = { 'content-type': 'application/json' }
const forever = new Promise<never>(() => undefined)

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'ritmo-deliver-'))
  push = await startPushService()
  hook = await startEndpoint()
  mail = await startMailServer()
})
afterAll(async () => {
  push.stop()
  hook.stop()
  await mail.stop()
  rmSync(state, { recursive: true, force: true })
})

const done = async <T>(edge: RunningEdge, method: string, path: string, body?: unknown) => {
  const answer = await edge.fetch(path, { method, as: ws, headers: json, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

const standing = (edge: RunningEdge) => {
  const db = openFacts(edge)
  const rows = db.prepare(`select d.channel, d.state, d.tries, d.unknown, (select count(*) from delivery_log l where l.delivery = d.id) as told from delivery d join notice n on n.id = d.notice where n.code = 'job-failed' order by d.channel`).all().map((row) => ({ ...row }))
  db.close()
  return rows
}

test('what may have arrived is sent again as the same message, and says so, over every channel; what arrived is not', async () => {
  const key = newPushKey()
  const vars = { RITMO_OUTGOING: `${push.origin},${hook.origin}`, RITMO_PUSH_KEYS: key, RITMO_MAIL_FROM: 'ritmo@shop.example', RITMO_SMTP: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${mail.port}` }
  const first = await startEdge({ state, vars, mortal: true, app: null })
  ws = await first.workspace({ currency: 'EUR' })
  const browser = push.subscribe()
  await done(first, 'POST', '/v1/notices/devices', { endpoint: browser.endpoint, keys: { p256dh: browser.p256dh, auth: browser.auth }, key: key.split(':')[0] })
  await done(first, 'POST', '/v1/webhooks', { name: 'Gestionale', url: `${hook.origin}/hook`, kinds: ['failed'] })
  await done(first, 'PUT', '/v1/notices/settings', { language: 'it', zone: 'Europe/Rome', mail: 'anna@bottega.example', quiet: null, kinds: {} })
  await expect.poll(() => mail.mailed.length, { timeout: 15_000 }).toBe(1)
  const link = new URL(/http\S+link\?token=\S+/.exec(mail.mailed[0]?.mail.text as string)?.[0] as string)
  await first.fetch(link.pathname + link.search, { method: 'POST' })

  mail.refuse = 'silent'
  push.answer = () => forever
  hook.answer = ({ path }) => (path === '/hook' ? forever : { status: 422 })
  const endpoint = await done<Endpoint>(first, 'POST', '/v1/endpoints', { name: 'x', url: `${hook.origin}/work` })
  await atRest(first, ws, (await done<Job>(first, 'POST', '/v1/jobs', { kind: 'endpoint', input: { endpoint: endpoint.id, title: 'Newsletter' } })).id)
  const calls = () => hook.calls.filter(({ path }) => path === '/hook')
  await expect.poll(() => [mail.mailed.length, push.pushed.length, calls().length], { timeout: 15_000 }).toEqual([2, 1, 1])
  await first.kill9()

  mail.refuse = null
  push.answer = () => 201
  hook.answer = () => ({})
  const second = await startEdge({ state, vars, app: null })
  await Promise.all([second.cron(), second.cron(), second.cron()])
  await expect.poll(() => standing(second), { timeout: 20_000 }).toEqual(['mail', 'push', 'webhook'].map((channel) => ({ channel, state: 'sent', tries: 2, unknown: 1, told: 1 })))
  await second.cron()
  expect([mail.mailed.length, push.pushed.length, calls().length]).toEqual([3, 2, 2])

  expect(calls()[1]?.headers['webhook-id']).toBe(calls()[0]?.headers['webhook-id'])
  expect(calls().map(({ headers }) => headers['ritmo-repeat'])).toEqual([undefined, '1'])
  expect(push.pushed[1]?.headers.topic).toBe(push.pushed[0]?.headers.topic)
  expect(push.pushed.map(({ message }) => message.repeat)).toEqual([false, true])
  expect(push.pushed[1]?.message.tag).toBe(push.pushed[0]?.message.tag)
  expect(mail.mailed[2]?.mail.messageId).toBe(mail.mailed[1]?.mail.messageId)
  expect(mail.mailed.slice(1).map((one) => one.mail.headers.get('ritmo-repeat'))).toEqual([undefined, '1'])
  expect(mail.mailed[2]?.mail.text).toContain('potrebbe esserti già arrivato')
  await second.stop()
})
