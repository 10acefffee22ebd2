import { Dexie, type Table } from 'dexie'
import type { Note } from '../../shared/protocol/notes.ts'
import type { OutboxEntry, NamedLabels, Picture, Session } from './store.ts'

/** A workspace's picture and labels are rows of their own: labels are large and change seldom. */
export type PictureRow = Picture & { readonly workspace: string }
export type LabelsRow = NamedLabels & { readonly workspace: string }

export interface TileRow {
  readonly workspace: string
  readonly hash: string
  /** As it came: deflate-raw. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type NoteRow = Note & { readonly workspace: string }

/** Facts about the device itself. */
export type DeviceRow =
  | { readonly name: 'session'; readonly session: Session }
  | { readonly name: 'leaving'; readonly leaving: boolean }

/** The database on the device. Every table begins with the workspace its rows belong to; `device` alone has none. */
export class RitmoDb extends Dexie {
  declare device: Table<DeviceRow, string>
  declare pictures: Table<PictureRow, string>
  declare labels: Table<LabelsRow, string>
  declare tiles: Table<TileRow, [string, string]>
  declare notes: Table<NoteRow, [string, string]>
  declare outbox: Table<OutboxEntry, string>

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
  }
}
