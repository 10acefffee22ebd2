/** Processor time of an operation, ms: for each call, and for each thousand rows of D1 that it reads or writes. */
interface Cpu {
  readonly call: number
  readonly rows?: number
}

/**
 * Processor time as `npm run bench -- cpu` measured it: over all of a local workerd, D1's and R2's stand-ins too, so more than
 * Cloudflare would bill. Operations that are not here count as `other`.
 */
export const CPU_MODEL: { readonly asOf: string; readonly machine: string; readonly other: Cpu; readonly operations: Readonly<Record<string, Cpu>> } = {
  asOf: '2026-11-26',
  machine: '2 virtual cores, workerd 2026-11-17, Linux x64',
  other: { call: 5 },
  operations: {
    'session.read': { call: 4.4 },
    'manifest.read': { call: 6 },
    'tiles.read': { call: 4.6 },
    'labels.read': { call: 4.7 },
    'changes.read': { call: 4.5 },
    'query.run': { call: 9.6 },
    'records.list': { call: 5.7 },
    'insights.run': { call: 7.3 },
    'orders.read': { call: 7.2 },
    'jobs.list': { call: 8.8 },
    'notices.list': { call: 3.5 },
    'notes.list': { call: 3.5 },
    'notes.write': { call: 4.7 },
    'decisions.list': { call: 3.3 },
    'operations.read': { call: 7.4 },
    'waits.record': { call: 4.2 },
    // An import with the sealing that follows it; what is made anew from the files is the same work.
    'import': { call: 0, rows: 7.5 },
    'seal': { call: 0, rows: 7.5 },
    'rebuild': { call: 0, rows: 7.5 },
    'close': { call: 0, rows: 3.2 },
    'clean': { call: 0, rows: 1.3 },
    'backup': { call: 0, rows: 6.5 },
    'restore': { call: 0, rows: 6.5 },
    'drill': { call: 0, rows: 6.5 },
    'parquet': { call: 0, rows: 9.2 },
    'query': { call: 250 },
  },
}

/** The processor time of what was counted, ms, by the model. */
export function cpuOf(operation: string, counts: Readonly<Record<'requests' | 'd1RowsRead' | 'd1RowsWritten', number>>): number {
  const { call, rows = 0 } = (Object.hasOwn(CPU_MODEL.operations, operation) ? CPU_MODEL.operations[operation] : null) ?? CPU_MODEL.other
  return counts.requests * call + ((counts.d1RowsRead + counts.d1RowsWritten) / 1000) * rows
}
