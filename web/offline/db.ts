import { Dexie, type Table } from 'dexie'
import type { KeptFile, NamedLabels, OutboxEntry, Picture, Session, Thing } from './store.ts'

/** A workspace's picture and labels are rows of their own: labels are large and change seldom. */
export type PictureRow = Picture & { readonly workspace: string }
export type LabelsRow = NamedLabels & { readonly workspace: string }

export interface TileRow {
  readonly workspace: string
  readonly hash: string
  /** As it came: deflate-raw. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface ThingRow {
  readonly workspace: string
  readonly kind: string
  readonly id: string
  readonly thing: Thing
}

/** `seq` numbers the writes in the order they were written, which no clock can change. */
export type WriteRow = OutboxEntry & { readonly seq?: number }

/** Facts about the device itself. */
export type DeviceRow =
  | { readonly name: 'session'; readonly session: Session }
  | { readonly name: 'leaving'; readonly leaving: boolean }
  | { readonly name: 'budget'; readonly bytes: number | null }

/** The database on the device. Every table begins with the workspace its rows belong to; `device` alone has none. */
export class RitmoDb extends Dexie {
  declare device: Table<DeviceRow, string>
  declare pictures: Table<PictureRow, string>
  declare labels: Table<LabelsRow, string>
  declare tiles: Table<TileRow, [string, string]>
  declare things: Table<ThingRow, [string, string, string]>
  declare writes: Table<WriteRow, number>
  declare files: Table<KeptFile, string>

  constructor(name = 'ritmo') {
    super(name)
    this.version(1).stores({
      device: 'name',
      pictures: 'workspace',
      labels: 'workspace',
      tiles: '[workspace+hash], workspace',
      notes: '[workspace+id], workspace',
      outbox: 'id, [workspace+person]',
    })
    // The first release kept notes alone.
    this.version(2)
      .stores({ things: '[workspace+kind+id], [workspace+kind]', writes: '++seq, &id', files: 'id' })
      .upgrade(async (change) => {
        for (const { workspace, ...note } of await change.table<Thing & { workspace: string }>('notes').toArray()) {
          await change.table('things').put({ workspace, kind: 'note', id: note.id, thing: note })
        }
        for (const entry of await change.table<OldEntry>('outbox').orderBy('id').toArray()) {
          const { id: _, ...body } = entry.body
          await change.table('writes').add({ ...entry, body, about: body.note ?? entry.id })
        }
      })
    this.version(3).stores({ notes: null, outbox: null })
  }
}

/** A write as the first release kept it. */
type OldEntry = Omit<OutboxEntry, 'about' | 'body'> & { readonly body: { readonly id: string; readonly note?: string } }
