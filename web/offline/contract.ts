import type { Accessor } from 'solid-js'
import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../shared/engine/contract.ts'
import type { InsightAnswer } from '../../shared/engine/insights/contract.ts'
import type { InsightQuestion } from '../../shared/protocol/insights.ts'
import type { OwnDataset } from '../../shared/model/own-dataset.ts'
import type { Labels } from '../../shared/protocol/sync.ts'
import type { Note } from '../../shared/protocol/notes.ts'
import type { Records, RecordsQuery } from '../../shared/protocol/records.ts'
import type { Answer, QueryInput } from '../../shared/protocol/query.ts'
import type { OutboxEntry, Thing } from './store.ts'

/**
 * Why something did not work. `unavailable`: the edge answers with errors; `storage-full`: the device cannot keep more
 * (what is loaded still works); `damaged`: data that came did not match its name; `conflict`: changes do not fit the
 * tiles even after starting over; `engine`: the engine's thread failed; `write-refused`: the edge refused a write.
 */
export type TroubleCode = 'unavailable' | 'storage-full' | 'damaged' | 'conflict' | 'engine' | 'write-refused'

/** A write of this person that has not arrived: kept on the device until it has, or until it is discarded. */
export type Write = OutboxEntry

/** What the pages know of the data on this device. Everything is a signal; nothing here waits for the network. */
export interface Data {
  /**
   * Where the device stands. `opening`: storage and engine are starting, or somebody is in and the first manifest has
   * not come yet (then `trouble` or `online` say why); `signedOut`: nobody is in; `tooOld`: the app must be renewed.
   */
  readonly phase: Accessor<'opening' | 'signedOut' | 'ready' | 'tooOld'>
  readonly workspace: Accessor<{ id: string; name: string; zone: string; currency: string | null } | null>
  readonly online: Accessor<boolean>
  /** When the edge last confirmed that what is shown is current, ms; null if never. */
  readonly asOf: Accessor<number | null>
  /** Months of the manifest, newest first, and whether all their tiles are loaded. */
  readonly months: Accessor<readonly { month: string; rows: number; here: boolean }[]>
  /** Rows there are and rows loaded; equal when nothing is missing. The workspace is empty when both are 0. */
  readonly rows: Accessor<{ readonly promised: number; readonly here: number }>
  /** First and last local day with data (days since 1970-01-01), null without data. */
  readonly span: Accessor<{ readonly first: number; readonly last: number } | null>
  readonly labels: Accessor<Labels>
  /** Dimensions that have at least one known value in the data. */
  readonly dimensions: Accessor<readonly string[]>
  /** The datasets of one's own that the workspace has, by the manifest. */
  readonly datasets: Accessor<readonly OwnDataset[]>
  /** Rises whenever the engine's data changed. Open dashboards ask again by themselves. */
  readonly revision: Accessor<number>
  readonly storage: Accessor<'indexeddb' | 'memory'>
  /** How many bytes of tiles this device may keep; null for as many as there are. */
  readonly budget: Accessor<number | null>
  /** Bytes of the tiles that are here, compressed as they are kept. */
  readonly bytesHere: Accessor<number>
  /** The browser had cleared this device before this visit: how many writes went with it; null when it had not. */
  readonly evicted: Accessor<number | null>
  /** Writes that wait to be sent. */
  readonly waiting: Accessor<number>
  /** This person's writes that have not arrived, in the order written; those refused or held among them. */
  readonly writes: Accessor<readonly Write[]>
  /** How much of a write's file has left this page, 0 to 1, by the write's id. */
  readonly sending: Accessor<ReadonlyMap<string, number>>
  /** Writes on this device while nobody is in. */
  readonly unsent: Accessor<number>
  /** The notes on days. */
  readonly notes: Accessor<readonly Note[]>
  /** Things of a kind (`offline/writes/kinds.ts`) as they look with what waits. A signal like the others. */
  things<T extends Thing>(kind: string): readonly T[]
  /** Whether it is known what things of that kind there are: the edge has told this device at least once. */
  knows(kind: string): boolean
  /** The last failure worth telling, with what to do; null when all is well. */
  readonly trouble: Accessor<{ code: TroubleCode; detail: string } | null>

  /** One of those datasets, opened beside sales; whoever opens it closes it. */
  openOwn(name: string): Promise<OwnData>
  /** Dashboards whose answers are shown together. */
  dashboard(specs: readonly DashboardSpec[]): DashboardHandle
  /**
   * Answered on this device; while tiles of what is asked for are missing, by the edge. Rejects with `unavailable` when
   * that cannot be reached either: a number with a part missing would be a wrong one.
   */
  query(query: QueryInput): Promise<Answer>
  /** The records behind a figure that this device has, and whether those are all there are. */
  records(question: RecordsQuery): Promise<RecordsHere>
  /**
   * An insight, answered like a query; on this device once nobody has tapped for a moment. What the same place (a number
   * of its own) asked before is let go of, and may reject.
   */
  insight(question: InsightQuestion, place?: number): Promise<InsightAnswer>
  /**
   * A write of a kind (`offline/writes/kinds.ts`): kept at once on this device, shown in `things`, and arriving at the
   * edge once, whenever that can be reached. Its id. Rejects with `StorageError` when the device cannot keep it.
   */
  write(kind: string, body: unknown, options?: WriteOptions): Promise<string>
  /** A note on a day. An empty text takes `note` away. */
  writeNote(note: { day: string; text: string; note?: string; base?: string; seen?: readonly string[] }): Promise<void>
  /** Lets a held write go, with another body where one is given. */
  release(id: string, body?: unknown): Promise<void>
  /** Sends a refused write once more. */
  retry(id: string): Promise<void>
  /** Lets go of a write that has not arrived. */
  discard(id: string): Promise<void>
  /** The bytes that go with a write; null when they are not on this device. */
  fileOf(id: string): Promise<Blob | null>
  /** `hear` learns of each write that has arrived from this device, with what the edge says became of it; gives the way to stop. */
  onArrived(hear: (write: Write, told: unknown) => void): () => void
  /** Looks for news now (after an import has ended, on focus, …). */
  refresh(): Promise<void>
  enterDemo(): Promise<void>
  /** Newest months are kept first; what is beyond is let go. */
  setBudget(bytes: number | null): Promise<void>
  /** Takes the workspace's data off this device; with `discard` also this person's writes that were not sent. */
  leave(discard?: boolean): Promise<void>
  /** Whether this page was told to leave, rather than found nobody in. */
  left(): boolean
}

/** One dataset of one's own on this device: kept, shown and asked as sales are, in an engine of its own. */
export interface OwnData {
  /** `gone`: the edge has it no more; `failed`: it is not on this device and the edge cannot be reached. */
  readonly phase: Accessor<'opening' | 'ready' | 'gone' | 'failed'>
  /** What it is, by the data that is shown. */
  readonly dataset: Accessor<OwnDataset | null>
  readonly span: Accessor<{ readonly first: number; readonly last: number } | null>
  readonly months: Accessor<readonly { month: string; rows: number; here: boolean }[]>
  /** Whether everything there is of it is loaded: only then do figures show. */
  readonly whole: Accessor<boolean>
  readonly labels: Accessor<Labels>
  readonly dimensions: Accessor<readonly string[]>
  /** When the edge last confirmed it, ms. */
  readonly asOf: Accessor<number | null>
  readonly revision: Accessor<number>
  /** Answers as `Data.dashboard` does; null until everything is here. Levels are answered as the sum of their steps. */
  dashboard(specs: readonly DashboardSpec[]): DashboardHandle
  /** The records behind a figure that this device has, and whether those are all there are. */
  records(question: RecordsQuery): Promise<RecordsHere>
  refresh(): Promise<void>
  /** Resolves once all that this device keeps of it is loaded, and what the edge has more was asked for. */
  readonly settled: Promise<void>
  close(): void
}

/** Records of this device. `whole`: nothing of what was asked for is missing here. */
export interface RecordsHere {
  readonly records: Records
  readonly whole: boolean
}

/** How a write is kept. */
export interface WriteOptions {
  /** The id that the write shall have: one that is known already is not kept twice. */
  readonly id?: string
  readonly file?: Blob | null
  /** Waits for a person's word. */
  readonly held?: boolean
}

/**
 * A dashboard's questions. While tiles of the period in view are missing the edge answers, and where it cannot be
 * reached what is here counts (`months` says what is missing). Newest filters win: while one question is being answered
 * only the latest is kept, and answers come in order, never an older one after a newer.
 */
export interface DashboardHandle {
  /**
   * One answer a dashboard, all of one moment. Null before the first answer, where nothing was asked, and when neither
   * this device nor the edge has anything of what is asked for.
   */
  readonly results: Accessor<readonly (DashboardResult | null)[]>
  /** One question a dashboard; null asks nothing. */
  update(asked: readonly (DashboardFilters | null)[]): void
  /** What may be asked next, while a finger is still down; nothing shows until it is. */
  ahead(asked: readonly (DashboardFilters | null)[]): void
  close(): void
}

/** A newer version of the app waits on this device; see `index.ts` for the signal and `applyUpdate`. */
export interface Updates {
  readonly updateReady: Accessor<boolean>
  /** Starts the waiting version; the page reloads, at most once a version. */
  applyUpdate(): Promise<void>
}
