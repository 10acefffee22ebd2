import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import { edgeOver } from '../../../web/offline/edge.ts'
import { Shop } from './shop.ts'
import { noteKind } from '../../../web/offline/writes/note.ts'

interface Asked {
  path: string
  init: RequestInit
}

/** An edge that gives these answers one after the other. */
function answering(...answers: (Response | Error)[]) {
  const asked: Asked[] = []
  const edge = edgeOver(async (path, init) => {
    asked.push({ path, init })
    const answer = answers.shift() ?? new Error('no more answers')
    if (answer instanceof Error) throw answer
    return answer
  })
  return { edge, asked }
}

const problem = (status: number, code: string) => Response.json({ type: 'about:blank', title: code, status, code, detail: `because ${code}` }, { status })
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the edge over HTTP', () => {
  it.each([
    [401, 'unauthenticated', 'signed-out'],
    [426, 'client-too-old', 'too-old'],
    [410, 'gone', 'gone'],
    [403, 'forbidden', 'refused'],
    [422, 'invalid-field', 'refused'],
    [409, 'conflict', 'later'],
    [409, 'key-reused', 'refused'],
    [429, 'too-large', 'later'],
    [500, 'internal', 'later'],
    [503, 'unavailable', 'later'],
  ])('%i %s is told as “%s”', async (status, code, failure) => {
    await expect(answering(problem(status, code)).edge.read('/v1/notes')).rejects.toMatchObject({ failure, code, message: `because ${code}` })
  })

  it('no answer at all is no network, also when the body breaks off', async () => {
    await expect(answering(new TypeError('Failed to fetch')).edge.readSession()).rejects.toMatchObject({ failure: 'offline', code: 'network' })
    const broken = () => new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) }))
    await expect(answering(broken()).edge.read('/v1/notes')).rejects.toMatchObject({ failure: 'offline' })
    await expect(answering(broken()).edge.readTile('x')).rejects.toMatchObject({ failure: 'offline' })
    await expect(answering(broken()).edge.readLabels('x')).rejects.toMatchObject({ failure: 'offline' })
  })

  it('a hotel’s log-in page is none of Ritmo’s answers', async () => {
    const page = () => new Response('<html>Wi-Fi</html>', { headers: { 'content-type': 'text/html' } })
    await expect(answering(page()).edge.readManifest(null)).rejects.toMatchObject({ failure: 'later' })
    await expect(answering(page()).edge.readSession()).rejects.toMatchObject({ failure: 'later' })
    await expect(answering(new Response('gateway', { status: 502 })).edge.readSession()).rejects.toMatchObject({ failure: 'later', code: 'unavailable' })
    await expect(noteKind.things!.list(answering(Response.json({ notes: [{ id: 1 }] })).edge)).rejects.toMatchObject({ failure: 'later' })
  })

  it('a manifest comes with its tag, and not again while that holds', async () => {
    const manifest = new Shop().seal().manifest()
    const { edge, asked } = answering(Response.json(manifest, { headers: { etag: '"7"' } }), new Response(null, { status: 304 }))
    expect(await edge.readManifest(null)).toEqual({ manifest, etag: '"7"' })
    expect(await edge.readManifest('"7"')).toBe(null)
    expect(asked.map(({ init }) => new Headers(init.headers).get('if-none-match'))).toEqual([null, '"7"'])
  })

  it('labels are what their name says', async () => {
    const text = JSON.stringify({ product: { a: ['A', null] } })
    expect(await answering(new Response(text)).edge.readLabels(sha(text))).toEqual({ product: { a: ['A', null] } })
    await expect(answering(new Response(text)).edge.readLabels(sha('other'))).rejects.toMatchObject({ failure: 'later' })
  })

  it('every request says which protocol this app speaks, keeps no copy, and ends', async () => {
    const { edge, asked } = answering(Response.json({ notes: [] }), new Response(null, { status: 204 }), new Response(new Uint8Array([1])))
    await edge.read('/v1/notes')
    await edge.leave()
    expect(await edge.readTile('x')).toEqual(new Uint8Array([1]))
    for (const { init } of asked) {
      expect(new Headers(init.headers).get('ritmo-protocol')).toBe(String(PROTOCOL))
      expect(init.cache).toBe('no-store')
      expect(init.signal).toBeInstanceOf(AbortSignal)
    }
  })
})
