import { createECDH, createPublicKey, randomBytes, verify, type ECDH } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decrypt } from 'http_ece'
import type { PushMessage } from '../../shared/notices/push.ts'

/** A browser's side of a subscription: where it is reached, and its secrets. */
export interface Browser {
  readonly endpoint: string
  readonly ecdh: ECDH
  readonly auth: string
  readonly p256dh: string
}

export interface Pushed {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly sealed: Buffer
  /** What the browser reads, unsealed by a library that is not ours. */
  readonly message: PushMessage
}

export interface PushService {
  readonly origin: string
  readonly pushed: Pushed[]
  /** The status of the next answers. */
  answer: (nth: number) => number | Promise<number>
  subscribe(): Browser
  stop(): void
}

/** A push service on this machine (RFC 8030): it takes a message for a subscription and answers 201. */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Browser>()
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => void (async () => {
      const path = request.url ?? ''
      const browser = browsers.get(path)
      const sealed = Buffer.concat(pieces)
      if (!browser) return response.writeHead(404).end()
      const message = JSON.parse(decrypt(sealed, { version: 'aes128gcm', privateKey: browser.ecdh, authSecret: browser.auth }).toString()) as PushMessage
      service.pushed.push({ path, headers: request.headers as Record<string, string>, sealed, message })
      response.writeHead(await service.answer(service.pushed.length)).end()
    })())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const service: PushService = {
    origin,
    pushed: [],
    answer: () => 201,
    subscribe() {
      const ecdh = createECDH('prime256v1')
      const path = `/push/${browsers.size}`
      const browser = { endpoint: origin + path, ecdh, auth: randomBytes(16).toString('base64url'), p256dh: ecdh.generateKeys().toString('base64url') }
      browsers.set(path, browser)
      return browser
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
  return service
}

/** Checks a VAPID header (RFC 8292) with Node's own cryptography; its claims. Throws when it does not hold. */
export function vapidClaims(header: string): { claims: { aud: string; exp: number; sub: string }; key: string } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? []
  const [head = '', body = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }, format: 'jwk' })
  if (!verify('sha256', Buffer.from(`${head}.${body}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) throw new Error('the signature does not hold')
  if (JSON.parse(Buffer.from(head, 'base64url').toString()).alg !== 'ES256') throw new Error('not ES256')
  return { claims: JSON.parse(Buffer.from(body, 'base64url').toString()), key }
}
