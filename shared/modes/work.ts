import type { OperationName } from './catalogue.ts'

/** What one call of an operation may use until its answer goes out, whatever the workspace holds. */
export interface WorkBound {
  /** Statements of D1; of each as it counts them, rows read and written together. */
  readonly statements: number
  readonly rows: number
  /** Operations of KV and of R2, messages to queues. */
  readonly kv: number
  readonly r2: number
  readonly messages: number
  /** Calls of Durable Objects, and of the world outside. */
  readonly objects: number
  readonly outside: number
  /** Pauses that it waits out: one that is answered now looks again at nothing. */
  readonly pauses: number
}

/** What looks up rows by their keys. */
const USUAL: WorkBound = { statements: 12, rows: 300, kv: 2, r2: 2, messages: 2, objects: 0, outside: 0, pauses: 0 }

/**
 * Those that may do more. What people wrote themselves is listed whole or in large pages (notes, questions); of each sort there
 * is a most (5,000 notes, 3,000 targets, 1,000 entries of closing days, 500 processes, 200 open questions, 200 dashboards), and one
 * more is counted against it.
 */
const MORE: Partial<Record<OperationName, Partial<WorkBound>>> = {
  // A page of jobs, the notices that were not read, and pages of changes.
  'jobs.list': { rows: 800 },
  'notices.list': { rows: 600 },
  'changes.read': { rows: 20_000 },
  // A day's rows, a thousand at most.
  'restatements.rows': { rows: 3000 },
  'notes.list': { rows: 3000 },
  'notes.write': { rows: 6000 },
  'targets.list': { rows: 3200 },
  'targets.write': { rows: 3200 },
  'closings.list': { rows: 1200 },
  'closings.write': { rows: 1200 },
  'processes.list': { rows: 1000 },
  'processes.write': { rows: 1000 },
  'decisions.list': { rows: 2000 },
  'sources.list': { rows: 2000 },
  'merges.list': { rows: 5000 },
  // A month of measurements is added up.
  'operations.read': { rows: 50_000 },
  // Who is at a meeting is known by its Durable Object alone.
  'decisions.meet': { objects: 1 },
  'decisions.present': { objects: 1 },
  'decisions.answer': { objects: 1 },
  'decisions.close': { objects: 1 },
  // What they change stands in several tables, in one batch.
  'merges.decide': { statements: 24 },
  'imports.again': { statements: 24 },
  'imports.mend': { statements: 24, r2: 4 },
  'datasets.delete': { statements: 24 },
  // Bytes are kept and looked at before they are answered for.
  'uploads.part': { r2: 4 },
  'logo.put': { r2: 4 },
  'uploads.complete': { r2: 6 },
}

/** The work bound of an operation that is answered now. */
export function workBound(name: OperationName): WorkBound {
  return { ...USUAL, ...MORE[name] }
}

/**
 * What an isolate that has just begun reads of R2 besides, the first time that it is asked about rows: each tile of the dataset once
 * and its names. A dataset whose rows would not fit (80 MB decoded) is refused, and the question is a job's.
 */
export function coldReads(tiles: number): number {
  return tiles + 1
}
