import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call that came, as it came. */
export interface Called {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What is answered: a status, headers, and a body (an object is sent as JSON). */
export interface Answering {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface EndpointServer {
  readonly origin: string
  readonly calls: Called[]
  /** How the next calls are answered. */
  answer: (call: Called, nth: number) => Answering | Promise<Answering>
  stop(): void
}

/** A service of the owner's own, on this machine, that is called over real HTTP. */
export async function startEndpoint(): Promise<EndpointServer> {
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const running: EndpointServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    answer: () => ({}),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const piece of request) body += String(piece)
    const call = { path: request.url ?? '', headers: request.headers as Record<string, string>, body }
    running.calls.push(call)
    const told = await running.answer(call, running.calls.length)
    response.writeHead(told.status ?? 200, told.headers ?? {})
    response.end(told.body === undefined ? '' : typeof told.body === 'string' ? told.body : JSON.stringify(told.body))
  }
  return running
}
