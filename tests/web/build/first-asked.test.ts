import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { firstAsked } from '../../../web/build/first-asked.ts'
import { askedEarly } from '../../../web/offline/early.ts'

// A page that has just begun.
beforeEach(() => vi.spyOn(performance, 'now').mockReturnValue(1000))

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Runs the page's script where the edge answers so; what it asked for, in order. */
async function run(cookie: string, answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const window: Record<string, unknown> = {}
  const fetch = async (path: string) => {
    asked.push(path)
    if (!(path in answers)) throw new TypeError('no network')
    return answers[path] === null ? new Response(null, { status: 204 }) : Response.json(answers[path])
  }
  runInNewContext(firstAsked(), { document: { cookie }, window, fetch, AbortSignal })
  await new Promise((resolve) => setTimeout(resolve))
  vi.stubGlobal('window', window)
  return asked
}

const SESSION = '/v1/session?or=nobody'
const ALL = { [SESSION]: { person: 'a' }, '/v1/manifest': { sealed: 7, labels: { hash: 'abc' } }, '/v1/changes?dataset=sales&since=7': {}, '/v1/labels/abc': {} }

test('a page on a device that has nothing asks for what it needs first, each answer for whoever asks for it first', async () => {
  expect(await run('ritmo_session=x', ALL)).toEqual(Object.keys(ALL))
  expect(askedEarly('/v1/manifest', { headers: { 'if-none-match': '"1"' } })).toBe(null)
  expect(await (await askedEarly(SESSION, {}))?.json()).toEqual({ person: 'a' })
  expect(askedEarly(SESSION, {})).toBe(null)
  expect(askedEarly('/v1/labels/abc', { method: 'DELETE' })).toBe(null)
  vi.spyOn(performance, 'now').mockReturnValue(60_000)
  expect(askedEarly('/v1/changes?dataset=sales&since=7', {})).toBe(null)
})

test('it asks for no more where nobody is in, where there is no network, and nothing where the device has kept something', async () => {
  expect(await run('', { [SESSION]: null })).toEqual([SESSION])
  expect(await run('', {})).toEqual([SESSION])
  await expect(askedEarly(SESSION, {})).rejects.toThrow('no network')
  expect(await run('a=b; ritmo_kept=0', ALL)).toEqual([])
  expect(askedEarly(SESSION, {})).toBe(null)
})

test('what the app has asked for itself before the page could is left to it: no answer from the past is taken for news', async () => {
  let answer = (_: unknown) => {}
  const manifest = new Promise((resolve) => (answer = resolve))
  const asked: string[] = []
  const window: Record<string, unknown> = {}
  const fetch = async (path: string) => {
    asked.push(path)
    return path === '/v1/manifest' ? (manifest as Promise<Response>) : Response.json({})
  }
  runInNewContext(firstAsked(), { document: { cookie: '' }, window, fetch, AbortSignal })
  vi.stubGlobal('window', window)
  const changes = '/v1/changes?dataset=sales&since=7'
  expect(askedEarly(changes, {})).toBe(null)
  answer(Response.json(ALL['/v1/manifest']))
  await expect.poll(() => asked).toEqual([SESSION, '/v1/manifest', '/v1/labels/abc'])
  expect(askedEarly(changes, {})).toBe(null)
})
