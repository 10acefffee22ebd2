import type { Note, NoteWrite } from '../../shared/protocol/notes.ts'
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

/** A write that waits. It belongs to one person in one workspace and is never sent as anybody else. */
export interface OutboxEntry {
  /** ULID, and the key under which the edge takes it once. */
  readonly id: string
  readonly workspace: string
  readonly person: string
  readonly kind: 'note'
  readonly body: NoteWrite
  readonly createdAt: number
  /** Set when the edge refused it for good: it is kept and shown, not sent again. */
  readonly refused: { readonly code: string; readonly detail: string } | null
}

/** What a device keeps. IndexedDB and memory do the same; one suite of tests runs over both. */
export interface DeviceStore {
  readonly kind: 'indexeddb' | 'memory'
  readSession(): Promise<Session | null>
  writeSession(session: Session | null): Promise<void>
  /** Whether somebody left while the edge could not be told. */
  readLeaving(): Promise<boolean>
  writeLeaving(leaving: boolean): Promise<void>

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

  readNotes(workspace: string): Promise<readonly Note[]>
  writeNotes(workspace: string, notes: readonly Note[]): Promise<void>

  /** In the order they were written. */
  readOutbox(): Promise<readonly OutboxEntry[]>
  addToOutbox(entry: OutboxEntry): Promise<void>
  /** The edge has it: the entry goes and the edge's note takes its place, together. */
  settle(entry: OutboxEntry, note: Note): Promise<void>
  refuse(id: string, reason: { code: string; detail: string }): Promise<void>
  discard(id: string): Promise<void>

  /** Removes a workspace's data from the device. Writes not yet sent are kept. */
  forget(workspace: string): Promise<void>
  close(): void
}

/** Whether picture `a` tells more recent things than `b`. A device never goes back to an older one. */
export function isNewer(a: Picture, b: Picture): boolean {
  if (a.manifest.version !== b.manifest.version) return a.manifest.version > b.manifest.version
  return a.unsealed.through > b.unsealed.through
}

/** The notes as they stand once a write is through: an empty text takes the note away. */
export function withNote(notes: readonly Note[], note: Note): Note[] {
  const others = notes.filter((one) => one.id !== note.id)
  return note.text === '' ? others : [...others, note]
}
