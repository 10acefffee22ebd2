import type { Change, Labels, Manifest } from '../../shared/protocol/sync.ts'

/** Who uses this device, for which workspace, as the edge last said. */
export interface Session {
  readonly workspace: { readonly id: string; readonly name: string; readonly zone: string; readonly currency: string | null }
  readonly person: string
  readonly permissions: readonly string[]
}

/** Changes that no tile of the manifest holds yet: all of them up to `through`. */
export interface Unsealed {
  readonly through: number
  readonly rows: readonly Change[]
  /** Names that came with them. */
  readonly labels: Labels
}

/** One consistent state of a workspace's data: a manifest and the changes after it. Tiles may still be missing. */
export interface Picture {
  readonly manifest: Manifest
  readonly etag: string | null
  readonly unsealed: Unsealed
  /** When the edge last confirmed it as current, ms. */
  readonly asOf: number
}

export interface NamedLabels {
  readonly hash: string
  readonly labels: Labels
}

/** What persons write and a device keeps: a note, a target, a saved view. */
export interface Thing {
  readonly id: string
}

/** A write that waits. It belongs to one person in one workspace and is never sent as anybody else. */
export interface OutboxEntry<B = unknown> {
  /** ULID, and the key under which the edge takes it once. */
  readonly id: string
  /** Empty while nobody is known whose it is: a file that was shared with the app before anybody came in. */
  readonly workspace: string
  readonly person: string
  /** One of `writes/kinds.ts`; an older or newer version of the app may have kept another. */
  readonly kind: string
  /** The id of the thing that it is about. */
  readonly about: string
  readonly body: B
  readonly createdAt: number
  /** Waits for a person's word before it is sent: a file to be looked at first. */
  readonly held?: boolean
  /** The device could not keep it: it is in this page alone, and goes with it. */
  readonly loose?: boolean
  /** How far a large file has come, in the edge's own words. */
  readonly begun?: string | null
  /** What the last try came to, where there was one that failed for now. */
  readonly tried?: Failed | null
  /** Set when the edge refused it for good: it is kept and shown, not sent again. */
  readonly refused: Failed | null
}

export interface Failed {
  readonly code: string
  readonly detail: string
  /** ms since 1970 on this device. */
  readonly at?: number
}

/** The bytes that go with a write, under its id. */
export interface KeptFile {
  readonly id: string
  readonly bytes: Blob
}

/** What a device keeps. IndexedDB and memory do the same; one suite of tests runs over both. */
export interface DeviceStore {
  readonly kind: 'indexeddb' | 'memory'
  readSession(): Promise<Session | null>
  writeSession(session: Session | null): Promise<void>
  /** Whether somebody left while the edge could not be told. */
  readLeaving(): Promise<boolean>
  writeLeaving(leaving: boolean): Promise<void>
  /** How many bytes of tiles the device may keep; null for as many as there are. */
  readBudget(): Promise<number | null>
  writeBudget(bytes: number | null): Promise<void>

  readPicture(workspace: string): Promise<Picture | null>
  readLabels(workspace: string): Promise<NamedLabels | null>
  /**
   * Writes picture and labels together and lets go of tiles that the manifest does not list. False, and nothing is
   * written, when a newer picture stands there already: another tab was faster.
   */
  commit(workspace: string, picture: Picture, labels: NamedLabels | null): Promise<boolean>
  /** Only moves the picture's `asOf`, never back. */
  confirm(workspace: string, asOf: number): Promise<void>

  readTile(workspace: string, hash: string): Promise<Uint8Array<ArrayBuffer> | null>
  writeTile(workspace: string, hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  removeTile(workspace: string, hash: string): Promise<void>

  /** The tiles of a workspace that are kept. */
  keptTiles(workspace: string): Promise<readonly string[]>

  readThings(workspace: string, kind: string): Promise<readonly Thing[]>
  /** As the edge told them, all there are. */
  writeThings(workspace: string, kind: string, things: readonly Thing[]): Promise<void>
  /** Of these kinds those that the edge has told this device, be it that there are none. */
  toldThings(workspace: string, kinds: readonly string[]): Promise<readonly string[]>

  /** Everybody's, in the order they were written, whatever the clock did meanwhile. */
  readOutbox(): Promise<readonly OutboxEntry[]>
  /** With the bytes that go with it, together. An entry that is there already stays. */
  addToOutbox(entry: OutboxEntry, file?: Blob | null): Promise<void>
  /** Changes what may change of an entry; nothing where it is gone. */
  changeEntry(id: string, change: Partial<Pick<OutboxEntry, 'workspace' | 'person' | 'body' | 'held' | 'begun' | 'tried' | 'refused'>>): Promise<void>
  /** The edge has it: the entry and its bytes go, and what it is about stands as the edge says, together. */
  settle(entry: OutboxEntry, thing: { readonly id: string; readonly now: Thing | null } | null): Promise<void>
  /** Lets go of an entry and its bytes. */
  discard(id: string): Promise<void>
  readFile(id: string): Promise<Blob | null>

  /** Removes a workspace's data from the device. Writes not yet sent are kept. */
  forget(workspace: string): Promise<void>
  close(): void
}

/** Whether picture `a` tells more recent things than `b`. A device never goes back to an older one. */
export function isNewer(a: Picture, b: Picture): boolean {
  if (a.manifest.version !== b.manifest.version) return a.manifest.version > b.manifest.version
  return a.unsealed.through > b.unsealed.through
}
