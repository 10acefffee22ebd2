import { COUNTED, type Counted } from '../../shared/modes/usage.ts'
import type { Env } from '../env.ts'

/** Counts what an operation uses, where it is used. What comes after its counts were taken goes on in `into`. */
export class Meter {
  readonly counts: Record<Counted, number> = Object.fromEntries(COUNTED.map((name) => [name, 0])) as Record<Counted, number>
  #into: Record<Counted, number> | null = null

  count(name: Counted, by = 1): void {
    const to = this.#into ?? this.counts
    to[name] += by
  }

  /** Hands over what was counted so far, and all that follows. */
  pour(into: Record<Counted, number>): void {
    if (this.#into) return
    for (const name of COUNTED) into[name] += this.counts[name]
    this.#into = into
  }
}

/** The same bindings, with everything that is billed counted. */
export function meteredEnv(env: Env, meter: Meter): Env {
  return {
    ...env,
    FACTS_0: meteredDatabase(env.FACTS_0, meter),
    KV: metered(env.KV, (method) => meter.count(method === 'get' || method === 'list' ? 'kvReads' : 'kvWrites')),
    BYTES: metered(env.BYTES, (method) => method !== 'delete' && meter.count(R2_WRITES.has(method) ? 'r2Writes' : 'r2Reads')),
    BULK: meteredQueue(env.BULK, meter),
    INTERACTIVE: meteredQueue(env.INTERACTIVE, meter),
    OUTGOING: meteredQueue(env.OUTGOING, meter),
  }
}

const R2_WRITES = new Set(['put', 'list', 'createMultipartUpload', 'uploadPart', 'complete'])
const OPEN_UPLOADS = new Set(['createMultipartUpload', 'resumeMultipartUpload'])

/** A message is written, read and deleted: three operations, each for 64 KB. */
function meteredQueue<T extends Queue>(queue: T, meter: Meter): T {
  return metered(queue, (method, args) => meter.count('queueOperations', 3 * (method === 'sendBatch' ? [...(args[0] as Iterable<unknown>)].length : 1)))
}

/** A binding whose every call is told by name. */
function metered<T extends object>(binding: T, note: (method: string, args: readonly unknown[]) => void): T {
  return new Proxy(binding, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        const method = String(key)
        // Taking up an upload again asks nothing of R2.
        if (method !== 'resumeMultipartUpload') note(method, args)
        const result: unknown = Reflect.apply(value, target, args)
        if (!OPEN_UPLOADS.has(method)) return result
        return result instanceof Promise ? result.then((upload: object) => metered(upload, note)) : metered(result as object, note)
      }
    },
  })
}

const originals = new WeakMap<object, D1PreparedStatement>()

/** A database that counts rows as D1 itself does and bills them. */
function meteredDatabase(db: D1Database, meter: Meter): D1Database {
  const note = ({ meta }: { meta: { rows_read?: number; rows_written?: number } }) => {
    meter.count('d1RowsRead', meta.rows_read ?? 0)
    meter.count('d1RowsWritten', meta.rows_written ?? 0)
  }
  const counted = (real: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => {
      const result = await real.all<Record<string, unknown>>()
      note(result)
      return result
    }
    const statement = {
      bind: (...values: unknown[]) => counted(real.bind(...values)),
      all,
      run: async () => {
        const result = await real.run()
        note(result)
        return result
      },
      first: async (column?: string) => {
        const row = (await all()).results[0] ?? null
        return row && column !== undefined ? (row[column] ?? null) : row
      },
      // D1 tells nothing of what it read for bare rows: those that came are counted, the fewest it can have been.
      raw: async () => {
        const rows = await real.raw()
        meter.count('d1RowsRead', rows.length)
        return rows
      },
    } as unknown as D1PreparedStatement
    originals.set(statement, real)
    return statement
  }
  return new Proxy(db, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => counted(target.prepare(sql))
      if (key === 'batch') {
        return async (all: D1PreparedStatement[]) => {
          const results = await target.batch(all.map((one) => originals.get(one) ?? one))
          results.forEach(note)
          return results
        }
      }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
