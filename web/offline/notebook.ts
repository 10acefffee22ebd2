import type { Note } from '../../shared/protocol/notes.ts'
import type { Alone } from './alone.ts'
import type { RefusedWrite } from './contract.ts'
import type { Edge } from './edge.ts'
import { belongsTo, drain, noteOf } from './outbox.ts'
import { withNote, type DeviceStore, type OutboxEntry, type Session } from './store.ts'
import { OUTBOX } from './tags.ts'
import { StorageError } from './trouble.ts'

/** The notes of a workspace as its person sees them, with what they wrote and what became of it. */
export interface Notes {
  readonly notes: readonly Note[]
  readonly waiting: number
  readonly refused: readonly RefusedWrite[]
}

export const NO_NOTES: Notes = { notes: [], waiting: 0, refused: [] }

export interface NotebookEffects {
  readonly store: DeviceStore
  readonly edge: Pick<Edge, 'readSession' | 'writeNote' | 'listNotes'>
  readonly alone: Alone
  now(): number
  ulid(): string
  /** Asks the browser to send what waits, also when the page is gone. */
  askSync(): void
  /** Hears of the notes whenever they changed. */
  wrote(notes: Notes): unknown
  /** Other pages of this device should read them again. */
  stored(): void
}

export interface Notebook {
  /** Reads from the device. */
  load(): Promise<void>
  /** Writes on the device and asks for it to be sent. Rejects with `StorageError`. */
  write(note: { day: string; text: string; note?: string }): Promise<void>
  discard(id: string): Promise<void>
  /** Sends what waits, then takes the edge's notes over. Rejects with `EdgeError`. */
  exchange(): Promise<void>
}

export function openNotebook(fx: NotebookEffects, session: Session): Notebook {
  const workspace = session.workspace.id

  async function load(): Promise<void> {
    const [kept, outbox] = await Promise.all([fx.store.readNotes(workspace), fx.store.readOutbox()])
    const own = outbox.filter((entry) => belongsTo(entry, session))
    fx.wrote(notesOf(kept, own))
  }

  function stored(): Promise<void> {
    fx.stored()
    return load()
  }

  return {
    load,
    async write({ day, text, note }) {
      const id = fx.ulid()
      const body = { id, day, text, ...(note === undefined ? {} : { note }) }
      const entry: OutboxEntry = { id, workspace, person: session.person, kind: 'note', body, createdAt: fx.now(), refused: null }
      await fx.store.addToOutbox(entry).catch((error: unknown) => {
        throw new StorageError(error)
      })
      await stored()
      fx.askSync()
    },
    async discard(id) {
      await fx.store.discard(id)
      await stored()
    },
    // In one go under the outbox's lock: a list read before a note was sent would take that note away again.
    exchange: () =>
      fx.alone(OUTBOX, async () => {
        try {
          await drain({ ...fx, settled: () => undefined })
          await fx.store.writeNotes(workspace, await fx.edge.listNotes())
        } finally {
          await stored()
        }
      }),
  }
}

/** The notes kept with what waits laid over them, in the order it was written. */
export function notesOf(kept: readonly Note[], own: readonly OutboxEntry[]): Notes {
  let notes = kept
  for (const entry of own) {
    if (entry.refused) continue
    const { day, text } = entry.body
    notes = withNote(notes, { id: noteOf(entry), day, text, author: entry.person, updatedAt: new Date(entry.createdAt).toISOString() })
  }
  const refused = own.flatMap((entry) => (entry.refused ? [{ id: entry.id, day: entry.body.day, text: entry.body.text, ...entry.refused }] : []))
  return { notes, waiting: own.length - refused.length, refused }
}
