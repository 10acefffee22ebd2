import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { STATE_MARK } from './orphan.ts'
import { migrate, type Migratable } from './migrate.ts'
import { PlainVoice } from './voice.ts'

export interface EdgeOptions {
  /** 0 takes any free one. */
  readonly port: number
  /** Folder of D1, KV and R2. */
  readonly state: string
  /** The bundled Worker. */
  readonly script: string
  /** Folder of the built app, null without one. */
  readonly app: string | null
  /** The secret that opens workspaces. */
  readonly owner: string
  /** Further variables of the Worker. */
  readonly vars?: Readonly<Record<string, string>>
  /** Told when workerd crashed and runs again: what its queue held is lost. */
  readonly restarted?: () => void
}

export interface Edge {
  readonly mf: Miniflare
  readonly url: string
}

/**
 * At the edge an isolate has a machine's attention and 128 MB; here the Worker's and those that stand for D1, KV and R2
 * share one process on a small machine, and would leave their garbage to lie: small young generations, old ones that
 * grow by a fifth before they are swept, and what was swept is the system's again at once (`--no-memory-pool` does not see to
 * it in this build, 20 MB lay about). On two cores V8 has one thread beside them:
 * where it compiles a function of an isolate that stands still and its heap is full, it waits until that isolate runs
 * again, and until then nothing of any isolate is optimised nor swept; so baseline code is not compiled there. Long work
 * is lent the collector (`Effects.collect`).
 */
const V8_FLAGS = '--max-semi-space-size=1 --heap-growing-percent=20 --initial-heap-size=4 --initial-old-space-size=1 --optimize-for-size --no-memory-pool --memory-pool-timeout=0 --no-concurrent-sparkplug --expose-gc'

/**
 * workerd's allocator keeps free memory by processor where glibc leaves it what tells the processors (restartable sequences),
 * else by thread: an import of 90 MB then holds some 8 MB more. A libc without this setting passes over it.
 */
const LIBC = 'glibc.pthread.rseq=0'

/** Starts the Worker in workerd over a state folder, migrated. Throws what miniflare throws, a taken port as `ERR_ADDRESS_IN_USE`. */
export async function openEdge(options: EdgeOptions): Promise<Edge> {
  mkdirSync(options.state, { recursive: true })
  process.env.MINIFLARE_WORKERD_V8_FLAGS ??= V8_FLAGS
  const mf = new Miniflare(convertV4MiniflareOptions(miniflareOptions(options)))
  const url = await mf.ready
  await migrate((await mf.getD1Database('FACTS_0')) as unknown as Migratable)
  return { mf, url: url.origin }
}

/** The same names as in `wrangler.toml`; a test compares the two. */
export function miniflareOptions(options: EdgeOptions): V4MiniflareOptions {
  const voice = new PlainVoice()
  const queue = { maxBatchSize: 1, maxBatchTimeout: 0, maxRetries: 3 }
  return {
    name: 'ritmo',
    modules: true,
    scriptPath: options.script,
    modulesRoot: dirname(options.script),
    compatibilityDate: '2026-11-01',
    compatibilityFlags: ['nodejs_compat'],
    host: '127.0.0.1',
    port: options.port,
    log: voice,
    handleStructuredLogs: ({ message }) => voice.hear(message),
    cf: false,
    telemetry: { enabled: false },
    unsafeRuntimeEnv: { [STATE_MARK]: options.state, GLIBC_TUNABLES: process.env.GLIBC_TUNABLES ?? LIBC },
    ...(options.restarted ? { unsafeHandleRuntimeRestart: options.restarted } : {}),
    d1Databases: { FACTS_0: 'ritmo-facts-0' },
    kvNamespaces: { KV: 'ritmo-kv' },
    r2Buckets: { BYTES: 'ritmo-bytes' },
    durableObjects: { LIVE: { className: 'LiveHub', useSQLite: true } },
    queueProducers: { BULK: { queueName: 'ritmo-bulk' }, INTERACTIVE: { queueName: 'ritmo-interactive' }, OUTGOING: { queueName: 'ritmo-outgoing' } },
    queueConsumers: { 'ritmo-bulk': queue, 'ritmo-interactive': queue, 'ritmo-outgoing': queue },
    bindings: { RITMO_LOCAL: '1', RITMO_OWNER: options.owner, ...options.vars },
    resourcePersistencePath: options.state,
    ...(options.app === null
      ? { serviceBindings: { ASSETS: () => new Response('not built', { status: 404 }) as never } }
      : { assets: { directory: options.app, binding: 'ASSETS', run_worker_first: true, routerConfig: { has_user_worker: true }, assetConfig: { html_handling: 'auto-trailing-slash', not_found_handling: 'none' } } }),
  }
}
