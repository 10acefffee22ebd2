import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEdge, type Edge } from '../../../worker/local/edge.ts'
import { ROOT } from '../../../worker/local/settings.ts'
import { bundleOf, OWNER } from '../../support/edge.ts'

/** The app's files as a browser gets them: a small app of our own stands in for the built one. */
const PAGE = `<!doctype html><title>Ritmo</title><script>alert('Hello, world.');</script>`
let edge: Edge
let folder: string

beforeAll(async () => {
  mkdirSync(join(ROOT, 'tests', '.out'), { recursive: true })
  folder = mkdtempSync(join(ROOT, 'tests', '.out', 'assets-'))
  const app = join(folder, 'app')
  mkdirSync(join(app, 'assets'), { recursive: true })
  writeFileSync(join(app, 'index.html'), PAGE)
  writeFileSync(join(app, 'assets', 'main-abc123.js'), 'export {}')
  writeFileSync(join(app, 'service-worker.js'), '// shell')
  edge = await openEdge({ port: 0, state: join(folder, 'state'), script: await bundleOf('worker/index.ts'), app, owner: OWNER })
})
afterAll(async () => {
  await edge.mf.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => fetch(edge.url + path, { method, headers })

test('a page that one visits is the app, whichever page it is', async () => {
  for (const path of ['/', '/imports', '/overview?period=30', '/note/2025-03-01']) {
    const answer = await get(path, { accept: 'text/html' })
    expect([path, answer.status, answer.headers.get('content-type')?.split(';')[0], await answer.text()]).toEqual([path, 200, 'text/html', PAGE])
    expect(answer.headers.get('cache-control')).not.toMatch(/immutable/)
  }
})

test('a file named by its content is kept for ever, others are asked for again', async () => {
  expect((await get('/assets/main-abc123.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const shell = await get('/service-worker.js')
  expect([shell.status, shell.headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/javascript'])
  expect(shell.headers.get('cache-control')).toMatch(/max-age=0|no-cache/)
})

test('a file that is missing is missing, not the app in its place', async () => {
  for (const path of ['/assets/main-old.js', '/icon.png']) {
    const answer = await get(path)
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'application/problem+json'])
  }
})

test('files are read, not written; their answers carry the guarding headers', async () => {
  const written = await get('/', {}, 'POST')
  expect([written.status, ((await written.json()) as { code: string }).code]).toEqual([405, 'method-not-allowed'])
  for (const path of ['/', '/assets/main-abc123.js', '/missing.js']) {
    const { headers } = await get(path)
    expect([path, headers.get('content-security-policy')?.includes("default-src 'self'"), headers.get('x-content-type-options')]).toEqual([path, true, 'nosniff'])
  }
})

test('on one’s own machine text is packed for whoever takes it packed, and reads the same', async () => {
  const packed = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' })
  expect([packed.headers.get('content-encoding'), packed.headers.get('vary'), await packed.text()]).toEqual(['gzip', 'accept-encoding', 'export {}'])
  const plain = await get('/assets/main-abc123.js', { 'accept-encoding': 'identity' })
  expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'export {}'])
  const [unsaid] = (await once(plainRequest(`${edge.url}/assets/main-abc123.js`).end(), 'response')) as [IncomingMessage]
  expect([unsaid.headers['content-encoding'], (await unsaid.toArray()).join('')]).toEqual([undefined, 'export {}'])
})

test('a head is a get without its body', async () => {
  for (const path of ['/', '/v1/health', '/v1/openapi.json']) {
    const [head, got] = [await get(path, {}, 'HEAD'), await get(path)]
    expect([path, head.status, head.headers.get('content-type'), await head.text()]).toEqual([path, 200, got.headers.get('content-type'), ''])
  }
})

test('what is built into the page may run and style it, also where it is only said to be the same; nothing else may', async () => {
  const allowed = (answer: Response) => /script-src[^;]*/.exec(answer.headers.get('content-security-policy') ?? '')?.[0]
  const page = await get('/imports', { accept: 'text/html' })
  // CSP level 3 gives this hash of that script as its example.
  expect(allowed(page)).toBe(`script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='`)
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self'; /)
  const same = await get('/', { accept: 'text/html', 'if-none-match': page.headers.get('etag') ?? '' })
  expect([same.status, allowed(same)]).toEqual([304, allowed(page)])
  expect(allowed(await get('/', { accept: 'text/html' }, 'HEAD'))).toBe(allowed(page))
  expect(allowed(await get('/assets/main-abc123.js'))).toBeUndefined()
})
