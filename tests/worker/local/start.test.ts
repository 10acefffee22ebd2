import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../../worker/local/settings.ts'

/** The commands as a person runs them, each a process of its own over a state of its own. */
const OUT = join(ROOT, 'tests', '.out')
const running = new Set<ChildProcess>()
let folder: string

beforeAll(() => {
  mkdirSync(OUT, { recursive: true })
  folder = mkdtempSync(join(OUT, 'start-'))
  expect(run('build', {}).status).toBe(0)
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const script = (command: string) => join(ROOT, 'worker', 'local', `${command}.ts`)
const environment = (more: Record<string, string>) => ({ ...process.env, RITMO_DEMO: 'empty', ...more })

function run(command: string, more: Record<string, string>, args: readonly string[] = []) {
  return spawnSync(process.execPath, [script(command), ...args], { env: environment(more), encoding: 'utf8', input: '' })
}

/** A free port below those that the system gives to whoever connects: nobody gets it between here and the start. */
async function freePort(): Promise<string> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000)
    const probe = createServer()
    const isFree = await new Promise<boolean>((resolve) => probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)))
    if (!isFree) continue
    await new Promise((resolve) => probe.close(resolve))
    return String(port)
  }
}

interface Started {
  readonly url: string
  /** Ctrl-C, which a terminal sends to the whole group: the exit code. */
  stop(): Promise<number | null>
}

async function start(more: Record<string, string>, command = 'start'): Promise<Started> {
  const child = spawn(process.execPath, [script(command)], { env: environment(more), stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  running.add(child)
  let said = ''
  child.stderr.on('data', (part) => (said += part))
  const over = new Promise<number | null>((resolve) => child.once('exit', resolve)).finally(() => running.delete(child))
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Ritmo: (http:\S+)$/.exec(line)?.[1]
    if (url) return { url, stop: () => (process.kill(-(child.pid as number), 'SIGINT'), over) }
  }
  throw new Error(`it did not start: ${await over} ${said}`)
}

const session = (url: string, key: string) => fetch(`${url}/v1/session`, { headers: { authorization: `Bearer ${key}` } })

test('it starts, gives keys, stops at Ctrl-C, and has everything when it starts again', async () => {
  const env = { PORT: await freePort(), RITMO_STATE: join(folder, 'a') }
  const first = await start(env)
  expect(first.url).toBe(`http://localhost:${env.PORT}`)
  const told = run('key', env)
  const key = told.stdout.trim().split('\n').at(-1) as string
  expect(key).toMatch(/^ritmo_[0-9a-f]{72}$/)
  expect(await (await session(first.url, key)).json()).toMatchObject({ workspace: { id: 'demo', zone: 'Europe/Rome', currency: 'EUR' } })
  expect(await first.stop()).toBe(0)
  await expect(session(first.url, key)).rejects.toThrow()
  const other = run('key', env).stdout.trim().split('\n').at(-1) as string
  const second = await start(env)
  expect([(await session(second.url, key)).status, (await session(second.url, other)).status]).toEqual([200, 200])
  expect(await second.stop()).toBe(0)
})

test('the night and the rebuild are one command each, with a server running or without', async () => {
  const env = { PORT: await freePort(), RITMO_STATE: join(folder, 'f') }
  const server = await start(env)
  const key = run('key', env).stdout.trim().split('\n').at(-1) as string
  const file = 'Data;Ordine;Articolo;Quantità;Prezzo\n01/03/2025;1;T01;2;4,50\n'
  const sent = await fetch(`${server.url}/v1/imports?filename=a.csv`, { method: 'POST', headers: { authorization: `Bearer ${key}`, prefer: 'wait=20' }, body: file })
  expect(await sent.json()).toMatchObject({ state: 'succeeded' })
  expect(run('night', env).stdout).toMatch(/The books are closed; no earlier day changed\.\n$/)
  expect(await server.stop()).toBe(0)
  expect(run('rebuild', env).stdout).toMatch(/Rebuilt: 1 tiles, 1 rows, the same hashes as before\.\n$/)
})

test('while one develops, the app comes from its sources and the edge stands behind it', async () => {
  const env = { PORT: await freePort(), RITMO_STATE: join(folder, 'g') }
  const dev = await start(env, 'dev')
  expect(await (await fetch(dev.url, { headers: { accept: 'text/html' } })).text()).toContain('/@vite/client')
  const enter = () => fetch(`${dev.url}/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, body: '{"demo":true}' })
  // Sources that change while this runs have the edge replaced: for a moment nobody stands behind.
  await expect.poll(async () => (await enter()).status, { timeout: 20_000 }).toBe(201)
  expect(await dev.stop()).toBe(0)
})

test('two run side by side; a port or a state that is taken is told in one sentence', async () => {
  const one = { PORT: await freePort(), RITMO_STATE: join(folder, 'b') }
  const two = { PORT: await freePort(), RITMO_STATE: join(folder, 'c') }
  const [first, second] = await Promise.all([start(one), start(two)])
  const samePort = run('start', { ...one, RITMO_STATE: join(folder, 'd') })
  expect([samePort.status, samePort.stderr.trim().split('\n')]).toEqual([1, [expect.stringMatching(/^Port \d+ is in use: .*PORT=\d+ npm start\.$/)]])
  const sameState = run('start', { ...one, PORT: await freePort() })
  expect([sameState.status, sameState.stderr.trim().split('\n')]).toEqual([1, [expect.stringMatching(/^Another Ritmo already runs on the state in .*, at http:.*RITMO_STATE/)]])
  expect(run('reset', one, ['--yes']).status).toBe(1)
  expect(await Promise.all([first.stop(), second.stop()])).toEqual([0, 0])
})

test('a state is wiped only when one says so', () => {
  const env = { RITMO_STATE: join(folder, 'e') }
  run('key', env)
  expect(run('reset', env).stdout).toMatch(/Nothing was changed\.\n$/)
  expect(existsSync(env.RITMO_STATE)).toBe(true)
  expect(run('reset', env, ['--yes']).stdout).toMatch(/Wiped\./)
  expect(existsSync(env.RITMO_STATE)).toBe(false)
})
