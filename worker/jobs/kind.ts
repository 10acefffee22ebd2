import type * as v from 'valibot'
import type { OperationName } from '../../shared/modes/catalogue.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import type { JobRow } from '../store/jobs/jobs.ts'

/** What a slice may use besides its job. */
export interface SliceContext {
  readonly fx: Effects
  readonly ws: Workspace
  readonly job: JobRow
  /** The workspace's newest change when the slice began. */
  readonly seq: number
  /**
   * To be called now and then within a long slice: keeps the lease and shows progress. Throws `LostLease` when the job
   * was cancelled or belongs to somebody else by now.
   */
  alive(progress?: { done: number; total: number | null; phase: string }): Promise<void>
}

/** What a slice leaves to be done in one batch: all of it or nothing. */
export interface SliceOutcome {
  readonly statements: readonly D1PreparedStatement[]
  /** Where the job is after it; one that waits for another job has its turn when that ends. */
  readonly next: 'goes-on' | 'waits' | 'ended'
  /** Sleep until then before the next slice. */
  readonly dueAt?: number
  /** How long somebody outside was at work and waited for, ms: of Ritmo's own time it takes none. */
  readonly outside?: number
  /** Whether it left the job's memo as it was: that is not read again then. */
  readonly sameMemo?: boolean
}

/** A kind of job, one file each. On which terms its jobs run stands in `terms.ts`. */
export interface Kind {
  /** Its entry in the catalogue of modes: budget, retries. */
  readonly operation: OperationName
  /** What it is given; checked before its first slice. */
  readonly input: v.GenericSchema
  /** For a kind that schedules and the API may begin: where it begins, for an input that was checked. */
  fresh?(input: unknown): { readonly cursor: unknown; readonly unit: string; readonly title: string | null }
  /** Throws what keeps a job from being begun now. */
  ready?(fx: Effects, ws: Workspace, input: unknown): Promise<void>
  /** Whether a schedule need not begin one now: there is nothing in the workspace that it could be about. */
  idle?(fx: Effects, ws: Workspace, input: unknown): Promise<boolean>
  /** Lets go of what a job that was stopped kept beside the tables. Done twice it is done once. */
  stopped?(context: Omit<SliceContext, 'alive' | 'seq'>): Promise<void>
  /** Gets a job ready to rest as failed: what a later retry does not need is let go. Done twice it is done once. */
  failing?(context: Omit<SliceContext, 'alive' | 'seq'> & { readonly holder: string }): Promise<void>
  /** Works out the next slice. Nothing it does itself may do harm when done twice. */
  slice(context: SliceContext): Promise<SliceOutcome>
}

/** The job was cancelled, or somebody else runs it. */
export class LostLease extends Error {}
