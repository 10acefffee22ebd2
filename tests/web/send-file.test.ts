import { afterEach, beforeAll, expect, test, vi } from 'vitest'

const job = {
  id: 'j1', kind: 'import', state: 'queued', progress: { done: 0, total: null, unit: 'rows', phase: 'cut' }, title: 'grande.csv',
  result: null, error: null, createdAt: '2026-01-01T00:00:00Z', startedAt: null, finishedAt: null,
}

/** An edge that keeps parts of four bytes, and loses the network when told to. */
function partsEdge() {
  const kept = new Map<number, Uint8Array>()
  const asked: string[] = []
  const state = { kept, asked, broken: false }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (state.broken) throw new TypeError('no network')
    asked.push(`${init.method ?? 'GET'} ${path}`)
    if (path.endsWith('/complete')) return Response.json(job)
    const part = /parts\/(\d+)$/.exec(path)?.[1]
    if (part === undefined) return Response.json({ id: 'u1', partBytes: 4, parts: [...kept].map(([number, bytes]) => ({ part: number, bytes: bytes.length })) })
    kept.set(Number(part), new Uint8Array(await new Response(init.body).arrayBuffer()))
    return Response.json({ part: Number(part), bytes: 4 })
  })
  return state
}

const file = (text: string) => Object.assign(new Blob([text]), { name: 'grande.csv' })

beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('document', { documentElement: {} })
})

afterEach(() => vi.restoreAllMocks())

test('a file goes in parts, in order, and is completed', async () => {
  const { sendInParts } = await import('../../web/send-file.ts')
  const edge = partsEdge()
  const shares: number[] = []
  expect((await sendInParts(file('abcdefghij'), 'k1', (share) => shares.push(share))).id).toBe('j1')
  expect([...edge.kept.values()].map((bytes) => new TextDecoder().decode(bytes))).toEqual(['abcd', 'efgh', 'ij'])
  expect(shares).toEqual([0.4, 0.8, 1])
  expect(edge.asked.at(-1)).toBe('POST /v1/uploads/u1/complete')
})

test('a second try sends only what had not come', async () => {
  const { sendInParts } = await import('../../web/send-file.ts')
  const edge = partsEdge()
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((go: () => void) => {
    queueMicrotask(go)
    return 0
  }) as unknown as typeof setTimeout)
  await expect(sendInParts(file('abcdefghij'), 'k2', () => (edge.broken = edge.kept.size === 2))).rejects.toMatchObject({ code: 'network' })
  vi.restoreAllMocks()
  edge.broken = false
  edge.asked.length = 0
  await sendInParts(file('abcdefghij'), 'k2', () => {})
  expect(edge.asked).toEqual(['GET /v1/uploads/u1', 'PUT /v1/uploads/u1/parts/3', 'POST /v1/uploads/u1/complete'])
})
