import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What becomes of one request: passed on, lost before the edge has it, or done by the edge and its answer lost. */
export type Fate = 'pass' | 'lost' | 'unanswered'

export interface FaultyLine {
  readonly url: string
  /** Decides about each request; nothing is lost while it is null. */
  fate: ((request: { readonly method: string; readonly path: string }) => Fate) | null
  /** Nothing answers at all while it is down. */
  down: boolean
  /** Requests that reached the edge, as `METHOD /path`. */
  readonly reached: string[]
  /** Pages that the line itself answers with, by path. */
  readonly pages: Map<string, { readonly type: string; readonly body: string }>
  stop(): Promise<void>
}

/** A line between a browser and an edge, on which requests and answers get lost. */
export async function openLine(edge: string): Promise<FaultyLine> {
  const reached: string[] = []
  const pages: FaultyLine['pages'] = new Map()
  const server: Server = createServer((incoming, outgoing) => handle(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const line: FaultyLine = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    fate: null,
    down: false,
    reached,
    pages,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  function handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method = 'GET', url: path = '/' } = incoming
    const page = pages.get(path.split('?')[0] as string)
    if (page && !line.down) return void outgoing.writeHead(200, { 'content-type': page.type, 'cache-control': 'no-store' }).end(page.body)
    const fate = line.down ? 'lost' : (line.fate?.({ method, path }) ?? 'pass')
    if (fate === 'lost') return void incoming.socket.destroy()
    reached.push(`${method} ${path}`)
    const passed = ask(new URL(path, edge), { method, headers: incoming.headers }, (answer) => {
      if (fate === 'unanswered') {
        answer.resume()
        return void answer.once('end', () => incoming.socket.destroy())
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => incoming.socket.destroy())
    incoming.pipe(passed)
  }

  return line
}
