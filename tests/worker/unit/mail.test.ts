import * as fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import type { Env } from '../../../worker/env.ts'
import { compose } from '../../../worker/notices/mail/compose.ts'
import { mailConfig } from '../../../worker/notices/mail/config.ts'
import { mimeOf, quotedPrintable, type Mail } from '../../../worker/notices/mail/mime.ts'
import { nextTry, TRIED_FOR } from '../../../worker/notices/pauses.ts'
import { Replies } from '../../../worker/notices/mail/replies.ts'
import type { DeliveryRow } from '../../../worker/store/notices/deliveries.ts'
import type { PersonRow } from '../../../worker/store/notices/notice-people.ts'

const mail: Mail = { id: 'abc', from: { name: 'Ritmo', address: 'ritmo@shop.example' }, to: 'anna@bottega.example', subject: 'x', text: 'x', html: '<p>x</p>', at: Date.parse('2026-03-01T10:00:00Z'), headers: {} }
const read = (some: Partial<Mail>) => simpleParser(Buffer.from(mimeOf({ ...mail, ...some }), 'latin1'))

describe('a message', () => {
  test('is read back by another library as it was written, whatever its words are', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(words, fc.string({ unit: 'grapheme', maxLength: 2000 }), async (subject, text) => {
        const raw = mimeOf({ ...mail, subject, text })
        for (const line of raw.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(998)
          expect(line).toMatch(/^[\t\x20-\x7e]*$/)
        }
        const parsed = await read({ subject, text })
        // oxlint-disable-next-line no-control-regex -- what cannot stand in a header is left out
        expect(parsed.subject ?? '').toBe(subject.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim())
        // The parser itself takes off the last line's end.
        expect((parsed.text ?? '').replace(/\n+$/, '')).toBe(text.replace(/\r\n|\r/g, '\n').replace(/\n+$/, ''))
      }),
      { seed: 7, numRuns: process.env.RITMO_LONG ? 2000 : 150 },
    )
  })

  test('has no header that its words made', async () => {
    const evil = 'Saldi\r\nBcc: tutti@altrove.example\r\n\r\nCiao\nX-Altro: sì\u0000\u2028'
    const parsed = await read({ subject: evil, from: { name: evil, address: 'ritmo@shop.example' }, headers: { 'List-Unsubscribe': `<https://x>${evil.slice(0, 40)}` } })
    expect([parsed.bcc, parsed.headers.has('x-altro')]).toEqual([undefined, false])
    expect(parsed.text?.trim()).toBe('x')
    expect(mimeOf({ ...mail, subject: evil }).split('\r\n\r\n')[0]).not.toMatch(/^(?:Bcc|X-Altro)/m)
  })

  test('keeps spaces that end a line, and equal signs, through quoted-printable (RFC 2045, section 6.7)', () => {
    expect(quotedPrintable('a = b \nperché\t')).toBe('a =3D b=20\r\nperch=C3=A9=09')
    expect(quotedPrintable('x'.repeat(100)).split('\r\n').map((line) => line.length)).toEqual([76, 25])
  })

  test('of one notice says what it is about; of several lists them; after an unknown end says that it may have come before', () => {
    const person: PersonRow = { person: 'anna', language: 'it', zone: 'Europe/Rome', origin: 'https://ritmo.example', mail: 'anna@bottega.example', confirmedAt: 1, quiet: null, kinds: {} }
    const part = (title: string, unknown = 0): DeliveryRow => ({ id: title, notice: title, channel: 'mail', target: 'anna', person: 'anna', message: 'm', dueAt: 0, until: 0, attempts: 1, unknown, replayed: 0, code: 'job-failed', told: { kind: 'endpoint', title, reason: 'endpoint-refused' }, job: 'j', at: 0, read: 0 })
    const links = { stop: 'https://ritmo.example/v1/notices/link?token=a.b', confirm: 'https://ritmo.example/c' }
    const one = compose(person, 'Bottega', [part('uno')], links)
    expect(one.subject).toBe('Non riuscito: Lavoro di un tuo servizio «uno»')
    expect(one.text).toContain(links.stop)
    expect(one.headers).toMatchObject({ 'List-Unsubscribe': `<${links.stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
    expect([one.headers['Ritmo-Repeat'], one.text.includes('potrebbe esserti già arrivato')]).toEqual([undefined, false])
    const many = compose({ ...person, language: 'en' }, 'Bottega', [part('uno'), part('due', 1)], links)
    expect(many.subject).toBe('2 notices from Ritmo')
    for (const said of ['“uno”', '“due”', 'You may have had this message before']) expect([said, many.text.includes(said), many.html.includes(said)]).toEqual([said, true, true])
    expect(many.headers['Ritmo-Repeat']).toBe('1')
  })
})

describe('what the environment says of mail', () => {
  const of = (vars: Partial<Env>) => mailConfig({ RITMO_LOCAL: '0', RITMO_MAIL_FROM: 'Ritmo <ritmo@shop.example>', ...vars } as Env)

  test('a server or a provider, with what a URL must escape', () => {
    expect(of({ RITMO_SMTP: 'smtps://u%40x:p%3Aw@mail.example' })).toEqual({ from: { name: 'Ritmo', address: 'ritmo@shop.example' }, way: { smtp: { host: 'mail.example', port: 465, tls: 'at-once', user: 'u@x', password: 'p:w' } } })
    expect(of({ RITMO_SMTP: 'smtp://mail.example' })?.way).toEqual({ smtp: { host: 'mail.example', port: 587, tls: 'starttls', user: null, password: '' } })
    expect(of({ RITMO_MAIL_API: 'resend://re_123' })?.way).toEqual({ provider: 'resend', key: 're_123', origin: 'https://api.resend.com' })
    expect(of({ RITMO_MAIL_FROM: 'ritmo@shop.example', RITMO_MAIL_API: 'postmark://t' })?.from).toEqual({ name: 'Ritmo', address: 'ritmo@shop.example' })
    expect(of({})).toBe(null)
  })

  test('never without TLS but on one’s own machine, and nonsense is said', () => {
    expect(of({ RITMO_SMTP: 'smtp://mail.example?tls=off' })?.way).toMatchObject({ smtp: { tls: 'starttls' } })
    expect(of({ RITMO_LOCAL: '1', RITMO_SMTP: 'smtp://127.0.0.1:25?tls=off' })?.way).toMatchObject({ smtp: { tls: 'off' } })
    expect(() => of({ RITMO_SMTP: 'mail.example' })).toThrow('RITMO_SMTP')
    expect(() => of({ RITMO_MAIL_API: 'resend://k@127.0.0.1:9' })).toThrow('RITMO_MAIL_API')
    expect(() => of({ RITMO_MAIL_FROM: 'Ritmo', RITMO_SMTP: 'smtp://x' })).toThrow('RITMO_MAIL_FROM')
  })
})

test('a server’s replies are read whole, however they are cut on the way; what is none ends the talk', async () => {
  const over = (...pieces: string[]) => new Replies(new ReadableStream({ start: (line) => { for (const piece of pieces) line.enqueue(new TextEncoder().encode(piece)); line.close() } }))
  const replies = over('220 hel', 'lo\r\n250-one\r\n25', '0-AUTH PLAIN LOGIN\r', '\n250 \r\n')
  expect(await replies.next()).toEqual({ code: 220, lines: ['hello'] })
  expect(await replies.next()).toEqual({ code: 250, lines: ['one', 'AUTH PLAIN LOGIN', ''] })
  await expect(replies.next()).rejects.toThrow('ended')
  await expect(over('HTTP/1.1 200 OK\r\n').next()).rejects.toThrow('no mail server')
  await expect(over('250-a\r\n', 'x'.repeat(70_000)).next()).rejects.toThrow('no end')
})

test('between tries pauses grow, over 24 hours; what the other side asks for is kept, and then it is over', () => {
  let now = 0
  const pauses: number[] = []
  for (let attempts = 1; ; attempts++) {
    const next = nextTry(now, attempts, TRIED_FOR, 0.5)
    if (next === null) break
    pauses.push(next - now)
    now = next
  }
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(now / 3_600_000).toBeGreaterThan(22)
  expect(now).toBeLessThanOrEqual(TRIED_FOR)
  expect(nextTry(0, 1, TRIED_FOR, 0.5, 600_000)).toBe(600_000)
  expect(nextTry(0, 1, TRIED_FOR, 0, TRIED_FOR + 1)).toBe(null)
  expect([nextTry(0, 1, TRIED_FOR, 0), nextTry(0, 1, TRIED_FOR, 0.999_999)]).toEqual([54_000, 66_000])
})
