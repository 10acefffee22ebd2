import { describe, expect, test } from 'vitest'
import { parseEnv } from '../../../worker/env.ts'
import { callOut } from '../../../worker/outgoing/call-out.ts'
import { checkedUrl, RefusedAddress } from '../../../worker/outgoing/check-url.ts'
import { isPublicAddress } from '../../../worker/outgoing/public-address.ts'
import { signedHeaders } from '../../../worker/outgoing/sign.ts'
import { retryAfter } from '../../../worker/outgoing/retry-after.ts'
import { redacted } from '../../../worker/outgoing/redact.ts'

const names: Readonly<Record<string, readonly string[]>> = { 'shop.it': ['93.184.216.34', '2606:4700::1111'], 'inside.it': ['93.184.216.34', '10.0.0.1'], 'six.it': ['fd00::1'], 'nothing.it': [] }
const rules = { allowed: new Set<string>(), resolve: async (host: string) => names[host] ?? [] }

describe('addresses', () => {
  test('of the public internet alone: what the registries of RFC 6890 keep for other uses is refused', () => {
    for (const address of ['93.184.216.34', '8.8.8.8', '2606:4700:4700::1111', '[2a00:1450::1]']) expect([address, isPublicAddress(address)]).toEqual([address, true])
    const kept = ['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255',
      '::', '::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1', '64:ff9b::a00:1', '100::1', '2001:db8::1', '2002:a00:1::', 'fc00::1', 'fe80::1', 'ff02::1', 'x', '']
    for (const address of kept) expect([address, isPublicAddress(address)]).toEqual([address, false])
  })

  test('a name counts with all addresses it has', async () => {
    expect((await checkedUrl('https://shop.it/x', rules)).href).toBe('https://shop.it/x')
    for (const url of ['https://inside.it/', 'https://six.it/', 'https://0x7f.1/', 'https://017700000001/', 'https://[::ffff:a00:1]/', 'https://metadata.internal/']) await expect(checkedUrl(url, rules)).rejects.toThrow(RefusedAddress)
    await expect(checkedUrl('https://nothing.it/', rules)).rejects.toThrow(TypeError)
  })

  test('a redirect is looked at as the first address was, and a chain without end is left', async () => {
    const to = (location: string) => (async () => new Response(null, { status: 307, headers: { location } })) as unknown as typeof fetch
    const ask = { body: '', headers: {}, signal: AbortSignal.timeout(1000) }
    await expect(callOut(to('https://inside.it/'), rules, 'https://shop.it/', ask)).rejects.toThrow(RefusedAddress)
    await expect(callOut(to('http://shop.it/'), rules, 'https://shop.it/', ask)).rejects.toThrow(RefusedAddress)
    await expect(callOut(to('/again'), rules, 'https://shop.it/', ask)).rejects.toThrow('too often')
  })
})

test('the switch that lets tests call this machine is refused at the edge', () => {
  const binding = new Proxy({}, { get: () => () => undefined })
  const env = { FACTS_0: binding, KV: binding, BYTES: binding, BULK: binding, INTERACTIVE: binding, OUTGOING: binding, LIVE: binding, ASSETS: binding }
  expect(parseEnv({ ...env, RITMO_LOCAL: '1', RITMO_OUTGOING: 'http://127.0.0.1:1' }).RITMO_OUTGOING).toBe('http://127.0.0.1:1')
  expect(() => parseEnv({ ...env, RITMO_OUTGOING: 'http://127.0.0.1:1' })).toThrow('RITMO_OUTGOING')
})

test('the signature of the specification’s own example', async () => {
  // standard-webhooks.md, "Verifying signatures": secret, id, timestamp and body as printed there.
  const headers = await signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, '{"test": 2432232314}')
  expect(headers).toEqual({ 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' })
})

test('Retry-After in seconds, as a date, and as neither', () => {
  const now = Date.parse('2026-03-01T10:00:00Z')
  expect([retryAfter('120', now), retryAfter('Sun, 01 Mar 2026 10:05:00 GMT', now), retryAfter('soon', now), retryAfter(null, now)]).toEqual([120_000, 300_000, 0, 0])
})

test('a line for the story names nobody', () => {
  expect(redacted('sent to anna.rossi@bottega.it, tel +39 055 123 4567, IBAN IT60X0542811101000000123456')).toBe('sent to …@…, tel …, IBAN …')
  expect(redacted('page 12 of 340 done in 4.5 s')).toBe('page 12 of 340 done in 4.5 s')
})
