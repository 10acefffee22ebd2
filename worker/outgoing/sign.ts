/** Signing as the Standard Webhooks specification has it (standardwebhooks.com, symmetric signatures). */

const PREFIX = 'whsec_'
/** Bytes of a secret: the specification asks for 24 to 64. */
const SECRET = 32

/** A fresh secret, as both sides keep it: `whsec_` and base64. */
export function newSigningSecret(): string {
  return PREFIX + base64(crypto.getRandomValues(new Uint8Array(SECRET)))
}

/** The three headers of a message: `id` stays the same when it is sent again, `at` (ms) is when it is sent. */
export async function signedHeaders(secret: string, id: string, at: number, body: string): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000))
  const bytes = Uint8Array.from(atob(secret.slice(PREFIX.length)), (letter) => letter.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${timestamp}.${body}`))
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${base64(new Uint8Array(signature))}` }
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
