import type { Permission } from '../identity/workspace.ts'
import type { JobKind } from '../store/jobs/jobs.ts'

/** The queue whose messages wake a kind: heavy, soon, or calling out to somebody who may be slow. */
export type Lane = 'bulk' | 'interactive' | 'outgoing'

/** On which terms jobs of one kind run. Budget, retries and mode stand in the catalogue, under the kind's operation. */
export interface Terms {
  readonly lane: Lane
  /** How many of one workspace may be at work at once. Those that write facts go one at a time whatever this says. */
  readonly concurrency: number
  /** How long a slice may go on without ending or telling that it is alive, ms. */
  readonly timeout: number
  /** `undo` takes back what it did, also after its end; `stop` ends it where it is; `refuse`: it must go through. */
  readonly cancel: 'undo' | 'stop' | 'refuse'
  /** Who may start it, stop it and set it going again. */
  readonly startedBy: Permission
  /** Days that its row and log are kept after its end; null for as long as the workspace. */
  readonly kept: number | null
  /** Share of the time that small jobs which come by the thousand may take, each after the other; 1 for the others. */
  readonly duty: number
  /** Whether a person waits for it: on one's own machine heavy work stands back until it is done. */
  readonly awaited: boolean
  /** Whether it is told to a person when it failed for good. */
  readonly told: boolean
  /** Whether what ended well stands in the list of jobs; else only when its kind is asked for. */
  readonly listed: boolean
}

const MINUTE = 60_000
const usual: Terms = { lane: 'interactive', concurrency: 1, timeout: 5 * MINUTE, cancel: 'stop', startedBy: 'manage', kept: 90, duty: 1, awaited: false, told: false, listed: true }

/** The terms of every kind there is. */
export const terms: Readonly<Record<JobKind, Terms>> = {
  import: { ...usual, lane: 'bulk', concurrency: 1000, cancel: 'undo', startedBy: 'import', kept: null },
  seal: { ...usual, kept: 30 },
  close: { ...usual, told: true, kept: 400 },
  rebuild: { ...usual, lane: 'bulk', cancel: 'refuse' },
  clean: { ...usual, lane: 'bulk' },
  backup: { ...usual, lane: 'bulk', told: true, kept: 400 },
  restore: { ...usual, lane: 'bulk', told: true, kept: null, cancel: 'refuse' },
  drill: { ...usual, lane: 'bulk', told: true, kept: 400 },
  parquet: { ...usual, lane: 'bulk', told: true },
  query: { ...usual, concurrency: 2, startedBy: 'read', kept: 30, awaited: true, told: true },
  // A person who wants no notices says so in the settings. Each notice has one: among the jobs they would be every second.
  deliver: { ...usual, lane: 'outgoing', timeout: MINUTE, cancel: 'refuse', kept: 7, listed: false },
  report: { ...usual, concurrency: 2, startedBy: 'read', awaited: true, told: true },
  breakfast: { ...usual, startedBy: 'read', kept: 30, told: true },
  endpoint: { ...usual, lane: 'outgoing', concurrency: 4, timeout: MINUTE, startedBy: 'write', duty: 0.25, told: true },
}

/** The kinds that a lane's messages wake. */
export function kindsOf(lane: Lane): JobKind[] {
  return (Object.keys(terms) as JobKind[]).filter((kind) => terms[kind].lane === lane)
}
