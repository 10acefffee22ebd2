import { rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A certificate for this machine's own name, good for nothing else; good until 2126. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAO54KLkLR1j6EuFW
iexO/8HULHixl3t5aO5YeaF0S52hRANCAATOgGvSZ/qFLmeUDIm2Z0Ogr35Qk/4S
k5R6OLWXbSoASxsxuGwPiHvP+yoR68hY5q2cKyADASViBTxsXg7rG4lm
-----END PRIVATE KEY-----
`
const CERT = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUNGtQlHiD9O41SXBPmfKYMjcA/Y8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjAxMjI0NFoYDzIxMjYxMTAy
MDEyMjQ0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATOgGvSZ/qFLmeUDIm2Z0Ogr35Qk/4Sk5R6OLWXbSoASxsxuGwPiHvP
+yoR68hY5q2cKyADASViBTxsXg7rG4lmo28wbTAdBgNVHQ4EFgQU//Nf7+AwmMkZ
MTXaw5/xB1m5fKowHwYDVR0jBBgwFoAU//Nf7+AwmMkZMTXaw5/xB1m5fKowDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgOBTQrKWflmNPPABQWjly0NKIPAPpGmk73bDrTP8fwXMCIQDS
Mb019O6KfW2NehqlhgPTHbh/lsHwvQ/DhHo/kJsNYg==
-----END CERTIFICATE-----
`

export interface Mailed {
  readonly from: string
  readonly to: readonly string[]
  readonly secure: boolean
  readonly user: string | null
  /** Whether the sender's line said that addresses are beyond ASCII (RFC 6531). */
  readonly utf8: boolean
  /** As it came over the line. */
  readonly raw: string
  readonly mail: ParsedMail
}

export interface MailServer {
  readonly port: number
  readonly mailed: Mailed[]
  /** What the next messages are answered: null takes them, `silent` takes them and says nothing. */
  refuse: { readonly code: number; readonly text: string } | 'silent' | null
  stop(): Promise<void>
}

export const USER = 'ritmo'
/** With what a URL and base64 must not trip over. */
export const PASSWORD = 'pa:ss@wörd/+='

/** Lets programs that are started from here on trust the servers of this file; called before an edge is started. */
export function trustMailServers(): () => void {
  const file = join(tmpdir(), `ritmo-mail-${process.pid}.pem`)
  writeFileSync(file, CERT)
  process.env.NODE_EXTRA_CA_CERTS = file
  return () => {
    delete process.env.NODE_EXTRA_CA_CERTS
    rmSync(file, { force: true })
  }
}

/** A mail server on this machine, of nobody here's making; what it gets is read by another library. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const server = new SMTPServer({
    key: KEY, cert: CERT, logger: false, disableReverseLookup: true, authMethods: ['PLAIN', 'LOGIN'], closeTimeout: 1000,
    onAuth: ({ username, password }, _session, callback) => (username === USER && password === PASSWORD ? callback(null, { user: username }) : callback(new Error('Invalid username or password'))),
    onRcptTo: ({ address }, _session, callback) => callback(address.startsWith('nobody@') ? Object.assign(new Error('No such user here'), { responseCode: 550 }) : null),
    onData: (stream, session, callback) => void take(stream, session).then((answer) => answer !== 'silent' && callback(answer)),
    ...options,
  })
  const running: MailServer = { port: 0, mailed: [], refuse: null, stop: () => new Promise((resolve) => server.close(() => resolve())) }
  async function take(stream: AsyncIterable<Buffer>, session: { envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[]; smtpUtf8?: boolean | undefined }; secure: boolean; user?: string | undefined }): Promise<Error | null | 'silent'> {
    const pieces: Buffer[] = []
    for await (const piece of stream) pieces.push(piece)
    const refused = running.refuse
    if (refused !== null && refused !== 'silent') return Object.assign(new Error(refused.text), { responseCode: refused.code })
    const raw = Buffer.concat(pieces).toString('latin1')
    const { mailFrom, rcptTo } = session.envelope
    running.mailed.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), secure: session.secure, user: session.user ?? null, utf8: session.envelope.smtpUtf8 === true, raw, mail: await simpleParser(Buffer.from(raw, 'latin1')) })
    return refused
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(running, { port: (server.server.address() as AddressInfo).port })
}
