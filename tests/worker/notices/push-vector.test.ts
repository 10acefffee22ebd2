import { createECDH } from 'node:crypto'
import { encryptNotification } from '@block65/webcrypto-web-push'
import { decrypt } from 'http_ece'
import { afterEach, expect, test, vi } from 'vitest'

/** The example of RFC 8291, section 5, with the keys of its appendix A. */
const rfc = {
  plain: 'When I grow up, I want to be a watermelon',
  server: { publicKey: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8', privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw' },
  browser: { publicKey: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94' },
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  message: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
} as const

const subscription = { endpoint: 'https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV', expirationTime: null, keys: { p256dh: rfc.browser.publicKey, auth: rfc.auth } }

function opened(sealed: Uint8Array): string {
  const browser = createECDH('prime256v1')
  browser.setPrivateKey(Buffer.from(rfc.browser.privateKey, 'base64url'))
  return decrypt(Buffer.from(sealed), { version: 'aes128gcm', privateKey: browser, authSecret: rfc.auth }).toString()
}

afterEach(() => vi.restoreAllMocks())

test('with the salt and the key of the RFC, its very bytes come out', async () => {
  const point = Buffer.from(rfc.server.publicKey, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  const pair = {
    publicKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, []),
    privateKey: await crypto.subtle.importKey('jwk', { ...jwk, d: rfc.server.privateKey }, algorithm, true, ['deriveBits']),
  }
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation((async () => pair) as unknown as typeof crypto.subtle.generateKey)
  vi.spyOn(crypto, 'getRandomValues').mockImplementation(((into: Uint8Array) => (into.set(Buffer.from(rfc.salt, 'base64url')), into)) as typeof crypto.getRandomValues)
  const sealed = await encryptNotification(subscription, new TextEncoder().encode(rfc.plain), { pad: false })
  expect(Buffer.from(sealed).toString('base64url')).toBe(rfc.message)
})

test('the library that opens messages in these tests opens the RFC’s own, and what is sent is as long whatever it says', async () => {
  expect(opened(Buffer.from(rfc.message, 'base64url'))).toBe(rfc.plain)
  const [short, long] = [await encryptNotification(subscription, new TextEncoder().encode('sì')), await encryptNotification(subscription, new TextEncoder().encode('x'.repeat(3900)))]
  expect([opened(short), opened(long), short.length === long.length]).toEqual(['sì', 'x'.repeat(3900), true])
  expect(short.length).toBeLessThanOrEqual(4096)
})
