import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startClock } from './clock.ts'
import { refuseFullDisk } from './disk.ts'
import { openEdge, type Edge } from './edge.ts'
import { lockState } from './lock.ts'
import { endOrphans } from './orphan.ts'
import { keptPushKey } from './push-key.ts'
import { refuseTakenPort, takenPort } from './port.ts'
import { PlainError, ROOT, type Settings } from './settings.ts'

/** How the other commands find a running server and may speak to it. Readable by its owner alone. */
export interface ServerFile {
  readonly url: string
  /** A key to the demo workspace with every permission. */
  readonly key: string
}

const DEMO = { id: 'demo', name: 'Bottega Demo', zone: 'Europe/Rome', currency: 'EUR', language: 'it' }

/** What the environment says of mail and push, handed on to the Worker. */
const PASSED = ['RITMO_PUSH_KEYS', 'RITMO_PUSH_CONTACT', 'RITMO_MAIL_FROM', 'RITMO_SMTP', 'RITMO_MAIL_API']
const passed = (env: Readonly<Record<string, string | undefined>>) => Object.fromEntries(PASSED.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))

/** Where the build leaves the Worker and the app. */
export const BUILT = { script: join(ROOT, 'dist', 'worker', 'index.js'), app: join(ROOT, 'dist', 'web') }

export interface Opened extends ServerFile {
  readonly edge: Edge
  /** The secret that opens workspaces, fresh at every start. */
  readonly owner: string
  close(): Promise<void>
}

export interface OpenOptions {
  /** Port of the edge; 0 takes any free one. */
  readonly port: number
  /** The bundled Worker and the folder of the built app, when they are not what `npm start` built. */
  readonly script?: string
  readonly app?: string | null
  /** Told when workerd crashed and runs again: what its queue held is lost. */
  readonly restarted?: () => void
}

/**
 * Opens the local state for this process alone: lock, orphans ended, migrations, the demo workspace. Throws a plain
 * error when the state or the port is somebody else's.
 */
export async function openServer(state: string, options: OpenOptions): Promise<Opened> {
  const unlock = lockState(state, () => announced(state)?.url ?? null)
  refuseFullDisk(state)
  await endOrphans(state)
  if (options.port !== 0) await refuseTakenPort(options.port)
  const builtApp = existsSync(join(BUILT.app, 'index.html')) ? BUILT.app : null
  const owner = randomBytes(32).toString('hex')
  const edge = await openEdge({ script: BUILT.script, app: builtApp, ...options, state, owner, vars: { RITMO_PUSH_KEYS: keptPushKey(state), ...passed(process.env) } }).catch((error: NodeJS.ErrnoException) => {
    // Taken between the look and the start.
    throw error.code === 'ERR_ADDRESS_IN_USE' ? takenPort(options.port) : error
  })
  const key = await demoKey(edge.url, owner)
  const close = async () => {
    rmSync(serverFile(state), { force: true })
    await edge.mf.dispose()
    unlock()
  }
  return { edge, owner, url: edge.url, key, close }
}

async function demoKey(url: string, owner: string): Promise<string> {
  const answer = await fetch(`${url}/v1/workspaces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${owner}` },
    body: JSON.stringify(DEMO),
  })
  if (!answer.ok) throw new PlainError(`The demo workspace could not be opened: ${await answer.text()}`)
  return ((await answer.json()) as { key: string }).key
}

const serverFile = (state: string) => join(state, 'server.json')

/** Tells the other commands of this server. */
export function announceServer(state: string, server: ServerFile): void {
  mkdirSync(state, { recursive: true })
  // Written aside and moved: who reads it finds all of it or nothing.
  const aside = `${serverFile(state)}.new`
  writeFileSync(aside, JSON.stringify({ url: server.url, key: server.key }), { mode: 0o600 })
  renameSync(aside, serverFile(state))
}

/** What the last server on a state folder told of itself, or null. */
function announced(state: string): ServerFile | null {
  try {
    return JSON.parse(readFileSync(serverFile(state), 'utf8')) as ServerFile
  } catch {
    return null
  }
}

/** The server that runs on a state folder and answers, or null. */
export async function runningServer(state: string): Promise<ServerFile | null> {
  const server = announced(state)
  if (!server) return null
  try {
    const answer = await fetch(`${server.url}/v1/session`, { headers: { authorization: `Bearer ${server.key}` }, signal: AbortSignal.timeout(5000) })
    return answer.ok ? server : null
  } catch {
    return null
  }
}

/** Does something with the running server, or, when none runs, with the state opened for the purpose. */
export async function withServer(settings: Settings, work: (server: ServerFile) => Promise<void>): Promise<void> {
  const running = await runningServer(settings.state)
  if (running) return work(running)
  const opened = await openServer(settings.state, { port: 0 })
  const clock = startClock(opened.edge.mf)
  try {
    await clock.tick()
    await work(opened)
  } finally {
    clock.stop()
    await opened.close()
  }
}
