import worker from '../../worker/index.ts'

/**
 * The product's own Worker, which tells with each answer how many rows of facts D1 read for it, in the header
 * `fact-rows`: index rows and all, as D1 itself counts and bills them.
 */

type Handler = (subject: unknown, env: unknown, context: unknown) => Response | Promise<Response>

interface Counter {
  rows: number
}

function counted(db: D1Database, counter: Counter): D1Database {
  return new Proxy(db, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => statement(target.prepare(sql), sql, counter)
      if (key === 'batch') {
        return async (all: D1PreparedStatement[]) => {
          const results = await target.batch(all.map((one) => originals.get(one)?.real ?? one))
          all.forEach((one, index) => note(counter, originals.get(one)?.sql ?? '', results[index]?.meta.rows_read ?? 0))
          return results
        }
      }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

const originals = new WeakMap<object, { real: D1PreparedStatement; sql: string }>()

function statement(real: D1PreparedStatement, sql: string, counter: Counter): D1PreparedStatement {
  const all = async () => {
    const result = await real.all<Record<string, unknown>>()
    note(counter, sql, result.meta.rows_read)
    return result
  }
  const wrapped = {
    bind: (...values: unknown[]) => statement(real.bind(...values), sql, counter),
    all,
    run: all,
    first: async (column?: string) => {
      const row = (await all()).results[0] ?? null
      return row && column !== undefined ? row[column] : row
    },
    raw: async () => (await all()).results.map((row) => Object.values(row)),
  } as unknown as D1PreparedStatement
  originals.set(wrapped, { real, sql })
  return wrapped
}

function note(counter: Counter, sql: string, rows: number): void {
  if (/\bfact\b/.test(sql)) counter.rows += rows
}

const handlers = worker as unknown as Record<'fetch' | 'queue' | 'scheduled', Handler>

export default {
  async fetch(request: Request, env: { FACTS_0: D1Database }, context: unknown) {
    const counter: Counter = { rows: 0 }
    const answer = await handlers.fetch(request, { ...env, FACTS_0: counted(env.FACTS_0, counter) }, context)
    answer.headers.set('fact-rows', String(counter.rows))
    return answer
  },
  queue: (batch: unknown, env: unknown, context: unknown) => handlers.queue(batch, env, context),
  scheduled: (event: unknown, env: unknown, context: unknown) => handlers.scheduled(event, env, context),
}
