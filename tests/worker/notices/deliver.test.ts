import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../../shared/protocol/endpoints.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Delivery, Notice, NoticeSettings } from '../../../shared/protocol/notices.ts'
import type { Webhook } from '../../../shared/protocol/webhooks.ts'
import { newPushKey } from '../../../worker/local/push-key.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../../support/endpoint-server.ts'
import { PASSWORD, startMailServer, USER, type MailServer } from '../../support/mail-server.ts'
import { atRest, openFacts } from '../../support/plane.ts'
import { startPushService, vapidClaims, type Browser, type PushService } from '../../support/push-service.ts'

/** Notices on their way to a real mail server, to a push service and to webhooks; read by libraries that are not ours. */
let edge: RunningEdge
let push: PushService
let hook: EndpointServer
let mail: MailServer
let ws: TestWorkspace
let key: string
/** A key that was in use before: browsers that subscribed with it are still served. */
let old: string

const json = { 'content-type': 'application/json' }
const call = (method: string, path: string, body?: unknown) => edge.fetch(path, { method, as: ws, headers: json, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
const read = async <T>(path: string) => (await (await edge.fetch(path, { as: ws })).json()) as T
const done = async <T>(method: string, path: string, body?: unknown) => {
  const answer = await call(method, path, body)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

beforeAll(async () => {
  push = await startPushService()
  hook = await startEndpoint()
  mail = await startMailServer()
  key = newPushKey()
  old = newPushKey()
  edge = await startEdge({
    app: null,
    vars: { RITMO_OUTGOING: `${push.origin},${hook.origin}`, RITMO_PUSH_KEYS: `${key},${old}`, RITMO_PUSH_CONTACT: 'mailto:chi@ritmo.example', RITMO_MAIL_FROM: 'Ritmo <avvisi@ritmo.example>', RITMO_SMTP: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${mail.port}` },
  })
})
afterAll(async () => {
  await edge.stop()
  push.stop()
  hook.stop()
  await mail.stop()
})
beforeEach(async () => {
  ws = await edge.workspace({ currency: 'EUR', name: 'Bottega & Figli' })
  push.pushed.length = mail.mailed.length = hook.calls.length = 0
  push.answer = () => 201
  hook.answer = () => ({})
  mail.refuse = null
})

const seen = <T>(list: () => Promise<T> | T, wanted: (found: T) => boolean) => expect.poll(async () => wanted(await list()), { timeout: 15_000, interval: 30 }).toBe(true)

/** Nothing is to be spread, and nobody is at it. */
async function settled(): Promise<void> {
  await seen(() => {
    const db = openFacts(edge)
    const { n } = { ...db.prepare(`select (select count(*) from notice where spread_at is null) + (select count(*) from job where kind = 'deliver' and state in ('queued', 'running')) as n`).get() }
    db.close()
    return Number(n)
  }, (n) => n === 0)
}

/** A job that fails for good: what most notices are about. */
async function failure(title = 'Newsletter'): Promise<Job> {
  hook.answer = ({ path }) => (path === '/work' ? { status: 422 } : {})
  const endpoint = await done<Endpoint>('POST', '/v1/endpoints', { name: 'Posta', url: `${hook.origin}/work` })
  const job = await done<Job>('POST', '/v1/jobs', { kind: 'endpoint', input: { endpoint: endpoint.id, title } })
  return atRest(edge, ws, job.id)
}

async function subscribe(more: object = {}): Promise<Browser & { id: string }> {
  const browser = push.subscribe()
  const { id } = await done<{ id: string }>('POST', '/v1/notices/devices', { endpoint: browser.endpoint, keys: { p256dh: browser.p256dh, auth: browser.auth }, key: key.split(':')[0], label: 'Telefono', ...more })
  return { ...browser, id }
}

async function choose(change: Partial<NoticeSettings> = {}): Promise<NoticeSettings> {
  const { language, zone, mail: address, quiet, kinds } = { ...(await read<NoticeSettings>('/v1/notices/settings')), ...change }
  return done('PUT', '/v1/notices/settings', { language, zone, mail: address, quiet, kinds })
}

const linkIn = (text: string, act: RegExp) => new URL(act.exec(text.replaceAll('&amp;', '&'))?.[0] as string)

async function confirmed(address = 'anna@bottega.example'): Promise<void> {
  await choose({ mail: address })
  await seen(() => mail.mailed, (all) => all.some(({ to }) => to.includes(address)))
  const { text } = (mail.mailed.at(-1) as (typeof mail.mailed)[number]).mail
  const url = linkIn(text as string, /http\S+link\?token=\S+/)
  expect((await edge.fetch(url.pathname + url.search)).status).toBe(200)
  expect((await read<NoticeSettings>('/v1/notices/settings')).confirmed).toBe(false)
  expect((await edge.fetch(url.pathname + url.search, { method: 'POST' })).status).toBe(200)
  expect((await read<NoticeSettings>('/v1/notices/settings')).confirmed).toBe(true)
  mail.mailed.length = 0
}

describe('push', () => {
  test('arrives at once, sealed for that browser alone, with words, a place to go to, and who sent it', async () => {
    const browser = await subscribe()
    await subscribe({ label: '' })
    const job = await failure()
    await seen(() => push.pushed, (all) => all.length === 2)
    const [one] = push.pushed
    expect(one?.message).toMatchObject({ title: 'Non riuscito: Lavoro di un tuo servizio «Newsletter»', url: '/jobs', repeat: false, language: 'it' })
    expect(one?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', 'ttl': '86400', 'urgency': 'normal' })
    expect(one?.headers.topic).toMatch(/^[\w-]{1,32}$/)
    expect(one?.sealed.toString('latin1')).not.toContain('Newsletter')
    const { claims, key: told } = vapidClaims(one?.headers.authorization as string)
    expect([claims.aud, claims.sub, told]).toEqual([push.origin, 'mailto:chi@ritmo.example', key.split(':')[0]])
    expect(claims.exp * 1000 - Date.now()).toBeGreaterThan(0)
    expect(claims.exp * 1000 - Date.now()).toBeLessThan(24 * 3_600_000)
    await seen(async () => (await read<{ deliveries: Delivery[] }>('/v1/notices/deliveries')).deliveries, (all) => all.map(({ channel, state, tries, notice }) => [channel, state, tries, notice.code].join()).join(' ') === 'push,sent,1,job-failed push,sent,1,job-failed')
    const { notices } = await read<{ notices: Notice[] }>('/v1/notices')
    expect(notices).toMatchObject([{ code: 'job-failed', job: job.id }])
    expect((await done<{ id: string }>('DELETE', `/v1/notices/devices/${browser.id}`)).id).toBe(browser.id)
    expect((await call('DELETE', `/v1/notices/devices/${browser.id}`)).status).toBe(404)
  })

  test.each([404, 410])('a subscription that answers %i is forgotten, and others still get it', async (status) => {
    await subscribe()
    const alive = await subscribe()
    push.answer = () => (push.pushed.at(-1)?.path === new URL(alive.endpoint).pathname ? 201 : status)
    await failure()
    await seen(async () => (await read<NoticeSettings>('/v1/notices/settings')).devices, (all) => all.length === 1 && all[0]?.id === alive.id)
    await seen(async () => (await read<{ deliveries: Delivery[] }>('/v1/notices/deliveries')).deliveries, (all) => all.map(({ state }) => state).sort().join() === 'dropped,sent')
  })

  test('the same browser again is the same device; with a new subscription it takes the old one’s place; a key that is not ours is refused', async () => {
    const browser = await subscribe()
    const again = { endpoint: browser.endpoint, keys: { p256dh: browser.p256dh, auth: browser.auth }, key: key.split(':')[0] }
    expect((await done<{ id: string }>('POST', '/v1/notices/devices', again)).id).toBe(browser.id)
    const next = push.subscribe()
    expect((await done<{ id: string }>('POST', '/v1/notices/devices', { ...again, endpoint: next.endpoint, keys: { p256dh: next.p256dh, auth: next.auth }, old: browser.endpoint })).id).toBe(browser.id)
    expect((await read<NoticeSettings>('/v1/notices/settings')).devices).toMatchObject([{ id: browser.id, label: 'Telefono' }])
    expect((await call('POST', '/v1/notices/devices', { ...again, key: newPushKey().split(':')[0] })).status).toBe(409)
    for (const endpoint of ['http://10.0.0.1/x', 'https://localhost/x', 'https://169.254.169.254/latest', 'no url']) expect((await call('POST', '/v1/notices/devices', { ...again, endpoint })).status).toBe(422)
    // Whoever comes in there next, in whichever shop, is told; who was there before is not.
    const other = await edge.workspace({ name: 'Altra' })
    const taken = await edge.fetch('/v1/notices/devices', { method: 'POST', as: other, headers: json, body: JSON.stringify({ ...again, endpoint: next.endpoint }) })
    expect(taken.status).toBe(200)
    expect((await read<NoticeSettings>('/v1/notices/settings')).devices).toEqual([])
  })

  test('after the keys were changed, whoever subscribed before is reached with the old one, and the app is told the new one', async () => {
    await subscribe({ key: old.split(':')[0] })
    expect((await read<NoticeSettings>('/v1/notices/settings')).pushKey).toBe(key.split(':')[0])
    await failure()
    await seen(() => push.pushed, (all) => all.length === 1)
    expect(vapidClaims(push.pushed[0]?.headers.authorization as string).key).toBe(old.split(':')[0])
  })

  test('what is not wanted is not sent, and does not count in the app', async () => {
    await subscribe()
    const { kinds } = await read<NoticeSettings>('/v1/notices/settings')
    await choose({ kinds: { ...kinds, failed: { app: false, push: false, mail: false, when: 'now', quiet: true } } })
    await failure()
    await seen(async () => (await read<{ jobs: Job[] }>('/v1/jobs?kind=deliver')).jobs, (all) => all.some(({ state }) => state === 'succeeded'))
    expect(push.pushed).toEqual([])
    // What was delivered well does not stand among the jobs, but for who asks for it.
    const { unseen, jobs } = await read<{ unseen: number; jobs: Job[] }>('/v1/jobs')
    expect([unseen, jobs.map(({ kind, state }) => `${kind} ${state}`)]).toEqual([0, ['endpoint failed']])
    expect((await read<{ notices: Notice[] }>('/v1/notices')).notices).toHaveLength(1)
    await done('POST', '/v1/notices/test', { channel: 'push' })
    await seen(() => push.pushed, (all) => all.length === 1 && all[0]?.message.title === 'Una prova')
  })
})

describe('mail', () => {
  test('goes to an address that said yes, over TLS, as text and HTML, with a way out of it by one click', async () => {
    await confirmed()
    await failure('Auguri <b>& saluti</b>')
    await seen(() => mail.mailed, (all) => all.length === 1)
    const one = mail.mailed[0] as (typeof mail.mailed)[number]
    expect(one).toMatchObject({ from: 'avvisi@ritmo.example', to: ['anna@bottega.example'], secure: true, user: USER })
    const { subject, text, html, headers, from, messageId } = one.mail
    expect(subject).toBe('Non riuscito: Lavoro di un tuo servizio «Auguri <b>& saluti</b>»')
    expect(from?.value).toEqual([{ name: 'Ritmo', address: 'avvisi@ritmo.example' }])
    expect(messageId).toMatch(/^<[0-9a-f]{32}@ritmo\.example>$/)
    expect(text).toContain('Perché: il servizio ha rifiutato.')
    expect(html).toContain('«Auguri &lt;b&gt;&amp; saluti&lt;/b&gt;»')
    expect(html).toContain('Bottega &amp; Figli')
    expect(html).not.toContain('<b>& saluti')
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(one.raw.split('\r\n').every((line) => line.length <= 998)).toBe(true)
    // RFC 8058: the mail program posts this to that address, without cookies.
    expect(one.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    const url = linkIn(/^List-Unsubscribe: <(.*)>\r$/m.exec(one.raw)?.[1] as string, /http\S+/)
    const stop = await edge.fetch(url.pathname + url.search, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' })
    expect([stop.status, stop.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect((await read<NoticeSettings>('/v1/notices/settings')).confirmed).toBe(false)
    await failure()
    await seen(async () => (await read<{ notices: Notice[] }>('/v1/notices')).notices, (all) => all.filter(({ code }) => code === 'job-failed').length === 2)
    await settled()
    expect(mail.mailed).toHaveLength(1)
  })

  test('a link that nobody here signed does nothing', async () => {
    await confirmed()
    await failure()
    await seen(() => mail.mailed, (all) => all.length === 1)
    const token = linkIn(mail.mailed[0]?.mail.text as string, /http\S+link\?token=\S+/).searchParams.get('token') as string
    const [text = '', signature = ''] = token.split('.')
    const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(text, 'base64url').toString()), a: 'confirm' })).toString('base64url')
    for (const bad of ['', 'x', text, `${text}.`, `${text}.${signature.slice(2)}`, `${forged}.${signature}`, `${token}.x.y`.slice(1)]) {
      expect([bad, (await edge.fetch(`/v1/notices/link?token=${bad}`, { method: 'POST' })).status]).toEqual([bad, 404])
      expect((await edge.fetch(`/v1/notices/link?token=${bad}`)).status).toBe(404)
    }
    expect((await read<NoticeSettings>('/v1/notices/settings')).confirmed).toBe(true)
    const foreign = await edge.fetch(`/v1/notices/link?token=${token}`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    expect(foreign.status).toBe(403)
  })

  test('refused for good it is not tried again; refused for now it is; what was taken without a word may come twice and says so', async () => {
    await confirmed()
    mail.refuse = { code: 550, text: 'Mailbox full of stones' }
    await failure()
    const states = async () => (await read<{ deliveries: Delivery[] }>('/v1/notices/deliveries')).deliveries.filter(({ channel, notice }) => channel === 'mail' && notice.code === 'job-failed')
    await seen(states, (all) => all[0]?.state === 'failed' && all[0].status === 550 && all[0].error?.includes('stones') === true)
    mail.refuse = { code: 451, text: 'Later' }
    await failure()
    await seen(states, (all) => all[0]?.state === 'waiting' && all[0].log[0]?.outcome === 'refused' && Date.parse(all[0].dueAt) > Date.now())
  })

  test('no address is written to before it was asked; nonsense is refused, and nobody tries many', async () => {
    for (const address of ['x', 'a@b', 'a b@c.example', 'a@c.example\r\nBcc: all@c.example', 'a@c.example,b@c.example', '<a@c.example>', `${'a'.repeat(65)}@c.example`, 'a\u200bb@c.example', 'è@']) {
      expect([address, (await call('PUT', '/v1/notices/settings', { language: 'it', zone: 'Europe/Rome', mail: address, quiet: null, kinds: {} })).status]).toEqual([address, 422])
    }
    for (let n = 0; n < 5; n++) await choose({ mail: `p${n}@c.example` })
    expect((await call('PUT', '/v1/notices/settings', { language: 'it', zone: 'Europe/Rome', mail: 'p6@c.example', quiet: null, kinds: {} })).status).toBe(503)
    expect((await call('POST', '/v1/notices/test', { channel: 'mail' })).status).toBe(409)
  })
})

describe('webhooks', () => {
  const create = (more: object = {}) => done<Webhook>('POST', '/v1/webhooks', { name: 'Gestionale', url: `${hook.origin}/hook`, kinds: ['failed'], ...more })
  const calls = () => hook.calls.filter(({ path }) => path === '/hook')
  const log = async (id: string) => (await read<{ deliveries: Delivery[] }>(`/v1/webhooks/${id}/deliveries`)).deliveries

  test('are told, signed as the specification’s own library checks it, of the kinds chosen alone', async () => {
    const webhook = await create()
    await create({ name: 'Altro', url: `${hook.origin}/other`, kinds: ['ready'] })
    await failure()
    await seen(calls, (all) => all.length === 1)
    const [one] = calls()
    const verified = new Verifier(webhook.secret as string).verify(one?.body as string, one?.headers as Record<string, string>)
    expect(verified).toMatchObject({ type: 'notice.job-failed', data: { code: 'job-failed', kind: 'failed', told: { title: 'Newsletter' }, title: 'Non riuscito: Lavoro di un tuo servizio «Newsletter»' } })
    expect([one?.headers['ritmo-repeat'], one?.headers['ritmo-replay']]).toEqual([undefined, undefined])
    expect(hook.calls.some(({ path }) => path === '/other')).toBe(false)
    expect((await read<{ webhooks: Webhook[] }>('/v1/webhooks')).webhooks.map(({ name, secret }) => [name, secret])).toEqual([['Gestionale', undefined], ['Altro', undefined]])
    await seen(() => log(webhook.id), (all) => all.length === 1 && all[0]?.state === 'sent' && all[0].log[0]?.outcome === 'sent' && all[0].log[0].status === 200)
  })

  test('sent again, one or all since a moment, keep their id and say that they were', async () => {
    const webhook = await create()
    await failure('uno')
    await failure('due')
    await seen(calls, (all) => all.length === 2)
    await seen(() => log(webhook.id), (all) => all.length === 2 && all.every(({ state }) => state === 'sent'))
    const [newest] = await log(webhook.id)
    expect(await done('POST', `/v1/webhooks/${webhook.id}/replay`, { delivery: newest?.id })).toEqual({ replayed: 1 })
    await seen(calls, (all) => all.length === 3)
    expect(calls()[2]?.headers).toMatchObject({ 'webhook-id': calls()[1]?.headers['webhook-id'], 'ritmo-replay': '1' })
    await seen(() => log(webhook.id), (all) => all.every(({ state }) => state === 'sent'))
    expect(await done('POST', `/v1/webhooks/${webhook.id}/replay`, { since: '2020-01-01T00:00:00Z' })).toEqual({ replayed: 2 })
    await seen(calls, (all) => all.length === 5)
    expect(new Set(calls().map(({ headers }) => headers['webhook-id'])).size).toBe(2)
    await seen(() => log(webhook.id), (all) => all.map(({ tries }) => tries).join() === '3,2')
    expect(await done('POST', `/v1/webhooks/${webhook.id}/replay`, { since: '2999-01-01T00:00:00Z' })).toEqual({ replayed: 0 })
  })

  test('another secret: for a day both sign; a trial shows that it arrives', async () => {
    const webhook = await create()
    const { secret } = await done<Webhook>('POST', `/v1/webhooks/${webhook.id}/secret`)
    expect(secret).not.toBe(webhook.secret)
    await done('POST', `/v1/webhooks/${webhook.id}/test`)
    await seen(calls, (all) => all.length === 1)
    const [one] = calls()
    for (const each of [secret, webhook.secret]) expect(new Verifier(each as string).verify(one?.body as string, one?.headers as Record<string, string>)).toMatchObject({ type: 'notice.test' })
  })

  test('answered 410 one is switched off; switched off nobody is called; what fails is tried again later; taken away its log goes too', async () => {
    const webhook = await create()
    hook.answer = ({ path }) => ({ status: path === '/work' ? 422 : 410 })
    const endpoint = await done<Endpoint>('POST', '/v1/endpoints', { name: 'Posta', url: `${hook.origin}/work` })
    const begin = async () => atRest(edge, ws, (await done<Job>('POST', '/v1/jobs', { kind: 'endpoint', input: { endpoint: endpoint.id } })).id)
    await begin()
    await seen(async () => (await read<{ webhooks: Webhook[] }>('/v1/webhooks')).webhooks, ([one]) => one?.disabled === 'gone')
    await begin()
    await settled()
    expect(await done<Webhook>('PATCH', `/v1/webhooks/${webhook.id}`, { enabled: true })).toMatchObject({ disabled: null })
    hook.answer = ({ path }) => ({ status: path === '/work' ? 422 : 500, body: 'Database  is\nasleep' })
    await begin()
    await seen(() => log(webhook.id), (all) => all.length === 2 && all[0]?.state === 'waiting' && all[0].status === 500 && all[0].error === 'Database is asleep')
    expect(calls()).toHaveLength(2)
    await done('DELETE', `/v1/webhooks/${webhook.id}`)
    expect((await call('GET', `/v1/webhooks/${webhook.id}/deliveries`)).status).toBe(404)
  })

  test('go to public addresses alone, also after a redirect', async () => {
    for (const url of ['http://example.com/', 'https://127.0.0.1/', 'https://[::1]/', 'https://10.0.0.7/x', 'https://nas.local/', mailOrigin()]) {
      expect([url, (await call('POST', '/v1/webhooks', { name: 'x', url, kinds: ['failed'] })).status]).toEqual([url, 422])
    }
    const webhook = await create()
    expect((await call('PATCH', `/v1/webhooks/${webhook.id}`, { url: 'https://192.168.1.1/' })).status).toBe(422)
    hook.answer = () => ({ status: 307, headers: { location: `${mailOrigin()}/inside` } })
    await done('POST', `/v1/webhooks/${webhook.id}/test`)
    await seen(() => log(webhook.id), (all) => all[0]?.state === 'failed' && all[0].error === 'address: not-https')
  })

  const mailOrigin = () => `http://127.0.0.1:${mail.port}`
})

describe('in the app', () => {
  test('each person reads for themselves, one or all up to one; what came since stays', async () => {
    const made = await done<{ key: string }>('POST', '/v1/keys', { name: 'bruno', permissions: ['read'] })
    const bruno = async <T>(path: string, init: RequestInit = {}) => (await (await edge.fetch(path, { ...init, as: { key: made.key }, headers: json })).json()) as T
    await failure('uno')
    await failure('due')
    await failure('tre')
    const { notices } = await read<{ notices: Notice[] }>('/v1/notices')
    expect(notices.map(({ told }) => told.title)).toEqual(['tre', 'due', 'uno'])
    await done('POST', '/v1/notices/seen', { through: notices[1]?.id })
    expect((await read<{ notices: Notice[] }>('/v1/notices')).notices.map(({ told }) => told.title)).toEqual(['tre'])
    expect((await read<{ notices: Notice[] }>('/v1/notices?seen=1')).notices.map(({ seenAt }) => seenAt !== null)).toEqual([false, true, true])
    expect((await bruno<{ notices: Notice[] }>('/v1/notices')).notices).toHaveLength(3)
    expect((await bruno<{ unseen: number }>('/v1/jobs')).unseen).toBe(3)
    await bruno(`/v1/notices/${notices[0]?.id}/seen`, { method: 'POST' })
    expect((await bruno<{ unseen: number }>('/v1/jobs')).unseen).toBe(2)
    expect((await read<{ unseen: number }>('/v1/jobs')).unseen).toBe(1)
    expect((await read<{ notices: Notice[] }>(`/v1/notices?seen=1&limit=1&before=${notices[0]?.id}`)).notices.map(({ told }) => told.title)).toEqual(['due'])
    // All at once is one row, however many they are, and done again nothing more; what comes then is news.
    await done('POST', '/v1/notices/seen', { through: notices[0]?.id })
    await done('POST', '/v1/notices/seen', { through: notices[2]?.id })
    expect((await read<{ unseen: number }>('/v1/jobs')).unseen).toBe(0)
    await failure('quattro')
    const db = openFacts(edge)
    expect({ ...db.prepare('select count(*) as n from notice_through where workspace = ?').get(ws.number) }).toEqual({ n: 1 })
    db.close()
    expect((await read<{ unseen: number }>('/v1/jobs')).unseen).toBe(1)
    expect((await read<{ notices: Notice[] }>('/v1/notices')).notices.map(({ told }) => told.title)).toEqual(['quattro'])
    expect((await read<{ notices: Notice[] }>('/v1/notices?seen=1')).notices.map(({ told, seenAt }) => [told.title, seenAt !== null])).toEqual([['quattro', false], ['tre', true], ['due', true], ['uno', true]])
    // Settings are a person's own.
    await choose({ quiet: { from: '22:00', to: '07:00' } })
    expect((await bruno<NoticeSettings>('/v1/notices/settings')).quiet).toBe(null)
  })
})
