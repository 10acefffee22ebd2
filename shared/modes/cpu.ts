import type { Counts } from './usage.ts'

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
  other: { call: 4 },
  operations: {},
}

/** The processor time of what was counted, ms, by the model. */
export function cpuOf(operation: string, counts: Pick<Counts, 'requests' | 'd1RowsRead' | 'd1RowsWritten'>): number {
  const { call, rows = 0 } = (Object.hasOwn(CPU_MODEL.operations, operation) ? CPU_MODEL.operations[operation] : null) ?? CPU_MODEL.other
  return counts.requests * call + ((counts.d1RowsRead + counts.d1RowsWritten) / 1000) * rows
}
