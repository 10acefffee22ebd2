import type { DashboardFilters } from '../../shared/engine/contract.ts'
import type { InsightAnswer } from '../../shared/engine/insights/contract.ts'
import type { InsightQuestion } from '../../shared/protocol/insights.ts'
import type { Answer, QueryInput } from '../../shared/protocol/query.ts'
import type { RecordsQuery } from '../../shared/protocol/records.ts'
import type { Alone } from './alone.ts'
import type { Answers, DashboardAsker } from './answers.ts'
import type { Edge } from './edge.ts'
import type { Engine } from './engine/client.ts'
import type { Marker } from './marker.ts'
import type { RecordsHere, WriteOptions } from './contract.ts'
import type { Live } from './stage.ts'
import type { DeviceStore, OutboxEntry, Session } from './store.ts'
import type { Tabs } from './tabs.ts'
import type { Trouble } from './trouble.ts'
import type { Written } from './writing.ts'

/** All that is known at one moment. */
export interface DeviceState {
  /** Null while nobody is in; `settled` says whether that is certain. */
  readonly session: Session | null
  readonly settled: boolean
  readonly tooOld: boolean
  readonly online: boolean
  readonly live: Live | null
  readonly written: Written
  /** Writes of whoever was in last, while nobody is. */
  readonly unsent: number
  readonly trouble: Trouble | null
  /** How many bytes of tiles the device may keep; null for all. */
  readonly budget: number | null
  /** The browser had cleared this device: how many writes went with it; null when it had not. */
  readonly evicted: number | null
}

export interface DeviceEffects {
  readonly store: DeviceStore
  readonly edge: Edge
  readonly alone: Alone
  readonly tabs: Tabs
  /** The thread for one person in one workspace, shared with their other pages, so that nothing of one is ever seen in another. */
  startEngine(whose: string): Engine
  now(): number
  ulid(): string
  pause(ms: number): Promise<void>
  /** Asks the browser to empty the outbox, also when the page is gone. */
  askSync(): void
  /** What a browser that clears the device leaves: how much was not sent when it was last looked; null for a device that kept nothing. */
  readonly marker: Marker
  /** Hears of every change. */
  told(state: DeviceState): void
  /** Hears of a write of this page or its service worker that has arrived, with what the edge says became of it. */
  arrived(entry: OutboxEntry, told: unknown): void
  /** How much of a file has left, 0 to 1; null once it is over. */
  sent(entry: OutboxEntry, share: number | null): void
}

/** One browser's copy of a workspace, whoever is in. Nothing here rejects but what says so. */
export interface Device {
  readonly state: DeviceState
  /** Shows what is stored, then looks for news. */
  start(): Promise<void>
  /** Looks for news; a call meanwhile looks once more afterwards. What another page has found out since is not asked again. */
  refresh(): Promise<void>
  /** How long ago another page last looked, ms. */
  lookedAgo(): number
  /** The browser says that there is no network. */
  lostNetwork(): void
  /** Rejects as `answerQuery` does. */
  query(query: QueryInput): Promise<Answer>
  /** Rejects as `answerRecords` does. */
  records(question: RecordsQuery): Promise<RecordsHere>
  insight(question: InsightQuestion, place?: number): Promise<InsightAnswer>
  /** Rejects with `EngineError`. */
  ask(asker: DashboardAsker, asked: readonly (DashboardFilters | null)[]): Promise<Answers>
  close(asker: DashboardAsker): void
  /** Keeps a write on the device and sends it; its id. Rejects with `StorageError`. */
  write(kind: string, body: unknown, options?: WriteOptions): Promise<string>
  release(id: string, body?: unknown): Promise<void>
  retry(id: string): Promise<void>
  discard(id: string): Promise<void>
  /** Rejects with `EdgeError`. */
  enterDemo(): Promise<void>
  /** Takes the workspace's data off this device; with `discard` also what was not sent. */
  leave(discard: boolean): Promise<void>
  /** Changes how many bytes of tiles the device may keep; null for all. */
  setBudget(bytes: number | null): Promise<void>
  /** The database was taken away and another is there: what this page knows is kept in that, before it is used. */
  heal(store: DeviceStore): Promise<void>
  /** Something went wrong in answering. */
  failed(error: unknown): void
  stop(): void
}
