import type { GenericSchema } from 'valibot'
import type { OutboxEntry, Thing } from '../store.ts'

/** What a kind of write may ask of the edge. Everything rejects with `EdgeError`. */
export interface WriteEdge {
  /** The JSON that a path answers with. */
  read(path: string): Promise<unknown>
  /** Sends JSON and gives the JSON that comes back. `as` says whose write it is: it never arrives as anybody else's. */
  write(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown, as: string): Promise<unknown>
  /** Sends bytes as they are. `sent` hears of the share that has left, 0 to 1, where the browser can tell. */
  sendBytes(method: 'POST' | 'PUT', path: string, bytes: Blob, headers: Readonly<Record<string, string>>, sent?: (share: number) => void): Promise<unknown>
}

/** What became of a write that has arrived. */
export interface Arrived {
  /** The thing as it stands at the edge now; null when it is no more. Absent where the device keeps no such things. */
  readonly thing?: { readonly id: string; readonly now: Thing | null }
  /** What the pages are told, such as the job that an import became. */
  readonly told?: unknown
}

/** What a write needs while it is under way. */
export interface Sending {
  /** The bytes that go with it, where there are any. */
  readonly file: Blob | null
  /** Whose it is, as `WriteEdge.write` wants it. */
  readonly as: string
  sent(share: number): void
  /** Keeps on the device how far it has come, so that another try goes on from there. */
  begun(at: string): Promise<void>
}

/**
 * A kind of write: what it is about, how it goes out, and, where the device keeps such things, how they look with it.
 * A write arrives once in effect: the edge takes its id (a ULID) once, whoever sends it how often.
 */
export interface WriteKind<B = never> {
  readonly name: string
  /** Files take long: small writes do not wait behind them. */
  readonly lane: 'small' | 'files'
  /** Checked before it is kept and, as an older version of the app may have kept it, before it is sent. */
  readonly body: GenericSchema<unknown, B>
  /** The id of the thing that it is about: writes about the same thing keep their order. */
  about(id: string, body: B): string
  send(edge: WriteEdge, entry: OutboxEntry<B>, sending: Sending): Promise<Arrived>
  /** Where the device keeps the things that are written. */
  readonly things?: {
    /** All that there are at the edge. */
    list(edge: WriteEdge): Promise<readonly Thing[]>
    /** How a thing looks once a write that still waits has arrived; null for none. */
    after(before: Thing | null, entry: OutboxEntry<B>): Thing | null
  }
}
