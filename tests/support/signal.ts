import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What a browser reaches an edge through, whatever it speaks: gone in an instant and there again, while the edge stands. */
export interface Signal {
  /** Where the edge is reached; the same after a loss. */
  readonly url: string
  /** Nothing answers any more, and what was open is broken off. */
  lose(): Promise<void>
  regain(): Promise<void>
}

/** A signal to the edge at an address. To stop an edge and start it anew takes a second of a processor, and this nothing. */
export async function openSignal(edge: string): Promise<Signal> {
  const { hostname, port } = new URL(edge)
  const open = new Set<Socket>()
  const server: Server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => void (open.delete(one), other.destroy()))
    }
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const own = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${own}`,
    lose: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
    regain: () => listen(own),
  }
}
