/** What D1 tells of a statement it ran. */
export interface StatementMeta {
  readonly rows_read?: number
  readonly rows_written?: number
}

const originals = new WeakMap<object, { readonly real: D1PreparedStatement; readonly sql: string }>()

/** A D1 database that tells `note` of every statement, with what D1 itself counts and bills for it. */
export function countedDatabase(db: D1Database, note: (sql: string, meta: StatementMeta) => void): D1Database {
  return new Proxy(db, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => counted(target.prepare(sql), sql, note)
      if (key === 'batch') {
        return async (all: D1PreparedStatement[]) => {
          const results = await target.batch(all.map((one) => originals.get(one)?.real ?? one))
          all.forEach((one, index) => note(originals.get(one)?.sql ?? '', results[index]?.meta ?? {}))
          return results
        }
      }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function counted(real: D1PreparedStatement, sql: string, note: (sql: string, meta: StatementMeta) => void): D1PreparedStatement {
  const all = async () => {
    const result = await real.all<Record<string, unknown>>()
    note(sql, result.meta)
    return result
  }
  const wrapped = {
    bind: (...values: unknown[]) => counted(real.bind(...values), sql, note),
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
