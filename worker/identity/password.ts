/** What workerd allows at most; a password of eight characters behind five tries a quarter of an hour is guarded by those. */
const ITERATIONS = 100_000
const BYTES = 32

/** A password as it is kept: PBKDF2 with SHA-256 (RFC 8018) over a salt of its own, both as hex. */
export async function hashPassword(password: string): Promise<{ readonly salt: string; readonly hash: string }> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return { salt: hex(salt), hash: hex(await derive(password, salt)) }
}

/** Whether a password is the one that was kept; it takes as long whatever is wrong with it. */
export async function isPassword(password: string, kept: { readonly salt: string; readonly hash: string }): Promise<boolean> {
  const found = await derive(password, bytesOf(kept.salt))
  const wanted = bytesOf(kept.hash)
  let differs = found.length ^ wanted.length
  for (let at = 0; at < BYTES; at++) differs |= (found[at] ?? 0) ^ (wanted[at] ?? 0)
  return differs === 0
}

async function derive(password: string, salt: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(password.normalize('NFC')), 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS }, key, BYTES * 8))
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
