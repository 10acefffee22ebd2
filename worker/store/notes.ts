import { RitmoError } from '../../shared/model/errors.ts'
import type { Note, NoteWrite } from '../../shared/protocol/notes.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf } from './shard.ts'

interface Row {
  id: string
  day: string
  text: string
  author: string
  updated_at: number
}

const COLUMNS = 'id, day, text, author, updated_at'
const noteOf = ({ updated_at, ...rest }: Row): Note => ({ ...rest, updatedAt: new Date(updated_at).toISOString() })

/** The workspace's notes, by day. */
export async function listNotes(fx: Effects, ws: Workspace): Promise<Note[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select ${COLUMNS} from note where workspace = ? and deleted = 0 order by day, id`)
    .bind(ws.id)
    .all<Row>()
  return results.map(noteOf)
}

/**
 * Writes a note, changes one (`note`), or takes it away (an empty text). The same write again changes nothing, also
 * when another came in between. Answers with the note as it stands. Throws `not-found` for a change of no note.
 */
export async function writeNote(fx: Effects, ws: Workspace, write: NoteWrite): Promise<Note> {
  const db = factsOf(fx, ws.shard)
  const id = write.note ?? write.id
  const first = 'exists (select 1 from written where workspace = ?1 and id = ?2 and at = ?3)'
  const at = fx.now()
  // A write that was done before finds its own mark with another moment, or the same effect.
  const mark = db.prepare('insert into written (workspace, id, at) values (?, ?, ?) on conflict do nothing returning id').bind(ws.id, write.id, at)
  const put = write.note
    ? db
        .prepare(`update note set day = ?5, text = ?6, author = ?7, updated_at = ?3, deleted = ?8 where workspace = ?1 and id = ?4 and ${first}`)
        .bind(ws.id, write.id, at, id, write.day, write.text, ws.actor, write.text === '' ? 1 : 0)
    : db
        .prepare(
          `insert into note (workspace, id, day, text, author, updated_at, deleted)
           select ?1, ?4, ?5, ?6, ?7, ?3, ?8 where ${first} on conflict do nothing`,
        )
        .bind(ws.id, write.id, at, id, write.day, write.text, ws.actor, write.text === '' ? 1 : 0)
  const read = db.prepare(`select ${COLUMNS} from note where workspace = ? and id = ?`).bind(ws.id, id)
  const [, , found] = await db.batch<Row>([mark, put, read])
  const row = found?.results[0]
  if (!row) {
    await db.prepare('delete from written where workspace = ? and id = ?').bind(ws.id, write.id).run()
    throw new RitmoError('not-found', 'There is no such note.', { field: 'note' })
  }
  return noteOf(row)
}
