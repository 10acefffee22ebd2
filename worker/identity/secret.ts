/** Random secrets and the hashes under which they are looked up. Nothing here is ever stored as it is. */

const KEY_PREFIX = 'ritmo_'
const CHECK_LENGTH = 8

/** 32 random bytes as hex: a session's cookie, the body of a key. */
export function randomSecret(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)))
}

/** SHA-256 of a text, hex. */
export async function hashOf(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

/** A fresh API key: `ritmo_`, 64 hex digits, 8 check digits, so that a truncated paste is refused without a look-up. */
export async function newKey(): Promise<string> {
  const body = KEY_PREFIX + randomSecret()
  return body + (await checkOf(body))
}

/** Whether a text is a whole key as `newKey` makes them. */
export async function isKey(text: string): Promise<boolean> {
  if (!/^ritmo_[0-9a-f]{72}$/.test(text)) return false
  const body = text.slice(0, -CHECK_LENGTH)
  return text.slice(-CHECK_LENGTH) === (await checkOf(body))
}

async function checkOf(body: string): Promise<string> {
  return (await hashOf(body)).slice(0, CHECK_LENGTH)
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
