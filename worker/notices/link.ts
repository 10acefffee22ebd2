import * as v from 'valibot'
import type { Effects } from '../effects.ts'
import { workspaceOfLink } from '../identity/resolve.ts'
import { randomSecret } from '../identity/secret.ts'
import type { Workspace } from '../identity/workspace.ts'
import { linkSecret, type PersonRow } from '../store/notices/notice-people.ts'
import { base64url, fromBase64url } from './base64url.ts'

/** What a link in a message is for: `stop` sends no more there, `confirm` says that the address is the person's own. */
export interface Act {
  readonly person: string
  readonly mail: string
  readonly act: 'stop' | 'confirm'
}

const signedSchema = v.pipe(v.string(), v.parseJson(), v.strictObject({ w: v.string(), p: v.string(), m: v.string(), a: v.picklist(['stop', 'confirm']) }))

/** The address of a link, signed by the workspace's own secret: it works without a login, for that one act alone. */
export async function linkOf(fx: Effects, ws: Workspace, { origin }: Pick<PersonRow, 'origin'>, { person, mail, act }: Act): Promise<string> {
  const text = base64url(new TextEncoder().encode(JSON.stringify({ w: ws.slug, p: person, m: mail, a: act })))
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(fx, ws), new TextEncoder().encode(text)))
  return `${origin}/v1/notices/link?token=${text}.${base64url(signature)}`
}

/** What a link is for and in which workspace, or null when nobody here signed it. */
export async function readLink(fx: Effects, token: string): Promise<{ ws: Workspace; act: Act } | null> {
  const [text = '', signature = ''] = token.split('.')
  try {
    const { w, p, m, a } = v.parse(signedSchema, new TextDecoder().decode(fromBase64url(text)))
    const ws = await workspaceOfLink(fx, w, p)
    if (!ws || !(await crypto.subtle.verify('HMAC', await keyOf(fx, ws), fromBase64url(signature), new TextEncoder().encode(text)))) return null
    return { ws, act: { person: p, mail: m, act: a } }
  } catch {
    return null
  }
}

async function keyOf(fx: Effects, ws: Workspace): Promise<CryptoKey> {
  const secret = await linkSecret(fx, ws, randomSecret())
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}
