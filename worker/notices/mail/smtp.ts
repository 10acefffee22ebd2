import { NO_UTF8 } from '../../../shared/notices/refusals.ts'
import { isAscii, plainAddress } from './address.ts'
import type { SmtpServer } from './config.ts'
import { Replies, type Reply } from './replies.ts'

/** The server did not take the message: it did not arrive. `later`: it may the next time. */
export class MailRefused extends Error {
  readonly status: number | null
  readonly later: boolean

  constructor(detail: string, status: number | null, later: boolean) {
    super(detail)
    this.name = 'MailRefused'
    this.status = status
    this.later = later
  }
}

/** All of it was sent and nothing was heard: it may have arrived. */
export class MailUnknown extends Error {}

/** The whole of a conversation takes at most so long, ms. */
const LONGEST = 40_000

/**
 * Gives a message to a mail server (RFC 5321): TLS first, then who we are (RFC 4954), then one sender, one recipient, and
 * the message, with lines that begin with a dot given another. Addresses beyond ASCII go to servers that take them alone
 * (RFC 6531). Throws `MailRefused` and `MailUnknown`.
 */
export async function sendSmtp(server: SmtpServer, from: string, to: string, message: string): Promise<void> {
  // Where there is no such thing as a Worker's socket, nothing but this needs one.
  const { connect } = await import('cloudflare:sockets')
  const line = new Line(server, connect)
  const late = setTimeout(() => void line.close(), LONGEST)
  try {
    await line.greet(plainAddress(from).split('@').at(-1) ?? 'localhost')
    if (server.user !== null) await line.enter(server.user, server.password)
    await line.expect(`MAIL FROM:<${from}>${isAscii(from + to) ? '' : line.utf8()}`, 250)
    await line.expect(`RCPT TO:<${to}>`, 250, 251)
    await line.expect('DATA', 354)
    await line.give(message)
  } catch (error) {
    if (error instanceof MailRefused || error instanceof MailUnknown) throw error
    throw line.given ? new MailUnknown('the server went silent after it was given the message') : new MailRefused(error instanceof Error ? error.message : String(error), null, true)
  } finally {
    clearTimeout(late)
    await line.close()
  }
}

const encode = (text: string) => new TextEncoder().encode(text)
const base64 = (text: string) => btoa(String.fromCharCode(...encode(text)))

class Line {
  /** Whether all of the message went out. */
  given = false
  private socket: Socket
  private replies: Replies
  private readonly server: SmtpServer
  private offers: readonly string[] = []

  constructor(server: SmtpServer, connect: (address: SocketAddress, options?: SocketOptions) => Socket) {
    this.server = server
    const secureTransport = server.tls === 'at-once' ? 'on' : server.tls === 'starttls' ? 'starttls' : 'off'
    this.socket = connect({ hostname: server.host, port: server.port }, { secureTransport, allowHalfOpen: false })
    this.replies = new Replies(this.socket.readable)
  }

  async greet(me: string): Promise<void> {
    taken(await this.replies.next(), 220)
    await this.hello(me)
    if (this.server.tls !== 'starttls') return
    // A server, or somebody in between, that offers none would hear the password in the clear.
    if (!this.offers.includes('STARTTLS')) throw new MailRefused('the server does not offer STARTTLS', null, true)
    await this.expect('STARTTLS', 220)
    // What came before the line was sealed is nobody's word.
    if (this.replies.early) throw new MailRefused('the server spoke before TLS began', null, true)
    this.replies.release()
    this.socket = this.socket.startTls()
    this.replies = new Replies(this.socket.readable)
    await this.hello(me)
  }

  private async hello(me: string): Promise<void> {
    this.offers = (await this.expect(`EHLO ${me}`, 250)).lines.slice(1).map((line) => line.toUpperCase())
  }

  /** Says who we are. A password that is not taken is for whoever runs this edge to mend: the message may go the next time. */
  async enter(user: string, password: string): Promise<void> {
    try {
      await this.authenticate(user, password)
    } catch (error) {
      throw error instanceof MailRefused ? new MailRefused(error.message, error.status, true) : error
    }
  }

  private async authenticate(user: string, password: string): Promise<void> {
    const ways = this.offers.find((line) => /^AUTH[ =]/.test(line))?.split(/[ =]/) ?? []
    if (ways.includes('PLAIN')) await this.expect(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, 235)
    else if (ways.includes('LOGIN')) {
      await this.expect('AUTH LOGIN', 334)
      await this.expect(base64(user), 334)
      await this.expect(base64(password), 235)
    } else throw new MailRefused('the server takes neither AUTH PLAIN nor LOGIN', null, true)
  }

  /** What the sender's line says where an address is beyond ASCII; a server that has no such thing will not have it the next time. */
  utf8(): string {
    if (!this.offers.includes('SMTPUTF8')) throw new MailRefused(NO_UTF8, null, false)
    return `${this.offers.includes('8BITMIME') ? ' BODY=8BITMIME' : ''} SMTPUTF8`
  }

  async give(message: string): Promise<void> {
    const stuffed = message.replace(/^\./gm, '..')
    await this.write(stuffed.endsWith('\r\n') ? stuffed : `${stuffed}\r\n`)
    this.given = true
    taken(await this.say('.'), 250)
  }

  async expect(command: string, ...codes: number[]): Promise<Reply> {
    const reply = await this.say(command)
    taken(reply, ...codes)
    return reply
  }

  private async say(command: string): Promise<Reply> {
    await this.write(`${command}\r\n`)
    return this.replies.next()
  }

  private async write(text: string): Promise<void> {
    const writer = this.socket.writable.getWriter()
    await writer.write(encode(text))
    writer.releaseLock()
  }

  async close(): Promise<void> {
    await this.socket.close().catch(() => undefined)
  }
}

function taken({ code, lines }: Reply, ...codes: number[]): void {
  if (!codes.includes(code)) throw new MailRefused(`${code} ${lines.join(' ')}`.slice(0, 300), code, code < 500)
}
