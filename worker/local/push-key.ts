import { createECDH } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A fresh pair for Web Push (RFC 8292), as `RITMO_PUSH_KEYS` takes it: `PUBLIC:PRIVATE` in base64url. */
export function newPushKey(): string {
  const ecdh = createECDH('prime256v1')
  const point = ecdh.generateKeys()
  // A secret number that begins with zero bytes comes shorter than its 32.
  return `${point.toString('base64url')}:${Buffer.concat([Buffer.alloc(32), ecdh.getPrivateKey()]).subarray(-32).toString('base64url')}`
}

/** The pair of a state folder, made at its first start: browsers that subscribed stay subscribed. */
export function keptPushKey(state: string): string {
  const file = join(state, 'push-key')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(state, { recursive: true })
  const key = newPushKey()
  writeFileSync(file, `${key}\n`, { mode: 0o600 })
  return key
}
