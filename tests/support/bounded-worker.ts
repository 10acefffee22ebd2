import type { WorkBound } from '../../shared/modes/work.ts'
import worker from '../../worker/index.ts'
import { countedDatabase } from './counted-database.ts'

/**
 * The product's own Worker, which counts what each request uses until its answer goes out. `GET /work` gives what the last one with
 * the header `counted` used; after `POST /stall` the asynchronous plane does nothing any more.
 */

type Counts = Record<keyof WorkBound, number>
type Bindings = Record<string, unknown> & { FACTS_0: D1Database }
type Handler = (subject: unknown, env: unknown, context: unknown) => unknown

const handlers = worker as unknown as Record<'fetch' | 'queue' | 'scheduled', Handler>

/** A request whose work is counted until it is answered. Those of a test come one after another. */
interface Asking {
  readonly counts: Counts
  answered: boolean
}

let current: Asking | null = null
let stalled = false

function count(of: Asking | null, name: keyof Counts, by = 1): void {
  if (of && !of.answered) of.counts[name] += by
}

const { setTimeout: later, fetch: outside } = globalThis
globalThis.fetch = (...asked: Parameters<typeof fetch>) => (count(current, 'outside'), outside(...asked))
// One that ends while its answer is still awaited was waited out; giving way for an instant is no pause.
globalThis.setTimeout = ((act: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
  const asking = current
  return later(() => (count(asking, 'pauses', ms > 0 ? 1 : 0), act(...given)), ms)
}) as typeof setTimeout

/** A binding whose every call counts; `inside` says which calls give something that is called in its turn. */
function counted<T extends object>(of: Asking, binding: T, name: keyof Counts, inside: readonly string[] = [], by: (method: string, args: readonly unknown[]) => number = () => 1): T {
  return new Proxy(binding, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        const opens = inside.includes(String(key))
        if (!opens || key === 'createMultipartUpload') count(of, name, by(String(key), args))
        const result: unknown = Reflect.apply(value, target, args)
        if (!opens) return result
        return result instanceof Promise ? result.then((one: object) => counted(of, one, name, inside, by)) : counted(of, result as object, name, inside, by)
      }
    },
  })
}

function countedEnv(of: Asking, raw: Bindings): Bindings {
  const env: Bindings = { ...raw }
  env.FACTS_0 = countedDatabase(raw.FACTS_0, (_sql, meta) => {
    count(of, 'statements')
    count(of, 'rows', (meta.rows_read ?? 0) + (meta.rows_written ?? 0))
  })
  env.KV = counted(of, raw.KV as object, 'kv')
  env.BYTES = counted(of, raw.BYTES as object, 'r2', ['createMultipartUpload', 'resumeMultipartUpload'])
  for (const name of ['BULK', 'INTERACTIVE', 'OUTGOING']) env[name] = counted(of, raw[name] as object, 'messages', [], (method, args) => (method === 'sendBatch' ? [...(args[0] as Iterable<unknown>)].length : 1))
  const live = raw.LIVE as DurableObjectNamespace
  env.LIVE = { idFromName: (name: string) => live.idFromName(name), get: (id: DurableObjectId) => counted(of, live.get(id), 'objects') }
  return env
}

export { LiveHub } from '../../worker/index.ts'

export default {
  async fetch(request: Request, env: Bindings, context: unknown) {
    const { pathname } = new URL(request.url)
    if (pathname === '/work') return Response.json(current?.counts)
    if (pathname === '/stall') return (stalled = true), new Response(null, { status: 204 })
    if (!request.headers.has('counted')) return handlers.fetch(request, env, context)
    const now: Asking = { counts: { statements: 0, rows: 0, kv: 0, r2: 0, messages: 0, objects: 0, outside: 0, pauses: 0 }, answered: false }
    current = now
    const answer = await handlers.fetch(request, countedEnv(now, env), context)
    now.answered = true
    return answer
  },
  queue: (batch: unknown, env: unknown, context: unknown) => (stalled ? undefined : handlers.queue(batch, env, context)),
  scheduled: (event: unknown, env: unknown, context: unknown) => (stalled ? undefined : handlers.scheduled(event, env, context)),
}
