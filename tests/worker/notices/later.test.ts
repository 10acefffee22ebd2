import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Delivery, Notice, NoticeSettings } from '../../../shared/protocol/notices.ts'
import type { Webhook } from '../../../shared/protocol/webhooks.ts'
import { newPushKey } from '../../../worker/local/push-key.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../../support/endpoint-server.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { openFacts } from '../../support/plane.ts'
import { startPushService, type PushService } from '../../support/push-service.ts'

/** What goes out later: tried again over a day, held for the quiet hours, gathered once a day; with the clock set by hand. */
let edge: RunningEdge
let push: PushService
let hook: EndpointServer
let mail: MailServer
let ws: TestWorkspace
let key: string
const off = { app: true, push: false, mail: false, when: 'now', quiet: true }
const json = { 'content-type': 'application/json' }
const done = async <T>(method: string, path: string, body?: unknown) => {
  const answer = await edge.fetch(path, { method, as: ws, headers: json, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
const clock = (text: string | number) => edge.fetch('/clock', { method: 'POST', body: String(typeof text === 'number' ? text : Date.parse(text)) })

beforeAll(async () => {
  push = await startPushService()
  hook = await startEndpoint()
  mail = await startMailServer({ secure: false, disabledCommands: ['STARTTLS'], authOptional: true })
  key = newPushKey()
  edge = await startEdge({ entry: 'tests/support/clocked-worker.ts', vars: { RITMO_OUTGOING: `${push.origin},${hook.origin}`, RITMO_PUSH_KEYS: key, RITMO_MAIL_FROM: 'ritmo@shop.example', RITMO_SMTP: `smtp://127.0.0.1:${mail.port}?tls=off` } })
})
afterAll(async () => {
  await edge.stop()
  push.stop()
  hook.stop()
  await mail.stop()
})
beforeEach(async () => {
  await clock('2026-03-10T10:00:00Z')
  ws = await edge.workspace({ currency: 'EUR' })
  push.pushed.length = mail.mailed.length = hook.calls.length = 0
  hook.answer = () => ({})
})

/** Cron's minute, and all that came of it. */
async function tick(): Promise<void> {
  await Promise.all([edge.cron(), edge.cron()])
  await expect.poll(() => {
    const db = openFacts(edge)
    const { n } = { ...db.prepare(`select (select count(*) from notice where spread_at is null) + (select count(*) from job where kind = 'deliver' and state in ('queued', 'running')) as n`).get() }
    db.close()
    return Number(n)
  }, { timeout: 15_000, interval: 20 }).toBe(0)
}

/** What went wrong, as many as there are titles. */
const failures = (...titles: string[]) => failuresAt('2026-03-10T10:00:00Z', ...titles)
async function failuresAt(moment: string, ...titles: string[]): Promise<void> {
  const db = await edge.mf?.getD1Database('FACTS_0')
  for (const title of titles) {
    await db?.prepare(`insert into notice (workspace, id, key, code, told, at, n) values (?1, ?2, ?3, 'job-failed', ?4, ?5, 1 + coalesce((select max(n) from notice where workspace = ?1), 0))`)
      .bind(ws.number, `01J${title.padEnd(23, '0')}`, `failed/${title}`, JSON.stringify({ kind: 'endpoint', title, reason: 'endpoint-refused' }), Date.parse(moment)).run()
  }
}

async function subscribed(): Promise<void> {
  const browser = push.subscribe()
  await done('POST', '/v1/notices/devices', { endpoint: browser.endpoint, keys: { p256dh: browser.p256dh, auth: browser.auth }, key: key.split(':')[0] })
}

async function choose(change: Partial<NoticeSettings>): Promise<void> {
  const { language, zone, mail: address, quiet, kinds } = { ...(await done<NoticeSettings>('GET', '/v1/notices/settings')), ...change }
  await done('PUT', '/v1/notices/settings', { language, zone, mail: address, quiet, kinds })
}

async function confirmed(): Promise<void> {
  await choose({ mail: 'anna@bottega.example' })
  await tick()
  const url = new URL(/http\S+link\?token=\S+/.exec(mail.mailed[0]?.mail.text as string)?.[0] as string)
  await edge.fetch(url.pathname + url.search, { method: 'POST' })
  mail.mailed.length = 0
}

const deliveries = async () => (await done<{ deliveries: Delivery[] }>('GET', '/v1/notices/deliveries')).deliveries

test('a webhook that does not answer well is tried with growing pauses for a day, each time under one id, then rests, is told of once, and can be had again', async () => {
  const webhook = await done<Webhook>('POST', '/v1/webhooks', { name: 'Gestionale', url: `${hook.origin}/hook`, kinds: ['failed'] })
  hook.answer = () => ({ status: 503, body: 'asleep' })
  await failures('Doppioni')
  const begin = Date.parse('2026-03-10T10:00:00Z')
  const at: number[] = []
  for (let minutes = 0; minutes < 26 * 60; minutes += minutes < 120 ? 1 : 15) {
    await clock(begin + minutes * 60_000)
    const before = hook.calls.length
    // Only when something is due is there anything to see.
    const db = openFacts(edge)
    const due = Number({ ...db.prepare(`select count(*) as n from delivery where workspace = ? and state = 'waiting' and due_at <= ?`).get(ws.number, begin + minutes * 60_000) }.n)
    db.close()
    if (due > 0 || minutes === 0) await tick()
    if (hook.calls.length > before) at.push(minutes)
  }
  expect(hook.calls).toHaveLength(9)
  const pauses = at.slice(1).map((minute, place) => minute - (at[place] as number))
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(at.at(-1)).toBeGreaterThan(22 * 60)
  expect(new Set(hook.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  // Each refusal was an answer: none of the tries may have arrived.
  expect(hook.calls.some(({ headers }) => 'ritmo-repeat' in headers)).toBe(false)
  const { deliveries: [one] } = await done<{ deliveries: Delivery[] }>('GET', `/v1/webhooks/${webhook.id}/deliveries`)
  expect(one).toMatchObject({ state: 'failed', tries: 9, status: 503, error: 'asleep' })
  expect(one?.log).toHaveLength(9)
  const { notices } = await done<{ notices: Notice[] }>('GET', '/v1/notices')
  expect(notices.filter(({ code }) => code === 'webhook-failed')).toMatchObject([{ told: { name: 'Gestionale', why: '503' } }])
  hook.answer = () => ({})
  expect(await done('POST', `/v1/webhooks/${webhook.id}/replay`, { since: '2026-03-10T00:00:00Z' })).toEqual({ replayed: 1 })
  await tick()
  expect((await done<{ deliveries: Delivery[] }>('GET', `/v1/webhooks/${webhook.id}/deliveries`)).deliveries[0]).toMatchObject({ state: 'sent', tries: 10 })
})

test('in the quiet hours nothing comes; at their end all of it in one message a channel, on the night the clock goes forward too', async () => {
  await subscribed()
  await confirmed()
  const { kinds } = await done<NoticeSettings>('GET', '/v1/notices/settings')
  // The night that this clock leaves out is told of too, and is not looked at here.
  await choose({ quiet: { from: '22:00', to: '07:00' }, zone: 'Europe/Rome', kinds: { ...kinds, late: off } })
  // 28 March 2026, 23:30 in Rome; in the night 02:00 becomes 03:00, so that seven is 05:00 UTC.
  await clock('2026-03-28T22:30:00Z')
  await failures('Uno', 'Due')
  await tick()
  expect([push.pushed.length, mail.mailed.length]).toEqual([0, 0])
  expect(new Set((await deliveries()).map(({ dueAt }) => dueAt))).toEqual(new Set(['2026-03-29T05:00:00.000Z', '2026-03-10T10:00:00.000Z']))
  await clock('2026-03-29T04:59:00Z')
  await tick()
  expect([push.pushed.length, mail.mailed.length]).toEqual([0, 0])
  await clock('2026-03-29T05:00:00Z')
  await tick()
  await tick()
  expect(push.pushed.map(({ message }) => [message.title, message.url])).toEqual([['2 avvisi', '/notices']])
  expect(push.pushed[0]?.message.body).toBe('Non riuscito: Lavoro di un tuo servizio «Due»\nNon riuscito: Lavoro di un tuo servizio «Uno»')
  expect(mail.mailed.map((one) => one.mail.subject)).toEqual(['2 avvisi da Ritmo'])
  expect(mail.mailed[0]?.mail.text).toContain('* Non riuscito: Lavoro di un tuo servizio «Uno»')
})

test('gathered once a day it comes at its time, what came after it the next day; what was read meanwhile is no news on the phone', async () => {
  await subscribed()
  await confirmed()
  const { kinds } = await done<NoticeSettings>('GET', '/v1/notices/settings')
  await choose({ zone: 'Europe/Rome', kinds: { ...kinds, late: off, failed: { app: true, push: true, mail: true, when: '18:00', quiet: true } } })
  await failures('Uno', 'Due')
  await tick()
  const { notices } = await done<{ notices: Notice[] }>('GET', '/v1/notices')
  await done('POST', `/v1/notices/${notices.find(({ told }) => told.title === 'Uno')?.id}/seen`)
  await clock('2026-03-10T17:00:00Z')
  await tick()
  expect(push.pushed.map(({ message }) => message.title)).toEqual(['Non riuscito: Lavoro di un tuo servizio «Due»'])
  expect(mail.mailed.map((one) => one.mail.subject)).toEqual(['2 avvisi da Ritmo'])
  await failures('Tre')
  await tick()
  expect(mail.mailed).toHaveLength(1)
  await clock('2026-03-11T17:00:00Z')
  await tick()
  expect(mail.mailed.map((one) => one.mail.subject)).toEqual(['2 avvisi da Ritmo', 'Non riuscito: Lavoro di un tuo servizio «Tre»'])
  // The clock is set back: nothing is sent twice.
  await clock('2026-03-10T17:00:00Z')
  await tick()
  expect([mail.mailed.length, push.pushed.length]).toEqual([2, 2])
})

test('who no longer wants it, or is no longer there, when it is due, gets nothing', async () => {
  await subscribed()
  await confirmed()
  await choose({ quiet: { from: '10:00', to: '20:00' }, zone: 'Europe/Rome' })
  await failures('Uno')
  await tick()
  const { kinds, devices } = await done<NoticeSettings>('GET', '/v1/notices/settings')
  await choose({ kinds: { ...kinds, failed: { app: true, push: true, mail: false, when: 'now', quiet: true } } })
  await done('DELETE', `/v1/notices/devices/${devices[0]?.id}`)
  await clock('2026-03-10T19:00:00Z')
  await tick()
  expect([push.pushed.length, mail.mailed.length]).toEqual([0, 0])
  expect((await deliveries()).filter(({ notice }) => notice.code === 'job-failed').map(({ channel, state, error }) => `${channel} ${state} ${error}`).sort()).toEqual(['mail dropped no longer wanted', 'push dropped device gone'])
})

test('what comes after all was read is news, also when the clock was set back meanwhile', async () => {
  await failures('uno', 'due')
  const titles = async () => (await done<{ notices: Notice[] }>('GET', '/v1/notices')).notices.map(({ told }) => told.title)
  const [newest] = (await done<{ notices: Notice[] }>('GET', '/v1/notices')).notices
  await done('POST', '/v1/notices/seen', { through: newest?.id })
  expect(await titles()).toEqual([])
  await failuresAt('2026-03-10T08:00:00Z', 'tre')
  expect([await titles(), (await done<{ unseen: number }>('GET', '/v1/jobs')).unseen]).toEqual([['tre'], 1])
  // It stands below on the list; whoever reads all up to the newest reads it too.
  await done('POST', '/v1/notices/seen', { through: newest?.id })
  expect([await titles(), (await done<{ unseen: number }>('GET', '/v1/jobs')).unseen]).toEqual([[], 0])
})
