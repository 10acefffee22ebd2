import type { OperationName } from './catalogue.ts'

/** Rows of D1 that one call of an operation which is answered now may read and write, whatever the workspace holds. */
const USUAL = 300

/** Those that may look at more: what they list grows with what people wrote, or they add up a month of measurements. */
const MORE: Partial<Record<OperationName, number>> = {
  'changes.read': 20_000,
  'operations.read': 50_000,
  'jobs.list': 2000,
  'sources.list': 2000,
  'merges.list': 5000,
}

/** The work bound of an operation that is answered now, in rows of D1 a call. */
export function workBound(name: OperationName): number {
  return MORE[name] ?? USUAL
}
