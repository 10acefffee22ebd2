import worker from '../../worker/index.ts'

/**
 * The product's own Worker with every binding call announced before and after it happens, so that a test can stop the
 * process at exactly that await. `RITMO_POINTS` is the address that hears of the points; it answers when to go on, or
 * never, because it has killed the process. Its answer is the number of the next point that it must hear of at once: those
 * before it are told with that one, since to tell each by itself costs more than what is tested.
 */

interface Announcing {
  RITMO_POINTS?: string
}

type Call = (...args: unknown[]) => unknown

const originals = new WeakMap<object, object>()

/** The object with the named methods announced. `unwrap` gives the platform back its own objects. */
function announced<T extends object>(target: T, name: string, tell: (point: string) => Promise<void>, methods: readonly string[], wrapResult: Readonly<Record<string, string>> = {}): T {
  const proxy = new Proxy(target, {
    get(from, key) {
      const value: unknown = Reflect.get(from, key, from)
      if (typeof value !== 'function') return value
      const method = String(key)
      if (method in wrapResult) {
        return (...args: unknown[]) => statement((value as Call).apply(from, args) as object, describe(args[0]), tell)
      }
      if (!methods.includes(method)) return (value as Call).bind(from)
      return async (...args: unknown[]) => {
        const point = `${name}.${method} ${describe(args[0])}`
        await tell(`before ${point}`)
        const result = await (value as Call).apply(from, args.map(unwrap))
        await tell(`after ${point}`)
        return result
      }
    },
  })
  originals.set(proxy, target)
  return proxy
}

/** A prepared statement: `bind` gives another one, the rest are points. */
function statement(target: object, sql: string, tell: (point: string) => Promise<void>): object {
  const proxy = new Proxy(target, {
    get(from, key) {
      const value: unknown = Reflect.get(from, key, from)
      if (typeof value !== 'function') return value
      if (key === 'bind') return (...args: unknown[]) => statement((value as Call).apply(from, args) as object, sql, tell)
      return async (...args: unknown[]) => {
        await tell(`before D1.${String(key)} ${sql}`)
        const result = await (value as Call).apply(from, args)
        await tell(`after D1.${String(key)} ${sql}`)
        return result
      }
    },
  })
  originals.set(proxy, target)
  return proxy
}

function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap)
  return typeof value === 'object' && value !== null ? (originals.get(value) ?? value) : value
}

/** A short stable name of what a call is about: the start of the SQL, or a key without its hashes and ids. */
function describe(about: unknown): string {
  if (Array.isArray(about)) return `${about.length} statements`
  if (typeof about !== 'string') return ''
  return about.replace(/[0-9a-f]{64}|[0-9A-HJKMNP-TV-Z]{26}/g, '…').replace(/\s+/g, ' ').trim().slice(0, 60)
}

const wrapped = new WeakMap<object, object>()

/** How many points have been, which is the next to be told at once, and those that were not told yet. All of the process: it has one isolate. */
let points = 0
let told = 0
const untold: string[] = []

function wrap(env: object & Announcing): object {
  const address = env.RITMO_POINTS
  if (!address) return env
  const known = wrapped.get(env)
  if (known) return known
  const tell = async (point: string) => {
    untold.push(point)
    if (++points < told) return
    const body = [points, ...untold.splice(0)].join('\n')
    told = Number(await (await fetch(address, { method: 'POST', body })).text())
  }
  const bindings: Record<string, unknown> = { ...env }
  for (const [name, value] of Object.entries(bindings)) {
    if (typeof value !== 'object' || value === null) continue
    if (name.startsWith('FACTS_')) bindings[name] = announced(value, 'D1', tell, ['batch', 'exec'], { prepare: 'statement' })
    else if (name === 'BYTES') bindings[name] = announced(value, 'R2', tell, ['put', 'get', 'head', 'delete', 'list'])
    else if (name === 'KV') bindings[name] = announced(value, 'KV', tell, ['put', 'get', 'delete'])
    else if ('send' in value) bindings[name] = announced(value, 'Queue', tell, ['send', 'sendBatch'])
  }
  wrapped.set(env, bindings)
  return bindings
}

type Handlers = Record<string, (subject: unknown, env: unknown, context: unknown) => unknown>
const handlers = worker as unknown as Handlers

export { LiveHub } from '../../worker/index.ts'

export default {
  fetch: (request: unknown, env: object, context: unknown) => handlers.fetch?.(request, wrap(env), context),
  queue: (batch: unknown, env: object, context: unknown) => handlers.queue?.(batch, wrap(env), context),
  scheduled: (event: unknown, env: object, context: unknown) => handlers.scheduled?.(event, wrap(env), context),
}
