import worker from '../../worker/index.ts'
import { countedDatabase } from '../support/counted-database.ts'

/**
 * The product's own Worker, which counts what Cloudflare bills. `GET /metered` gives the counts; `POST /metered` sets the
 * clock (ms) and, with `counting`, whether it counts from now on, from zero.
 */

type Handler = (subject: unknown, env: unknown, context: unknown) => Response | Promise<Response>
type Bindings = Record<string, unknown> & { FACTS_0: D1Database }

const handlers = worker as unknown as Record<'fetch' | 'queue' | 'scheduled', Handler>
const WRITES = ['put', 'list', 'createMultipartUpload', 'uploadPart', 'complete']

let clock: number | null = null
let counting = false
let counts: Record<string, number> = {}

function count(name: string, by = 1): void {
  if (counting) counts[name] = (counts[name] ?? 0) + by
}

/** A binding whose every call is counted by name. */
function metered<T extends object>(binding: T, note: (method: string, args: readonly unknown[]) => void): T {
  return new Proxy(binding, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        note(String(key), args)
        const result: unknown = value.apply(target, args)
        return ['createMultipartUpload', 'resumeMultipartUpload'].includes(String(key)) ? Promise.resolve(result).then((upload) => metered(upload as object, note)) : result
      }
    },
  })
}

function meteredEnv(raw: Bindings): Bindings {
  const env: Bindings = { ...raw, ...(clock === null ? {} : { RITMO_CLOCK: String(clock) }) }
  env.FACTS_0 = countedDatabase(raw.FACTS_0, (_sql, meta) => {
    count('d1RowsRead', meta.rows_read ?? 0)
    count('d1RowsWritten', meta.rows_written ?? 0)
  })
  env.BYTES = metered(raw.BYTES as object, (method) => {
    if (method !== 'delete') count(WRITES.includes(method) ? 'r2Writes' : 'r2Reads')
  })
  env.KV = metered(raw.KV as object, (method) => count(method === 'get' ? 'kvReads' : 'kvWrites'))
  // A message is written, read and deleted: three operations.
  for (const [name, binding] of Object.entries(raw)) if (isQueue(binding)) env[name] = metered(binding, (method, args) => count('queueOperations', 3 * (method === 'sendBatch' ? [...(args[0] as Iterable<unknown>)].length : 1)))
  return env
}

function isQueue(binding: unknown): binding is object {
  return typeof binding === 'object' && binding !== null && typeof (binding as { sendBatch?: unknown }).sendBatch === 'function'
}

export { LiveHub } from '../../worker/index.ts'

export default {
  async fetch(request: Request, env: Bindings, context: unknown) {
    if (new URL(request.url).pathname === '/metered') {
      if (request.method === 'POST') {
        const wanted = (await request.json()) as { clock?: number; counting?: boolean }
        if (wanted.clock !== undefined) clock = wanted.clock
        if (wanted.counting !== undefined) [counting, counts] = [wanted.counting, {}]
      }
      return Response.json(counts)
    }
    count('requests')
    return handlers.fetch(request, meteredEnv(env), context)
  },
  queue(batch: unknown, env: Bindings, context: unknown) {
    count('requests')
    return handlers.queue(batch, meteredEnv(env), context)
  },
  scheduled(event: unknown, env: Bindings, context: unknown) {
    count('requests')
    return handlers.scheduled(event, meteredEnv(env), context)
  },
}
