import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startEdge, type RunningEdge } from '../../support/edge.ts'
import { atRest } from '../../support/plane.ts'
import { openSignal } from '../../support/signal.ts'
import { failureOf, noAnswer } from '../../../web/offline/edge-error.ts'
import type { WriteEdge } from '../../../web/offline/writes/kind.ts'
import { inParts } from '../../../web/offline/writes/parts.ts'

/** Requests that break off amid their body. What the edge says of them stands on the console, so it is one of their own. */
let edge: RunningEdge
const said: string[] = []
beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void said.push(String(line)))
  edge = await startEdge({ app: null })
})
afterAll(async () => {
  await edge.stop()
  vi.restoreAllMocks()
})

/** Half of a body, and then nothing more: `end` still waits for an answer, `destroy` is gone. Gives the answer. */
function half(method: string, path: string, headers: Readonly<Record<string, string>>, chunked: boolean, how: 'end' | 'destroy'): Promise<string> {
  const body = Buffer.from(`{"text":"${'a'.repeat(30_000)}`)
  const head = { host: 'x', ...headers, ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': '60000' }) }
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(new URL(edge.url).port), '127.0.0.1', () => {
      socket.write(`${method} ${path} HTTP/1.1\r\n${Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
      if (chunked) socket.write(`${body.length.toString(16)}\r\n`)
      socket.write(body, () => setTimeout(() => (how === 'end' ? socket.end() : socket.destroy()), 20))
    })
    socket.on('data', (data) => (answer += data))
    socket.on('close', () => resolve(answer))
  })
}

test('whoever goes away amid sending is nobody’s failure: one quiet line, nothing kept, and the same can be sent again', async () => {
  const as = await edge.workspace({ currency: 'EUR' })
  const json = { 'content-type': 'application/json' }
  const begun = await edge.fetch('/v1/uploads', { method: 'POST', as, headers: json, body: JSON.stringify({ filename: 'grande.csv' }) })
  const { id } = (await begun.json()) as { id: string }
  const ways = [
    ['PUT', `/v1/uploads/${id}/parts/1`, {}],
    ['POST', '/v1/imports?filename=a.csv', {}],
    ['POST', '/v1/imports?filename=a.csv', { 'idempotency-key': 'once' }],
    ['POST', '/v1/notes', json],
    ['PUT', '/v1/logo', { 'content-type': 'image/png' }],
  ] as const
  for (const [method, path, headers] of ways) {
    for (const chunked of [false, true]) {
      for (const how of ['end', 'destroy'] as const) {
        said.length = 0
        const answer = await half(method, path, { authorization: `Bearer ${as.key}`, ...headers }, chunked, how)
        const way = `${method} ${path} ${chunked ? 'chunked' : 'by length'} ${how}`
        if (how === 'end') expect(answer, way).toMatch(/^HTTP\/1\.1 400 [^]*"code":"bad-request"/)
        await vi.waitFor(() => expect(said, way).toEqual([expect.stringContaining(`broken off: ${method} ${path.split('?')[0]}`)]), { timeout: 5000 })
      }
    }
  }
  expect(await (await edge.fetch(`/v1/uploads/${id}`, { as })).json()).toMatchObject({ parts: [] })
  expect(await (await edge.fetch('/v1/jobs', { as })).json()).toMatchObject({ jobs: [] })
  const body = new TextEncoder().encode('Data;Numero;Codice;Quantità;Prezzo\n01/03/2025;1;T01;2;4,50\n')
  expect((await edge.fetch(`/v1/uploads/${id}/parts/1`, { method: 'PUT', as, body })).status).toBe(200)
  expect(await (await edge.fetch(`/v1/uploads/${id}`, { as })).json()).toMatchObject({ parts: [{ part: 1, bytes: body.length }] })
})

test('a file in parts whose line is cut goes on with the part that was under way, and after the app was closed with those that are missing', async () => {
  const as = await edge.workspace({ currency: 'EUR' })
  const signal = await openSignal(edge.url)
  const asked: string[] = []
  let cutAt = ''
  let closed = false
  const call = async (method: string, path: string, body?: BodyInit) => {
    if (closed) throw new Error('the app was closed')
    asked.push(`${method} ${path.replace(/^\/v1\/uploads(?:\/[^/]+)?\/?/, '')}`)
    const cut = cutAt !== '' && path.endsWith(cutAt)
    if (cut) {
      cutAt = ''
      await signal.lose()
    }
    const answer = await fetch(`${signal.url}${path}`, { method, headers: { authorization: `Bearer ${as.key}`, ...(typeof body === 'string' && { 'content-type': 'application/json' }) }, ...(body && { body }) }).catch(noAnswer)
    if (!answer.ok) throw failureOf(answer.status, await answer.text())
    return answer.json()
  }
  const app: WriteEdge = {
    read: (path) => call('GET', path),
    write: (method, path, body) => call(method, path, body === undefined ? undefined : JSON.stringify(body)),
    sendBytes: (method, path, bytes) => call(method, path, bytes).catch(async (error: unknown) => {
      await signal.regain().catch(() => undefined)
      throw error
    }),
  }
  const note = 'x'.repeat(90_000)
  const file = new Blob(['Data;Ordine;Articolo;Quantità;Totale;Nota\n', ...Array.from({ length: 200 }, (_, n) => `03/02/2026;A${n};Tazza;1;2,50;${note}\n`)])
  let begun: string | null = null
  const sending = { file, as: as.key, sent: (share: number) => void (share > 0.6 && share < 1 && (closed = true)), begun: (at: string) => Promise.resolve(void (begun = at)) }
  const body = { name: 'grande.csv', bytes: file.size, corrections: null }
  cutAt = '/parts/2'
  await expect(inParts(app, body, null, sending)).rejects.toThrow('closed')
  expect(asked).toEqual(['POST ', 'PUT parts/1', 'PUT parts/2', 'PUT parts/2'])
  closed = false
  asked.length = 0
  const job = (await inParts(app, body, begun, { ...sending, sent: () => undefined })) as { id: string }
  expect(asked).toEqual(['GET ', 'PUT parts/3', 'POST complete'])
  await signal.lose()
  expect(await atRest(edge, as, job.id)).toMatchObject({ state: 'succeeded', result: { rows: { read: 200, accepted: 200, rejected: 0 } } })
})
