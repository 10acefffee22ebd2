import { base64url } from '../base64url.ts'
import { signingKey, type PushKey } from './keys.ts'

/** A push service takes tokens of at most 24 hours (RFC 8292, section 2), ms. */
const GOOD_FOR = 12 * 3_600_000

/**
 * The `Authorization` header by which this edge says to a push service who it is: a JWT signed with ES256 (RFC 8292,
 * section 3). `contact` is where its owner can be reached, a `mailto:` or `https:` URI; empty where nobody said.
 */
export async function vapidHeader(key: PushKey, endpoint: string, contact: string, now: number): Promise<string> {
  const part = (value: unknown) => base64url(new TextEncoder().encode(JSON.stringify(value)))
  const unsigned = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ aud: new URL(endpoint).origin, exp: Math.floor((now + GOOD_FOR) / 1000), sub: contact || undefined })}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, await signingKey(key), new TextEncoder().encode(unsigned))
  return `vapid t=${unsigned}.${base64url(new Uint8Array(signature))}, k=${key.publicKey}`
}
