/** A server's reply: its code, and its lines without it. */
export interface Reply {
  readonly code: number
  readonly lines: readonly string[]
}

/** No reply is longer than this; what goes on and on is no mail server, characters. */
const LONGEST = 65_536

/** The replies that come over a line, each once it is whole: `250-first` … `250 last` (RFC 5321, section 4.2). */
export class Replies {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>
  private readonly decoder = new TextDecoder()
  private text = ''

  constructor(readable: ReadableStream<Uint8Array>) {
    this.reader = readable.getReader()
  }

  /** Whether something came that nobody has asked for. */
  get early(): boolean {
    return this.text !== ''
  }

  release(): void {
    this.reader.releaseLock()
  }

  /** The next reply. Throws when the line ends before it, or what comes is none. */
  async next(): Promise<Reply> {
    const lines: string[] = []
    for (;;) {
      const line = await this.line()
      const found = /^(\d{3})(?:([ -])(.*))?$/.exec(line)
      if (!found) throw new Error(`this is no mail server’s reply: ${line.slice(0, 100)}`)
      lines.push(found[3] ?? '')
      if (found[2] !== '-') return { code: Number(found[1]), lines }
    }
  }

  private async line(): Promise<string> {
    for (;;) {
      const end = this.text.indexOf('\n')
      if (end >= 0) {
        const line = this.text.slice(0, end).replace(/\r$/, '')
        this.text = this.text.slice(end + 1)
        return line
      }
      if (this.text.length > LONGEST) throw new Error('the reply has no end')
      const { done, value } = await this.reader.read()
      if (done) throw new Error('the server ended the conversation')
      this.text += this.decoder.decode(value, { stream: true })
    }
  }
}
