import type { Accessor } from 'solid-js'
import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../shared/engine/contract.ts'
import type { Labels } from '../../shared/protocol/sync.ts'
import type { Note } from '../../shared/protocol/notes.ts'
import type { Answer, QueryInput } from '../../shared/protocol/query.ts'

/** What the pages know of the data on this device. Everything is a signal; nothing here waits for the network. */
export interface Data {
  /** Where the device stands. `signedOut`: nobody is in; `opening`: IndexedDB and engine are starting. */
  readonly phase: Accessor<'opening' | 'signedOut' | 'ready' | 'tooOld'>
  readonly workspace: Accessor<{ id: string; name: string; zone: string; currency: string | null } | null>
  readonly online: Accessor<boolean>
  /** When the edge last confirmed that what is shown is current, ms; null if never. */
  readonly asOf: Accessor<number | null>
  /** Months of the manifest, newest first, and whether all their tiles are loaded. */
  readonly months: Accessor<readonly { month: string; rows: number; here: boolean }[]>
  /** Rows the manifest promises and rows loaded; equal when nothing is missing. */
  readonly rows: Accessor<{ readonly promised: number; readonly here: number }>
  /** First and last local day with data (days since 1970-01-01), from the manifest, null without data. */
  readonly span: Accessor<{ readonly first: number; readonly last: number } | null>
  readonly labels: Accessor<Labels>
  /** Dimensions that have at least one known value in the data. */
  readonly dimensions: Accessor<readonly string[]>
  /** Rises whenever the engine's data changed: dashboards ask again. */
  readonly revision: Accessor<number>
  readonly storage: Accessor<'indexeddb' | 'memory'>
  /** Writes that wait to be sent. */
  readonly waiting: Accessor<number>
  readonly notes: Accessor<readonly Note[]>
  /** The last failure worth telling, with what to do; null when all is well. */
  readonly trouble: Accessor<{ code: string; detail: string } | null>

  dashboard(spec: DashboardSpec): DashboardHandle
  query(query: QueryInput): Promise<Answer>
  /** Writes at once on this device, waits in the outbox, and arrives at the edge once. */
  writeNote(note: { day: string; text: string; note?: string }): Promise<void>
  /** Looks for news now (after an import has ended, on focus, …). */
  refresh(): Promise<void>
  enterDemo(): Promise<void>
  leave(): Promise<void>
}

/** Newest filters win: answers to older ones are dropped. */
export interface DashboardHandle {
  readonly result: Accessor<DashboardResult | null>
  update(filters: DashboardFilters): void
  close(): void
}
