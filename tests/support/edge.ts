import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Miniflare } from 'miniflare'
import type { EdgeOptions } from '../../worker/local/edge.ts'
import { fingerprint } from '../../worker/local/fingerprint.ts'
import { edgesOver } from '../../worker/local/orphan.ts'
import { ROOT } from '../../worker/local/settings.ts'

const OUT = join(ROOT, 'tests', '.out')

/** The secret with which tests open workspaces. */
export const OWNER = 'tests-tests-tests-tests-tests-tests-tests'

/** How long whoever reads an edge's database beside it waits for its turn, in ms: where a process was just killed the next one puts it in order first. */
export const BUSY = 5000

export interface StartOptions {
  /** A free one when absent. */
  readonly port?: number
  /** A folder of state to go on from; a fresh one, removed at `stop`, when absent. */
  readonly state?: string
  /** The Worker's entry, from the project's root. */
  readonly entry?: string
  readonly vars?: Readonly<Record<string, string>>
  /** Null leaves the app out, whose files are read at each start. */
  readonly app?: null
  /** Whether it is to be killed: its process is looked up at the start, so that `kill9` loses no instant. */
  readonly mortal?: boolean
}

export interface TestWorkspace {
  /** The public id. */
  readonly id: string
  /** The id in the tables. */
  readonly number: number
  readonly key: string
  /** `ritmo_session=…`, as a `Cookie` header has it. */
  readonly cookie: string
}

export interface RunningEdge {
  readonly url: string
  readonly state: string
  /** Null when shared. */
  readonly mf: Miniflare | null
  /** A request to a path of this edge, with a workspace's key when `as` is given. */
  fetch(path: string, init?: RequestInit & { as?: { readonly key: string }; duplex?: 'half' }): Promise<Response>
  /** A fresh workspace. */
  workspace(wanted?: { zone?: string; currency?: string | null; name?: string; language?: 'it' | 'en' }): Promise<TestWorkspace>
  /** The file of the facts' database; open it read-only. */
  databaseFile(): string
  /** What cron does each minute. */
  cron(at?: Date): Promise<void>
  stop(): Promise<void>
  /** Ends workerd at once, as a power cut would; the state stays. Only when mortal. */
  kill9(): Promise<void>
}

const prints = new Map<string, string>()

/** What tells these folders' files as this process found them: to read a thousand sources for each edge takes a tenth of its start. */
function printOf(...folders: readonly string[]): string {
  const print = prints.get(folders.join()) ?? fingerprint(folders).slice(0, 16)
  prints.set(folders.join(), print)
  return print
}

/** The bundled Worker of an entry, made once for the sources as they are; the path of its file. */
export async function bundleOf(entry: string): Promise<string> {
  const folder = await madeOnce(`${basename(entry, '.ts')}-${printOf('worker', 'shared', 'tests/support')}`, async (beside) => (await import('../../worker/local/bundle.ts')).bundleWorker(join(ROOT, entry), join(beside, 'index.js')))
  return join(folder, 'index.js')
}

/** An empty state whose database has every migration: a test begins with a copy, since to apply them takes a second of a processor. */
function migratedState(script: string): Promise<string> {
  return madeOnce(`state-${printOf('worker/store/migrations', 'worker/local')}`, async (state) => {
    const { mf } = await (await opening()).openEdge({ port: 0, state, script, app: null, owner: OWNER })
    await mf.dispose()
  })
}

/** Loaded by those that start an edge alone: it takes half a second of a processor. */
const opening = () => import('../../worker/local/edge.ts')

const made = new Map<string, Promise<string>>()

/** A folder that is made once, whoever asks for it at the same time in this process or another; its path. */
function madeOnce(name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = made.get(name) ?? madeBeside(name, make)
  made.set(name, folder)
  return folder
}

/** Made beside and then moved, since other test processes look for the same. */
async function madeBeside(name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = join(OUT, 'made', name)
  if (existsSync(folder)) return folder
  const beside = `${folder}-${process.pid}`
  await make(beside)
  try {
    renameSync(beside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(beside, { recursive: true, force: true })
  }
  return folder
}

/** Starts the real edge in workerd for a test. */
export async function startEdge(options: StartOptions = {}): Promise<RunningEdge> {
  const script = await bundleOf(options.entry ?? 'worker/index.ts')
  mkdirSync(OUT, { recursive: true })
  const state = options.state ?? mkdtempSync(join(OUT, 'state-'))
  if (!existsSync(join(state, 'd1'))) cpSync(await migratedState(script), state, { recursive: true })
  const built = join(ROOT, 'dist', 'web')
  const settings = {
    port: options.port ?? 0,
    state,
    script,
    app: options.app !== null && existsSync(join(built, 'index.html')) ? built : null,
    owner: OWNER,
    ...(options.vars ? { vars: options.vars } : {}),
  }
  const running = await start(settings, options.mortal === true)
  const forget = () => {
    if (options.state === undefined) rmSync(state, { recursive: true, force: true })
  }
  return edgeOver({ ...running, stop: () => running.stop().then(forget) }, state)
}

/** A running edge as tests use it. */
export function edgeOver(running: Running, state: string): RunningEdge {
  const call: RunningEdge['fetch'] = (path, { as, ...init } = {}) => {
    const headers = new Headers(init.headers)
    if (as) headers.set('authorization', `Bearer ${as.key}`)
    return fetch(running.url + path, { ...init, headers })
  }
  return {
    url: running.url,
    state,
    mf: running.mf,
    fetch: call,
    workspace: (wanted) => openWorkspace(call, databaseFile(state), wanted),
    databaseFile: () => databaseFile(state),
    cron: (at = new Date()) => running.cron(at),
    stop: () => running.stop(),
    kill9: () => running.kill9(),
  }
}

export interface Running {
  readonly url: string
  readonly mf: Miniflare | null
  cron(at: Date): Promise<void>
  stop(): Promise<void>
  kill9(): Promise<void>
}

async function start(settings: EdgeOptions, mortal: boolean): Promise<Running> {
  const { mf, url } = await (await opening()).openEdge(settings)
  const processes = mortal ? edgesOver(settings.state) : []
  return {
    url,
    mf,
    cron: async (at) => {
      const worker = await mf.getWorker()
      await worker.scheduled({ cron: '* * * * *', scheduledTime: at })
    },
    stop: () => mf.dispose(),
    kill9: async () => {
      if (processes.length !== 1) throw new Error(`${processes.length} processes to kill: only a mortal edge has one`)
      for (const pid of processes) process.kill(pid, 'SIGKILL')
      // In the same breath, lest miniflare start another in place of what it takes for a crash.
      await mf.dispose()
    },
  }
}

async function openWorkspace(
  call: RunningEdge['fetch'],
  file: string,
  wanted: { zone?: string; currency?: string | null; name?: string; language?: 'it' | 'en' } = {},
): Promise<TestWorkspace> {
  const body = { name: wanted.name ?? 'Prova', zone: wanted.zone ?? 'Europe/Rome', currency: wanted.currency ?? null, language: wanted.language ?? 'it' }
  const json = { 'content-type': 'application/json' }
  const opened = await call('/v1/workspaces', { method: 'POST', as: { key: OWNER }, headers: json, body: JSON.stringify(body) })
  if (opened.status !== 201) throw new Error(`no workspace: ${opened.status} ${await opened.text()}`)
  const { workspace, key } = (await opened.json()) as { workspace: { id: string }; key: string }
  const session = await call('/v1/session', { method: 'POST', headers: json, body: JSON.stringify({ key }) })
  const cookie = session.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`no session: ${session.status} ${await session.text()}`)
  return { id: workspace.id, number: numberOf(file, workspace.id), key, cookie }
}

function numberOf(file: string, slug: string): number {
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY })
  const row = db.prepare('select id from workspace where slug = ?').get(slug)
  db.close()
  return Number(row?.id)
}

function databaseFile(state: string): string {
  const folder = join(state, 'd1', 'miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite')
  if (!file) throw new Error(`no database in ${folder}`)
  return join(folder, file)
}
