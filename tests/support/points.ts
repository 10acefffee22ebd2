import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Hears of every await of the Worker; lets it go on, after what a test does meanwhile, or kills it at the point wanted. */
export class Points {
  readonly seen: string[] = []
  /** Done while the Worker stands at a point. */
  meanwhile: (point: string) => Promise<void> | void = () => undefined
  private wanted = -1
  private kill: () => void = () => undefined
  private readonly server: Server

  private constructor(server: Server) {
    this.server = server
    server.on('request', (request, response) => {
      let body = ''
      request.on('data', (piece: Buffer) => (body += piece.toString()))
      request.on('end', () => {
        this.seen.push(body)
        if (this.seen.length - 1 === this.wanted) return this.kill()
        void Promise.resolve(this.meanwhile(body)).finally(() => response.end('go on'))
      })
    })
  }

  static async open(): Promise<Points> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Points(server)
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`
  }

  /** Counts from now; calls `kill` at the n-th point. */
  arm(n: number, kill: () => void): void {
    this.seen.length = 0
    this.wanted = n
    this.kill = kill
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}
