import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { NO_UTF8 } from '../../../shared/notices/refusals.ts'
import type { NoticeSettings } from '../../../shared/protocol/notices.ts'
import { startEdge, type RunningEdge, type StartOptions, type TestWorkspace } from '../../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../../support/endpoint-server.ts'
import { PASSWORD, startMailServer, USER, type MailServer } from '../../support/mail-server.ts'
import { openFacts } from '../../support/plane.ts'

/** The ways by which mail goes out: TLS from the first byte, AUTH LOGIN, no TLS offered, a server that is none, and providers' HTTP APIs. */
let edge: RunningEdge
let server: MailServer | null = null
const json = { 'content-type': 'application/json' }
const secret = `${USER}:${encodeURIComponent(PASSWORD)}`

beforeAll(() => {
})
afterEach(async () => {
  await edge?.stop()
  await server?.stop()
  server = null
})

/** Asks for an address to be confirmed, and gives what became of that message. */
async function confirming(vars: StartOptions['vars'], mail = 'anna@bottega.example'): Promise<{ ws: TestWorkspace; how: () => Record<string, unknown> | undefined }> {
  edge = await startEdge({ app: null, vars: { RITMO_MAIL_FROM: 'Ritmo <ritmo@shop.example>', ...vars } })
  const ws = await edge.workspace({ name: 'Città' })
  const asked = await edge.fetch('/v1/notices/settings', { method: 'PUT', as: ws, headers: json, body: JSON.stringify({ language: 'it', zone: 'Europe/Rome', mail, quiet: null, kinds: {} }) })
  expect([asked.status, ((await asked.json()) as NoticeSettings).confirmed]).toEqual([200, false])
  const how = () => {
    const db = openFacts(edge)
    const row = db.prepare('select d.state, d.status, d.error, d.unknown, l.outcome from delivery d left join delivery_log l on l.delivery = d.id').get()
    db.close()
    return row && { ...row }
  }
  await expect.poll(() => how()?.outcome ?? null, { timeout: 15_000 }).not.toBe(null)
  return { ws, how }
}

test('over TLS from the first byte, with AUTH LOGIN where there is no PLAIN', async () => {
  server = await startMailServer({ secure: true, authMethods: ['LOGIN'] })
  const { how } = await confirming({ RITMO_SMTP: `smtps://${secret}@127.0.0.1:${server.port}` })
  expect(how()).toMatchObject({ state: 'sent', outcome: 'sent' })
  expect(server.mailed).toMatchObject([{ secure: true, user: USER, to: ['anna@bottega.example'] }])
  expect(server.mailed[0]?.mail.subject).toBe('Conferma il tuo indirizzo')
  expect(server.mailed[0]?.mail.text).toContain('gli avvisi di Città')
})

test('a server without STARTTLS never hears the password; the wrong one is for whoever runs this to mend, and tried again', async () => {
  let heard = ''
  const bare: Server = createServer((line) => {
    line.write('220 here\r\n')
    line.on('error', () => undefined)
    line.on('data', (piece: Buffer) => {
      heard += piece.toString()
      line.write('250-here\r\n250 AUTH PLAIN LOGIN\r\n')
    })
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const { how } = await confirming({ RITMO_SMTP: `smtp://${secret}@127.0.0.1:${(bare.address() as AddressInfo).port}` })
  expect(how()).toMatchObject({ state: 'waiting', outcome: 'refused', error: 'the server does not offer STARTTLS' })
  expect(heard).toBe('EHLO shop.example\r\n')
  bare.close()
  await edge.stop()
  server = await startMailServer()
  const wrong = await confirming({ RITMO_SMTP: `smtp://${USER}:wrong@127.0.0.1:${server.port}` })
  expect(wrong.how()).toMatchObject({ state: 'waiting', outcome: 'refused', status: 535 })
})

test('an address in letters of any script: its domain in the form that all read, what is before the @ to servers that take it', async () => {
  // xn--bottega-perch-nhb is what Python's `idna` gives; the letters before the @ are decomposed, and composed on the way.
  server = await startMailServer()
  const to = 'perche\u0301.\u0432\u043e\u043f\u0440\u043e\u0441@bottega-perch\u00e9.example'
  const { how, ws } = await confirming({ RITMO_SMTP: `smtp://${secret}@127.0.0.1:${server.port}` }, to)
  expect(how()).toMatchObject({ state: 'sent' })
  expect(server.mailed).toMatchObject([{ utf8: true, to: ['perché.вопрос@bottega-perché.example'], mail: { subject: 'Conferma il tuo indirizzo', to: { value: [{ address: 'perché.вопрос@bottega-perché.example' }] } } }])
  expect(Buffer.from(server.mailed[0]?.raw ?? '', 'latin1').toString()).toContain('\r\nTo: <perché.вопрос@xn--bottega-perch-nhb.example>\r\n')
  // What confirms it is signed for the address as it was written.
  const link = /https?:\S+token=\S+/.exec(server.mailed[0]?.mail.text ?? '')?.[0] as string
  expect((await edge.fetch(new URL(link).pathname + new URL(link).search, { method: 'POST' })).status).toBe(200)
  expect(await (await edge.fetch('/v1/notices/settings', { as: ws })).json()).toMatchObject({ mail: to.normalize('NFC'), confirmed: true })
  await edge.stop()
  await server.stop()
  server = await startMailServer({ hideSMTPUTF8: true })
  const plain = await confirming({ RITMO_SMTP: `smtp://${secret}@127.0.0.1:${server.port}` }, 'anna@bottega-perché.example')
  expect([plain.how()?.state, server.mailed[0]?.utf8, server.mailed[0]?.raw.includes('\r\nTo: <anna@xn--bottega-perch-nhb.example>\r\n')]).toEqual(['sent', false, true])
  await edge.stop()
  // It will not take them tomorrow either: told, and not tried for a day.
  const refused = await confirming({ RITMO_SMTP: `smtp://${secret}@127.0.0.1:${server.port}` }, 'perché@bottega.example')
  expect(refused.how()).toMatchObject({ state: 'failed', outcome: 'refused', error: NO_UTF8 })
  expect(server.mailed).toHaveLength(1)
})

test.each(['resend', 'postmark'] as const)('by the HTTP API of %s, once, with its key and what a mail program needs', async (provider) => {
  const api: EndpointServer = await startEndpoint()
  const { how } = await confirming({ RITMO_MAIL_API: `${provider}://the-key@127.0.0.1:${new URL(api.origin).port}` })
  expect(how()).toMatchObject({ state: 'sent', status: 200 })
  const [call, ...more] = api.calls
  expect(more).toEqual([])
  const body = JSON.parse(call?.body as string) as Record<string, unknown>
  if (provider === 'resend') {
    expect([call?.path, call?.headers.authorization, call?.headers['idempotency-key']]).toEqual(['/emails', 'Bearer the-key', expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect(body).toMatchObject({ from: '"Ritmo" <ritmo@shop.example>', to: ['anna@bottega.example'], subject: 'Conferma il tuo indirizzo', headers: { 'Auto-Submitted': 'auto-generated' } })
  } else {
    expect([call?.path, call?.headers['x-postmark-server-token']]).toEqual(['/email', 'the-key'])
    expect(body).toMatchObject({ From: '"Ritmo" <ritmo@shop.example>', To: 'anna@bottega.example', Subject: 'Conferma il tuo indirizzo', Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }] })
  }
  api.stop()
})
