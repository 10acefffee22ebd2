import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Hears of the awaits of a Worker (`faulty-worker.ts`); lets it go on, after what a test does meanwhile, or kills it at the point wanted.
 * While one is wanted and is still to come, the Worker is told up to which of its awaits it need not stand: it counts them by itself.
 */
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
        const [number, ...names] = body.split('\n')
        this.seen.push(...names)
        const left = this.wanted - (this.seen.length - 1)
        if (this.wanted >= 0 && left <= 0) return this.die()
        void Promise.resolve(this.meanwhile(names.at(-1) ?? '')).finally(() => response.end(String(Number(number) + (left > 0 && left < Infinity ? left : 1))))
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

  /** Once, however many stand at a point by then. */
  private die(): void {
    const { kill } = this
    this.kill = () => undefined
    kill()
  }

  /** Counts from now; calls `kill` at the n-th point, never where `n` is negative or infinite. Whoever wants to hear of each point gives such a one. */
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
