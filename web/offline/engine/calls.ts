import type { DashboardFilters, DashboardSpec } from '../../../shared/engine/contract.ts'
import type { Records, RecordsQuery } from '../../../shared/protocol/records.ts'
import type { InsightAnswer } from '../../../shared/engine/insights/contract.ts'
import type { InsightQuestion } from '../../../shared/protocol/insights.ts'
import type { Answer, QueryInput } from '../../../shared/protocol/query.ts'
import type { Labels, Manifest } from '../../../shared/protocol/sync.ts'
import type { Unsealed } from '../store.ts'
import type { PackedResult } from './packed.ts'

/** A tile as it is stored: deflate-raw, named by the SHA-256 of what it inflates to. */
export interface PackedTile {
  readonly hash: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What the engine is to show: a manifest, the changes after it, and names. Its tiles may come later. */
export interface Scene {
  readonly manifest: Manifest
  readonly unsealed: Unsealed
  readonly labels: Labels
}

/** What the engine holds after it was given something. */
export interface Holding {
  /** Rows loaded, changes counted in. */
  readonly rows: number
  readonly span: { readonly first: number; readonly last: number } | null
  /** Dimensions with at least one known value. */
  readonly dimensions: readonly string[]
  /** Hashes of the tiles loaded. */
  readonly tiles: readonly string[]
}

/** What the engine tells a page unasked: it holds something else now, or nothing (`holding` null). */
export interface EngineNews {
  readonly version: number
  readonly through: number
  readonly holding: Holding | null
}

/** A dashboard is opened by its first question and keeps what it can for the next; its spec stays the same. */
export interface DashboardQuestion {
  readonly dashboard: number
  readonly spec: DashboardSpec
  readonly filters: DashboardFilters
}

/** Everything the engine's thread can be asked, as `[argument, answer]`. */
export interface Calls {
  /**
   * Shows another scene, with the given tiles, in one step; tiles that it does not list go. Fails with `conflict` when
   * its changes do not fit its tiles (show the earlier scene again, with the tiles that this one lacks), and with
   * `damaged` before anything has changed.
   */
  show: [{ scene: Scene; tiles: readonly PackedTile[] }, Holding]
  /** Adds tiles of the scene; those that it does not list are passed over. */
  put: [readonly PackedTile[], Holding]
  /** Whether a tile is what its name says; fails with `damaged`. */
  check: [PackedTile, null]
  /** Lets go of everything. */
  clear: [null, null]
  query: [QueryInput, Answer]
  /** A page of the records behind a figure. */
  records: [RecordsQuery, Records]
  /** Waits until no dashboard has been asked for a moment. What the same place asked before fails with `superseded`. */
  insight: [InsightQuestion & { readonly place?: number }, InsightAnswer]
  /** Questions of dashboards, answered together. */
  update: [readonly DashboardQuestion[], readonly PackedResult[]]
  close: [{ dashboard: number }, null]
}

export type CallName = keyof Calls
export type Ask<N extends CallName = CallName> = { [K in N]: { readonly id: number; readonly name: K; readonly with: Calls[K][0] } }[N]

/** `id` is the question's. A failure carries the engine's code, and the tile at fault where there is one. */
export type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: Failure }
  /** Nobody asked: another page that shares the engine has changed what it holds. */
  | { readonly news: EngineNews }

export interface Failure {
  readonly code: string
  readonly detail: string
  readonly field?: string
  readonly tile?: string
}

/** A question to the engine that failed. `code`: `damaged`, `conflict`, `engine`, `dead` (its thread stopped), `moved` (another page has it now, or had it and is gone), `superseded` (another page shows something later, or who asked asks for something else), or one of the query language's. */
export class EngineError extends Error {
  readonly code: string
  readonly field: string | undefined
  readonly tile: string | undefined

  constructor(failure: Failure) {
    super(failure.detail)
    this.name = 'EngineError'
    this.code = failure.code
    this.field = failure.field
    this.tile = failure.tile
  }
}
