import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import type { RunningEdge } from './edge.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the edges are asked for that test files share. */
    lanes: string
  }
}

/**
 * One edge for each place in which test files run, started when the first file asks for it: most files need workspaces of
 * their own and no edge of their own, and to start one takes a second of a processor. It answers `GET /<place>` with where
 * the edge is, and does at `POST /<place>?at=<ms>` what cron does.
 */
export default async function openLanes(project: TestProject): Promise<() => Promise<void>> {
  const edges = new Map<string, Promise<RunningEdge>>()
  const edgeOf = (place: string) => {
    const edge = edges.get(place) ?? import('./edge.ts').then(({ startEdge }) => startEdge())
    edges.set(place, edge)
    return edge
  }
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://lanes')
    const asked = async () => {
      const edge = await edgeOf(pathname)
      if (request.method === 'POST') await edge.cron(new Date(Number(searchParams.get('at'))))
      return { url: edge.url, state: edge.state }
    }
    asked().then((told) => response.end(JSON.stringify(told)), (error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('lanes', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    for (const edge of edges.values()) await edge.then((one) => one.stop(), () => undefined)
  }
}
