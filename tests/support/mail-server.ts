import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { CERT, KEY } from './mail-certificate.ts'

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
