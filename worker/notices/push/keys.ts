import type { Env } from '../../env.ts'
import { base64url, fromBase64url } from '../base64url.ts'

/** A key pair of this edge (RFC 8292), both in base64url: the point of P-256, uncompressed, and its secret number. */
export interface PushKey {
  readonly publicKey: string
  readonly privateKey: string
}

/** This edge's keys for push, the one in use first; later ones still serve devices that subscribed with them. */
export function pushKeys(env: Env): readonly PushKey[] {
  return (env.RITMO_PUSH_KEYS ?? '').split(',').filter((pair) => pair.trim() !== '').map((pair) => {
    const [publicKey = '', privateKey = ''] = pair.trim().split(':')
    return { publicKey, privateKey }
  })
}

/** The private key, ready to sign. Throws for what is no pair. */
export async function signingKey({ publicKey, privateKey }: PushKey): Promise<CryptoKey> {
  const point = fromBase64url(publicKey)
  const jwk = { kty: 'EC', crv: 'P-256', x: base64url(point.slice(1, 33)), y: base64url(point.slice(33, 65)), d: privateKey }
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
}
